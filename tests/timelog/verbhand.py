# SPDX-License-Identifier: GPL-3.0-or-later
"""Whose hand does a deed of ``everyverb``: it chooses entries, days and cells by a few numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sohodesk.base.dayaxis import DayAxis, Spot
from sohodesk.base.refusals import Refusal
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.sheet.service import Spot as CellSpot

Ids = set[int]


def midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def by_day(row: EntryRow) -> dict[date, int]:
    """The seconds of a finished entry by the days of its own zone, reckoned from midnights."""
    if row.end is None:
        return {row.day: row.seconds or 0}
    found, day = dict[date, int](), row.start.astimezone(ZoneInfo(row.zone)).date()
    while midnight(day, row.zone) < row.end:
        after = day + timedelta(days=1)
        low, high = max(row.start, midnight(day, row.zone)), midnight(after, row.zone)
        found[day] = int((min(row.end, high) - low).total_seconds())
        day = after
    return found


@dataclass
class Hand:
    """One deed's arguments: ``n`` chooses, ``begun`` and ``to`` are places of the week."""

    desk: Desk
    axis: DayAxis
    n: int
    begun: Spot
    to: Spot

    @property
    def rows(self) -> list[EntryRow]:
        with self.desk.read() as session:
            return sorted(queries.entries(session), key=lambda row: row.id)

    @property
    def row(self) -> EntryRow:
        rows = self.rows
        if not rows:
            raise Refusal("There is nothing to choose from.")
        return rows[self.n % len(rows)]

    @property
    def some(self) -> list[int]:
        """Two or three entries."""
        rows = self.rows or [self.row]
        return [rows[(self.n + k) % len(rows)].id for k in range(2 + self.n % 2)]

    @property
    def meeting(self) -> list[int]:
        """Two entries that touch or lie over each other, where there are any."""
        timed = [row for row in self.rows if row.end is not None]
        pairs = [
            [one.id, other.id]
            for one in timed
            for other in timed
            if one.id != other.id and one.end and one.start <= other.start <= one.end
        ]
        return pairs[self.n % len(pairs)] if pairs else self.some[:2]

    @property
    def at(self) -> datetime:
        return self.axis.instant(self.to)

    @property
    def day(self) -> date:
        return self.axis.day(self.to.column)

    @property
    def running(self) -> Ids:
        return {row.id for row in self.rows if row.running}

    @property
    def project(self) -> int | None:
        return (1, 2, None)[self.n % 3]

    @property
    def cell(self) -> CellSpot:
        return CellSpot(self.project, None, self.day)

    def in_cell(self) -> Ids:
        """What has time on the day and project of the cell, also where it began the day before."""
        project, _task, day = self.cell
        return {row.id for row in self.rows if row.project_id == project and day in by_day(row)}
