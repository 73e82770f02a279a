# SPDX-License-Identifier: GPL-3.0-or-later
"""When repeating costs come: rules of RFC 5545 from plain words, and days that are due; pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from sohodesk.base.recurrence import days_of, first_day, read_rule
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

EVERY: Final = ("week", "month", "quarter", "year")
MOST_AT_ONCE: Final = 1000
_SHORTEST_MONTH = 28


def rule_for(every: str, first: date) -> str:
    """The rule of ``week``, ``month``, ``quarter`` or ``year`` from a first day on.

    What begins on the 29th, 30th or 31st comes on the last day of a month that is shorter.
    """
    if every == "week":
        return "FREQ=WEEKLY"
    days = ",".join(str(day) for day in range(_SHORTEST_MONTH, first.day + 1))
    month_end = f";BYMONTHDAY={days};BYSETPOS=-1" if first.day > _SHORTEST_MONTH else ""
    if every == "year":
        leap = first.month == 2 and first.day > _SHORTEST_MONTH
        return f"FREQ=YEARLY;BYMONTH=2{month_end}" if leap else "FREQ=YEARLY"
    months = ";INTERVAL=3" if every == "quarter" else ""
    return f"FREQ=MONTHLY{months}{month_end}"


def every_of(rule: str, first: date) -> str:
    """The word whose rule it is; empty for another one."""
    plain = ";".join(sorted(rule.split(";")))
    for every in EVERY:
        if plain == ";".join(sorted(rule_for(every, first).split(";"))):
            return every
    return ""


def checked_rule(said: str, first: date, until: date | None) -> tuple[str, date, date | None]:
    """A rule as it is kept, its first day and its last; refused where it never comes about."""
    rule, last = read_rule(said, at_minute=0, zone_name="UTC")
    until = until or last
    begins = first_day(rule, first)
    if begins is None:
        raise Refusal(_("That rule never comes about; choose other days."))
    if until is not None and begins > until:
        raise Refusal(
            _("It would end on {until}, before its first day, {first}.").format(
                until=until.isoformat(), first=begins.isoformat()
            )
        )
    return rule, begins, until


def due_days(
    rule: str, first: date, until: date | None, done: Collection[date], today: date
) -> list[date]:
    """The days up to today on which it stands and that are not dealt with, in order."""
    last = today if until is None else min(today, until)
    return [day for day in days_of(rule, first, first, last) if day not in done]


def next_day(
    rule: str, first: date, until: date | None, done: Collection[date], after: date
) -> date | None:
    """The next day on which it stands that is not dealt with; None where there is none soon.

    Looked for within three years, which is longer than anything that repeats is apart.
    """
    begin = max(first, after)
    last = begin + timedelta(days=3 * 366)
    last = last if until is None else min(last, until)
    return next((day for day in days_of(rule, first, begin, last) if day not in done), None)
