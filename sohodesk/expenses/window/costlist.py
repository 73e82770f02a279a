# SPDX-License-Identifier: GPL-3.0-or-later
"""The card with the list of costs: filter line, table in an order, count and sum."""

from __future__ import annotations

from sohodesk.base.texts import _
from sohodesk.expenses import table
from sohodesk.expenses.overview import ORDERS, ExpenseOverview, belongs
from sohodesk.expenses.queries import ExpenseRow, said
from sohodesk.ui.findlist import FindList
from sohodesk.ui.pieces import pieces
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView


class CostList(FindList):
    """Shows costs under a card and of a year."""

    SINKING = frozenset({"day", "amount"})

    def __init__(self) -> None:
        self.costs = Rows([])
        prompt = _("Find an expense, supplier, client or category")
        super().__init__(prompt, self.costs, RowsView(self.costs, _("Expenses")))
        self.overview: ExpenseOverview | None = None
        self.card = "all"
        self.year: int | None = None

    def show_costs(self, overview: ExpenseOverview, card: str, year: int | None) -> None:
        """Show the costs under a card; ``year`` None is all years."""
        self.overview, self.card, self.year = overview, card, year
        self.refill()

    def refill(self) -> None:
        overview = self.overview
        if overview is None:
            return
        found = self._found(overview)
        self.costs.columns = table.columns(overview.today, overview.currency, found)
        self.costs.show_rows(found)
        self.view.share_width()
        of = sum(belongs(row, "all", self.year) for row in overview.rows)
        self.say_count(len(found), of)
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

    def shown(self) -> list[ExpenseRow]:
        """The costs that stand in it now."""
        return [self.costs.row(at) for at in range(self.costs.rowCount())]
