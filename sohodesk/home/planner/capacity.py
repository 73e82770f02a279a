# SPDX-License-Identifier: GPL-3.0-or-later
"""Hours that are free for work up to a day: own work windows, less all that is not work.

Protected hours are never capacity.  Neither are leave, holidays, fixed events and the share that
administration takes; and a week never gives more than the own good weeks really gave.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate
from statistics import median

from sohodesk.base.zones import week_start
from sohodesk.home.balance.bounds import end_of, start_of
from sohodesk.home.balance.cover import Cover

COLD_START = Fraction(85, 100)
"""What of the plan is taken for possible while the own weeks are too few to say."""
LEAST_WEEKS = 4
HISTORY_WEEKS = 26
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FreeDay:
    """How many seconds of a day are free for work."""

    day: date
    seconds: int


def plain_days(
    windows: Cover, taken: Cover, off: Iterable[date], first: date, last: date, now: int, zone: str
) -> list[FreeDay]:
    """The own windows of each day less what is taken of it; none on days off, none before now."""
    free, closed = windows.without(taken), set(off)
    days = []
    day = first
    while day <= last:
        start, end = max(now, start_of(day, zone)), end_of(day, zone)
        open_ = 0 if day in closed or end <= start else free.seconds(start, end)
        days.append(FreeDay(day, open_))
        day += _DAY
    return days


def usual_week(good_weeks: Sequence[int], planned: int) -> Fraction:
    """The seconds that a week gives at most.

    ``good_weeks`` are what was worked in the own weeks without a broken window, weeks off left out;
    below 4 of them it is 0.85 of the ``planned`` week.
    """
    if len(good_weeks) < LEAST_WEEKS:
        return COLD_START * planned
    return Fraction(median(good_weeks)).limit_denominator(2)


def admin_share(own: Sequence[tuple[int, int]]) -> Fraction:
    """The median over weeks of what administration took of all work, 0 to 1.

    ``own`` are pairs of seconds, administration and all; weeks off are left out.
    """
    shares = [Fraction(admin, every) for admin, every in own if every > 0]
    return Fraction(median(shares)).limit_denominator(10_000) if shares else Fraction(0)


class Capacity:
    """Free seconds up to any day of a stretch of days, to the end of that day."""

    def __init__(
        self,
        days: Sequence[FreeDay],
        *,
        most_a_week: Fraction | None,
        admin: Fraction = Fraction(0),
        first_weekday: int = 0,
        worked: Mapping[date, int] | None = None,
    ) -> None:
        """``worked`` is what each week (by its first day) has given of its most already."""
        self.days = tuple(_capped(days, most_a_week, admin, first_weekday, worked or {}))
        self._ordinals = [one.day.toordinal() for one in self.days]
        self._upto = [0, *accumulate(one.seconds for one in self.days)]

    def by(self, day: date) -> int:
        """What is free by the end of a day."""
        return self._upto[bisect_right(self._ordinals, day.toordinal())]

    def weeks(self, first_weekday: int = 0) -> dict[date, int]:
        """What each week gives, by its first day."""
        found: dict[date, int] = {}
        for one in self.days:
            week = week_start(one.day, first_weekday)
            found[week] = found.get(week, 0) + one.seconds
        return found


def _capped(
    days: Sequence[FreeDay],
    most: Fraction | None,
    admin: Fraction,
    first_weekday: int,
    worked: Mapping[date, int],
) -> Iterable[FreeDay]:
    """Each day less administration; days beyond what their week gives have nothing left."""
    left: dict[date, Fraction] = {}
    for one in days:
        seconds = Fraction(one.seconds)
        if most is not None:
            week = week_start(one.day, first_weekday)
            room = left.setdefault(week, max(Fraction(0), most - worked.get(week, 0)))
            seconds = min(seconds, room)
            left[week] = room - seconds
        yield FreeDay(one.day, int(seconds * (1 - admin)))
