# SPDX-License-Identifier: GPL-3.0-or-later
"""When documents come again: rules from plain words, due days, periods; pure."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from sohodesk.base.recurrence import days_of, weekly
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.base.weekdays import WORKDAYS
from sohodesk.clients.repeating import parse_repeat
from sohodesk.expenses.recurring import checked_rule, due_days

__all__ = ["checked_rule", "due_days", "next_day", "period_of", "read_often", "rule_of", "unit_of"]

UNITS: Final = ("day", "week", "month", "year")
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


def parts_of(rule: str) -> dict[str, str]:
    """The parts of a rule by name."""
    return dict(part.split("=", 1) for part in rule.split(";"))


def unit_of(rule: str) -> tuple[str, int]:
    """The unit that a rule counts in, and every how many of them."""
    parts = parts_of(rule)
    names = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
    return names[parts["FREQ"]], int(parts.get("INTERVAL", "1"))


def next_day(rule: str, first: date, until: date | None, done: Collection[date]) -> date | None:
    """The next day on which it stands and that is not dealt with; None where it has ended."""
    begin = first
    for years in _YEARS_AHEAD:
        # Behind the last one that is dealt with, for a rule may have come for longer than that.
        ahead = max(first, max(done, default=first))
        last = min(ahead.toordinal() + years * 366, date.max.toordinal())
        end = date.fromordinal(last)
        if until is not None and until <= end:
            end = until
        found = next((day for day in days_of(rule, begin, begin, end) if day not in done), None)
        if found is not None or end == until:
            return found
    return None


# Periods ---


def period_of(
    rule: str,
    day: date,
    example: tuple[date, date] | None = None,
    anchor: date | None = None,
) -> tuple[date, date]:
    """The first and last day that an occurrence is for.

    ``example`` is the period of the occurrence of the day ``anchor``: others lie as far from
    theirs.  Without one it is the calendar months (weeks, days) of the rule's step: those that
    begin with the day's own where it lies in the first half, those that end with it otherwise.
    """
    unit, every = unit_of(rule)
    if example is not None and anchor is not None:
        return _like(example, anchor, day, monthly=unit in ("month", "year"))
    if unit == "day":
        return day, day + timedelta(days=every - 1)
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        ahead = day.weekday() <= 2
        begin = monday if ahead else monday - timedelta(weeks=every - 1)
        return begin, begin + timedelta(days=7 * every - 1)
    months = every * (12 if unit == "year" else 1)
    own = day.year * 12 + day.month - 1
    begin_month = own if day.day <= 15 else own - months + 1
    return _month_start(begin_month), _month_end(begin_month + months - 1)


def _like(
    example: tuple[date, date], anchor: date, day: date, *, monthly: bool
) -> tuple[date, date]:
    begin, end = example
    if not monthly:
        by = day - anchor
        return begin + by, end + by
    months = (day.year - anchor.year) * 12 + day.month - anchor.month
    to_the_end = end.day == monthrange(end.year, end.month)[1]
    last = _months_on(end, months)
    if to_the_end:
        last = _month_end(last.year * 12 + last.month - 1)
    return _months_on(begin, months), last


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _month_start(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _month_end(month: int) -> date:
    year, of_year = divmod(month, 12)
    return date(year, of_year + 1, monthrange(year, of_year + 1)[1])


def whole_months(first: date, last: date) -> bool:
    """Whether a period is nothing but whole calendar months."""
    return first.day == 1 and last.day == monthrange(last.year, last.month)[1]


_PLACE = re.compile(r"\{(month|year|period)\}")


def filled(text: str, words: dict[str, str]) -> str:
    """A text with ``{month}``, ``{year}`` and ``{period}`` filled in; other braces stay."""
    return _PLACE.sub(lambda match: words[match.group(1)], text)


def has_places(text: str) -> bool:
    """Whether there is anything to fill in."""
    return _PLACE.search(text) is not None
