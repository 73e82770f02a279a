# SPDX-License-Identifier: GPL-3.0-or-later
"""Editing cells in place: Tab goes on, what is wrong is said at the cell, a refresh keeps the line.

A wrong text is never saved: the line stays open with the sentence below it until it is mended, or
the old value comes back by Esc.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QLineEdit, QWidget

from sohodesk.ui import icons, paint
from sohodesk.ui.fonts import font
from sohodesk.ui.rowgrounds import BannerTable
from sohodesk.ui.rows import Rows
from sohodesk.ui.scale import px

WIDEST = 360
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_FLAGS = int(_TOP | Qt.TextFlag.TextWordWrap)
_STEPS = {
    QAbstractItemDelegate.EndEditHint.EditNextItem: 1,
    QAbstractItemDelegate.EndEditHint.EditPreviousItem: -1,
}


class CellWrong(QWidget):
    """The sentence that says what is wrong with a cell, below it or, at the end, above it."""

    def __init__(self, port: QWidget) -> None:
        super().__init__(port)
        self.port = port
        self.sentence = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, line: QWidget, sentence: str) -> None:
        """Show a sentence at a line."""
        self.show_over(line.geometry(), sentence)

    def show_over(self, spot: QRect, sentence: str) -> None:
        """Show a sentence at a spot of the port."""
        self.sentence = sentence
        self.setAccessibleName(sentence)
        port, size = self.port.rect(), self._wanted()
        left = max(px(4), min(spot.x(), port.width() - size.width() - px(4)))
        below, above = spot.bottom() + px(4), spot.y() - size.height() - px(4)
        top = above if below + size.height() > port.height() and above >= 0 else below
        self.setGeometry(left, top, size.width(), size.height())
        self.show()
        self.raise_()
        self.update()

    def _wanted(self) -> QSize:
        measure = QFontMetrics(font("small"))
        room = min(px(WIDEST), self.port.width() - px(8)) - px(42)
        box = measure.boundingRect(0, 0, room, px(400), _FLAGS, self.sentence)
        return QSize(box.width() + px(44), max(box.height(), px(16)) + px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        rect = QRectF(self.rect())
        paint.box(painter, rect, fill="danger_sub", line="danger", radius=px(6))
        icons.draw(painter, "circle-alert", px(10), px(8), px(16), "danger")
        spot = rect.adjusted(px(32), px(8), -px(8), -px(6))
        paint.words(painter, spot, self.sentence, "small", "danger", _TOP)


@dataclass(frozen=True, slots=True)
class Typing:
    """A line that is being typed in: which cell, what stands in it, where the cursor is."""

    mark: tuple[str, Hashable]
    column: int
    text: str
    cursor: int
    modified: bool
    sentence: str


class EditingTable(BannerTable):
    """A table whose cells are edited in place.

    ``wrong_left(sentence)`` comes when a wrong text was left, which is not saved; ``typed(text)``
    at each change of an open line, ``closed`` when it is gone.
    """

    wrong_left = Signal(str)
    typed = Signal(str)
    closed = Signal()

    def __init__(self, rows: Rows, *, ticks: bool, row_height: int) -> None:
        super().__init__(rows, ticks=ticks, row_height=row_height)
        self._wrong = CellWrong(self.viewport())
        self._typing: Typing | None = None
        self.verticalScrollBar().valueChanged.connect(lambda _at: self._wrong.hide())

    @property
    def editing(self) -> bool:
        """Whether a cell is being edited."""
        return self.state() == QAbstractItemView.State.EditingState

    def line_open(self) -> QLineEdit | None:
        """The line that is open over the current cell."""
        found = self.indexWidget(self.currentIndex()) if self.editing else None
        return found if isinstance(found, QLineEdit) else None

    def text_is_good(self, line: QLineEdit) -> bool:
        """Look at a text before it is saved; what is wrong is said at the cell."""
        sentence = self.rows.wrong_with(self.currentIndex(), line.text())
        if sentence:
            self.complain_at(line, sentence)
        return not sentence

    def complain_at(self, line: QLineEdit, sentence: str) -> None:
        """Mark a line as wrong and say why."""
        _mark(line, wrong=True)
        line.setAccessibleDescription(sentence)
        self._wrong.show_at(line, sentence)

    def mended(self, line: QLineEdit) -> None:
        """The text of a wrong line changed: it is looked at again when it is saved."""
        if line.property("wrong"):
            _mark(line, wrong=False)
            line.setAccessibleDescription("")
            self._wrong.hide()

    def edit_again(self, key: Hashable, column: str, text: str, sentence: str) -> bool:
        """Open a cell again with a text that was refused; False where another one is open."""
        at, number = self.rows.find(key), self.rows.position_of(column)
        if self.editing or at < 0 or number < 0:
            return False
        typing = Typing(("row", key), number, text, len(text), True, sentence)
        return self._open(typing)

    # Over a refresh ---

    def keep_typing(self) -> None:
        """Remember what is being typed before the rows change under it."""
        line, at = self.line_open(), self.currentIndex()
        mark = self.rows.mark_at(at.row()) if line is not None else None
        self._typing = None
        if line is not None and mark is not None:
            said = self._wrong.sentence if line.property("wrong") else ""
            self._typing = Typing(
                mark, at.column(), line.text(), line.cursorPosition(), line.isModified(), said
            )

    def type_on(self) -> None:
        """Open the line again in which somebody was typing when the rows changed."""
        typing, self._typing = self._typing, None
        self._wrong.hide()
        if typing is not None:
            self._open(typing)

    def _open(self, typing: Typing) -> bool:
        at = self.rows.find_mark(typing.mark)
        if at < 0:
            return False
        index = self.rows.index(at, typing.column)
        if not self.rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        self.setCurrentIndex(index)
        self.edit(index)
        line = self.line_open()
        if line is None:
            return False
        if typing.modified:
            line.setText(typing.text)
            line.setModified(True)
            line.setCursorPosition(typing.cursor)
        if typing.sentence:
            self.complain_at(line, typing.sentence)
        return True

    # Going on ---

    def closeEditor(self, editor: QWidget, hint: object) -> None:
        # Tab goes on to the next cell that can be edited, not just to the next cell.
        step = _STEPS.get(hint, 0)  # type: ignore[call-overload]
        index = QPersistentModelIndex(self.currentIndex())
        self._wrong.hide()
        self.closed.emit()
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        target = self._next_editable(index, step) if step and index.isValid() else None
        if target is not None:
            self.setCurrentIndex(target)
            self.edit(target)

    def _next_editable(self, index: QPersistentModelIndex, step: int) -> QModelIndex | None:
        """The next cell that can be edited: in the row, else in the record after or before it."""
        columns, row, column = len(self.rows.columns), index.row(), index.column() + step
        while 0 <= row < self.rows.rowCount():
            while 0 <= column < columns:
                target = self.rows.index(row, column)
                editable = bool(self.rows.flags(target) & Qt.ItemFlag.ItemIsEditable)
                if editable and not self.isColumnHidden(column):
                    return target
                column += step
            row += step
            if self.rows.row(row) is None:
                return None  # not fetched yet
            column = 0 if step > 0 else columns - 1
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrong.hide()


def _mark(line: QLineEdit, *, wrong: bool) -> None:
    line.setProperty("wrong", wrong)
    line.style().unpolish(line)
    line.style().polish(line)
