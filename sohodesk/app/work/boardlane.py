# SPDX-License-Identifier: GPL-3.0-or-later
"""One lane of the board: its title and count, its cards; cards are dragged out and dropped in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QVBoxLayout

from sohodesk.app.work.boardcard import ROLE, CardPainter, spoken
from sohodesk.app.work.boardlanes import Lane
from sohodesk.app.work.figures import ProjectLine
from sohodesk.base.texts import _, ngettext
from sohodesk.ui import mirror, paint
from sohodesk.ui.cards import Panel
from sohodesk.ui.fonts import font
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

MIME = "application/x-sohodesk-project"
Index = QModelIndex | QPersistentModelIndex
_ALT = Qt.KeyboardModifier.AltModifier
_ACROSS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Cards(QAbstractListModel):
    """The projects of a lane; the screen reader hears each in words."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[ProjectLine] = ()
        self.today = date.min

    def show_lines(self, lines: Sequence[ProjectLine], today: date) -> None:
        """Show other projects."""
        self.beginResetModel()
        self.lines, self.today = lines, today
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = 0) -> Any:
        line = self.lines[index.row()]
        if role == ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.facts.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(line, self.today)
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.facts.full_name
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return (
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        )

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        made = QMimeData()
        for index in indexes:
            made.setData(MIME, str(self.lines[index.row()].id).encode())
        return made


class LaneView(QListView):
    """The cards of a lane.

    Alt+Left and Alt+Right want the card moved (``moved(step)``), Left and Right another lane
    (``stepped``); ``dropped(id)`` tells a card of another lane that was dropped here.
    """

    moved = Signal(int)
    stepped = Signal(int)
    opened = Signal(int)
    picked = Signal(int)
    dropped = Signal(int)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, lane: Lane) -> None:
        super().__init__()
        self.lane = lane
        self.cards = Cards()
        self.painting = CardPainter(self)
        self.over = False
        self.setModel(self.cards)
        self.setItemDelegate(self.painting)
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setProperty("own_ring", True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setMouseTracking(True)
        self.setProperty("clear", "true")
        self.viewport().setAutoFillBackground(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.clicked.connect(lambda index: self.picked.emit(self.cards.lines[index.row()].id))
        self.doubleClicked.connect(self._open)

    def line(self) -> ProjectLine | None:
        """The project under the cursor."""
        at = self.currentIndex()
        return self.cards.lines[at.row()] if at.isValid() else None

    def pick(self, project_id: int) -> bool:
        """Put the cursor on a project; says whether it is here."""
        for row, line in enumerate(self.cards.lines):
            if line.id == project_id:
                self.setCurrentIndex(self.cards.index(row, 0))
                return True
        return False

    # Keys ---

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _moves(event):
            # The window has Alt+Left and Alt+Right for days and weeks; here they move a card.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ACROSS.get(mirror.key(event.key()), 0)
        if step and event.modifiers() & _ALT:
            self.moved.emit(step)
        elif step:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.start()

    def start(self) -> None:
        """Put the cursor on the first card where it is on none, and tell which one has it."""
        if not self.currentIndex().isValid() and self.cards.lines:
            self.setCurrentIndex(self.cards.index(0, 0))
        line = self.line()
        if line is not None:
            self.picked.emit(line.id)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid():
            self.picked.emit(self.cards.lines[current.row()].id)

    def _open(self, index: Index) -> None:
        if index.isValid():
            self.opened.emit(self.cards.lines[index.row()].id)

    def _menu(self, spot: QPoint) -> None:
        index = self.indexAt(spot)
        if index.isValid():
            where = self.viewport().mapToGlobal(spot)
            self.menu_wanted.emit(self.cards.lines[index.row()].id, where)

    # Dragging ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._look(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._look(event)

    def _look(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(MIME) and event.source() is not self:
            self._light(on=True)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._light(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light(on=False)
        said = bytes(event.mimeData().data(MIME).data())
        if said.isdigit():
            # Copied, as Qt sees it: else it would take the row away before the book has moved it.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(int(said))

    def _light(self, *, on: bool) -> None:
        self.over = on
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        room = QRectF(self.viewport().rect())
        if self.over:
            paint.box(painter, room.adjusted(1, 1, -1, -1), line="work", radius=px(8), dashed=True)
        if not self.cards.lines:
            painter.setFont(font("small"))
            painter.setPen(colour("text3"))
            spot = room.adjusted(px(10), px(10), -px(10), -px(10))
            flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)
            painter.drawText(spot, flags, self.lane.purpose)
        painter.end()
        super().paintEvent(event)


def _moves(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent) and event.key() in _ACROSS and bool(event.modifiers() & _ALT)
    )


class LanePanel(Panel):
    """A lane with its head."""

    def __init__(self, lane: Lane) -> None:
        super().__init__(ground="sunken", edge=None)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(5), px(8), px(5), px(5))
        rows.setSpacing(px(4))
        head = QHBoxLayout()
        head.setContentsMargins(px(8), 0, px(8), 0)
        self.title = Text(lane.title, "small.strong")
        self.count = Text("", "caption", "text3")
        head.addWidget(self.title)
        head.addWidget(self.count)
        head.addStretch()
        self.view = LaneView(lane)
        rows.addLayout(head)
        rows.addWidget(self.view, 1)

    def show_lane(self, lane: Lane, today: date) -> None:
        """Show other projects; the cursor stays on its own."""
        before = self.view.line()
        self.view.lane = lane
        self.view.painting.today = today
        self.view.cards.show_lines(lane.lines, today)
        if before is not None:
            self.view.pick(before.id)
        n = len(lane.lines)
        self.count.setText(str(n) if n else "")
        told = ngettext("{n} project", "{n} projects", n).format(n=n) if n else lane.purpose
        self.view.setAccessibleName(f"{lane.title}, {told}")
        self.view.setAccessibleDescription(_("Alt with Left or Right moves the card"))
