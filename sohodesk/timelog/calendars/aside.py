# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs work that waits for the network in a thread that nobody waits for, not even on closing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid


class Aside(QObject):
    """What the work gives or raises arrives on the UI thread, unless this object is gone.

    ``at_once`` runs it in place, for tests and pictures.
    """

    _came = Signal(object)

    def __init__(self, parent: QObject, *, at_once: bool) -> None:
        super().__init__(parent)
        self.at_once = at_once
        self._came.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do the work; ``then`` gets its result, ``failed`` what it raises."""

        def done() -> tuple[Any, ...]:
            try:
                return then, work()
            except Exception as problem:  # noqa: BLE001 handed on whole
                return failed, problem

        if self.at_once:
            self._deliver(done())
            return

        def begin() -> None:
            letter = done()
            if isValid(self):
                self._came.emit(letter)

        threading.Thread(target=begin, daemon=True, name="calendars").start()

    @Slot(object)
    def _deliver(self, letter: tuple[Callable[[Any], None], Any]) -> None:
        hear, came = letter
        hear(came)
