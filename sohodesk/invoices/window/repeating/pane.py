# SPDX-License-Identifier: GPL-3.0-or-later
"""The pane beside the list: one repeating document, what it makes next, and what it has made."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from sohodesk.base.rulewords import rule_words
from sohodesk.base.texts import _, current, ngettext
from sohodesk.base.when import speak_duration
from sohodesk.invoices.repeating.ahead import Ahead, Coming, Unbilled, look_ahead
from sohodesk.invoices.repeating.queries import RepeatRow, RunRow
from sohodesk.invoices.repeating.wording import deed_words
from sohodesk.invoices.rowwords import money
from sohodesk.invoices.window.repeating.deeds import RepeatDeeds
from sohodesk.invoices.window.repeating.words import tag_of
from sohodesk.ui import mirror
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.cards import Card
from sohodesk.ui.chips import Tag
from sohodesk.ui.labels import Elided, Rule, Text
from sohodesk.ui.saying import whole_date
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled

HEAD = 52
RUNS = 6
"""How many of what it has made are shown."""


class RepeatPane(Card):
    """Shows a ``RepeatRow`` and looks ahead."""

    def __init__(self, deeds: RepeatDeeds) -> None:
        super().__init__(inset=0)
        self.deeds = deeds
        self.row: RepeatRow | None = None
        self.ahead: Ahead | None = None
        self.today = date.min
        self.setAccessibleName(_("Details"))
        self._make_bar()
        self.room = Scrolled(_("What comes next"))
        self.body.addWidget(self.room, 1)
        self.show_row(None, date.min)

    def _make_bar(self) -> None:
        head = QWidget()
        head.setFixedHeight(px(HEAD))
        row = QHBoxLayout(head)
        row.setContentsMargins(mirror.inset(px(15), 0, px(11), 0))
        row.setSpacing(px(8))
        self.name = Elided("", "card", stretch=True)
        self.tag = Tag()
        self.edit = Button(_("Edit"), icon="pencil", small=True)
        self.edit.setToolTip(_("Edit lines and texts"))
        self.edit.clicked.connect(lambda _on=False: self._edit())
        self.more = icon_button("ellipsis", _("More"), small=True)
        self.more.clicked.connect(lambda _on=False: self._pop())
        row.addWidget(self.name, 1)
        for part in (self.tag, self.edit, self.more):
            row.addWidget(part)
        self.body.addWidget(head)
        self.body.addWidget(Rule("border"))

    def show_row(self, row: RepeatRow | None, today: date) -> None:
        """Show one, or that none is picked; what comes next is read aside."""
        self.row, self.today = row, today
        for part in (self.tag, self.edit, self.more, self.room):
            part.setVisible(row is not None)
        if row is None:
            self.ahead = None
            self.name.setText(_("Pick one to see what comes next."))
            return
        self.name.setText(row.name)
        tag = tag_of(row, today)
        self.tag.show_tag(*tag)
        desk, key = self.deeds.around.desk, row.id
        self.deeds.around.read(
            lambda: look_ahead(desk, key), self._show_ahead, failed=lambda _words: None, owner=self
        )

    def _show_ahead(self, ahead: Ahead) -> None:
        if self.row is None or self.row.id != ahead.row.id:
            return
        self.ahead = ahead
        rows = self.room.begin()
        rows.addLayout(_facts(ahead.row))
        rows.addSpacing(px(16))
        rows.addWidget(Text(_("What comes next"), "card"))
        rows.addSpacing(px(4))
        self._add_coming(rows, ahead)
        if ahead.runs:
            rows.addSpacing(px(16))
            rows.addWidget(Text(_("What it has made"), "card"))
            rows.addSpacing(px(4))
            rows.addLayout(self._runs(ahead))
        rows.addStretch(1)
        self.room.show_begun()

    def _add_coming(self, rows: QVBoxLayout, ahead: Ahead) -> None:
        if not ahead.coming:
            rows.addWidget(Text(_("Nothing: it has ended."), "small", "text2"))
            return
        if ahead.row.paused:
            words = _("It is paused: nothing comes until it is resumed.")
            rows.addWidget(Text(words, "small", "warn", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(1, 1)
        for at, coming in enumerate(ahead.coming):
            due = coming.day <= self.today
            grid.addWidget(Text(whole_date(coming.day), "small", "warn" if due else "text"), at, 0)
            said = Elided(_for_what(coming), "small", "text2", stretch=True)
            said.setAccessibleName(f"{whole_date(coming.day)}: {_for_what(coming)}")
            grid.addWidget(said, at, 1)
            grid.addWidget(
                Text(money(coming.total_minor, ahead.row.currency), "small.strong"), at, 2
            )
        rows.addLayout(grid)
        if ahead.unbilled is not None:
            rows.addSpacing(px(8))
            words = unbilled_words(ahead.unbilled, ahead.row)
            rows.addWidget(Text(words, "small", "text2", wrap=True))

    def _runs(self, ahead: Ahead) -> QLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 1)
        for at, run in enumerate(ahead.runs[:RUNS]):
            grid.addWidget(Text(whole_date(run.day), "small", "text2"), at, 0)
            grid.addWidget(self._run(run), at, 1)
        return grid

    def _run(self, run: RunRow) -> QWidget:
        if run.invoice_id is None:
            return Text(_("skipped") if run.skipped else _("deleted"), "small", "text3")
        name = run.number or _("Draft {id}").format(id=run.invoice_id)
        link = Button(name, kind="link", small=True)
        where = {"id": run.invoice_id} if run.number else {"edit": run.invoice_id}
        link.clicked.connect(partial(self._go, where))
        return link

    def _go(self, where: dict[str, int], _on: bool = False) -> None:
        self.deeds.around.go("invoices", **where)

    def _edit(self) -> None:
        if self.row is not None:
            self.deeds.edit(self.row.pattern_id)

    def _pop(self) -> None:
        if self.row is not None:
            menu = self.deeds.menu(self.row)
            menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + px(4))))


def _facts(row: RepeatRow) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(4))
    grid.setColumnStretch(1, 1)
    for at, (label, value) in enumerate(facts_of(row)):
        grid.addWidget(Text(label, "small", "text2"), at, 0)
        said = Elided(value, "body", stretch=True)
        said.setAccessibleName(f"{label}: {value}")
        grid.addWidget(said, at, 1)
    return grid


def facts_of(row: RepeatRow) -> list[tuple[str, str]]:
    """What the pane says of one: label and value."""
    made = ngettext("{n} document", "{n} documents", row.made).format(n=row.made)
    if row.skipped:
        made += ", " + ngettext("{n} skipped", "{n} skipped", row.skipped).format(n=row.skipped)
    found = [
        (_("How often"), rule_words(row.rule, row.first)),
        (_("Makes each time"), deed_words(row)),
        (_("First day"), whole_date(row.first)),
        (_("Last day"), whole_date(row.until) if row.until is not None else ""),
        (_("Made"), made),
    ]
    return [(label, value) for label, value in found if value]


def _for_what(coming: Coming) -> str:
    return f"{coming.period} · {coming.title}" if coming.title else coming.period


def unbilled_words(found: Unbilled, row: RepeatRow) -> str:
    """What is added to the next one, as it stands by now."""
    if not found.seconds and not found.costs:
        return _("Nothing unbilled would be added to the next one as of today.")
    parts = []
    if found.seconds:
        time = speak_duration(found.seconds, current())
        worth = (
            _("without a rate")
            if found.time_minor is None
            else money(found.time_minor, row.currency)
        )
        parts.append(_("{time} of time ({worth})").format(time=time, worth=worth))
    if found.costs:
        count = ngettext("{n} expense", "{n} expenses", found.costs).format(n=found.costs)
        worth = _("without a rate")
        if found.costs_minor is not None:
            worth = money(found.costs_minor, row.currency)
        parts.append(_("{count} ({worth})").format(count=count, worth=worth))
    added = _("{one} and {other}").format(one=parts[0], other=parts[-1])
    said = added if len(parts) > 1 else parts[0]
    return _("Added to the next one, as of today and before tax: {what}.").format(what=said)
