# SPDX-License-Identifier: GPL-3.0-or-later
"""A card with a list that can be searched and sorted, with the count and a sum at its foot."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.ui.cards import Card
from sohodesk.ui.pieces import Pieces
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.scale import px
from sohodesk.ui.search import SearchField


class FindList(Card):
    """The list of a page, under a filter line that comes when it is wanted.

    ``menu_wanted(row, where)`` at a right click, ``delete_wanted`` at Del; picking and opening
    are told by ``view``.  Whoever inherits says in ``refill`` what is shown.
    """

    menu_wanted = Signal(object, object)
    delete_wanted = Signal()
    SINKING: frozenset[str] | None = None
    """Orders that begin with the greatest; None: all but ``client``."""

    def __init__(self, prompt: str, listed: Rows, view: RowsView) -> None:
        super().__init__(inset=0)
        self.listed, self.view = listed, view
        self.filter = SearchField(prompt)
        self.filter.changed.connect(lambda _text: self.refill())
        self.filter_row = QWidget()
        row = QVBoxLayout(self.filter_row)
        row.setContentsMargins(px(12), px(8), px(12), px(8))
        row.addWidget(self.filter)
        self.filter_row.hide()
        self.view.sort_wanted.connect(self._sort)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu_at)
        self.setFocusProxy(self.view)
        self.body.addWidget(self.filter_row)
        self.body.addWidget(self.view)
        self.counted, self.summed = Pieces(), Pieces(firm=True)
        self.foot_row: QHBoxLayout = self.foot(36)
        self.foot_row.addWidget(self.counted)
        self.foot_row.addStretch()
        self.foot_row.addWidget(self.summed)

    def refill(self) -> None:
        """Show what is to be shown now."""
        raise NotImplementedError

    def say_count(self, shown: int, of: int, *more: str) -> None:
        """Say at the foot how many there are, what else holds, and in which order they stand."""
        words = [_("{n} of {all}").format(n=shown, all=max(of, shown)), *more]
        if self.listed.sorted_by:
            column = next(c for c in self.listed.columns if c.sort == self.listed.sorted_by)
            words.append(_("sorted by {column}").format(column=column.title.lower()))
        self.counted.show_pieces([(" · ".join(words), "small", "text3")])

    def _sort(self, order: str) -> None:
        same = self.listed.sorted_by == order
        sinking = order != "client" if self.SINKING is None else order in self.SINKING
        self.listed.sorted_by = order
        self.listed.descending = not self.listed.descending if same else sinking
        self.refill()

    def _menu_at(self, spot: QPoint) -> None:
        at = self.view.rowAt(spot.y())
        if self.listed.id_at(at) is not None:
            self.menu_wanted.emit(self.listed.row(at), self.view.viewport().mapToGlobal(spot))

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
