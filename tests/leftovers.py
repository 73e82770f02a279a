# SPDX-License-Identifier: GPL-3.0-or-later
"""What a test may not leave behind: running threads and timers, open windows, lines in the log."""

from __future__ import annotations

import gc
import logging
import sys
import threading
from typing import Any


class Log(logging.Handler):
    """Keeps the lines of the log that say that something is wrong."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.lines.append(f"{record.name}: {record.getMessage()}")


def threads() -> set[threading.Thread]:
    """The threads that keep a process alive."""
    return {t for t in threading.enumerate() if t.is_alive() and not t.daemon}


def windows() -> set[Any]:
    """The windows that are in sight."""
    if "PySide6.QtWidgets" not in sys.modules:
        return set()
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return set()
    return {widget for widget in QApplication.topLevelWidgets() if widget.isVisible()}


def timers() -> list[Any]:
    """The running timers that nothing has taken away.

    Qt can't be asked for them, so all objects are looked through; 20 ms, and only where a test
    had to do with Qt.
    """
    from PySide6.QtCore import QTimer
    from shiboken6 import isValid

    found = [o for o in gc.get_objects() if type(o) is QTimer]
    return [timer for timer in found if isValid(timer) and timer.isActive()]
