# SPDX-License-Identifier: GPL-3.0-or-later
"""The cards beside the day: two columns, or where it is narrow one that scrolls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from sohodesk.app.today.cards import CARD_HEIGHT, ProjectsCard, WeekCard
from sohodesk.app.today.reading import DayData
from sohodesk.ui.byturns import by_turns
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled
from sohodesk.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from sohodesk.app.today.comingcard import ComingCard
    from sohodesk.app.today.dues import Dues
    from sohodesk.app.today.money import MoneyCard, UnbilledCard
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
        self._places: QGridLayout | QBoxLayout = self._rows
        """Where the cards lie."""
        self._shown: Dues | None = None
        self.lay_out(narrow=False)

    def show_day(self, data: DayData) -> None:
        """Show the week of the day."""
        self.week.show_data(data)
        self.projects.show_data(data)

    def show_dues(self, data: Dues) -> None:
        """Show money and due dates, one card at a turn so that the window never stands still."""
        self._shown = data
        by_turns(self, self._show_cards(data), at_once=self.around.tasks.at_once)

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

    def _show_cards(self, data: Dues) -> Iterator[None]:
        """Step by step, until newer figures come."""
        if data is not self._shown:
            return
        self._show_promises(data)
        yield
        for card in self._in_order(self._dues()):
            yield
            if card.parentWidget() is None:
                self._place(card)
                if self.narrow and card is self._dues()[-1]:
                    self._put_last()
                yield
            for _part in card.show_data(data):
                yield
                if data is not self._shown:
                    return

    def _dues(self) -> tuple[MoneyCard, ComingCard, UnbilledCard]:
        if self.dues is None:
            from sohodesk.app.today.comingcard import ComingCard
            from sohodesk.app.today.money import MoneyCard, UnbilledCard

            go = self.around.go
            linked = "invoices" in self.around.pages
            self.dues = MoneyCard(go, linked=linked), ComingCard(go), UnbilledCard(go)
        return self.dues

    def _in_order(
        self, dues: tuple[MoneyCard, ComingCard, UnbilledCard]
    ) -> tuple[MoneyCard | ComingCard | UnbilledCard, ...]:
        """As they are read, and as Tab goes."""
        money, coming, unbilled = dues
        return (money, coming, unbilled) if self.narrow else (money, unbilled, coming)

    def _place(self, card: QWidget) -> None:
        """Put a card of money in its place; the others stay where they are."""
        money, coming, _unbilled = self._dues()
        if isinstance(self._places, QGridLayout):
            at = (1, 0, 1, 2) if card is money else (2, 1, 1, 1) if card is coming else (2, 0, 1, 1)
            self._places.addWidget(card, *at)
        else:
            self._places.insertWidget(self._places.count() - 2, card)
        if card is money:
            money.set_narrow(narrow=bool(self.narrow))
        else:
            card.setMinimumHeight(px(200) if self.narrow else px(160))
        # In the narrow column a card turns its parts to the room; they don't widen it.
        card.setMinimumWidth(1 if self.narrow else 0)

    def _put_last(self) -> None:
        """In the narrow column Tab comes to the projects last, as they are read."""
        if isinstance(self._places, QBoxLayout):
            self.projects.setParent(None)
            self._places.insertWidget(self._places.count() - 1, self.projects)
            self.projects.show()

    def lay_out(self, *, narrow: bool) -> None:
        """Put the cards in their places."""
        self.narrow = narrow
        dues = self._in_order(self.dues) if self.dues is not None else ()
        cards: list[QWidget] = [self.week, self.projects, *dues]
        if self.promises is not None:
            cards.append(self.promises)
        for each in cards:
            each.setParent(None)
        if self._holder is not None:
            self._rows.removeWidget(self._holder)
            self._holder.deleteLater()
        self._holder = self._column() if narrow else self._grid()
        self._rows.addWidget(self._holder)
        for card in dues:
            self._place(card)
        if narrow and dues:
            self._put_last()
        self.week.set_narrow(narrow=narrow)
        for each in cards:
            each.setVisible(narrow or self.promises is None or each is not self.projects)
            each.setMinimumWidth(1 if narrow else 0)

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
        self._places = grid
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
        self._places = area.body
        area.body.addWidget(self.projects)
        area.body.addStretch()
        return area
