# SPDX-License-Identifier: GPL-3.0-or-later
"""What a test may not leave behind: running threads and timers, open windows, lines in the log."""

from __future__ import annotations

import logging
import sys
import threading
import time
import weakref
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


_timers: weakref.WeakSet[Any] = weakref.WeakSet()


def count_timers() -> None:
    """Keep an eye on every timer made from now on, since Qt can't be asked for them."""
    from PySide6.QtCore import QTimer

    begin = QTimer.__init__

    def counted(timer: Any, *words: Any, **said: Any) -> None:
        begin(timer, *words, **said)
        _timers.add(timer)

    QTimer.__init__ = counted  # type: ignore[method-assign]


def timers() -> set[Any]:
    """The running timers that nothing has taken away; turns of a few milliseconds may end first."""
    left, end = _active(), time.monotonic() + PATIENCE
    while any(_is_turn(timer) for timer in left) and time.monotonic() < end:
        _let_turn_end()
        left = _active()
    return left


PATIENCE = 2.0
"""Seconds in which turns must come to their end."""
TURN_MS = 20


def _active() -> set[Any]:
    from shiboken6 import isValid

    return {timer for timer in list(_timers) if isValid(timer) and timer.isActive()}


def _is_turn(timer: Any) -> bool:
    return bool(timer.isSingleShot() and timer.interval() <= TURN_MS and timer.parent() is None)


def _let_turn_end() -> None:
    from PySide6.QtCore import QCoreApplication

    QCoreApplication.processEvents()
    time.sleep(0.002)
