# SPDX-License-Identifier: GPL-3.0-or-later
"""Drags what has no clock times: to another day over the week, or down to a time of the week.

Ctrl copies, Esc takes a drag back.  What is pressed without being dragged is opened, as any button.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from sohodesk.timelog.queries import EntryRow


class Aim(NamedTuple):
    """Where something would go: to a day, or to an instant where one is pointed at."""

    day: date
    start: datetime | None = None


class ChipHand(QObject):
    """``aim_at(point)`` tells what lies under a point of the screen, None where nothing does.

    ``aimed(row, aim)`` comes while something is dragged (aim None: nowhere), ``dropped(row, aim,
    copy)`` when it was let go.
    """

    aimed = Signal(object, object)
    dropped = Signal(object, object, bool)

    def __init__(self, owner: QWidget, aim_at: Callable[[QPointF], Aim | None]) -> None:
        super().__init__(owner)
        self.aim_at = aim_at
        self.dragging = False
        self._rows: dict[QObject, EntryRow] = {}
        self._held: EntryRow | None = None
        self._pressed = QPointF()

    def watch(self, chip: QPushButton, row: EntryRow) -> None:
        """Let a chip be dragged."""
        self._rows[chip] = row
        chip.installEventFilter(self)
        chip.destroyed.connect(lambda: self._rows.pop(chip, None))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what belongs to a drag; all else goes its way."""
        if isinstance(event, QKeyEvent) and self.dragging:
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self.cancel()
            return True  # nothing else is done by keys while something is dragged
        row = self._rows.get(watched)
        if row is None or not isinstance(event, QMouseEvent):
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            if event.button() == Qt.MouseButton.LeftButton:
                self._held, self._pressed = row, event.globalPosition()
        elif event.type() == QEvent.Type.MouseMove and self._held is not None:
            return self._move(event)
        elif event.type() == QEvent.Type.MouseButtonRelease:
            return self._release(watched, event)
        return False

    def _move(self, event: QMouseEvent) -> bool:
        away = (event.globalPosition() - self._pressed).manhattanLength()
        if not self.dragging and away >= QApplication.startDragDistance():
            self.dragging = True
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        if self.dragging:
            self.aimed.emit(self._held, self.aim_at(event.globalPosition()))
        return self.dragging

    def _release(self, watched: QObject, event: QMouseEvent) -> bool:
        row, was = self._held, self.dragging
        self.cancel()
        if not was:
            return False
        if isinstance(watched, QPushButton):
            watched.setDown(False)  # it was dragged, not clicked
        aim = self.aim_at(event.globalPosition())
        copy = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if row is not None and aim is not None and (copy or aim != Aim(row.day)):
            self.dropped.emit(row, aim, copy)
        return True

    def cancel(self) -> None:
        """Take a drag back."""
        row, self._held = self._held, None
        if self.dragging:
            self.dragging = False
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
            self.aimed.emit(row, None)
