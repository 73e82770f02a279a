# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the window's thread computes in one turn of its loop while something is done."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer


class Turns(QObject):
    """A timer of 1 ms that beats between the turns; what was computed since is one of them."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.thread_time()
        self._clock = QTimer(self)
        self._clock.setTimerType(Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self._beat)
        self._clock.start(1)

    def _beat(self) -> None:
        now = time.thread_time()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now

    def during(self, work: Callable[[], object], ms: int) -> float:
        """Do something and let the loop run on; the longest turn in milliseconds."""
        self.wait(5)
        self.longest = 0.0
        QTimer.singleShot(0, self, work)
        self.wait(ms)
        return self.longest

    def wait(self, ms: int) -> None:
        """Let the loop run for a time."""
        loop = QEventLoop()  # the application's own would close the windows as it ends
        QTimer.singleShot(ms, self, loop.quit)
        loop.exec()
