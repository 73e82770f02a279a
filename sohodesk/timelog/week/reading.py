# SPDX-License-Identifier: GPL-3.0-or-later
"""What the week shows: entries, gaps, overlaps, what lies behind, and the sums; read in one go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import accumulate
from operator import attrgetter, gt
from typing import NamedTuple

from sohodesk.base import office
from sohodesk.base.dayaxis import DayAxis
from sohodesk.base.spans import Span, seconds_between
from sohodesk.base.zones import day_bounds, day_of
from sohodesk.clients import queries as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import gaps, queries
from sohodesk.timelog.backdrop import Backdrop, Behind
from sohodesk.timelog.gaps import Gap
from sohodesk.timelog.known import Known
from sohodesk.timelog.locking.queries import locked_days
from sohodesk.timelog.queries import EntryRow

DAYS = 7
WATCHED = frozenset(
    {
        *("entry", "entry_tag", "tag", "pause", "project", "client", "task"),
        *("invoice", "invoice_line", "setting", "protected_hours"),
        *("promise", "promise_answer", "home_time", "period_lock"),
        *("calendar", "calendar_object", "calendar_event"),
    }
)
NAMES = frozenset({"project", "client", "task", "tag", "setting"})
"""The tables of what the pane and the filter offer."""


class Sum(NamedTuple):
    """Seconds, and those of them that are billable."""

    seconds: int = 0
    billable: int = 0


class Worked(NamedTuple):
    """Work up to now: by day, and by project (None: on none)."""

    by_day: Mapping[date, Sum]
    by_project: Mapping[int | None, int]

    @property
    def whole(self) -> Sum:
        """All of the week."""
        return Sum(
            sum(each.seconds for each in self.by_day.values()),
            sum(each.billable for each in self.by_day.values()),
        )


@dataclass(frozen=True, slots=True)
class WeekData:
    """A week in the book's zone.

    ``rows`` are the entries that lie at least partly in it, by start; ``over`` the ids of those
    that lie over another.  ``known`` is None where names have not changed since they were read.
    """

    first: date
    today: date
    now: datetime
    zone: str
    axis: DayAxis
    rows: tuple[EntryRow, ...]
    gaps: tuple[Gap, ...] = ()
    behind: tuple[Behind, ...] = ()
    over: frozenset[int] = frozenset()
    worked: Worked = field(default_factory=lambda: Worked({}, {}))
    known: Known | None = None
    locked: frozenset[date] = frozenset()

    @property
    def last(self) -> date:
        """The last day."""
        return self.first + timedelta(days=DAYS - 1)


def read_week(
    desk: Desk,
    first: date,
    behind: Backdrop,
    *,
    project_id: int | None = None,
    names: bool = True,
) -> WeekData:
    """The week from a day on; runs on the book's worker.  ``project_id`` leaves other work out."""
    now, zone = desk.clock.now(), desk.setting(office.ZONE)
    last = first + timedelta(days=DAYS - 1)
    start, end = day_bounds(first, zone)[0], day_bounds(last, zone)[1]
    backdrop = behind(desk, first, last)
    resting = [Span(part.start, part.end) for part in backdrop if part.kind == "protected"]
    with desk.read() as session:
        touching = queries.entries_touching(session, start, end)
        resting += gaps.pauses(session, start, end)
        known = _known(desk) if names else None
        locked = locked_days(session, first, last)
    rows = [r for r in touching if r.timed or first <= r.day <= last]
    if project_id is not None:
        rows = [row for row in rows if row.project_id == project_id]
    least = desk.setting(office.GAP_MINUTES) * 60
    found = gaps.gaps_between(rows, resting, least=least, now=now) if project_id is None else []
    return WeekData(
        first=first,
        today=day_of(now, zone),
        now=now,
        zone=zone,
        axis=DayAxis(first, DAYS, zone),
        rows=tuple(rows),
        gaps=tuple(gap for gap in found if start <= gap.start < end),
        behind=tuple(backdrop),
        over=overlapping(rows, now),
        worked=worked(rows, first, zone, now),
        known=known,
        locked=locked,
    )


def _known(desk: Desk) -> Known:
    with desk.read() as session:
        places = clients.places(session)
        colours = {p.id: p.colour for p in clients.projects(session, archived=True)}
        tags = queries.tags(session)
    return Known(tuple(places), colours, tuple(tags), desk.setting(office.ZONE))


def overlapping(rows: Iterable[EntryRow], now: datetime) -> frozenset[int]:
    """The entries with clock times that share a second with another one."""
    timed = sorted((row for row in rows if row.timed), key=attrgetter("start"))
    starts = [row.start for row in timed]
    reached = accumulate((row.end or now for row in timed), max)
    if not any(map(gt, reached, starts[1:])):  # nearly always
        return frozenset()
    found: set[int] = set()
    reach: tuple[datetime, int] | None = None
    for row in timed:
        end = row.end or now
        if reach is not None and row.start < reach[0] and row.start < end:
            found |= {row.id, reach[1]}
        if reach is None or end > reach[0]:
            reach = (end, row.id)
    return frozenset(found)


def worked(rows: Sequence[EntryRow], first: date, zone: str, now: datetime) -> Worked:
    """The work of the week's days up to now, each second on the day on which it was.

    What is logged ahead is not worked yet; of a mere duration the day counts.
    """
    bounds = [day_bounds(first + timedelta(days=n), zone) for n in range(DAYS)]
    seconds_of, billable_of = [0] * DAYS, [0] * DAYS
    by_project: dict[int | None, int] = {}
    today = day_of(now, zone)
    day, (low, high) = 0, bounds[0]
    for row in rows:
        start, end, whole = row.start, row.end, row.seconds or 0
        if end is not None and low <= start and end <= high and end <= now:
            # Nearly all lie on the day of the one before.
            seconds_of[day] += whole
            if row.billable:
                billable_of[day] += whole
            by_project[row.project_id] = by_project.get(row.project_id, 0) + whole
            continue
        if row.timed:
            parts = _by_day(start, min(end or now, now), bounds)
            day = next((n for n, (a, b) in enumerate(bounds) if a <= start < b), 0)
            low, high = bounds[day]
        else:
            n = (row.day - first).days
            parts = [(n, whole)] if 0 <= n < DAYS and row.day <= today else []
        for n, seconds in parts:
            seconds_of[n] += seconds
            if row.billable:
                billable_of[n] += seconds
            by_project[row.project_id] = by_project.get(row.project_id, 0) + seconds
    sums = map(Sum, seconds_of, billable_of)
    return Worked({first + timedelta(days=n): each for n, each in enumerate(sums)}, by_project)


def _by_day(
    start: datetime, end: datetime, bounds: Sequence[tuple[datetime, datetime]]
) -> list[tuple[int, int]]:
    """(number of the day, seconds) of a span on the days of these bounds."""
    found = []
    for n, (low, high) in enumerate(bounds):
        first, last = max(start, low), min(end, high)
        if first < last:
            found.append((n, seconds_between(first, last)))
    return found
