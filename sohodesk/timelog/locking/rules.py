# SPDX-License-Identifier: GPL-3.0-or-later
"""Which days a period has: as it is typed, joined with others, with days taken out of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sohodesk.base.dates import make_date, parse_date
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.base.zones import month_start, next_month

_DAY = timedelta(days=1)
_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})", re.ASCII)


class Days(NamedTuple):
    """Days from the first to the last, both included."""

    first: date
    last: date

    def meets(self, other: Days) -> bool:
        """Whether a day is in both."""
        return self.first <= other.last and other.first <= self.last


def parse_period(words: Sequence[str], *, today: date) -> Days:
    """The days that are meant: ``2026-09``, ``September 2026``, one date, or a first and a last.

    Refuses a last day before the first, and whatever is no date.
    """
    said = " ".join(words)
    month = _month(said, today)
    if month is not None:
        return month
    if len(words) > 2:
        raise Refusal(_("Say a month, for example 2026-09, or a first and a last day."))
    first, last = (parse_date(words[0], today=today), parse_date(words[-1], today=today))
    if last < first:
        raise Refusal(
            _("The last day, {last}, lies before the first, {first}.").format(
                first=first.isoformat(), last=last.isoformat()
            )
        )
    return Days(first, last)


def month_of(day: date) -> Days:
    """The month of a day."""
    return Days(month_start(day), next_month(day) - _DAY)


def _month(said: str, today: date) -> Days | None:
    figures = _MONTH.fullmatch(said.strip())
    if figures:
        return month_of(make_date(int(figures[1]), int(figures[2]), 1, said))
    try:
        # “1 September 2026” is a date where “September 2026” is a month.
        return month_of(parse_date(f"1 {said}", today=today)) if said.strip() else None
    except Refusal:
        return None


def joined(wanted: Days, others: Iterable[Days]) -> Days:
    """The days from the first to the last of all that have a day in common with ``wanted``."""
    within = list(others)
    while True:
        meeting = [days for days in within if days.meets(wanted)]
        if not meeting:
            return wanted
        within = [days for days in within if not days.meets(wanted)]
        wanted = Days(
            min(wanted.first, *(days.first for days in meeting)),
            max(wanted.last, *(days.last for days in meeting)),
        )


def without(days: Days, taken: Days) -> list[Days]:
    """What is left of a period once days are taken out of it: none, one or two."""
    left = []
    if days.first < taken.first:
        left.append(Days(days.first, min(days.last, taken.first - _DAY)))
    if taken.last < days.last:
        left.append(Days(max(days.first, taken.last + _DAY), days.last))
    return left
