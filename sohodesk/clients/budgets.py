# SPDX-License-Identifier: GPL-3.0-or-later
"""Budgets: the month that they hold for, what former months leave, how much is used; pure.

A month of a budget begins on its own day: ``renews_day``, or the last of a month that has no such
day.  With carry-over a month begins with what the month before it left, never with less than its
own: what was used beyond a budget is not taken off the next one.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

ONCE = date(1970, 1, 1)
"""Stands for the period of a budget that holds once."""
HUNDRED = Decimal(100)
SECONDS = Decimal(3600)
_FINEST = Decimal("0.0001")
"""Hours have four places at the most, so seconds have no more."""


class Period(NamedTuple):
    """A month of a budget, both days included."""

    first: date
    last: date

    @property
    def renews(self) -> date:
        """The first day of the next one."""
        return self.last + timedelta(days=1)


def _begin(year: int, month: int, renews_day: int) -> date:
    return date(year, month, min(renews_day, monthrange(year, month)[1]))


def _next_begin(first: date, renews_day: int) -> date:
    years, month = divmod(first.month, 12)
    return _begin(first.year + years, month + 1, renews_day)


def period_of(day: date, renews_day: int) -> Period:
    """The month of a budget that a day lies in."""
    first = _begin(day.year, day.month, renews_day)
    if first > day:
        before = day.replace(day=1) - timedelta(days=1)
        first = _begin(before.year, before.month, renews_day)
    return Period(first, _next_begin(first, renews_day) - timedelta(days=1))


def periods(since: date, upto: date, renews_day: int) -> Iterator[Period]:
    """All months from the one of a day to that of a later one."""
    found = period_of(since, renews_day)
    while found.first <= upto:
        yield found
        found = period_of(found.renews, renews_day)


def carried(each_month: Decimal, used: Iterable[Decimal]) -> Decimal:
    """What former months leave of a monthly budget; ``used`` is theirs, the oldest first."""
    left = Decimal(0)
    for amount in used:
        left = max(Decimal(0), left + each_month - amount)
    return left


def by_period(used: Mapping[date, Decimal], several: Iterable[Period]) -> list[Decimal]:
    """What was used in each of several months that follow one another, from sums by day."""
    return [
        sum((amount for day, amount in used.items() if each.first <= day <= each.last), Decimal(0))
        for each in several
    ]


@dataclass(frozen=True, slots=True)
class Budget:
    """So much may be used, so much is; ``carried`` is the part of ``whole`` that was left over."""

    whole: Decimal
    used: Decimal
    carried: Decimal = Decimal(0)

    @property
    def left(self) -> Decimal:
        """What may still be used; less than nothing where it is too much."""
        return self.whole - self.used

    @property
    def share(self) -> Decimal:
        """How much is used: 1 is all of it."""
        if not self.whole:
            return Decimal(0)
        return self.used / self.whole


def in_seconds(hours: Budget) -> Budget:
    """A budget of hours in seconds, exact again: a third of an hour has no end as a decimal."""
    whole, used, carried = (
        (each * SECONDS).quantize(_FINEST) for each in (hours.whole, hours.used, hours.carried)
    )
    return Budget(whole, used, carried)


def reached(budgets: Iterable[Budget | None], thresholds: Iterable[int]) -> int | None:
    """The highest threshold, in percent, that the fullest of several budgets has reached.

    None where none is.  Compared exactly, by multiplication: 74.999… % is not 75 %.
    """
    known = [each for each in budgets if each is not None and each.whole > 0]
    crossed = [
        percent
        for percent in thresholds
        if any(each.used * HUNDRED >= each.whole * percent for each in known)
    ]
    return max(crossed, default=None)
