# SPDX-License-Identifier: GPL-3.0-or-later
"""The cards of money and of what is not billed yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.app.today.cards import link
from sohodesk.app.today.dues import Dues
from sohodesk.base.durations import show_duration
from sohodesk.base.money import digits, round_half_up, show_money
from sohodesk.base.texts import _, current, ngettext
from sohodesk.ui import mirror, paint, saying
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Elided, Picture, Rule, Text
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled

MOST_ROWS = 12
"""What a card shows at most; a card is a glance, and each row of it takes a moment to be made."""


class Sum(QWidget):
    """One sum of the money card: label, the largest currency large, the others small, a note."""

    def __init__(self, label: str, *, tone: str = "text", icon: str = "") -> None:
        super().__init__()
        self.tone = tone
        self.icon = icon
        self.narrow = False
        self._notes = ("", "")
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(px(16), 0, px(16), 0)
        self.rows.setSpacing(px(2))
        head = QHBoxLayout()
        head.setSpacing(px(4))
        self.sign = Picture(icon or "circle", "danger", 14)
        self.sign.setVisible(False)
        self.label = Text(label, "small", "text2")
        head.addWidget(self.sign)
        head.addWidget(self.label)
        head.addStretch()
        self.figure = Elided("", "figure.mid", stretch=True)
        self.others = Text("", "small.name", "text2", wrap=True)  # money is never cut
        self.note = Elided("", "small", "text3", stretch=True)
        self.rows.addLayout(head)
        self.rows.addWidget(self.figure)
        self.rows.addWidget(self.others)
        self.rows.addWidget(self.note)
        self.rows.addSpacing(px(6))

    def least(self) -> int:
        """The width that the figure needs to stand there whole."""
        margins = self.rows.contentsMargins()
        return self.figure.sizeHint().width() + margins.left() + margins.right() + 1

    def set_narrow(self, *, narrow: bool) -> None:
        """Narrow: a smaller figure, the first part of the note, less distance to the sides."""
        self.narrow = narrow
        self.note.setText(self._notes[0] if narrow else "".join(self._notes))
        self.figure.set_style("strong" if narrow else "figure.mid")
        first = self.tone == "text" and not self.icon
        left, right = (16 if first else 10, 6) if narrow else (16, 16)
        self.rows.setContentsMargins(mirror.inset(px(left), 0, px(right), 0))

    def show_sum(self, sums: Mapping[str, Decimal], first: str, note: str, more: str = "") -> None:
        """Show sums by currency, that of the book first; ``more`` of the note where it is wide."""
        self._notes = (note, f" · {more}" if more else "")
        order = sorted(sums, key=lambda c: (c != first, -sums[c]))
        shown = [show_money(sums[c], c, current()) for c in order]
        some = bool(shown)
        self.figure.setText(shown[0] if some else "–")
        self.figure.set_tone(self.tone if some else "text3")
        self.others.setText(" + ".join(shown[1:]))
        self.others.setVisible(len(shown) > 1)
        self.note.setText(note if self.narrow else "".join(self._notes))
        self.sign.setVisible(some and bool(self.icon))
        self.label.set_tone("danger" if some and self.tone == "danger" else "text2")
        self.setAccessibleName(f"{self.label.text()}: {', '.join(shown) or '–'}, {note} {more}")


class MoneyCard(Card):
    """Outstanding, overdue, not billed; each currency by itself.

    ``go`` leads to the pages; without them there are no links.
    """

    def __init__(self, go: Callable[..., None], *, linked: bool = True) -> None:
        super().__init__(_("Money"))
        self.linked = linked
        self.links: list[Button] = []
        self.outstanding = Sum(_("Outstanding"))
        self.overdue = Sum(_("Overdue"), tone="danger", icon="triangle-alert")
        self.unbilled = Sum(_("Not billed yet"))
        row = self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(0)
        self.rules: list[Rule] = []
        parts = (
            (self.outstanding, _("See invoices"), lambda: go("invoices")),
            (self.overdue, _("See what is late"), lambda: go("invoices", state="overdue")),
            (self.unbilled, _("Bill time"), lambda: go("invoices", bill=True)),
        )
        for number, (part, words, act) in enumerate(parts):
            if number:
                self.rules.append(Rule(upright=True))
                row.addWidget(self.rules[-1])
            row.addWidget(part, 1)
            self.links.append(link(words, act))
            self.links[-1].setVisible(linked)
            part.rows.addWidget(self.links[-1])
            part.rows.addStretch()
        self.body.setContentsMargins(0, 0, 0, px(12))
        self.body.addLayout(row)

    def set_narrow(self, *, narrow: bool) -> None:
        """Narrow: smaller figures, no links."""
        for part in (self.outstanding, self.overdue, self.unbilled):
            part.set_narrow(narrow=narrow)
        for shown in self.links:
            shown.setVisible(self.linked and not narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Side by side, or where a sum would be cut, one below the other."""
        sums = (self.outstanding, self.overdue, self.unbilled)
        down = any(part.least() > self.width() // len(sums) for part in sums)
        ways = QBoxLayout.Direction
        self.row.setDirection(ways.TopToBottom if down else ways.LeftToRight)
        for rule in self.rules:
            rule.setVisible(not down)

    def show_data(self, data: Dues) -> Iterator[None]:
        """Show the sums."""
        self._show(data)
        self._turn()
        yield

    def _show(self, data: Dues) -> None:
        money, first = data.money, data.currency
        count = money.open_invoices
        note = ngettext("{n} invoice", "{n} invoices", count).format(n=count)
        due = money.next_due
        more = _("next {day}").format(day=saying.day_month(due)) if due is not None else ""
        note = note if count else _("nothing owed")
        self.outstanding.show_sum(money.outstanding, first, note, more)
        late = money.late_invoices
        words = ngettext("{n} invoice", "{n} invoices", late).format(n=late)
        worst = ngettext("up to {n} day", "up to {n} days", money.latest_days)
        more = worst.format(n=money.latest_days) if late else ""
        self.overdue.show_sum(money.overdue, first, words if late else _("nothing is late"), more)
        seconds = sum(row.seconds for row in data.unbilled)
        hours = saying.spoken(seconds)
        self.unbilled.show_sum(money.unbilled, first, hours if seconds else _("nothing waits"))


class DateBox(QWidget):
    """A date as a leaf of a calendar: day and month."""

    access_role = "StaticText"

    def __init__(self, day: str, month: str) -> None:
        super().__init__()
        self.day, self.month = day, month
        self.setAccessibleName(f"{day} {month}")
        self.setFixedSize(px(36), px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        rect = QRectF(self.rect())
        paint.box(painter, rect, fill="surface", line="border", radius=px(6))
        paint.text(
            painter, QRectF(0, px(2), px(36), px(18)), self.day, "card", "text", paint.CENTRE
        )
        paint.text(
            painter, QRectF(0, px(18), px(36), px(14)), self.month, "caption", "text2", paint.CENTRE
        )


class UnbilledCard(Card):
    """Time not billed yet, by client, with the way to a bill."""

    def __init__(self, go: Callable[..., None]) -> None:
        super().__init__(_("Not billed yet"), " ")
        self.go = go
        self.area = Scrolled(_("Not billed yet"), inset=0)
        self.body.addWidget(self.area, 1)
        self.body.setContentsMargins(px(16), 0, px(16), px(8))

    def show_data(self, data: Dues) -> Iterator[None]:
        """Show clients, the largest sum first; made row by row."""
        seconds: dict[int, int] = {}
        names: dict[int, str] = {}
        money: dict[int, dict[str, Decimal]] = {}
        for row in data.unbilled:
            seconds[row.client_id] = seconds.get(row.client_id, 0) + row.seconds
            names[row.client_id] = row.client
            sums = money.setdefault(row.client_id, {})
            if row.amount is not None and row.currency is not None:
                sums[row.currency] = sums.get(row.currency, Decimal(0)) + row.amount
        self.note.setText(show_duration(sum(seconds.values())))
        rows = self.area.begin()
        most_first = sorted(seconds, key=lambda c: -seconds[c])
        for number, client in enumerate(most_first[:MOST_ROWS]):
            if number:
                rows.addWidget(Rule())
            rows.addWidget(_client_row(names[client], seconds[client], money[client]))
            yield
        add_more(rows, len(seconds), lambda: self.go("invoices", bill=True))
        if not seconds:
            rows.addWidget(Text(_("Everything is billed."), "body", "text3"))
        rows.addStretch()
        yield
        self.area.show_begun()


def add_more(rows: QVBoxLayout, count: int, go: Callable[[], None]) -> None:
    """A link to what does not stand in the card any more."""
    left = count - MOST_ROWS
    if left > 0:
        rows.addWidget(Rule())
        rows.addWidget(link(_("{n} more").format(n=left), go))


def _client_row(name: str, seconds: int, money: Mapping[str, Decimal]) -> QWidget:
    holder = QWidget()
    holder.setFixedHeight(px(44))
    rows = QHBoxLayout(holder)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(px(10))
    names = QVBoxLayout()
    names.setSpacing(0)
    names.addStretch()
    names.addWidget(Elided(name, "name", stretch=True))
    hours = saying.spoken(seconds)
    names.addWidget(Elided(hours, "small", "text2", stretch=True))
    names.addStretch()
    rows.addLayout(names, 1)
    shown = " + ".join(
        show_money(round_half_up(amount, digits(currency)), currency, current())
        for currency, amount in money.items()
    )
    rows.addWidget(Text(shown or _("no rate"), "name" if shown else "small", "text"))
    holder.setAccessibleName(f"{name}, {saying.spoken(seconds)}, {shown}")
    return holder
