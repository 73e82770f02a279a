# SPDX-License-Identifier: GPL-3.0-or-later
"""A week of very many blocks is painted anew a few columns at a time, a turn of the window each.

What is not painted yet keeps, for a frame or two, what stood there.  Whoever wants the whole at
once, as a picture does, gets it: only the asking goes by portions.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QTimer

from sohodesk.timelog.week.geometry import column_left
from sohodesk.ui import mirror

if TYPE_CHECKING:
    from sohodesk.timelog.week.grid import WeekGrid

MOST = 120
"""So many blocks are painted in a few milliseconds."""


class Portions:
    """The parts of a grid that are still to be painted."""

    def __init__(self, grid: WeekGrid) -> None:
        self.grid = grid
        self.left: list[QRect] = []

    def begin(self) -> None:
        """Ask for the whole grid to be painted anew."""
        bounds = self._bounds()
        if len(bounds) == 1:
            self.left = []
            self.grid.update()
            return
        self.left = [self._rect(low, high) for low, high in bounds]
        # After the parts that stand around it: the head with this turn, the pane with the next.
        QTimer.singleShot(1, self.grid, self._soon)

    def painted(self) -> None:
        """Hear that a portion was painted."""
        if self.left:
            self._soon()

    def _soon(self) -> None:
        # At 0 ms Qt would call it in this very turn.
        QTimer.singleShot(1, self.grid, self._next)

    def _next(self) -> None:
        if self.left:
            self.grid.update(self.left.pop(0))

    def _bounds(self) -> list[tuple[int, int]]:
        """[low, high) of the columns of each portion."""
        layout, days = self.grid.layout_, self.grid.axis.days
        many = Counter(part.column for part in (*layout.back, *layout.front))
        found, low, blocks = [], 0, 0
        for column in range(days):
            if blocks and blocks + many[column] > MOST:
                found.append((low, column))
                low, blocks = column, 0
            blocks += many[column]
        return [*found, (low, days)]

    def _rect(self, low: int, high: int) -> QRect:
        wide, days = self.grid.width(), self.grid.axis.days
        left = column_left(low, wide, days) if low else 0  # the hours go with the first
        right = column_left(high, wide, days)
        return QRect(
            round(mirror.spot(left, right - left, wide)), 0, right - left, self.grid.height()
        )
