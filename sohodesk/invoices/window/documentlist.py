# SPDX-License-Identifier: GPL-3.0-or-later
"""The card with the list of documents: filter line, table in an order, count and what is owed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.invoices import rowwords, table
from sohodesk.invoices.ageing import bucket_of, bucket_words
from sohodesk.invoices.documentlines import ORDERS, DocumentLine
from sohodesk.invoices.overview import Overview
from sohodesk.invoices.window.documentticks import DocumentsView, TickBar
from sohodesk.ui.buttons import icon_button
from sohodesk.ui.cards import Card
from sohodesk.ui.pieces import Pieces, pieces
from sohodesk.ui.rowgrounds import tick_column
from sohodesk.ui.rows import Rows
from sohodesk.ui.scale import px
from sohodesk.ui.search import SearchField


class DocumentList(Card):
    """Shows the documents of a state and year.

    ``menu_wanted(line, where)`` at a right click, ``delete_wanted`` at Del; picking and opening
    are told by ``view``.
    """

    menu_wanted = Signal(object, object)
    delete_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(inset=0)
        self.overview: Overview | None = None
        self.state = "all"
        self.year: int | None = None
        self.bucket = ""
        """The only bucket of ``ageing`` that is shown; empty for all documents."""
        self.filter = SearchField(_("Find a number, client or subject"))
        self.filter.changed.connect(lambda _text: self._refill())
        self.filter_row = QWidget()
        row = QVBoxLayout(self.filter_row)
        row.setContentsMargins(px(12), px(8), px(12), px(8))
        row.addWidget(self.filter)
        self.filter_row.hide()
        self.documents = Rows([])
        self.view = DocumentsView(self.documents, _("Documents"))
        self.view.begun.connect(self._refill)
        self.documents.ticks_changed.connect(self._show_ticked)
        self.view.sort_wanted.connect(self._sort)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu_at)
        self.setFocusProxy(self.view)
        self.body.addWidget(self.filter_row)
        self.body.addWidget(self.view)
        foot = self.foot(36)
        self.counted, self.owed = Pieces(), Pieces(firm=True)
        foot.addWidget(self.counted)
        foot.addStretch()
        foot.addWidget(self.owed)
        self.more = icon_button("ellipsis", _("All of this list"), small=True, kind="quiet")
        foot.addWidget(self.more)
        self.bar = TickBar()
        self.bar.cleared.connect(self.view.end)
        self.bar.hide()
        self.rows.addWidget(self.bar)

    def show_documents(self, overview: Overview, state: str, year: int | None) -> None:
        """Show the documents under a card of states; ``year`` None is all years."""
        self.overview, self.state, self.year = overview, state, year
        self._refill()

    def show_bucket(self, bucket: str) -> None:
        """Show only what is open and late for so long; an empty one shows all again."""
        self.bucket = bucket
        self._refill()

    def _refill(self) -> None:
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
        words = _("{n} of {all}").format(n=len(found), all=max(of, len(found)))
        if self.bucket:
            words += " · " + bucket_words(self.bucket)
        if self.documents.sorted_by:
            words += " · " + _("sorted by {column}").format(column=self._order_word())
        self.counted.show_pieces([(words, "small", "text3")])
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
        order = self.documents.sorted_by
        if order:
            found.sort(key=ORDERS[order], reverse=self.documents.descending)
        return found

    def _order_word(self) -> str:
        columns = self.documents.columns
        column = next(c for c in columns if c.sort == self.documents.sorted_by)
        return column.title.lower()

    def _sort(self, order: str) -> None:
        same = self.documents.sorted_by == order
        descending = not self.documents.descending if same else order != "client"
        self.documents.sorted_by, self.documents.descending = order, descending
        self._refill()

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
        row = self.documents.row(self.view.rowAt(spot.y()))
        if isinstance(row, DocumentLine):
            self.menu_wanted.emit(row, self.view.viewport().mapToGlobal(spot))
