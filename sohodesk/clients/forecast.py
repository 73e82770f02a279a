# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a project will end at the pace of its last weeks: hours at the end, day of the end; pure.

The pace is that of the last four weeks, week by week.  The range is honest about how uneven they
were: at the least the two slowest of them go on, at the most the two fastest.  A project that did
nothing in them has no forecast, because nothing says when it goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

HOUR = 3600
WEEK = 7
WEEKS = 4
FARTHEST = 3660
"""Days; nobody plans beyond ten years, and dates end somewhere."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds of a week: the mean of the slow weeks, of all weeks, of the fast weeks."""

    slow: Fraction
    mean: Fraction
    fast: Fraction


@dataclass(frozen=True, slots=True)
class Forecast:
    """What comes of a project at its pace.

    ``low`` and ``high`` are hours at the deadline, None without one.  ``spent_from`` and
    ``spent_to`` are the days between which the budget is used up: None where there is no budget,
    it is used up already, or the pace is too slow to ever get there.  ``left`` are the hours of the
    estimate that are left at the deadline even if every week is as full as the fast ones were; None
    where none are, and where nothing tells.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    spent_from: date | None = None
    spent_to: date | None = None
    left: Decimal | None = None

    @property
    def middle(self) -> Decimal | None:
        """The hours half-way between both ends."""
        return None if self.low is None or self.high is None else (self.low + self.high) / 2


def weeks_before(
    days: Iterable[tuple[date, int]], today: date, began: date, count: int = WEEKS
) -> list[int]:
    """Seconds of the last whole weeks of seven days that end with today, the latest first.

    Weeks that lie wholly before the day on which work began are left out.
    """
    sums = [0] * count
    for day, seconds in days:
        ago = (today - day).days
        if 0 <= ago < count * WEEK:
            sums[ago // WEEK] += seconds
    lived = max(1, -(-((today - began).days + 1) // WEEK))
    return sums[: min(count, lived)]


def pace_of(weeks: Sequence[int]) -> Pace | None:
    """The pace of some weeks; None where nothing was done in them."""
    if not any(weeks):
        return None
    ordered, half = sorted(weeks), max(1, len(weeks) // 2)
    return Pace(
        Fraction(sum(ordered[:half]), half),
        Fraction(sum(ordered), len(ordered)),
        Fraction(sum(ordered[-half:]), half),
    )


def forecast(
    *,
    seconds: int,
    pace: Pace | None,
    today: date,
    deadline: date | None,
    budget_hours: Decimal | None,
    estimate_hours: Decimal | None = None,
    began: date | None = None,
) -> Forecast:
    """The hours at the deadline and the day on which the budget is used up, as ranges.

    Never less at the end than is worked already; a deadline that is over adds nothing.  What is
    left of the estimate is told of work that ``began`` a week ago or before, because a part of a
    week is no pace; where nothing was done in the last weeks all of it stays.
    """
    short = None
    if deadline is not None and deadline >= today and _tells(began, today):
        short = _left(seconds, pace, (deadline - today).days, estimate_hours)
    if pace is None:
        return Forecast(left=short)
    low = high = None
    if deadline is not None:
        days = max(0, (deadline - today).days)
        low = _hours(seconds + pace.slow * days / WEEK)
        high = _hours(seconds + pace.fast * days / WEEK)
    left = None if budget_hours is None else Fraction(budget_hours) * HOUR - seconds
    if left is None or left <= 0:
        return Forecast(low, high, left=short)
    return Forecast(low, high, _day(today, left, pace.fast), _day(today, left, pace.slow), short)


def leads_past(
    said: Forecast, *, budget_hours: Decimal | None, estimate_hours: Decimal | None
) -> bool:
    """Whether the pace leads past the budget at the deadline; past the estimate without a budget.

    A budget is held against the middle of the range.  An estimate is no bound of its own, and work
    that is done before its day is no trouble: only what its slow weeks pass, too, is past it.
    """
    if budget_hours:
        return said.middle is not None and said.middle > budget_hours
    return bool(estimate_hours) and said.low is not None and said.low > (estimate_hours or 0)


def _tells(began: date | None, today: date) -> bool:
    return began is not None and (today - began).days >= WEEK - 1


def _left(
    seconds: int, pace: Pace | None, days: int, estimate_hours: Decimal | None
) -> Decimal | None:
    if estimate_hours is None:
        return None
    fast = Fraction(0) if pace is None else pace.fast
    rest = Fraction(estimate_hours) * HOUR - seconds - fast * days / WEEK
    return (_hours(rest) or None) if rest > 0 else None


def _day(today: date, left: Fraction, weekly: Fraction) -> date | None:
    if weekly <= 0:
        return None
    days = -(-left * WEEK // weekly)
    return None if days > FARTHEST else today + timedelta(days=int(days))


def _hours(seconds: Fraction) -> Decimal:
    """Hours to the tenth, half-up."""
    tenths = (seconds * 10 / HOUR * 2 + 1) // 2
    return Decimal(int(tenths)).scaleb(-1)


def whole_hours(hours: Decimal) -> int:
    """Hours as they are said of the future: whole, never too few."""
    return int(hours.to_integral_value(ROUND_CEILING))
