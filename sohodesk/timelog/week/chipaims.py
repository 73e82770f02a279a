# SPDX-License-Identifier: GPL-3.0-or-later
"""Where what has no clock times goes when it is dragged in the week, and what is done with it."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QPointF

from sohodesk.base.dayaxis import Spot
from sohodesk.base.durations import show_duration
from sohodesk.timelog.gesturedeeds import GestureDeeds
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.week.chiphand import Aim, ChipHand
from sohodesk.timelog.week.grid import WeekGrid
from sohodesk.timelog.week.head import WeekHead
from sohodesk.timelog.week.wording import name_of
from sohodesk.ui.daydrag import STEP, snapped

NOTHING = ("", "", "", "c6")


class ChipAims:
    """Dropped over the week an entry goes to another day; in the grid it begins at that time."""

    def __init__(self, head: WeekHead, grid: WeekGrid, gestures: GestureDeeds) -> None:
        self.head, self.grid, self.gestures = head, grid, gestures
        self.hand = head.hand = ChipHand(head, self.aim_at)
        self.hand.aimed.connect(self._show)
        self.hand.dropped.connect(self._drop)

    def aim_at(self, point: QPointF) -> Aim | None:
        """What lies under a point of the screen: a day over the week, or a time of it."""
        data, spot = self.grid.data, self.head.mapFromGlobal(point)
        if data is None:
            return None
        if self.head.rect().contains(spot.toPoint()):
            column = self.head.column_at(spot.x())
            return None if column is None else Aim(data.axis.day(column))
        at = self.grid.mapFromGlobal(point)
        if not self.grid.visibleRegion().contains(at.toPoint()):
            return None
        found = self.grid.spot_at(at)
        start = data.axis.instant(Spot(found.column, snapped(found.at, STEP)))
        return Aim(data.axis.day(found.column), start)

    def _show(self, row: EntryRow, aim: Aim | None) -> None:
        """Show where what is dragged would go."""
        data, span = self.grid.data, None
        over = aim is not None and aim.start is None and data is not None
        self.head.aim((aim.day - data.first).days if over and aim and data else None)
        if aim is not None and aim.start is not None:
            span = _span(row, aim.start)
        tone = f"c{row.colour or 6}"
        face = (name_of(row), show_duration(row.seconds or 0), row.description, tone)
        self.grid.show_line(span, face if span is not None else NOTHING)

    def _drop(self, row: EntryRow, aim: Aim, copy: bool) -> None:
        if aim.start is None:
            self.gestures.to_day(row, aim.day, copy=copy)
        else:
            self.gestures.give_times(row, aim.start)


def _span(row: EntryRow, start: datetime) -> tuple[datetime, datetime]:
    return start, start + timedelta(seconds=row.seconds or 0)
