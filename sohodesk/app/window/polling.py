# SPDX-License-Identifier: GPL-3.0-or-later
"""The clock by which a window asks what others have written: slower while nobody can see it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget

SEEN_MS = 1000
UNSEEN_MS = 4000
"""Each look wakes the window and its worker, and a hidden window may run for days."""


class Polling(QObject):
    """Calls ``look`` again and again; at once when the window comes into sight."""

    def __init__(self, window: QWidget, look: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._look = window, look
        self._handle: QWindow | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(SEEN_MS)
        self._clock.timeout.connect(look)

    @property
    def every_ms(self) -> int:
        """How long it waits between two looks."""
        return self._clock.interval()

    def start(self) -> None:
        """Begin."""
        self._clock.start()
        self._handle = self._window.windowHandle()
        if self._handle is not None:
            self._handle.visibilityChanged.connect(self._turned)

    def stop(self) -> None:
        """End."""
        self._clock.stop()
        if self._handle is not None:
            self._handle.visibilityChanged.disconnect(self._turned)
            self._handle = None

    def _turned(self, visibility: QWindow.Visibility) -> None:
        unseen = visibility in (QWindow.Visibility.Hidden, QWindow.Visibility.Minimized)
        if unseen == (self.every_ms == UNSEEN_MS):
            return
        self._clock.setInterval(UNSEEN_MS if unseen else SEEN_MS)
        if not unseen:
            self._look()
