# SPDX-License-Identifier: GPL-3.0-or-later
"""What the week shows: entries, gaps, overlaps, what lies behind, and the sums; read in one go."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from operator import attrgetter, gt
from typing import NamedTuple

from sohodesk.base import office
from sohodesk.base.dayaxis import DayAxis
from sohodesk.base.spans import Span, seconds_between
from sohodesk.base.zones import day_bounds, day_of
from sohodesk.store.desk import Desk
from sohodesk.timelog import gaps, queries
from sohodesk.timelog.backdrop import Backdrop, Behind
from sohodesk.timelog.gaps import Gap, Line
from sohodesk.timelog.known import Known
from sohodesk.timelog.knownnames import read_known
from sohodesk.timelog.locking.queries import locked_days
from sohodesk.timelog.queries import EntryRow

DAYS = 7
Bounds = Sequence[tuple[datetime, datetime]]
_COUNTED = attrgetter("project_id", "seconds", "billable")
WATCHED = frozenset(
    {
        *("entry", "entry_tag", "tag", "pause", "project", "client", "task"),
        *("invoice", "invoice_line", "setting", "protected_hours", "day_off", "exemption"),
        *("promise", "promise_answer", "home_time", "period_lock"),
        *("calendar", "calendar_object", "calendar_event"),
    }
)


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
    line: Line
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
    with desk.read() as session:
        backdrop = behind(desk, first, last)
        touching = queries.entries_touching(session, start, end)
        pauses = gaps.pauses(session, start, end)
        known = read_known(desk) if names else None
        locked = locked_days(session, first, last)
    rows = [r for r in touching if r.timed or first <= r.day <= last]
    if project_id is not None:
        rows = [row for row in rows if row.project_id == project_id]
    least = desk.setting(office.GAP_MINUTES) * 60
    line = gaps.line_of(rows, now)
    resting = [Span(part.start, part.end) for part in backdrop if part.kind == "protected"]
    found = gaps.gaps_along(line, [*resting, *pauses], least=least) if project_id is None else []
    return WeekData(
        first=first,
        today=day_of(now, zone),
        now=now,
        zone=zone,
        axis=DayAxis(first, DAYS, zone),
        rows=tuple(rows),
        line=line,
        gaps=tuple(gap for gap in found if start <= gap.start < end),
        behind=tuple(backdrop),
        over=overlapping(line),
        worked=_worked(rows, line, first, zone, now),
        known=known,
        locked=locked,
    )


def moved_on(data: WeekData, now: datetime) -> WeekData:
    """The same week a while later: what runs has grown."""
    line = gaps.line_of(data.rows, now)
    sums = _worked(data.rows, line, data.first, data.zone, now)
    return replace(data, now=now, line=line, worked=sums)


def overlapping(line: Line) -> frozenset[int]:
    """The entries with clock times that share a second with another one."""
    if not any(map(gt, line.reached, line.starts[1:])):  # nearly always
        return frozenset()
    found: set[int] = set()
    reach: tuple[datetime, int] | None = None
    for row, start, end in zip(line.rows, line.starts, line.ends, strict=True):
        if reach is not None and start < reach[0] and start < end:
            found |= {row.id, reach[1]}
        if reach is None or end > reach[0]:
            reach = (end, row.id)
    return frozenset(found)


def _worked(rows: Sequence[EntryRow], line: Line, first: date, zone: str, now: datetime) -> Worked:
    """The work of the week's days up to now, each second on the day on which it was.

    What is logged ahead is not worked yet; of a mere duration the day counts.
    """
    bounds = [day_bounds(first + timedelta(days=n), zone) for n in range(DAYS)]
    sums = _Sums()
    done = 0
    for n, (low, high) in enumerate(bounds):
        head, tail = bisect_left(line.starts, low), bisect_left(line.starts, high)
        if head == tail or line.reached[tail - 1] > high or now <= high:
            continue  # on nearly all days that are over, work ended before midnight
        for row in line.rows[done:head]:
            sums.add_span(row, bounds, now)
        sums.add_day(n, line.rows[head:tail])
        done = tail
    for row in line.rows[done:]:
        sums.add_span(row, bounds, now)
    today = day_of(now, zone)
    for row in rows if len(rows) > len(line.rows) else ():
        n = (row.day - first).days
        if not row.timed and 0 <= n < DAYS and row.day <= today:
            sums.add(row, n, row.seconds or 0)
    by_day = map(Sum, sums.seconds, sums.billable)
    days = {first + timedelta(days=n): each for n, each in enumerate(by_day)}
    return Worked(days, dict(sums.by_project))


@dataclass(slots=True)
class _Sums:
    """Seconds by the number of the day, those of them that are billable, and by project."""

    seconds: list[int] = field(default_factory=lambda: [0] * DAYS)
    billable: list[int] = field(default_factory=lambda: [0] * DAYS)
    by_project: defaultdict[int | None, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, row: EntryRow, n: int, seconds: int) -> None:
        """So much of an entry on one day."""
        self.seconds[n] += seconds
        self.billable[n] += seconds if row.billable else 0
        self.by_project[row.project_id] += seconds

    def add_span(self, row: EntryRow, bounds: Bounds, now: datetime) -> None:
        """An entry with clock times, on each of its days up to now."""
        for n, seconds in _by_day(row.start, min(row.end or now, now), bounds):
            self.add(row, n, seconds)

    def add_day(self, n: int, rows: Sequence[EntryRow]) -> None:
        """Finished entries that lie on one day as a whole."""
        whole, of_those, by_project = 0, 0, self.by_project
        for project, seconds, billable in map(_COUNTED, rows):
            whole += seconds
            if billable:
                of_those += seconds
            by_project[project] += seconds
        self.seconds[n] += whole
        self.billable[n] += of_those


def _by_day(start: datetime, end: datetime, bounds: Bounds) -> list[tuple[int, int]]:
    """(number of the day, seconds) of a span on the days of these bounds."""
    found = []
    for n, (low, high) in enumerate(bounds):
        first, last = max(start, low), min(end, high)
        if first < last:
            found.append((n, seconds_between(first, last)))
    return found
