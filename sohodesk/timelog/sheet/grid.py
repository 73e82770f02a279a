# SPDX-License-Identifier: GPL-3.0-or-later
"""The grid of the timesheet: walked by arrows, typed into like a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QWidget,
)

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.timelog.sheet.cellline import CellLine, CellTyping
from sohodesk.timelog.sheet.celltext import read_cell
from sohodesk.timelog.sheet.painting import HEAD_HEIGHT, ROW, SheetHead, paint_ground, paint_rows
from sohodesk.timelog.sheet.rules import change_for, require_open
from sohodesk.timelog.sheet.service import Spot
from sohodesk.timelog.sheet.table import FIRST, SUM, Index, Key, SheetTable
from sohodesk.timelog.sheet.tableview import SheetTableView
from sohodesk.ui import paint
from sohodesk.ui.cellediting import CellWrong
from sohodesk.ui.scale import px

MOST_ROWS = 100
_TYPED = frozenset("0123456789.,")
_STEPS = {"down": (1, 0), "up": (-1, 0), "next": (0, 1), "previous": (0, -1)}


class SheetGrid(SheetTableView):
    """The rows. ``save(spot, seconds, shown)`` writes a cell; ``added`` wants another row.

    ``moved`` tells that the cursor stands on another cell.
    """

    moved = Signal()
    added = Signal()
    menu_wanted = Signal(object)
    typed = Signal()
    """What is typed reads differently now."""

    def __init__(self, table: SheetTable, save: Callable[[Spot, int, int], None]) -> None:
        super().__init__(_("Timesheet"))
        self.table = table
        self._save = save
        self._keys: dict[QKeySequence, Callable[[], None]] = {}
        self._line: CellLine | None = None
        self.wrong = CellWrong(self.viewport())
        self.setHorizontalHeader(SheetHead(self, table))
        self.setModel(table)
        typing = CellTyping(self)
        typing.opened.connect(self._opened)
        typing.asked.connect(self._leave)
        self.setItemDelegate(typing)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.verticalScrollBar().valueChanged.connect(lambda _at: self.wrong.hide())
        self.doubleClicked.connect(self._told)
        self.clicked.connect(self._clicked)
        self.fit()

    def fit(self) -> None:
        """Be no higher than the rows need."""
        rows = min(self.table.rowCount(), MOST_ROWS)  # more are never seen at once
        self.setMaximumHeight(px(HEAD_HEIGHT) + px(ROW) * rows)

    # Where the cursor is ---

    def spot(self) -> Spot | None:
        """The cell under the cursor."""
        return self.table.spot(self.currentIndex())

    def pick(self, key: Key, column: int) -> bool:
        """Put the cursor on a cell of a row; says whether that row is here."""
        row = self.table.find(key)
        if row < 0:
            return False
        self.setCurrentIndex(self.table.index(row, column))
        return True

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.wrong.hide()
        self.viewport().update()
        self.moved.emit()

    # Typing ---

    @property
    def editing(self) -> bool:
        """Whether a cell is open."""
        return self._line is not None

    def edit(self, index: Index, *how: object) -> bool | None:  # type: ignore[override]
        """Open a cell, unless it may not change: then the reason is told."""
        if not how:
            if self._may_change(index):
                super().edit(QModelIndex(index))  # type: ignore[arg-type]
            return None
        trigger = how[0]
        wanted = trigger == QAbstractItemView.EditTrigger.AllEditTriggers
        if not wanted and trigger not in (
            QAbstractItemView.EditTrigger.DoubleClicked,
            QAbstractItemView.EditTrigger.EditKeyPressed,
        ):
            return bool(super().edit(index, *how))
        return self._may_change(index) and bool(super().edit(index, *how))

    def _may_change(self, index: Index) -> bool:
        if self.table.spot(index) is None:
            return False
        try:
            require_open(self.table.cell(index.row(), index.column() - FIRST))
        except Refusal as refusal:
            self.complain(refusal.sentence)
            return False
        return True

    def _opened(self, line: CellLine) -> None:
        self._line = line
        line.textEdited.connect(self._typed)

    def _typed(self, text: str) -> None:
        """Count what is typed in the sums while it can be read."""
        self._mark(wrong=False)
        spot = self.spot()
        if spot is None:
            return
        try:
            self.table.hold(spot, read_cell(text))
        except Refusal:
            self.table.hold(spot, None)
        self.typed.emit()

    def _leave(self, line: CellLine, where: str) -> None:
        """Save what is typed and go on; what can't be saved stays open and says why."""
        spot, index = self.spot(), QPersistentModelIndex(self.currentIndex())
        if line is not self._line or spot is None:
            return
        cell = self.table.cell(index.row(), index.column() - FIRST)
        if line.isModified():
            try:
                seconds = read_cell(line.text())
                change_for(cell, seconds)
            except Refusal as refusal:
                if where:
                    self._mark(wrong=True)
                    self.complain(refusal.sentence)
                    return
                self.table.hold(spot, None)
                self._close(line)
                self.complain(f"{refusal.sentence} {_('The old value stays.')}")
                return
            self._close(line, keep=True)
            self._save(spot, seconds, cell.seconds)
        else:
            self._close(line)
        if where:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._go(index, where)

    def _close(self, line: CellLine, *, keep: bool = False) -> None:
        spot = self.spot()
        self._line = None
        if spot is not None and not keep:
            self.table.hold(spot, None)
        self.closeEditor(line, QAbstractItemDelegate.EndEditHint.NoHint)
        self.typed.emit()

    def closeEditor(self, editor: QWidget, hint: object) -> None:
        if self._line is not None:  # by Esc
            spot, self._line = self.spot(), None
            if spot is not None:
                self.table.hold(spot, None)
            self.typed.emit()
        self.wrong.hide()
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, index: QPersistentModelIndex, where: str) -> None:
        down, across = _STEPS[where]
        row, column = index.row() + down, index.column() + across
        if not FIRST <= column < SUM:
            row, column = row + across, FIRST if across > 0 else SUM - 1
        if not 0 <= row < self.table.rowCount():
            return
        target = self.table.index(row, column)
        self.setCurrentIndex(target)
        if across and self.table.spot(target) is not None:
            self.edit(target)

    def type_on(self, key: Key, column: int, text: str) -> None:
        """Open a cell again with what was typed there."""
        if self.pick(key, column):
            self.edit(self.currentIndex())
            if self._line is not None:
                self._line.setText(text)
                self._line.setModified(True)
                self._typed(text)

    def typing(self) -> tuple[Key, int, str] | None:
        """The cell that is typed into, and what stands in its line."""
        spot = self.spot()
        if self._line is None or spot is None:
            return None
        return spot[:2], self.currentIndex().column(), self._line.text()

    def _mark(self, *, wrong: bool) -> None:
        line = self._line
        if line is None or bool(line.property("wrong")) == wrong:
            return
        line.setProperty("wrong", wrong)
        line.style().unpolish(line)
        line.style().polish(line)
        if not wrong:
            self.wrong.hide()

    def complain(self, sentence: str) -> None:
        """Say at the cell under the cursor what is the matter with it."""
        if self._line is not None:
            self._line.setAccessibleDescription(sentence)
        self.wrong.show_over(self.visualRect(self.currentIndex()), sentence)

    # Mouse and keys ---

    def _told(self, index: QModelIndex) -> None:
        if self.table.line(index.row()) is None:
            self.added.emit()

    def _clicked(self, index: QModelIndex) -> None:
        if self.table.line(index.row()) is None and index.column() == 0:
            self.added.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event)

    def on_key(self, keys: str, act: Callable[[], None]) -> None:
        """Let a key on the grid do something; not while a cell is open."""
        self._keys[QKeySequence(keys)] = act

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        act = self._keys.get(QKeySequence(event.keyCombination()))
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if act is not None:
            act()
        elif plain and event.text() and event.text() in _TYPED and index.isValid():
            self._begin(event.text())
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.table.line(index.row()) is None:
                self.added.emit()
            else:
                self._go(QPersistentModelIndex(index), "down")
        else:
            super().keyPressEvent(event)

    def _begin(self, text: str) -> None:
        """Open the cell with the first figure that was typed."""
        self.edit(self.currentIndex())
        if self._line is not None:
            self._line.setText(text)
            self._line.setModified(True)
            self._typed(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.table.rowCount():
            self.setCurrentIndex(self.table.index(0, self.first_column()))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def first_column(self) -> int:
        """The column of today, or else of the first day."""
        sheet = self.table.sheet
        number = (sheet.today - sheet.first).days if sheet is not None else -1
        return FIRST + number if 0 <= number < SUM - FIRST else FIRST

    def cell_spot(self, row: int, column: int) -> QPoint:
        """The middle of a cell in the viewport; for menus and tests."""
        return self.visualRect(self.table.index(row, column)).center()

    def cell_area(self) -> QRect:
        """Where the cell under the cursor is in the viewport."""
        return self.visualRect(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.wrong.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self.viewport())
        paint_ground(self, painter, self.table, self.viewport().height())
        paint_rows(self, painter, self.table)
