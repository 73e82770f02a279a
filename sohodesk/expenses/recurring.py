# SPDX-License-Identifier: GPL-3.0-or-later
"""When costs and documents come again: rules from plain words, days that are due; pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from itertools import islice
from typing import Final

from sohodesk.base.recurrence import days_of, first_day, parts_of, read_rule, weekly
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.base.weekdays import WORKDAYS
from sohodesk.clients.repeating import parse_repeat

EVERY: Final = ("week", "month", "quarter", "year")
MOST_AT_ONCE: Final = 1000
_QUARTERS = ("quarter", "quarterly", "every quarter", "triwulan", "tiap triwulan", "kuartal")
_WORKDAYS = ("weekday", "weekdays", "every weekday", "workday", "hari kerja", "tiap hari kerja")
_SHORTEST_MONTH = 28
# How far is looked for the next day: rules that come seldom are looked for longer.
_YEARS_AHEAD = (2, 30, 400)


def read_often(said: str, first: date, count: int | None = None) -> str:
    """The rule of ``month``, ``2 weeks``, ``quarter``, ``tiap bulan`` from a day on."""
    typed = " ".join(said.lower().split())
    if typed in _WORKDAYS:
        return _counted(weekly(WORKDAYS), count)
    if typed in _QUARTERS:
        return rule_of("month", 3, first, count)
    unit, every = parse_repeat(typed)
    if not unit:
        raise Refusal(_("Say how often it comes, like month, 2 weeks or quarter."))
    return rule_of(unit, every, first, count)


def rule_of(unit: str, every: int, first: date, count: int | None = None) -> str:
    """The rule of every so many units from a first day on; ``count`` is how often in all.

    What begins on the 29th, 30th or 31st comes on the last day of a month that is shorter.
    """
    interval = f";INTERVAL={every}" if every != 1 else ""
    by = ""
    leap = (first.month, first.day) == (2, 29)
    if first.day > _SHORTEST_MONTH and (unit == "month" or (unit == "year" and leap)):
        days = ",".join(str(day) for day in range(_SHORTEST_MONTH, first.day + 1))
        by = f"{';BYMONTH=2' if leap and unit == 'year' else ''};BYMONTHDAY={days};BYSETPOS=-1"
    freq = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}[unit]
    return _counted(f"FREQ={freq}{interval}{by}", count)


def _counted(rule: str, count: int | None) -> str:
    return rule if count is None else f"{rule};COUNT={count}"


def every_of(rule: str, first: date) -> str:
    """The word of ``EVERY`` whose rule it is; empty for another one."""
    return next((word for word in EVERY if same_rule(rule, read_often(word, first))), "")


def same_rule(one: str, other: str) -> bool:
    """Whether two rules are the same, in whatever order they are written."""
    return parts_of(one) == parts_of(other)


def meant_rule(said: str, rule: str, first: date, anew: date) -> str:
    """The rule of words said for one that comes already: its own where they mean nothing new.

    So “month” for what comes on the last day of each month leaves it there, though the day from
    which it would count ``anew`` is the 28th.
    """
    same = read_often(said, first)
    return rule if same_rule(same, rule) else read_often(said, anew)


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


def counted_on(rule: str, first: date, since: date) -> str:
    """The same rule for what comes from a day on: of its count only what is left by then."""
    count = parts_of(rule).get("COUNT")
    if count is None:
        return rule
    gone = len(days_of(rule, first, first, date.fromordinal(since.toordinal() - 1)))
    bare = ";".join(f"{name}={value}" for name, value in parts_of(rule).items() if name != "COUNT")
    return _counted(bare, max(1, int(count) - gone))


def due_days(
    rule: str, first: date, until: date | None, done: Collection[date], today: date
) -> list[date]:
    """The days up to today on which it stands and that are not dealt with, in order."""
    last = today if until is None else min(today, until)
    return [day for day in days_of(rule, first, first, last) if day not in done]


def next_day(rule: str, first: date, until: date | None, done: Collection[date]) -> date | None:
    """The next day on which it stands that is not dealt with; None where it has ended."""
    return next(iter(next_days(rule, first, until, done, 1)), None)


def next_days(
    rule: str, first: date, until: date | None, done: Collection[date], most: int
) -> list[date]:
    """The next days on which it stands that are not dealt with, at most so many, in order."""
    # Behind the last one that is dealt with, for it may have come for many years.
    ahead = max(first, max(done, default=first))
    found: list[date] = []
    for years in _YEARS_AHEAD:
        end = date.fromordinal(min(ahead.toordinal() + years * 366, date.max.toordinal()))
        if until is not None and until <= end:
            end = until
        days = (day for day in days_of(rule, first, first, end) if day not in done)
        found = list(islice(days, most))
        if len(found) == most or end == until:
            break
    return found
