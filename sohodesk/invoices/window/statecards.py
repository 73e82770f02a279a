# SPDX-License-Identifier: GPL-3.0-or-later
"""The cards above the list: how many documents of each state, and how much money."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from sohodesk.base.texts import _, ngettext
from sohodesk.invoices import rowwords
from sohodesk.invoices.documentlines import Tally
from sohodesk.ui import icons, paint
from sohodesk.ui.cardbar import CardBar
from sohodesk.ui.scale import px

HEIGHT = 60
_LOOKS = {
    "all": ("", "text2"),
    "draft": ("pencil", "text2"),
    "issued": ("file-check", "work"),
    "overdue": ("triangle-alert", "danger"),
    "paid": ("check", "ok"),
}


class StateCard(QPushButton):
    """One card; pressed it filters the list."""

    def __init__(self, key: str, look: tuple[str, str] = ("", "text2")) -> None:
        super().__init__()
        self.key, self.look = key, look
        self.tally = Tally(0, {})
        self.currency = ""
        self.setCheckable(True)
        self.setFixedHeight(px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring_radius", 8)

    def show_tally(
        self, title: str, tally: Tally, currency: str, whole: dict[str, int] | None = None
    ) -> None:
        """Show count and money; ``whole`` are the sums in one currency, where rates are known."""
        self.currency = currency
        self.tally = tally if whole is None else Tally(tally.count, whole)
        self.setText(title)
        words = ngettext("{n} document", "{n} documents", tally.count).format(n=tally.count)
        shown = rowwords.sums(self.tally.minor, currency)
        self.setAccessibleName(f"{title}, {words}, {shown}")
        apart = rowwords.sums(tally.minor, currency)
        self.setToolTip(apart if len(rowwords.ordered(tally.minor, currency)) > 1 else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(140), px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(110), px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        rect = QRectF(self.rect())
        on = self.isChecked() and self.isEnabled()
        if on:
            paint.box(painter, rect, fill="sel", line="work", radius=px(8), width=2)
        else:
            ground = "sunken" if self.underMouse() and self.isEnabled() else "surface"
            paint.box(painter, rect, fill=ground, line="border", radius=px(8))
        self._paint_title(painter, rect)
        self._paint_money(painter, QRectF(px(12), px(29), rect.width() - px(24), px(22)))

    def _paint_title(self, painter: QPainter, rect: QRectF) -> None:
        icon, tone = self.look
        tone = tone if self.tally.count else "text2"
        x = px(12.0)
        count = str(self.tally.count)
        wide = paint.width_of(count, "small")
        room = rect.right() - px(20) - wide - x
        # The word says the state; where both find no room the icon gives way.
        if icon and paint.width_of(self.text(), "small.name") <= room - px(20):
            icons.draw(painter, icon, x, px(11), px(14), tone)
            x += px(20)
        spot = QRectF(rect.right() - px(12) - wide, px(10), wide, px(16))
        paint.text(painter, spot, count, "small", "text3")
        spot = QRectF(x, px(10), rect.right() - px(20) - wide - x, px(16))
        paint.text(painter, spot, self.text(), "small.name", tone)

    def _paint_money(self, painter: QPainter, spot: QRectF) -> None:
        found = rowwords.ordered(self.tally.minor, self.currency)
        if not found:
            paint.text(painter, spot, rowwords.NOTHING, "lead.strong", "text3")
            return
        tone = "danger" if self.key == "overdue" else "text"
        ways = rowwords.shortened(self.tally.minor, self.currency)
        first, rest = next((way for way in ways if _width(way) <= spot.width()), ways[-1])
        wide = paint.width_of(first, "lead.strong")
        paint.text(painter, spot, first, "lead.strong", tone)
        if rest:
            left = QRectF(spot.x() + wide, spot.y() + 1, spot.width() - wide, spot.height())
            paint.text(painter, left, rest, "small.name", "text2")


def _width(way: rowwords.Short) -> float:
    return paint.width_of(way.first, "lead.strong") + paint.width_of(way.rest, "small.name")


class StateCards(CardBar):
    """The five cards; ``changed`` gives the key of the one that is pressed."""

    def __init__(self, looks: Mapping[str, tuple[str, str]] = _LOOKS) -> None:
        self.cards = {key: StateCard(key, look) for key, look in looks.items()}
        super().__init__(_("States"), self.cards)

    def show_tallies(
        self,
        tallies: Mapping[str, Tally],
        year: int | None,
        currency: str,
        in_one: Callable[[Mapping[str, int]], dict[str, int] | None] = lambda _several: None,
    ) -> None:
        """Show the counts and sums; ``year`` None is all years.

        ``in_one`` gives sums in the book's currency, or None where a rate is not known.
        """
        titles = {
            "all": _("All in {year}").format(year=year) if year else _("All"),
            "draft": _("Draft"),
            "issued": _("Issued"),
            "overdue": _("Overdue"),
            "paid": _("Paid in {year}").format(year=year) if year else _("Paid"),
        }
        for key, card in self.cards.items():
            card.show_tally(titles[key], tallies[key], currency, in_one(tallies[key].minor))
