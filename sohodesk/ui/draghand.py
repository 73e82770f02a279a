# SPDX-License-Identifier: GPL-3.0-or-later
"""The hand that drags on a day or week: mouse and keys in, drafts and deeds out.

It listens to a part and its children, so that painted blocks and blocks of their own are dragged
alike.  Esc takes a drag back, Alt turns snapping off, Ctrl copies; both may be pressed on the way.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from sohodesk.base.dayaxis import Spot
from sohodesk.ui.daydrag import Draft, Grip, Ground, draft

_KEYS = (Qt.Key.Key_Alt, Qt.Key.Key_Control)


class DragHand(QObject):
    """Drags on ``surface``.

    ``grip_at`` and ``spot_at`` tell what lies at a point of it.  ``drafted`` tells what would be
    (None where nothing would), ``done`` what is wanted, ``refused`` why something can't be dragged.
    """

    drafted = Signal(object)
    done = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        surface: QWidget,
        grip_at: Callable[[QPointF], Grip | None],
        spot_at: Callable[[QPointF], Spot],
    ) -> None:
        super().__init__(surface)
        self.surface, self.grip_at, self.spot_at = surface, grip_at, spot_at
        self.ground: Ground | None = None
        """Nothing can be dragged before it is known."""
        self.draft: Draft | None = None
        self.dragging = False
        self._pressed: QPointF | None = None
        self._begun = Spot(0, 0)
        self.last = QPointF()
        self._grip: Grip | None = None
        self.watch(surface)

    def watch(self, part: QWidget) -> None:
        """Listen to a part on the surface."""
        part.installEventFilter(self)
        part.setMouseTracking(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what belongs to a drag; all else goes its way."""
        kind = event.type()
        if isinstance(event, QMouseEvent) and isinstance(watched, QWidget):
            at = self.surface.mapFromGlobal(event.globalPosition())
            if kind == QEvent.Type.MouseButtonPress:
                return self._press(event, at)
            if kind == QEvent.Type.MouseMove:
                return self._move(event, at)
            if kind == QEvent.Type.MouseButtonRelease:
                return self._release(watched, event, at)
        elif kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) and self.dragging:
            return self._key(event)
        elif kind == QEvent.Type.Hide and watched is self.surface:
            self.cancel()
        return False

    # Mouse ---

    def _press(self, event: QMouseEvent, at: QPointF) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            took = self.dragging
            self.cancel()
            return took
        if self.ground is not None:
            self._pressed, self.last, self._grip = at, at, self.grip_at(at)
            self._begun = self.spot_at(at)
        return False

    def _move(self, event: QMouseEvent, at: QPointF) -> bool:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_cursor(at)
            return False
        self.last = at
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not self.dragging and far:
            self._begin()
        if self.dragging:
            self._redraft(event.modifiers())
        return self.dragging

    def _begin(self) -> None:
        if self._grip is not None and self._grip.fixed:
            said, self._pressed = self._grip.fixed, None
            self.refused.emit(said)
            return
        self.dragging = True
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def _release(self, watched: QWidget, event: QMouseEvent, at: QPointF) -> bool:
        self._pressed = None
        if not self.dragging:
            return False
        self.last = at
        self._redraft(event.modifiers())
        wanted = self.draft
        self._end()
        if isinstance(watched, QAbstractButton):
            watched.setDown(False)  # it was dragged, not clicked
        if wanted is not None:
            self.done.emit(wanted)
        else:
            self.drafted.emit(None)
        return True

    def _show_cursor(self, at: QPointF) -> None:
        grip = self.grip_at(at) if self.ground is not None else None
        edge = grip is not None and grip.part != "body" and not grip.fixed
        shape = Qt.CursorShape.SizeVerCursor if edge else Qt.CursorShape.ArrowCursor
        if self.surface.cursor().shape() != shape:
            self.surface.setCursor(shape)

    # Keys ---

    def _key(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        pressed = event.type() == QEvent.Type.KeyPress
        if event.key() == Qt.Key.Key_Escape and pressed:
            self.cancel()
        elif event.key() in _KEYS:
            mine = {
                Qt.Key.Key_Alt: Qt.KeyboardModifier.AltModifier,
                Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
            }[Qt.Key(event.key())]
            held = event.modifiers()
            self._redraft(held | mine if pressed else held & ~mine)
        return True  # nothing else is done by keys while something is dragged

    # The drag ---

    def _redraft(self, held: Qt.KeyboardModifier) -> None:
        if self.ground is None:
            return
        found = draft(
            self.ground,
            self._begun,
            self.spot_at(self.last),
            self._grip,
            fine=bool(held & Qt.KeyboardModifier.AltModifier),
            copy=bool(held & Qt.KeyboardModifier.ControlModifier),
        )
        self.draft = found
        self.drafted.emit(found)

    def cancel(self) -> None:
        """Take a drag back."""
        self._pressed = None
        if self.dragging:
            self._end()
            self.drafted.emit(None)

    def _end(self) -> None:
        self.dragging, self.draft, self._grip = False, None, None
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
