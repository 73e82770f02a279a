# SPDX-License-Identifier: GPL-3.0-or-later
"""The line of clock time down the side of days drawn side by side, right when clocks change.

All days share one line, counted in whole seconds: 09:00 stands at one height on each of them.  An
hour that one of the days has twice stands twice on the line; the other days have nothing there.
An hour that a day skips is on the line for the others, and no time of that day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from sohodesk.base.zones import DAY_SECONDS, day_bounds, day_of, day_start, local

_LOOK = timedelta(minutes=30)
"""No zone has kept an offset for a shorter time than this."""
_SECOND = timedelta(seconds=1)


class Stretch(NamedTuple):
    """A part of a day with one offset: from ``start`` to ``end`` by the clock, in seconds.

    ``begins`` is the instant of ``start``.  The clock of the part after a change may begin before
    the end of the one before (a doubled hour) or after it (a skipped one).
    """

    start: int
    end: int
    begins: datetime


class Spot(NamedTuple):
    """A place on the drawing: ``column`` 0 is the first day, ``at`` seconds down the line."""

    column: int
    at: int


class Strip(NamedTuple):
    """A part of the line: where it begins, its time by the clock, how long; is it a doubled one."""

    top: int
    clock: int
    long: int
    again: bool = False


class Run(NamedTuple):
    """A part of the line on which a day has time: from ``top`` to ``foot``, from an instant on."""

    top: int
    foot: int
    begins: datetime

    @property
    def ends(self) -> datetime:
        """The instant at its foot."""
        return self.begins + timedelta(seconds=self.foot - self.top)


class Piece(NamedTuple):
    """The part of a span on one day; ``first`` and ``last`` tell whether it begins and ends there.

    ``top`` and ``foot`` are seconds down the line of ``column``.
    """

    column: int
    top: int
    foot: int
    first: bool = True
    last: bool = True


@lru_cache(maxsize=512)
def stretches(day: date, zone_name: str) -> tuple[Stretch, ...]:
    """The parts of a local day, in order; none for a date that the zone skipped."""
    start, end = day_bounds(day, zone_name)
    cuts, at = [start], start
    while at < end:
        later = min(at + _LOOK, end - _SECOND)
        if _offset(at, zone_name) != _offset(later, zone_name):
            cuts.append(_change(at, later, zone_name))
        at = at + _LOOK
    found = []
    for begins, ends in pairwise([*cuts, end]):
        wall = local(begins, zone_name).replace(tzinfo=None)
        first = int((wall - datetime.combine(day, time())).total_seconds())
        found.append(Stretch(first, first + _seconds(begins, ends), begins))
    return tuple(part for part in found if part.start < part.end)


def _offset(at: datetime, zone_name: str) -> timedelta | None:
    return local(at, zone_name).utcoffset()


def _change(low: datetime, high: datetime, zone_name: str) -> datetime:
    """The first instant in (low, high] with another offset than at ``low``."""
    offset = _offset(low, zone_name)
    while high - low > _SECOND:
        middle = low + timedelta(seconds=_seconds(low, high) // 2)
        low, high = (middle, high) if _offset(middle, zone_name) == offset else (low, middle)
    return high


def _seconds(start: datetime, end: datetime) -> int:
    return int((end - start).total_seconds())


class SteadyDay(NamedTuple):
    """A drawn day without a change of the clock: [low, high), from ``begins`` on at ``top``."""

    column: int
    low: datetime
    high: datetime
    top: int
    begins: datetime


class DayAxis:
    """The line for ``days`` days from ``first`` on; places can be asked for any other day, too."""

    def __init__(self, first: date, days: int, zone_name: str) -> None:
        self.first, self.days, self.zone = first, days, zone_name
        self.strips = self._strips()
        self.length = sum(strip.long for strip in self.strips)
        self._runs: dict[int, tuple[Run, ...]] = {}
        self._lines: dict[int, tuple[tuple[int, int, int], ...]] = {}
        self._starts = [int(day_start(self.day(n), zone_name).timestamp()) for n in range(days + 1)]

    def day(self, column: int) -> date:
        """The date of a column."""
        return self.first + timedelta(days=column)

    def _strips(self) -> tuple[Strip, ...]:
        twice: dict[int, int] = {}
        for n in range(self.days):
            for before, after in pairwise(stretches(self.day(n), self.zone)):
                if after.start < before.end:
                    long = before.end - after.start
                    twice[before.end] = max(twice.get(before.end, 0), long)
        found, top, clock = [], 0, 0
        for end, long in sorted(twice.items()):
            found.append(Strip(top, clock, end - clock))
            found.append(Strip(top + end - clock, end - long, long, again=True))
            top, clock = top + end - clock + long, end
        found.append(Strip(top, clock, DAY_SECONDS - clock))
        return tuple(strip for strip in found if strip.long)

    def runs(self, column: int) -> tuple[Run, ...]:
        """Where a day has time, in order."""
        if column not in self._runs:
            self._runs[column] = tuple(self._found_runs(column))
        return self._runs[column]

    def _found_runs(self, column: int) -> list[Run]:
        found: list[Run] = []
        before: Stretch | None = None
        for part in stretches(self.day(column), self.zone):
            seam = before.end if before is not None and part.start < before.end else part.start
            for strip in self.strips:
                low, high = (part.start, seam) if strip.again else (seam, part.end)
                if strip.again and strip.clock + strip.long != seam:
                    continue
                low, high = max(low, strip.clock), min(high, strip.clock + strip.long)
                if low < high:
                    top = strip.top + low - strip.clock
                    begins = part.begins + timedelta(seconds=low - part.start)
                    found.append(Run(top, top + high - low, begins))
            before = part
        return sorted(found, key=lambda run: run.begins)

    # Instants and places ---

    def spot(self, at: datetime, *, end: bool = False) -> Spot:
        """Where an instant stands.

        An ``end`` at midnight stands at the foot of its day, not on top of the next one.
        """
        day = day_of(at - _SECOND if end else at, self.zone)
        column = (day - self.first).days
        for run in self.runs(column):
            inside = run.begins < at <= run.ends if end else run.begins <= at < run.ends
            if inside:
                return Spot(column, run.top + _seconds(run.begins, at))
        return Spot(column, self.length if end else 0)  # an hour that no drawn day has twice

    def instant(self, spot: Spot, *, end: bool = False) -> datetime:
        """The instant at a place; above or below the line it is of the day before or after.

        In a skipped hour it is shifted forward by what is missing, as 02:30 becomes 03:30, but an
        ``end`` there is the moment at which the clock jumps.  Beside an hour that another day has
        twice it is the first instant after.
        """
        column, at = spot
        while at < 0:
            column, at = column - 1, at + self.length
        while at >= self.length:
            column, at = column + 1, at - self.length
        before: Run | None = None
        for run in self.runs(column):
            if run.top <= at < run.foot:
                return run.begins + timedelta(seconds=at - run.top)
            if at < run.top:
                return run.begins if end else self._after(before, run, at)
            before = run
        return day_bounds(self.day(column), self.zone)[1]

    def _after(self, before: Run | None, run: Run, at: int) -> datetime:
        """The instant meant by a place above ``run``, where the day has no time."""
        low = before.foot if before is not None else 0
        if before is None or self._is_skipped(low, run.top):
            return min(run.begins + timedelta(seconds=at - low), run.ends - _SECOND)
        return run.begins

    def _is_skipped(self, top: int, foot: int) -> bool:
        """Whether a part of the line without time is a skipped hour, not another day's second."""
        return not any(s.again and s.top < foot and top < s.top + s.long for s in self.strips)

    # What is drawn ---

    def steady_days(self) -> Iterator[SteadyDay]:
        """The drawn days on which no clock changes, in order: nearly all."""
        for column in range(self.days):
            runs = self.runs(column)
            if len(runs) == 1:
                low, high = day_bounds(self.day(column), self.zone)
                yield SteadyDay(column, low, high, runs[0].top, runs[0].begins)

    def pieces(self, start: datetime, end: datetime) -> list[Piece]:
        """The parts of a span on each of the drawn days, in order."""
        found = []
        begins, ends = int(start.timestamp()), int(end.timestamp())
        column = max(bisect_right(self._starts, begins) - 1, 0)
        while column < self.days and self._starts[column] < ends:
            low, high = self._starts[column], self._starts[column + 1]
            top, foot = max(begins, low), min(ends, high)
            if top < foot:
                above, below = self._place(column, top), self._place(column, foot, end=True)
                below = max(below, above + 1)
                found.append(Piece(column, above, below, begins >= low, ends <= high))
            column += 1
        return found

    def _place(self, column: int, second: int, *, end: bool = False) -> int:
        """Where a second since 1970 that lies on a drawn day stands."""
        for begins, ends, top in self._seconds_of(column):
            if begins < second <= ends if end else begins <= second < ends:
                return top + second - begins
        return self.length if end else 0

    def _seconds_of(self, column: int) -> tuple[tuple[int, int, int], ...]:
        if column not in self._lines:
            self._lines[column] = tuple(
                (int(run.begins.timestamp()), int(run.ends.timestamp()), run.top)
                for run in self.runs(column)
            )
        return self._lines[column]

    def missing(self, column: int) -> list[tuple[int, int, bool]]:
        """(top, foot, skipped) where a drawn day has no time: skipped, or another day's second."""
        found, reach = [], 0
        for top, foot in [*((r.top, r.foot) for r in self.runs(column)), (self.length, 0)]:
            if top > reach:
                found.append((reach, top, self._is_skipped(reach, top)))
            reach = max(reach, foot)
        return found

    def hours(self) -> list[tuple[int, int]]:
        """(place, seconds by the clock) of the hours on the line, the doubled ones twice.

        Where a doubled part begins between two hours, its beginning is one of them.
        """
        found = []
        for strip in self.strips:
            whole = -(-strip.clock // 3600) * 3600
            clocks = list(range(whole, strip.clock + strip.long, 3600))
            if strip.again and strip.clock not in clocks:
                clocks.insert(0, strip.clock)
            found += [(strip.top + clock - strip.clock, clock) for clock in clocks]
        return found
