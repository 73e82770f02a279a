# SPDX-License-Identifier: GPL-3.0-or-later
"""The card with the list of quotes: filter line, table in an order, count and what waits."""

from __future__ import annotations

from sohodesk.base.texts import _
from sohodesk.invoices import rowwords
from sohodesk.invoices.quotes.overview import ORDERS, QuoteOverview, belongs, said, waiting
from sohodesk.invoices.quotes.queries import QuoteRow
from sohodesk.invoices.window.quotes import table
from sohodesk.ui.findlist import FindList
from sohodesk.ui.pieces import pieces
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView


class QuoteList(FindList):
    """Shows quotes under a card and of a year."""

    def __init__(self) -> None:
        self.quotes = Rows([])
        prompt = _("Find a number, client or subject")
        super().__init__(prompt, self.quotes, RowsView(self.quotes, _("Quotes")))
        self.overview: QuoteOverview | None = None
        self.card = "all"
        self.year: int | None = None

    def show_quotes(self, overview: QuoteOverview, card: str, year: int | None) -> None:
        """Show the quotes under a card; ``year`` None is all years."""
        self.overview, self.card, self.year = overview, card, year
        self.refill()

    def refill(self) -> None:
        overview = self.overview
        if overview is None:
            return
        found = self._found(overview)
        self.quotes.columns = table.columns(overview.today, found)
        self.quotes.show_rows(found)
        self.view.share_width()
        of = sum(belongs(row, "all", self.year) for row in overview.rows)
        self.say_count(len(found), of)
        open_ = waiting(overview.rows)
        shown = rowwords.few_sums(open_, overview.currency)
        self.summed.show_pieces(pieces(_("Waiting for an answer: {money}"), money=shown))

    def _found(self, overview: QuoteOverview) -> list[QuoteRow]:
        words = self.filter.text().casefold().split()
        found = [
            row
            for row in overview.rows
            if belongs(row, self.card, self.year) and all(word in said(row) for word in words)
        ]
        order = self.quotes.sorted_by
        if order:
            found.sort(key=ORDERS[order], reverse=self.quotes.descending)
        return found
