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
        return len(self.days(start, end))

    def days(self, start: date, end: date) -> list[date]:
        """The days on which it falls from one day to another, both included."""
        end = end if self.last is None else min(end, self.last)
        if end < max(start, self.first):
            return []
        if self.every == "once":
            return [self.first] if start <= self.first else []
        if self.every == "week":
            before = max(0, -((self.first - start).days // 7))
            first = self.first + timedelta(days=7 * before)
            return [first + timedelta(days=i) for i in range(0, (end - first).days + 1, 7)]
        return self._by_months(start, end)

    def _by_months(self, start: date, end: date) -> list[date]:
        """The days of a flow by months, to the last day of a month that is shorter."""
        step = _MONTHS[self.every]
        before = (start.year - self.first.year) * 12 + start.month - self.first.month
        index = max(0, before // step)
        found: list[date] = []
        while True:
            month = self.first.month - 1 + index * step
            year, month = self.first.year + month // 12, month % 12 + 1
            day = date(year, month, min(self.first.day, monthrange(year, month)[1]))
            if day > end:
                return found
            if day >= start:
                found.append(day)
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
