# SPDX-License-Identifier: GPL-3.0-or-later
"""The second hand: strikes once a second, on the second, while somebody looks at a clock."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QObject, Qt, QTimer, Signal

SECOND_MS = 1000
AFTER_MS = 3
"""A little after the second, so that it has begun by every clock."""


class SecondHand(QObject):
    """``struck`` once a second from ``start`` to ``stop``; no other wake of the processor."""

    struck = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._strike)

    @property
    def goes(self) -> bool:
        """Whether it strikes."""
        return self._timer.isActive()

    def let(self, *, go: bool) -> None:
        """Start it, or stop it."""
        if not go:
            self._timer.stop()
        elif not self.goes:
            self._wait()

    def _strike(self) -> None:
        self._wait()
        self.struck.emit()

    def _wait(self) -> None:
        gone = QDateTime.currentMSecsSinceEpoch() % SECOND_MS
        self._timer.start(SECOND_MS - gone + AFTER_MS)
