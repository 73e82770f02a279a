# SPDX-License-Identifier: GPL-3.0-or-later
"""The days on which the demo's freelancer works: no weekends, Indonesian holidays, own leave.

Public holidays that move with the moon or with Easter are a small dated table (joint leave days
included); in other years they fall as in the last of it that is whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

# (month, day) of every year: New Year, Labour Day, Pancasila Day, Independence Day, Christmas.
_FIXED = frozenset({(1, 1), (5, 1), (6, 1), (8, 17), (12, 25)})
# Chinese New Year, Nyepi, Eid, Good Friday, Waisak, Ascension, the Islamic days, joint leave.
_MOVING = frozenset(
    date.fromisoformat(day)
    for day in (
        *("2024-11-27", "2024-12-26"),
        *("2025-01-27", "2025-01-28", "2025-01-29", "2025-03-28", "2025-03-31", "2025-04-01"),
        *("2025-04-02", "2025-04-03", "2025-04-04", "2025-04-07", "2025-04-18", "2025-05-12"),
        *("2025-05-13", "2025-05-29", "2025-05-30", "2025-06-06", "2025-06-09", "2025-06-27"),
        *("2025-08-18", "2025-09-05", "2025-12-26"),
        *("2026-01-16", "2026-02-16", "2026-02-17", "2026-03-18", "2026-03-19", "2026-03-20"),
        *("2026-03-23", "2026-03-24", "2026-04-03", "2026-05-14", "2026-05-15", "2026-05-27"),
        *("2026-05-28", "2026-06-16", "2026-08-25", "2026-12-24"),
        *("2027-01-05", "2027-03-08", "2027-03-09", "2027-03-10", "2027-03-11", "2027-03-12"),
        *("2027-03-26", "2027-05-06", "2027-05-17", "2027-05-20"),
    )
)
_EARLIEST, _LATEST, _WHOLE = date(2024, 11, 1), date(2028, 1, 1), 2026
# In bed with the flu, or a child was.
_SICK = frozenset({(1, 22), (2, 11), (2, 12), (4, 21), (7, 15), (8, 6)})
WHY_OFF = {"leave": "", "sick": "Flu"}
"""What stands beside days off."""


def is_workday(day: date) -> bool:
    """Whether the freelancer works on a day."""
    if day.weekday() >= 5 or _like(day) in _MOVING:
        return False
    return (day.month, day.day) not in _FIXED | _SICK and not _on_leave(day)


def _like(day: date) -> date:
    """The day of the table that stands for a day."""
    if _EARLIEST <= day < _LATEST or (day.month, day.day) == (2, 29):
        return day
    return day.replace(year=_WHOLE)


def _on_leave(day: date) -> bool:
    """Two holidays a year: the week of the first of July, and the last days of December."""
    july = date(day.year, 7, 1)
    monday = july - timedelta(days=july.weekday())
    return monday <= day < monday + timedelta(days=5) or (day.month == 12 and day.day >= 27)


def workdays_before(today: date, count: int) -> list[date]:
    """So many working days before a day, the latest first."""
    found: list[date] = []
    day = today
    while len(found) < count:
        day -= timedelta(days=1)
        if is_workday(day):
            found.append(day)
    return found


def off_days(first: date, last: date) -> Iterator[tuple[str, date, date]]:
    """Leave and sick days from one day to another, both included: kind, first and last day."""
    begun: tuple[str, date] | None = None
    day = first
    while day <= last + timedelta(days=1):
        kind = _why_off(day) if day <= last else ""
        if begun is not None and kind != begun[0]:
            yield *begun, day - timedelta(days=1)
            begun = None
        if kind and begun is None:
            begun = kind, day
        day += timedelta(days=1)


def _why_off(day: date) -> str:
    """Leave or sick, of days that would have been worked; nothing for others."""
    if day.weekday() >= 5 or _like(day) in _MOVING or (day.month, day.day) in _FIXED:
        return ""
    if _on_leave(day):
        return "leave"
    return "sick" if (day.month, day.day) in _SICK else ""
