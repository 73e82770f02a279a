# SPDX-License-Identifier: GPL-3.0-or-later
"""Wakes the timesheet when a running time shows another minute, and never else."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from sohodesk.base.clock import Clock
from sohodesk.base.durations import show_duration
from sohodesk.timelog.sheet.reading import SheetData
from sohodesk.timelog.sheet.week import Week

MINUTE = 60


class Growth(QTimer):
    """Calls ``grow`` at each change of a shown minute, from ``begin`` to ``end``."""

    def __init__(self, owner: QObject, clock: Clock, grow: Callable[[], None]) -> None:
        super().__init__(owner)
        self._clock, self._grow = clock, grow
        self._sheet: SheetData | None = None
        self.setSingleShot(True)
        self.timeout.connect(self._wake)

    def begin(self, sheet: SheetData | None) -> None:
        """Wake from now on, if anything runs in the sheet."""
        self._sheet = sheet
        if self.isActive():
            self.stop()
        if sheet is None or not sheet.running:
            return
        now = self._clock.now()
        # Times are shown to the nearest minute, so they change half-way between two.
        past = (int((now - r.part.start).total_seconds()) + MINUTE // 2 for r in sheet.running)
        self.start(min(MINUTE - seconds % MINUTE for seconds in past) * 1000)

    def end(self) -> None:
        """Wake no more."""
        self.stop()

    def _wake(self) -> None:
        self._grow()
        self.begin(self._sheet)


def running_time(sheet: SheetData | None, week: Week) -> str:
    """How long the cell of what runs is by now; nothing where nothing runs in this week."""
    for running in sheet.running if sheet is not None else ():
        line = week.at.get(running.part.place.key)
        cells = [cell for cell in line.cells if cell.running] if line is not None else []
        if cells:
            return show_duration(cells[-1].seconds)
    return ""
