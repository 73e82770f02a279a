# SPDX-License-Identifier: GPL-3.0-or-later
"""Which days are off, and why: values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_

KINDS = ("leave", "sick", "holiday", "rest", "away", "work")
KIND_WORDS: Mapping[str, str] = {
    "leave": n_("leave"),
    "sick": n_("sick"),
    "holiday": n_("holiday"),
    "rest": n_("rest day"),
    "away": n_("away"),
    "work": n_("worked after all"),
}
UNPLANNED = frozenset({"holiday", "rest"})
"""On such days no work is planned; work on them, and on leave, is rest-day work, M10."""
WORKED = frozenset({"work"})
"""Such days are no holidays and no rest days, whatever the calendar says."""
EXCUSED = frozenset({"leave", "sick"})
"""Planned workdays of these kinds are taken out of the mean of 17 weeks, M2."""
NO_WORK = frozenset({"leave", "sick", "holiday", "rest"})
"""Such days are no capacity."""
LONGEST = 366


@dataclass(frozen=True, slots=True)
class Off:
    """Days of a kind, from the first to the last, both included."""

    kind: str
    first: date
    last: date

    def days(self, first: date, last: date) -> list[date]:
        """Those of them that lie between two days, both included."""
        start, end = max(first, self.first), min(last, self.last)
        return [start + timedelta(days=i) for i in range((end - start).days + 1)]


def require_days(first: date, last: date) -> None:
    """The last day may not lie before the first, nor years after it."""
    if last < first:
        raise Refusal(_("The last day lies before the first; change one of them."))
    if (last - first).days >= LONGEST:
        raise Refusal(_("That is more than a year; write it down in parts."))


def days_of(offs: Iterable[Off], kinds: frozenset[str], first: date, last: date) -> set[date]:
    """The days of these kinds between two days, both included."""
    return {day for off in offs if off.kind in kinds for day in off.days(first, last)}


def weekly_days(weekdays: int, first: date, last: date) -> set[date]:
    """The days between two on these days of the week (1 for Monday, 2, 4 … added up)."""
    span = range((last - first).days + 1)
    days = (first + timedelta(days=i) for i in span)
    return {day for day in days if weekdays >> day.weekday() & 1}
