# SPDX-License-Identifier: GPL-3.0-or-later
"""The card with the list of costs: filter line, table in an order, count and sum."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.expenses import table
from sohodesk.expenses.overview import ORDERS, ExpenseOverview, belongs
from sohodesk.expenses.queries import ExpenseRow, said
from sohodesk.ui.cards import Card
from sohodesk.ui.pieces import Pieces, pieces
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.scale import px
from sohodesk.ui.search import SearchField


class CostList(Card):
    """Shows costs under a card and of a year.

    ``menu_wanted(row, where)`` at a right click, ``delete_wanted`` at Del; picking and opening
    are told by ``view``.
    """

    menu_wanted = Signal(object, object)
    delete_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(inset=0)
        self.overview: ExpenseOverview | None = None
        self.card = "all"
        self.year: int | None = None
        self.filter = SearchField(_("Find an expense, supplier, client or category"))
        self.filter.changed.connect(lambda _text: self._refill())
        self.filter_row = QWidget()
        row = QVBoxLayout(self.filter_row)
        row.setContentsMargins(px(12), px(8), px(12), px(8))
        row.addWidget(self.filter)
        self.filter_row.hide()
        self.costs = Rows([])
        self.view = RowsView(self.costs, _("Expenses"))
        self.view.sort_wanted.connect(self._sort)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu_at)
        self.setFocusProxy(self.view)
        self.body.addWidget(self.filter_row)
        self.body.addWidget(self.view)
        foot = self.foot(36)
        self.counted, self.summed = Pieces(), Pieces(firm=True)
        foot.addWidget(self.counted)
        foot.addStretch()
        foot.addWidget(self.summed)

    def show_costs(self, overview: ExpenseOverview, card: str, year: int | None) -> None:
        """Show the costs under a card; ``year`` None is all years."""
        self.overview, self.card, self.year = overview, card, year
        self._refill()

    def _refill(self) -> None:
        overview = self.overview
        if overview is None:
            return
        found = self._found(overview)
        self.costs.columns = table.columns(overview.today, overview.currency, found)
        self.costs.show_rows(found)
        self.view.share_width()
        of = sum(belongs(row, "all", self.year) for row in overview.rows)
        words = _("{n} of {all}").format(n=len(found), all=max(of, len(found)))
        if self.costs.sorted_by:
            column = next(c for c in self.costs.columns if c.sort == self.costs.sorted_by)
            words += " · " + _("sorted by {column}").format(column=column.title.lower())
        self.counted.show_pieces([(words, "small", "text3")])
        total = sum(row.in_book_minor(overview.currency) for row in found)
        shown = table.money(total, overview.currency)
        self.summed.show_pieces(pieces(_("Together: {money}"), money=shown))

    def _found(self, overview: ExpenseOverview) -> list[ExpenseRow]:
        words = self.filter.text().casefold().split()
        found = [
            row
            for row in overview.rows
            if belongs(row, self.card, self.year) and all(word in said(row) for word in words)
        ]
        order = self.costs.sorted_by
        if order:
            found.sort(key=ORDERS[order], reverse=self.costs.descending)
        return found

    def _sort(self, order: str) -> None:
        same = self.costs.sorted_by == order
        descending = not self.costs.descending if same else order in ("day", "amount")
        self.costs.sorted_by, self.costs.descending = order, descending
        self._refill()

    def shown(self) -> list[ExpenseRow]:
        """The costs that stand in it now."""
        return [self.costs.row(at) for at in range(self.costs.rowCount())]

    # Finding ---

    def start_finding(self) -> None:
        """Show the filter line and put the focus there."""
        self.filter_row.show()
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def stop_finding(self) -> bool:
        """Take the filter line away; says whether it was there."""
        if self.filter_row.isHidden():
            return False
        self.filter.line.clear()
        self.filter_row.hide()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
            return
        super().keyPressEvent(event)

    def _menu_at(self, spot: QPoint) -> None:
        row = self.costs.row(self.view.rowAt(spot.y()))
        if isinstance(row, ExpenseRow):
            self.menu_wanted.emit(row, self.view.viewport().mapToGlobal(spot))
