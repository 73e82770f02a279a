# SPDX-License-Identifier: GPL-3.0-or-later
"""When a cost or an income of the household falls, and what it comes to a month; pure values."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from sohodesk.base.texts import n_

EVERY: Mapping[str, str] = {
    "once": n_("once"),
    "week": n_("every week"),
    "month": n_("every month"),
    "quarter": n_("every quarter"),
    "year": n_("every year"),
}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Flow:
    """An amount in minor units that falls once or again and again, from ``first`` to ``last``."""

    amount_minor: int
    every: str
    first: date
    last: date | None = None

    def times(self, start: date, end: date) -> int:
        """How often it falls from one day to another, both included."""
        end = end if self.last is None else min(end, self.last)
        if end < max(start, self.first):
            return 0
        if self.every == "once":
            return int(start <= self.first)
        if self.every == "week":
            before = max(0, -((self.first - start).days // 7))
            first = self.first + timedelta(days=7 * before)
            return (end - first).days // 7 + 1 if first <= end else 0
        return sum(start <= day <= end for day in self._days(end))

    def _days(self, end: date) -> list[date]:
        """The days of a flow by months, to the last day of a month that is shorter."""
        days: list[date] = []
        step, index = _MONTHS[self.every], 0
        while True:
            month = self.first.month - 1 + index * step
            year, month = self.first.year + month // 12, month % 12 + 1
            day = date(year, month, min(self.first.day, monthrange(year, month)[1]))
            if day > end:
                return days
            days.append(day)
            index += 1

    def a_month(self) -> Fraction:
        """What it comes to in a mean month; nothing where it comes but once."""
        if self.every == "once":
            return Fraction(0)
        if self.every == "week":
            return Fraction(self.amount_minor * 52, 12)
        return Fraction(self.amount_minor, _MONTHS[self.every])

    def holds_on(self, day: date) -> bool:
        """Whether it has begun and not ended on a day."""
        return self.first <= day and (self.last is None or day <= self.last)
