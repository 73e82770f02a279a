# SPDX-License-Identifier: GPL-3.0-or-later
"""The cards above the list of costs: what was spent, is to be billed, owed or lacks a receipt."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from sohodesk.base.money import from_minor, show_money
from sohodesk.base.texts import _, current, ngettext
from sohodesk.expenses.overview import CARDS, Tally
from sohodesk.ui import icons, paint
from sohodesk.ui.cardbar import CardBar
from sohodesk.ui.scale import px
from sohodesk.ui.shortmoney import short_money

HEIGHT = 60
_LOOKS = {
    "all": ("", "text2"),
    "billable": ("banknote", "warn"),
    "unpaid": ("clock", "text2"),
    "bare": ("circle-alert", "text2"),
    "trips": ("car", "text2"),
}


class SumCard(QPushButton):
    """One card; pressed it filters the list."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.tally = Tally(0, 0)
        self.currency = "EUR"
        self.setCheckable(True)
        self.setFixedHeight(px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring_radius", 8)

    def show_tally(self, title: str, tally: Tally, currency: str) -> None:
        """Show count and money."""
        self.tally, self.currency = tally, currency
        self.setText(title)
        words = ngettext("{n} expense", "{n} expenses", tally.count).format(n=tally.count)
        self.setAccessibleName(f"{title}, {words}, {self._money()}")
        self.update()

    def _money(self) -> str:
        return show_money(from_minor(self.tally.minor, self.currency), self.currency, current())

    def sizeHint(self) -> QSize:
        return QSize(px(140), px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(104), px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        rect = QRectF(self.rect())
        if self.isChecked():
            paint.box(painter, rect, fill="sel", line="work", radius=px(8), width=2)
        else:
            ground = "sunken" if self.underMouse() else "surface"
            paint.box(painter, rect, fill=ground, line="border", radius=px(8))
        icon, tone = _LOOKS[self.key]
        tone = tone if self.tally.count else "text2"
        x = px(12.0)
        if icon:
            icons.draw(painter, icon, x, px(11), px(14), tone)
            x += px(20)
        count = str(self.tally.count)
        wide = paint.width_of(count, "small")
        at = QRectF(rect.right() - px(12) - wide, px(10), wide, px(16))
        paint.text(painter, at, count, "small", "text3")
        title = QRectF(x, px(10), rect.right() - px(20) - wide - x, px(16))
        paint.text(painter, title, self.text(), "small.name", tone)
        spot = QRectF(px(12), px(29), rect.width() - px(24), px(22))
        if not self.tally.count:
            paint.text(painter, spot, "–", "lead.strong", "text3")
            return
        shown = self._money()
        if paint.width_of(shown, "lead.strong") > spot.width():
            shown = short_money(from_minor(self.tally.minor, self.currency), self.currency)
        paint.text(painter, spot, shown, "lead.strong", "text")


class SumCards(CardBar):
    """The five cards; ``changed`` gives the key of the one that is pressed."""

    def __init__(self) -> None:
        self.cards = {key: SumCard(key) for key in CARDS}
        super().__init__(_("Sums of expenses"), self.cards)

    def show_tallies(self, tallies: Mapping[str, Tally], year: int | None, currency: str) -> None:
        """Show the counts and sums; ``year`` None is all years."""
        titles = {
            "all": _("All in {year}").format(year=year) if year else _("All"),
            "billable": _("To be billed"),
            "unpaid": _("Not paid"),
            "bare": _("Without a receipt"),
            "trips": _("Trips"),
        }
        for key, card in self.cards.items():
            card.show_tally(titles[key], tallies[key], currency)
