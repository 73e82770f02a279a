# SPDX-License-Identifier: GPL-3.0-or-later
"""The timesheet of a week and of the one before, read as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from sohodesk.base import office
from sohodesk.base.weekdays import parse_weekdays
from sohodesk.base.zones import day_of, week_start
from sohodesk.store.desk import Desk
from sohodesk.timelog.sheet import queries
from sohodesk.timelog.sheet.copying import Plan, plan_copy
from sohodesk.timelog.sheet.queries import KeptRow, Running
from sohodesk.timelog.sheet.settings import REST_DAYS
from sohodesk.timelog.sheet.week import DAYS, Part, Week, make_week

_WEEK = timedelta(days=DAYS)


@dataclass(frozen=True)
class SheetData:
    """A week's sheet as it stood at ``now``; ``goal`` are the office's seconds of work a week."""

    today: date
    now: datetime
    zone: str
    first: date
    finished: tuple[Part, ...]
    running: tuple[Running, ...]
    kept: tuple[KeptRow, ...]
    rest: frozenset[date]
    goal: int

    def week_at(self, now: datetime) -> Week:
        """The sheet at a moment: what runs has grown up to it."""
        return self._week(self.first, now)

    @cached_property
    def week(self) -> Week:
        """The sheet as it was read."""
        return self.week_at(self.now)

    @cached_property
    def before(self) -> Week:
        """The sheet of the week before."""
        return self._week(self.first - _WEEK, self.now)

    @cached_property
    def plan(self) -> Plan:
        """What copying the week before would bring."""
        return plan_copy(self.before, self.week, self.today)

    def _week(self, first: date, now: datetime) -> Week:
        grown = [part for entry in self.running for part in entry.parts(now)]
        kept = [(row.id, row.place) for row in self.kept if row.week == first]
        return make_week(first, [*self.finished, *grown], kept)


def read_sheet(desk: Desk, day: date | None = None) -> SheetData:
    """The sheet of the week of a day, today's where none is named."""
    now, zone = desk.clock.now(), desk.setting(office.ZONE)
    today = day_of(now, zone)
    first = first_of(desk, day or today)
    with desk.read() as session:
        finished = queries.parts(session, first - _WEEK, first + _WEEK - timedelta(days=1))
        running = queries.running(session)
        kept = queries.kept_rows(session, [first - _WEEK, first])
    said = desk.setting(REST_DAYS)
    weekdays = parse_weekdays(said) if said else 0
    days = (first + timedelta(days=n) for n in range(DAYS))
    sheet = SheetData(
        today=today,
        now=now,
        zone=zone,
        first=first,
        finished=tuple(finished),
        running=tuple(running),
        kept=tuple(kept),
        rest=frozenset(day for day in days if weekdays >> day.weekday() & 1),
        goal=desk.setting(office.WEEKLY_HOURS) * 3600,
    )
    # The rows and their sums are made here, on the worker, and not while they are painted.
    for week in (sheet.week, sheet.before):
        week.seconds, week.at, [line.seconds for line in week.lines]
    return sheet


def first_of(desk: Desk, day: date) -> date:
    """The first day of a day's week, by the office's setting."""
    return week_start(day, office.first_weekday(desk.setting(office.WEEK_START)))
