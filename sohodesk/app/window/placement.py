# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the window stood, kept for each set-up of screens: laptop alone, laptop with monitor.

Only the user's own settings file is read before the paint; a shape that was kept for other
screens is not tried, and a window whose screen went away comes back into sight.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QByteArray, QObject, QRect, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from sohodesk.app.window import habits
from sohodesk.ui.screens import MOST, screens

SETTLE_MS = 400
"""After a screen came or went the system moves windows itself first."""
HANDLE = 60
"""So much of the window's head, in pixels, must lie on a screen to be taken hold of."""


def put_in_place(window: QMainWindow, remembered: dict[str, Any]) -> None:
    """Put the window where it stood on these screens; else it keeps its own size."""
    shapes = remembered.get(habits.GEOMETRY)
    shape = shapes.get(screens()) if isinstance(shapes, dict) else None
    if isinstance(shape, str):
        window.restoreGeometry(QByteArray.fromBase64(shape.encode()))
        bring_into_sight(window)
        return
    room = QGuiApplication.primaryScreen().availableGeometry().size()
    window.resize(window.size().boundedTo(room))


def with_place_of(window: QMainWindow, kept: object) -> dict[str, str]:
    """What to keep: the shapes known so far, and this window's on the screens of now."""
    shapes = {k: v for k, v in kept.items() if k != screens()} if isinstance(kept, dict) else {}
    shapes[screens()] = bytes(window.saveGeometry().toBase64().data()).decode()
    return dict(list(shapes.items())[-MOST:])


def bring_into_sight(window: QMainWindow) -> None:
    """Move a window that can't be taken hold of onto the primary screen."""
    frame = window.frameGeometry()
    head = QRect(frame.x(), frame.y(), frame.width(), HANDLE)
    for screen in QGuiApplication.screens():
        seen = screen.availableGeometry().intersected(head)
        if seen.width() >= HANDLE and seen.height() >= HANDLE // 2:
            return
    room = QGuiApplication.primaryScreen().availableGeometry()
    window.resize(window.size().boundedTo(room.size()))
    window.move(room.topLeft())


class ScreenWatch(QObject):
    """Keeps the window in sight when a screen comes or goes."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SETTLE_MS)
        self._clock.timeout.connect(lambda: bring_into_sight(window))
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenRemoved.connect(self._soon)
            app.screenAdded.connect(self._soon)
            app.primaryScreenChanged.connect(self._soon)

    def _soon(self, _screen: object = None) -> None:
        self._clock.start()
