# SPDX-License-Identifier: GPL-3.0-or-later
"""The cards beside the day: two columns, or where it is narrow one that scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from sohodesk.app.today.cards import CARD_HEIGHT, ProjectsCard, WeekCard
from sohodesk.app.today.reading import DayData
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled
from sohodesk.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from sohodesk.app.today.dues import Dues
    from sohodesk.app.today.money import ComingCard, MoneyCard, UnbilledCard
    from sohodesk.app.today.promises import PromisesCard


class Side(QWidget):
    """Holds the cards. Those of money are made when their figures have been read."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self.narrow: bool | None = None
        self.week, self.projects = WeekCard(around.go), ProjectsCard(around.go)
        self.dues: tuple[MoneyCard, ComingCard, UnbilledCard] | None = None
        self.promises: PromisesCard | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._holder: QWidget | None = None
        self._shown: Dues | None = None
        self.lay_out(narrow=False)

    def show_day(self, data: DayData) -> None:
        """Show the week of the day."""
        self.week.show_data(data)
        self.projects.show_data(data)

    def show_dues(self, data: Dues) -> None:
        """Show money and due dates, one card at a turn so that the window never stands still."""
        self._shown = data
        self._show_promises(data)
        if self.dues is None:
            from sohodesk.app.today.money import ComingCard, MoneyCard, UnbilledCard

            around = self.around
            self.dues = (
                MoneyCard(around.go, linked="invoices" in around.pages),
                ComingCard(around.go),
                UnbilledCard(around.go),
            )
            self.lay_out(narrow=bool(self.narrow))
        self._show_cards(data, list(self.dues))

    def _show_promises(self, data: Dues) -> None:
        """Promises stand where the projects do as soon as something is promised this week."""
        if data.promises and self.promises is None:
            from sohodesk.app.today.promises import PromisesCard

            self.promises = PromisesCard(self.around)
            self.lay_out(narrow=bool(self.narrow))
        elif not data.promises and self.promises is not None:
            self.promises.deleteLater()
            self.promises = None
            self.lay_out(narrow=bool(self.narrow))
        if self.promises is not None:
            self.promises.show_lines(data.promises)

    def _show_cards(self, data: Dues, cards: list[MoneyCard | ComingCard | UnbilledCard]) -> None:
        while cards and data is self._shown:  # else newer figures came meanwhile
            cards.pop(0).show_data(data)
            if not self.around.tasks.at_once:
                # At 0 ms Qt would do it in this very turn.
                QTimer.singleShot(1, self, lambda: self._show_cards(data, cards))
                return

    def lay_out(self, *, narrow: bool) -> None:
        """Put the cards in their places."""
        self.narrow = narrow
        cards: list[QWidget] = [self.week, self.projects, *(self.dues or ())]
        if self.promises is not None:
            cards.append(self.promises)
        for card in cards:
            card.setParent(None)
        if self._holder is not None:
            self._rows.removeWidget(self._holder)
            self._holder.deleteLater()
        self._holder = self._column() if narrow else self._grid()
        self._rows.addWidget(self._holder)
        self.week.set_narrow(narrow=narrow)
        if self.dues is not None:
            self.dues[0].set_narrow(narrow=narrow)
        for card in cards:
            card.setVisible(narrow or self.promises is None or card is not self.projects)
            # In the narrow column a card turns its parts to the room; they don't widen it.
            card.setMinimumWidth(1 if narrow else 0)

    def _grid(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(px(16))
        grid.addWidget(self.week, 0, 0)
        beside = self.promises or self.projects
        grid.addWidget(beside, 0, 1)
        beside.setFixedHeight(max(px(CARD_HEIGHT), self.week.sizeHint().height()))
        if beside is not self.projects:
            self.projects.setParent(holder)
        if self.dues is not None:
            money, coming, unbilled = self.dues
            grid.addWidget(money, 1, 0, 1, 2)
            grid.addWidget(unbilled, 2, 0)
            grid.addWidget(coming, 2, 1)
            for card in (unbilled, coming):
                card.setMinimumHeight(px(160))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(2, 1)
        return holder

    def _column(self) -> QWidget:
        area = Scrolled(inset=0, spacing=12)
        area.body.addWidget(self.week)
        if self.promises is not None:
            self.promises.setMinimumHeight(0)
            self.promises.setMaximumHeight(16_777_215)
            area.body.addWidget(self.promises)
        if self.dues is not None:
            for card in self.dues:
                area.body.addWidget(card)
            for card in self.dues[1:]:
                card.setMinimumHeight(px(200))
        area.body.addWidget(self.projects)
        area.body.addStretch()
        return area
