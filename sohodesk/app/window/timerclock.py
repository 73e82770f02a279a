# SPDX-License-Identifier: GPL-3.0-or-later
"""The running clock of the timer bar; pressed, it asks for its menu."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent

from sohodesk.base.texts import _
from sohodesk.ui.labels import Text
from sohodesk.ui.ticking import running_clock

_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class TimerClock(Text):
    """Shows how long the timer runs. ``asked`` comes when it is pressed, by mouse or key."""

    access_role = "ButtonMenu"

    asked = Signal()

    def __init__(self) -> None:
        super().__init__("", "clock", "work")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def speak(self) -> None:
        """Take the words of the language in use."""
        self.setToolTip(_("Change the start, edit, throw away"))
        self.setAccessibleDescription(self.toolTip())

    def show_seconds(self, seconds: int) -> None:
        """Show another time; nothing is painted where it looks the same."""
        shown = running_clock(seconds)
        if shown != self.text():
            self.setText(shown)
            self.setAccessibleName(_("Running for {time}").format(time=shown))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.asked.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS:
            self.asked.emit()
            return
        super().keyPressEvent(event)
