# SPDX-License-Identifier: GPL-3.0-or-later
"""The card with the list of documents: filter line, table in an order, count and what is owed."""

from __future__ import annotations

from sohodesk.base.texts import _
from sohodesk.invoices import rowwords, table
from sohodesk.invoices.ageing import bucket_of, bucket_words
from sohodesk.invoices.documentlines import ORDERS, DocumentLine
from sohodesk.invoices.overview import Overview
from sohodesk.invoices.window.documentticks import DocumentsView, TickBar
from sohodesk.ui.buttons import icon_button
from sohodesk.ui.findlist import FindList
from sohodesk.ui.pieces import pieces
from sohodesk.ui.rowgrounds import tick_column
from sohodesk.ui.rows import Rows


class DocumentList(FindList):
    """Shows the documents of a state and year."""

    view: DocumentsView

    def __init__(self) -> None:
        self.documents = Rows([])
        prompt = _("Find a number, client or subject")
        super().__init__(prompt, self.documents, DocumentsView(self.documents, _("Documents")))
        self.overview: Overview | None = None
        self.state = "all"
        self.year: int | None = None
        self.bucket = ""
        """The only bucket of ``ageing`` that is shown; empty for all documents."""
        self.only: tuple[str, frozenset[int]] | None = None
        """Chosen documents that alone are shown, and what they are called."""
        self.view.begun.connect(self.refill)
        self.documents.ticks_changed.connect(self._show_ticked)
        self.owed = self.summed
        self.more = icon_button("ellipsis", _("All of this list"), small=True, kind="quiet")
        self.foot_row.addWidget(self.more)
        self.bar = TickBar()
        self.bar.cleared.connect(self.view.end)
        self.bar.hide()
        self.rows.addWidget(self.bar)

    def show_documents(self, overview: Overview, state: str, year: int | None) -> None:
        """Show the documents under a card of states; ``year`` None is all years."""
        self.overview, self.state, self.year = overview, state, year
        self.refill()

    def show_bucket(self, bucket: str) -> None:
        """Show only what is open and late for so long; an empty one shows all again."""
        self.bucket, self.only = bucket, None
        self.refill()

    def show_only(self, words: str, ids: frozenset[int]) -> None:
        """Show only these documents, called so; without any all again."""
        self.bucket, self.only = "", (words, ids) if ids else None
        self.refill()

    def refill(self) -> None:
        overview = self.overview
        if overview is None:
            return
        found = self._found(overview)
        columns = table.columns(overview.today, overview.shelves.widest)
        self.documents.columns = [tick_column(), *columns] if self.view.ticks else columns
        self.documents.keep_ticks(overview.shelves.at)
        self.documents.show_rows(found)
        self.view.share_width()
        of = overview.shelves.shelf("all", self.year).tally.count
        more = [bucket_words(self.bucket)] if self.bucket else []
        more += [self.only[0]] if self.only is not None else []
        self.say_count(len(found), of, *more)
        open_ = overview.shelves.owed
        owed = rowwords.few_sums(overview.in_one(open_) or open_, overview.currency)
        self.owed.show_pieces(pieces(_("Outstanding: {money}"), money=owed))
        whole = rowwords.sums(open_, overview.currency)
        self.owed.setToolTip("" if owed == whole else whole)

    def _found(self, overview: Overview) -> list[DocumentLine]:
        wanted = self.filter.text().casefold()
        words = overview.shelves.words
        found = list(overview.shelves.shelf(self.state, self.year).lines)
        if wanted:
            found = [line for line in found if wanted in words[line.facts.id]]
        if self.bucket:
            found = [
                line
                for line in found
                if line.unpaid and bucket_of(line.facts.due_date, overview.today) == self.bucket
            ]
        if self.only is not None:
            ids = self.only[1]
            found = [line for line in found if line.facts.id in ids]
        order = self.documents.sorted_by
        if order:
            found.sort(key=ORDERS[order], reverse=self.documents.descending)
        return found

    # Ticking ---

    def ticked(self) -> list[DocumentLine]:
        """The documents that are ticked, in the order of the list."""
        keys = self.documents.ticked
        return [x for x in (self.overview.lines if self.overview else ()) if x.facts.id in keys]

    def _show_ticked(self) -> None:
        lines = self.ticked()
        self.bar.setVisible(bool(lines))
        if self.overview is not None:
            self.bar.show_lines(lines, self.overview.currency)
