# SPDX-License-Identifier: GPL-3.0-or-later
"""The view of a ``Rows`` table: mouse, keys, ticks, editing, and keeping its place."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTableView,
)

from sohodesk.ui import mirror
from sohodesk.ui.cellediting import EditingTable
from sohodesk.ui.columns import Banner
from sohodesk.ui.rowpaint import RowsDelegate
from sohodesk.ui.rows import TICK, Rows
from sohodesk.ui.scale import px
from sohodesk.ui.tokens import GROUP_ROW, ROW

Index = QModelIndex | QPersistentModelIndex
MOST_HEIGHTS = 5000
"""The longest list in which group heads are lower than rows."""


class RowsView(EditingTable):
    """A table. With ``ticks`` rows are ticked and cells focused; without, one row is picked.

    ``picked(id)`` tells the record under the cursor, ``opened(id)`` Enter or a double click on
    it, ``folded(key)`` a click on a group head, ``sort_wanted(order)`` a click on a column head.
    Of records that are not here ``block_ticked(key)`` wants those of a group, ``all_wanted`` all.
    """

    picked = Signal(object)
    opened = Signal(object)
    folded = Signal(object)
    sort_wanted = Signal(str)
    block_ticked = Signal(object)
    all_wanted = Signal()

    def __init__(
        self, rows: Rows, name: str, *, ticks: bool = False, row_height: int = ROW
    ) -> None:
        super().__init__(rows, ticks=ticks, row_height=row_height)
        self.setAccessibleName(name)
        self.setItemDelegate(RowsDelegate(self, ring_on_cell=self._ring_here, pads=self.pads))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The cursor is the pick and ticks are kept by id; Qt's own selection would paint over both.
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.horizontalHeader().sectionClicked.connect(self._head_clicked)
        rows.modelAboutToBeReset.connect(self._remember)
        rows.modelReset.connect(self._restore)
        rows.ticks_changed.connect(self._repaint)
        self._keys: dict[QKeySequence, Callable[[], None]] = {}
        self._kept: tuple[tuple[str, Hashable] | None, int, int] = (None, 0, 0)
        self._low: set[int] = set()
        self._banner_heights()

    # Keeping the place over a refresh ---

    def _remember(self) -> None:
        at = self.currentIndex()
        mark = self.rows.mark_at(at.row()) if at.isValid() else None
        self._kept = (mark, max(at.column(), 0), self.verticalScrollBar().value())
        self.keep_typing()

    def _restore(self) -> None:
        self._banner_heights()
        mark, column, scrolled = self._kept
        if mark is not None:
            at = self.rows.find_mark(mark)
            if at >= 0:
                self.selectionModel().blockSignals(True)
                self.setCurrentIndex(self.rows.index(at, column))
                self.selectionModel().blockSignals(False)
        self.verticalScrollBar().setValue(scrolled)
        self.type_on()
        QTimer.singleShot(0, self._repaint)

    def _banner_heights(self) -> None:
        """Group heads are low; where one stood before, a row gets its own height again."""
        down, source = self.verticalHeader(), self.rows.source
        count, usual = len(source), down.defaultSectionSize()
        # In a long list Qt takes 0.6 ms to change one height: there all rows are equally high.
        heads = source.heads() if count <= MOST_HEIGHTS else []
        down.blockSignals(True)
        for at in self._low.difference(heads):
            if at < count:
                down.resizeSection(at, usual)
        for at in heads:
            down.resizeSection(at, px(GROUP_ROW))
        down.blockSignals(False)
        self.scheduleDelayedItemsLayout()
        self._low = set(heads)

    def pick(self, key: Hashable) -> bool:
        """Put the cursor on the record of that id; says whether it is here."""
        at = self.rows.find(key)
        if at < 0:
            return False
        first = 1 if self.ticks else 0
        self.setCurrentIndex(self.rows.index(at, first))
        self.scrollTo(self.rows.index(at, first))
        return True

    def picked_id(self) -> Hashable | None:
        """The id of the record under the cursor."""
        at = self.currentIndex()
        return self.rows.id_at(at.row()) if at.isValid() else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._repaint()
        key = self.rows.id_at(current.row()) if current.isValid() else None
        before = self.rows.id_at(previous.row()) if previous.isValid() else None
        if key is not None and key != before:
            self.picked.emit(key)

    def _ring_here(self, at: int, column: int) -> bool:
        if not self.ticks or not self.hasFocus():
            return False
        here = self.currentIndex()
        return at == here.row() and column == here.column()

    # Mouse and keys ---

    def _head_clicked(self, section: int) -> None:
        column = self.rows.columns[section]
        if column.key == TICK and self.total is not None and self.all_ticked() is not True:
            self.all_wanted.emit()
        elif column.key == TICK and self.total is not None:
            self.rows.tick(set(self.rows.ticked), on=False)
        elif column.key == TICK:
            self.rows.tick(self._known_ids() or set(), on=self.all_ticked() is not True)
            if self.all_ticked() is False:
                self.rows.tick(set(self.rows.ticked), on=False)
        elif column.sort:
            self.sort_wanted.emit(column.sort)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = self.rows.row(index.row()) if index.isValid() else None
        if event.button() == Qt.MouseButton.LeftButton and row is not None:
            column = self.rows.columns[index.column()]
            if self.ticks and (column.key == TICK or event.modifiers() & _MANY):
                self._tick_to(index.row(), reach=bool(event.modifiers() & _SHIFT))
                self.setCurrentIndex(index)
                return
            if isinstance(row, Banner):
                self.setCurrentIndex(index)
                if row.open is not None:
                    self.folded.emit(row.key)
                return
            if column.press is not None:
                self.setCurrentIndex(index)
                column.press(row)
                return
        super().mousePressEvent(event)

    def _tick_to(self, at: int, *, reach: bool) -> None:
        row = self.rows.row(at)
        if isinstance(row, Banner):
            if row.whole:
                self.rows.tick(row.ids, on=not row.ids <= self.rows.ticked)
            else:
                self.block_ticked.emit(row.key)
            return
        key = self.rows.id_at(at)
        if key is None:
            return
        if reach and self.currentIndex().isValid():
            low, high = sorted((self.currentIndex().row(), at))
            ids = {self.rows.id_at(n) for n in range(low, high + 1)} - {None}
            self.rows.tick(ids, on=True)
        else:
            self.rows.tick({key}, on=key not in self.rows.ticked)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        key = self.rows.id_at(self.indexAt(event.position().toPoint()).row())
        super().mouseDoubleClickEvent(event)
        if key is not None and self.state() != QAbstractItemView.State.EditingState:
            self.opened.emit(key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._mouse_over(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._mouse_over(-1)

    def _mouse_over(self, at: int) -> None:
        if at != self._mouse_row and not self.ticks:
            self._mouse_row = at
            self.viewport().update()

    def on_key(self, keys: str, act: Callable[[], None]) -> None:
        """Let a key on the table do something (``Del``, ``Shift+Up``, ``B``); not while editing."""
        self._keys[QKeySequence(keys)] = act

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
            return
        act = self._keys.get(QKeySequence(event.keyCombination()))
        if act is not None:
            act()
        elif not self._own_key(event):
            super().keyPressEvent(event)

    def _own_key(self, event: QKeyEvent) -> bool:
        index, key = self.currentIndex(), mirror.key(event.key())
        row = self.rows.row(index.row()) if index.isValid() else None
        if row is None:
            return False
        if isinstance(row, Banner):
            if row.kind == "gap" and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.opened.emit(row.key)
                return True
            fold = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) or (
                key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and row.open is (key == Qt.Key.Key_Left)
            )
            if fold and row.open is not None:
                self.folded.emit(row.key)
            return fold
        column = self.rows.columns[index.column()]
        if key == Qt.Key.Key_Space and column.press is not None:
            column.press(row)
            return True
        if key == Qt.Key.Key_Space and self.ticks:
            self._tick_to(index.row(), reach=False)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
            else:
                self.opened.emit(self.rows.row_id(row))
            return True
        return False

    def rows_in_sight(self) -> tuple[int, int]:
        """The first and last position that can be seen, or (0, -1)."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first < 0:
            return (0, -1)
        return (first, len(self.rows.source) - 1 if last < 0 else last)

    def cell_spot(self, at: int, key: str) -> QPoint:
        """Where a cell's middle is in the viewport; for tests and for hints in place."""
        column = self.rows.position_of(key)
        return self.visualRect(self.rows.index(at, column)).center()


_SHIFT = Qt.KeyboardModifier.ShiftModifier
_MANY = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
