# SPDX-License-Identifier: GPL-3.0-or-later
"""The quick-add line in a window of its own, for the tray and the key that works everywhere."""

from __future__ import annotations

from PySide6.QtCore import QChildEvent, QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QHideEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.timelog.quickline import QuickLine
from sohodesk.ui import paint, theme
from sohodesk.ui.focus import FocusRing
from sohodesk.ui.picker import FoundList
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.tokens import RADIUS_CARD

WIDTH = 760
FROM_TOP = 0.22
"""Where it stands on its screen, from the top."""
_SIZED = (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize)


class LinePopup(QWidget):
    """Goes when time was logged, with Esc, or when another window is taken. ``gone`` then."""

    access_role = "Dialog"

    gone = Signal()

    def __init__(self, around: Surroundings) -> None:
        flags = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint
        super().__init__(None, flags | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setWindowTitle(_("Log time in one line"))
        self.setAccessibleName(self.windowTitle())
        theme.wear(self)
        self.quick = QuickLine(around, below=True)
        self.quick.logged.connect(self.close)
        rows = self.rows = QVBoxLayout(self)
        rows.setContentsMargins(px(10), px(10), px(10), px(10))
        rows.addWidget(self.quick)
        rows.addStretch()
        self.list: FoundList | None = None
        self.ring = FocusRing(self)

    def pop_up(self) -> None:
        """Come up on the screen that is looked at, ready to be typed into."""
        screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        self.resize(min(px(WIDTH), room.width() - px(32)), self._height())
        self.move(
            room.x() + (room.width() - self.width()) // 2,
            room.y() + int(room.height() * FROM_TOP),
        )
        self.show()
        self.raise_()
        self.activateWindow()
        self.quick.focus()

    def _height(self) -> int:
        own = self.rows.sizeHint().height()
        if self.list is not None and self.list.isVisible():
            return max(own, self.list.geometry().bottom() + px(10))
        return own

    def childEvent(self, event: QChildEvent) -> None:
        """The list of suggestions is laid over this window, which makes room for it."""
        super().childEvent(event)
        child = event.child()
        if event.added() and isinstance(child, FoundList):
            self.list = child
            child.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() in _SIZED:
            self.resize(self.width(), self._height())
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate and self.isVisible():
            self.close()
        if event.type() == QEvent.Type.LayoutRequest:
            self.resize(self.width(), self._height())
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.gone.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        paint.box(paint.on(self), rect, fill="bg", line="control", radius=px(RADIUS_CARD))
