# SPDX-License-Identifier: GPL-3.0-or-later
"""Days as one types them to look one up: ``+30 days``, ``next friday``, ``19 nov``, ``2 minggu``.

What ``base.dates`` reads is read here, too; a distance with its sign comes on top, because a due
date is reckoned more often than it is known.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from sohodesk.base.dates import FIRST_YEAR, LAST_YEAR, parse_date
from sohodesk.base.refusals import Refusal

_DISTANCE = re.compile(
    r"(?P<sign>[-+−]) ?(?P<count>[0-9]{1,5}) ?"
    r"(?P<unit>d|days?|hari|w|weeks?|minggu|m|months?|bulan|bln|y|years?|tahun|thn)?",
    re.ASCII | re.IGNORECASE,
)
_WEEKS, _MONTHS, _YEARS = ("w", "week", "minggu"), ("m", "month", "bulan", "bln"), ("y", "tahun")
SHORTEST_WORD = 4
"""A bare word of fewer letters (``sun``, ``min``) is sooner the beginning of a name."""


def day_meant(text: str, *, today: date) -> date | None:
    """The day that a text means on the day ``today``; None where it means none."""
    typed = " ".join(text.split())
    if typed.isalpha() and len(typed) < SHORTEST_WORD:
        return None
    try:
        distance = _DISTANCE.fullmatch(typed)
        if distance is not None:
            return _apart(distance, today)
        return parse_date(typed, today=today)
    except (Refusal, OverflowError):
        return None


def _apart(said: re.Match[str], today: date) -> date | None:
    count = int(said["count"]) * (1 if said["sign"] == "+" else -1)
    unit = (said["unit"] or "d").lower()
    if unit == "m" or unit.startswith(_MONTHS[1:]):
        meant = _months_later(today, count)
    elif unit.startswith(_YEARS) or unit == "thn":
        meant = _months_later(today, count * 12)
    else:
        weeks = unit.startswith(_WEEKS)
        meant = today + timedelta(days=count * (7 if weeks else 1))
    return meant if meant is not None and FIRST_YEAR <= meant.year <= LAST_YEAR else None


def _months_later(day: date, count: int) -> date | None:
    """The same day of another month, or its last one where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
