# SPDX-License-Identifier: GPL-3.0-or-later
"""Painting of table cells and banners, and editing in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from sohodesk.ui import icons, mirror, paint
from sohodesk.ui.columns import EMPTY, Align, Banner, Cell
from sohodesk.ui.completing import complete
from sohodesk.ui.fonts import typing_font
from sohodesk.ui.rows import Rows
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

if TYPE_CHECKING:
    from sohodesk.ui.cellediting import EditingTable

PAD = 8
Index = QModelIndex | QPersistentModelIndex


_WAYS = {"left": paint.LEFT, "right": paint.RIGHT, "centre": paint.CENTRE}


def _is_text(cell: Cell) -> bool:
    """Whether a cell is a line of text and nothing else, as most are."""
    return not (
        cell.second
        or cell.tag
        or cell.dot
        or cell.square
        or cell.icon
        or cell.beside
        or cell.struck
        or cell.after
        or cell.slot
        or cell.text_width
        or cell.bar is not None
    )


def _own_width(cell: Cell) -> float:
    return max(paint.width_of(cell.text, cell.style), float(cell.text_width))


def _text_width(cell: Cell) -> float:
    width = _own_width(cell)
    if cell.beside:
        width += px(8) + paint.width_of(cell.beside, cell.beside_style)
    if cell.struck:
        width += px(8) + paint.width_of(cell.struck, "body")
    return width


def _marks_width(cell: Cell) -> float:
    width = 0.0
    if cell.dot:
        width += px(16)
    if cell.square:
        width += px(18)
    if cell.icon and not cell.tag:
        width += px(16) + (px(8) if cell.text else 0)
    if cell.bar is not None:
        width += px(cell.bar_width) + px(8)
    return max(width, px(cell.slot))


def paint_cell(painter: QPainter, rect: QRectF, cell: Cell, align: Align) -> None:
    """Paint a cell inside ``rect`` (which already keeps its distance to the sides)."""
    rect = rect.adjusted(px(cell.indent), 0, 0, 0)
    if cell.tag:
        said, kind, icon = cell.text, cell.tag, cell.icon
        paint.tag(painter, rect.x(), rect.center().y(), said, kind, icon, room=rect.width())
        return
    first, second = rect, QRectF()
    if cell.second:
        middle = rect.center().y()
        first = QRectF(rect.x(), middle - px(17), rect.width(), px(18))
        second = QRectF(rect.x(), middle + 1, rect.width(), px(16))
    marks = _marks_width(cell)
    x = first.x()
    if align == "right":
        x = max(x, first.right() - marks - _text_width(cell))
    elif align == "centre":
        x = max(x, first.center().x() - (marks + _text_width(cell)) / 2)
    _marks(painter, x, first.center().y(), cell)
    _texts(painter, QRectF(x + marks, first.y(), first.right() - x - marks, first.height()), cell)
    if cell.second:
        left = marks if align == "left" and not cell.bar else 0
        way = paint.RIGHT if align == "right" else paint.LEFT
        spot = second.adjusted(left, 0, 0, 0)
        paint.text(painter, spot, cell.second, "caption", cell.second_tone, way)


def _marks(painter: QPainter, x: float, middle: float, cell: Cell) -> None:
    if cell.dot:
        paint.dot(painter, x + max(0, px(cell.slot - 16) / 2), middle, cell.dot)
        x += px(16)
    if cell.square:
        paint.square(painter, x, middle, cell.square)
        x += px(18)
    if cell.icon:
        icons.draw(painter, cell.icon, x, middle - px(8), px(16), cell.icon_tone)
        x += px(24)
    if cell.bar is not None:
        spot = QRectF(x, middle - px(4), px(cell.bar_width), px(8))
        paint.bar(painter, spot, cell.bar, cell.bar_tone)


def _texts(painter: QPainter, rect: QRectF, cell: Cell) -> None:
    x = rect.x()
    if cell.struck:
        wide = paint.text(painter, rect, cell.struck, "body", "text3")
        middle = rect.center().y()
        painter.fillRect(QRectF(x, middle, wide, 1), colour("text3"))
        x += wide + px(8)
    room = rect.right() - x
    beside = paint.width_of(cell.beside, cell.beside_style) + px(8) if cell.beside else 0.0
    beside += px(22) if cell.after else 0
    own = _own_width(cell)
    # The text comes first; what stands beside it gives way down to nothing.
    text_room = room if own + beside <= room else max(min(own, room), room - beside)
    if cell.text_width:
        text_room = min(text_room, own)
    spot = QRectF(x, rect.y(), text_room, rect.height())
    way = paint.RIGHT if cell.text_width else paint.LEFT
    x += max(paint.text(painter, spot, cell.text, cell.style, cell.tone, way), cell.text_width)
    left = rect.right() - x - px(8)
    if cell.beside and left > px(12):
        spot = QRectF(x + px(8), rect.y(), left, rect.height())
        x = spot.x() + paint.text(painter, spot, cell.beside, cell.beside_style, cell.beside_tone)
    if cell.after and rect.right() - x >= px(22):
        icons.draw(painter, cell.after, x + px(8), rect.center().y() - px(7), px(14), "text3")


def cell_width(cell: Cell) -> float:
    """The width that a cell needs to be shown whole."""
    if cell.tag:
        return paint.tag_width(cell.text, cell.icon)
    width = _marks_width(cell) + _own_width(cell)
    if cell.beside:
        width += px(8) + paint.width_of(cell.beside, cell.beside_style)
    return px(cell.indent) + max(width, paint.width_of(cell.second, "caption"))


_SAVING = {
    *(Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down),
}


class RowsDelegate(QStyledItemDelegate):
    """Paints the cells of ``Rows`` and edits them in place."""

    def __init__(
        self,
        parent: EditingTable,
        *,
        ring_on_cell: Callable[[int, int], bool],
        pads: Callable[[int], tuple[int, int]],
    ) -> None:
        super().__init__(parent)
        self._editing = parent
        self._ring_on_cell = ring_on_cell
        self._pads = pads

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, px(40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, Rows):
            return
        rect = QRectF(_rect(option))
        if mirror.turned():
            painter.save()
            mirror.turn(painter, rect.center().x())
            self._paint(painter, rect, model, index)
            painter.restore()
        else:
            self._paint(painter, rect, model, index)

    def _paint(self, painter: QPainter, rect: QRectF, model: Rows, index: Index) -> None:
        at = index.row()
        painter.save()
        self.paint_cell(painter, rect, model.row(at), at, index.column())
        painter.restore()

    def paint_cell(
        self, painter: QPainter, rect: QRectF, row: Any, at: int, column_at: int
    ) -> None:
        """Paint one cell of the row ``at``; what the painter was set to does not come back."""
        if row is None:
            bar = QRectF(
                rect.x() + px(PAD),
                rect.center().y() - px(6),
                min(rect.width() - 2 * px(PAD), px(72)),
                px(12),
            )
            paint.box(painter, bar, fill="grid", radius=px(4))
            return
        if isinstance(row, Banner):
            return  # the view paints it across the columns
        column = self._editing.rows.columns[column_at]
        cell = column.of(row)
        if cell is not EMPTY:
            left, right = self._pads(column_at)
            room = rect.adjusted(left + px(cell.indent), 0, -right, 0)
            if _is_text(cell):  # it is cut where it is too long
                way = _WAYS[column.align]
                paint.text(painter, room, cell.text, cell.style, cell.tone, way)
            else:
                painter.setClipRect(rect)
                paint_cell(painter, rect.adjusted(left, 0, -right, 0), cell, column.align)
                painter.setClipping(False)
        if self._ring_on_cell(at, column_at):
            paint.ring(painter, rect.adjusted(1, 1, -1, -2), 5)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """A cell that is cut tells itself whole."""
        model = index.model()
        said = self.whole(model, index, _rect(option).width()) if isinstance(model, Rows) else ""
        if said:
            QToolTip.showText(event.globalPos(), said, view)
            return True
        return bool(super().helpEvent(event, view, option, index))

    def whole(self, model: Rows, index: Index, room: int) -> str:
        """The words of a cell that does not fit in so many pixels; nothing where it does."""
        cell = model.cell(index.row(), index.column())
        if cell.tip or isinstance(model.row(index.row()), Banner):
            return ""
        return cell.spoken() if cell_width(cell) > room - sum(self._pads(index.column())) else ""

    def editorEvent(
        self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """The view ticks; Qt's own check box would tick back."""
        return False

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        line = QLineEdit(parent)
        line.setProperty("cell", True)
        line.setProperty("own_ring", True)
        line.setFont(typing_font("body"))
        if isinstance(model, Rows):
            column = model.columns[index.column()]
            line.setAccessibleName(column.title)
            if column.align == "right":
                line.setAlignment(Qt.AlignmentFlag.AlignRight)
            if column.edit is not None and column.edit.choices is not None:
                complete(line, column.edit.choices(model.row(index.row())))
        line.textEdited.connect(lambda _text: self._editing.mended(line))
        line.textEdited.connect(self._editing.typed)
        return line

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect = _rect(option)
        editor.setGeometry(rect.adjusted(0, px(5), 0, -px(6)))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        if not isinstance(editor, QLineEdit):
            return
        wrong = model.wrong_with(index, editor.text())
        if wrong:
            self._editing.wrong_left.emit(wrong)
        else:
            model.setData(index, editor.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Up and Down belong to the completions while they are shown, else they save and move on.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            line = watched if isinstance(watched, QLineEdit) else None
            shown = line is not None and _list_shown(line)
            saving = event.key() in _SAVING and not shown
            if saving and line is not None and not self._editing.text_is_good(line):
                return True
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not shown and line is not None:
                self.commitData.emit(line)
                self.closeEditor.emit(line)
                return False
        return super().eventFilter(watched, event)


def _list_shown(line: QLineEdit) -> bool:
    completer: QCompleter | None = line.completer()
    popup = completer.popup() if completer is not None else None
    return popup is not None and popup.isVisible()


def _rect(option: QStyleOptionViewItem) -> QRect:
    rect: QRect = option.rect
    return rect
