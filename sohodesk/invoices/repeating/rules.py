# SPDX-License-Identifier: GPL-3.0-or-later
"""What an occurrence of a repeating document is for, and the places in its texts; pure."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from sohodesk.base.recurrence import unit_of
from sohodesk.invoices.document import Particulars

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


def example_of(said: Particulars, first: date) -> tuple[tuple[date, date] | None, date]:
    """The period that a pattern says, if it says one, and the day that it belongs to."""
    begin, end = said.period_from, said.period_to
    example = None if begin is None or end is None else (begin, end)
    return example, said.issue_date or first


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


_WITH_PLACE = re.compile(r"[\s,·–-]*\{(month|year|period)\}")


def bare(text: str) -> str:
    """A text without its places and the marks before them: of ``Care, {month}`` it is ``Care``."""
    return _WITH_PLACE.sub("", text).strip()


def has_places(text: str) -> bool:
    """Whether there is anything to fill in."""
    return _PLACE.search(text) is not None
