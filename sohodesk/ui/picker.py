# SPDX-License-Identifier: GPL-3.0-or-later
"""Things found and picked: the list of what was found, and the popup to pick from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from sohodesk.ui import paint
from sohodesk.ui.columns import Cell, Column
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.scale import px


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that can be picked; ``id`` is what the picker hands on."""

    id: Any
    text: str
    second: str = ""
    dot: str = ""
    icon: str = ""
    tag: str = ""
    tag_kind: str = "neutral"


class FoundList(QFrame):
    """A list of ``Found``; ``chosen(id)`` when one is taken by click or Enter."""

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None, *, framed: bool = True) -> None:
        super().__init__(parent)
        self.framed = framed
        self.rows = Rows(
            [
                Column("what", "", _what, stretch=1),
                Column("tag", "", _tag, width=104),
            ]
        )
        self.view = RowsView(self.rows, name, row_height=36)
        self.view.horizontalHeader().hide()
        self.view.lines = False
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.clicked.connect(lambda index: self.take(index.row()))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(5), px(5), px(5), px(5))
        rows.addWidget(self.view)

    def show_found(self, found: Sequence[Found]) -> None:
        """Show what was found, the first one marked."""
        self.rows.show_rows(list(found))
        self.view.left_out = set() if any(f.tag for f in found) else {"tag"}
        if found:
            self.view.setCurrentIndex(self.rows.index(0, 0))
        self.view.share_width()

    def unmark(self) -> None:
        """Mark none of them."""
        self.view.setCurrentIndex(QModelIndex())

    def move_mark(self, step: int) -> None:
        """Move the mark up or down."""
        count = self.rows.rowCount()
        if not self.view.currentIndex().isValid():
            step = 1 if step > 0 else count  # from below the list up to its end
        if count:
            at = min(max(self.view.currentIndex().row() + step, 0), count - 1)
            self.view.setCurrentIndex(self.rows.index(at, 0))

    def take(self, at: int | None = None) -> bool:
        """Take the marked one (or the one at a position); says whether there was one."""
        row = self.rows.row(self.view.currentIndex().row() if at is None else at)
        if row is None:
            return False
        self.chosen.emit(row.id)
        return True

    def take_key(self, event: QKeyEvent) -> bool:
        """Let a key typed in a line move or take the mark; says whether it did."""
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 8,
            Qt.Key.Key_PageUp: -8,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.move_mark(steps[key])
            return True
        return key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.take()

    def wanted_height(self) -> int:
        """The height that shows all, up to ten."""
        return min(self.rows.rowCount(), 10) * px(36) + px(10)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.framed:
            rect = QRectF(self.rect())
            paint.box(paint.on(self), rect, fill="surface", line="control", radius=px(8))


def _tag(found: Found) -> Cell:
    return Cell(found.tag, tag=found.tag_kind) if found.tag else Cell()


def _what(found: Found) -> Cell:
    return Cell(
        found.text,
        style="name",
        dot=found.dot,
        slot=24 if found.dot or found.icon else 0,
        icon=found.icon,
        beside=found.second,
        beside_style="small",
    )


class Picker(QFrame):
    """A popup with a line to type in and a list to pick from; closes by itself.

    ``find(text)`` gives what fits; it is asked again at each change.
    """

    chosen = Signal(object)

    def __init__(
        self, anchor: QWidget, placeholder: str, find: Callable[[str], Sequence[Found]]
    ) -> None:
        super().__init__(anchor.window(), Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._find = find
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(placeholder)
        self.line.setProperty("own_ring", True)
        self.list = FoundList(placeholder, framed=False)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(8), px(8), px(8), px(6))
        rows.setSpacing(px(4))
        rows.addWidget(self.line)
        rows.addWidget(self.list)
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self.list.chosen.connect(self._chosen)
        self._search("")
        self._place(anchor)

    def _place(self, anchor: QWidget) -> None:
        self.setFixedWidth(max(px(320), anchor.width()))
        below = anchor.mapToGlobal(QPoint(0, anchor.height() + px(4)))
        screen = anchor.screen().availableGeometry()
        height = self.sizeHint().height()
        if below.y() + height > screen.bottom():
            below = anchor.mapToGlobal(QPoint(0, -height - px(4)))
        below.setX(min(below.x(), screen.right() - self.width()))
        self.move(below)

    def open(self) -> None:
        """Show the popup with the focus in its line."""
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def sizeHint(self) -> QSize:
        return QSize(px(320), px(48) + self.list.wanted_height())

    def _search(self, text: str) -> None:
        self.list.show_found(self._find(text.strip()))
        self.list.setFixedHeight(self.list.wanted_height())
        self.adjustSize()

    def _chosen(self, key: object) -> None:
        self.close()
        self.chosen.emit(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        return self.list.take_key(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        paint.box(paint.on(self), rect, fill="surface", line="control", radius=px(8))
