# SPDX-License-Identifier: GPL-3.0-or-later
"""The line in which a cell of the timesheet is typed: what it reads stands beside the cursor."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sohodesk.base.texts import _
from sohodesk.timelog.sheet.celltext import live_reading
from sohodesk.timelog.sheet.table import Index
from sohodesk.ui import paint
from sohodesk.ui.fonts import typing_font
from sohodesk.ui.scale import px

_KEYS = {
    Qt.Key.Key_Return: "down",
    Qt.Key.Key_Enter: "down",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Tab: "next",
    Qt.Key.Key_Backtab: "previous",
}


class CellLine(QLineEdit):
    """One line over a cell, with its reading at the right end."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("cell", True)
        self.setProperty("own_ring", True)
        self.setFont(typing_font("body"))
        self.setAccessibleName(_("Duration"))
        self.textChanged.connect(lambda _text: self._make_room())

    def _beside(self) -> str:
        """The reading, where it is not what is typed."""
        reading = live_reading(self.text())
        return "" if reading == self.text().strip() else reading

    def _make_room(self) -> None:
        beside = self._beside()
        wide = int(paint.width_of(beside, "name")) + px(4) if beside else 0
        room = self.width() - px(14) - paint.width_of(self.text(), "body")
        self.setTextMargins(0, 0, wide if wide <= room else 0, 0)
        self.setAccessibleDescription(beside)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        right = self.textMargins().right()
        if right:
            spot = QRectF(self.rect()).adjusted(px(7), 0, -px(7), 0)
            paint.text(paint.on(self), spot, self._beside(), "name", "work", paint.RIGHT)


class CellTyping(QStyledItemDelegate):
    """Opens the line over a cell. ``asked(line, where)`` wants to save and go; the grid paints."""

    asked = Signal(object, str)
    opened = Signal(object)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = CellLine(parent)
        self.opened.emit(line)
        return line

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(px(3), px(3), -px(3), -px(4)))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """The grid saves; Qt has nothing to write."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, CellLine):
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                where = _KEYS.get(Qt.Key(event.key()))
                if where is not None:
                    self.asked.emit(watched, where)
                    return True
            elif isinstance(event, QFocusEvent) and event.lostFocus():
                # The line's own menu takes the focus for a moment.
                if event.reason() != Qt.FocusReason.PopupFocusReason and watched.isVisible():
                    self.asked.emit(watched, "")
                return False
        return super().eventFilter(watched, event)
