# SPDX-License-Identifier: GPL-3.0-or-later
"""Days as one types them to look one up: ``+30 days``, ``next friday``, ``19 nov``, ``2 minggu``.

What ``base.dates`` reads is read here, too; distances, weeks, months and years come on top, because
a due date is reckoned more often than it is known.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from sohodesk.base.dates import FIRST_YEAR, LAST_YEAR, parse_date, weekday_word
from sohodesk.base.refusals import Refusal

_UNIT = r"(?P<unit>days?|hari|weeks?|minggu|pekan|months?|bulan|bln|years?|tahun|thn)"
_SHORT = r"(?P<unit>d|days?|hari|w|weeks?|minggu|pekan|m|months?|bulan|bln|y|years?|tahun|thn)"
_COUNT = r"(?P<count>[0-9]{1,5}) ?"
SHORTEST_WORD = 4
"""A bare word of fewer letters (``sun``, ``min``) is sooner the beginning of a name."""


def day_meant(text: str, *, today: date) -> date | None:
    """The day that a text means on the day ``today``; None where it means none."""
    typed = " ".join(text.split()).lower()
    if typed.isalpha() and len(typed) < SHORTEST_WORD:
        return None
    typed = re.sub(r"\b([0-9]{1,2})(?:st|nd|rd|th)\b", r"\1", typed)
    try:
        meant = _phrase(typed, today)
        if meant is None:
            meant = parse_date(re.sub(r"^(?:tanggal|tgl|on|pada) ", "", typed), today=today)
    except (Refusal, OverflowError, ValueError):
        return None
    return meant if FIRST_YEAR <= meant.year <= LAST_YEAR else None


def _phrase(typed: str, today: date) -> date | None:
    for form, read in _PHRASES:
        found = form.fullmatch(typed)
        if found is not None:
            return read(found, today)
    return None


def _later(today: date, count: int, unit: str) -> date:
    """The day so many days, weeks, months or years after another."""
    if unit == "m" or unit.startswith(("month", "bulan", "bln")):
        return _months_later(today, count)
    if unit.startswith(("y", "tahun", "thn")):
        return _months_later(today, count * 12)
    weeks = unit.startswith(("w", "minggu", "pekan"))
    return today + timedelta(days=count * (7 if weeks else 1))


def _months_later(day: date, count: int) -> date:
    """The same day of another month, or its last one where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _signed(said: re.Match[str], today: date) -> date:
    count = int(said["count"]) * (1 if said["sign"] == "+" else -1)
    return _later(today, count, said["unit"] or "d")


def _ahead(said: re.Match[str], today: date) -> date:
    return _later(today, int(said["count"]), said["unit"])


def _back(said: re.Match[str], today: date) -> date:
    return _later(today, -int(said["count"]), said["unit"])


def _next(said: re.Match[str], today: date) -> date:
    return _later(today, 1, said["unit"])


def _last(said: re.Match[str], today: date) -> date:
    return _later(today, -1, said["unit"])


def _end(said: re.Match[str], today: date) -> date:
    """The last day of this month or year, or of the next one."""
    unit = said["unit"]
    months = 1 if unit.startswith(("month", "bulan")) else 12
    day = _months_later(today, months if ("next" in said[0] or "depan" in said[0]) else 0)
    month = day.month if months == 1 else 12
    return date(day.year, month, monthrange(day.year, month)[1])


def _in_next_week(said: re.Match[str], today: date) -> date | None:
    """A weekday of the week after this one; weeks begin on Monday here."""
    weekday = weekday_word(said["day"])
    if weekday is None:
        return None
    return today + timedelta(days=7 - today.weekday() + weekday)


def _this(said: re.Match[str], today: date) -> date | None:
    """The weekday that comes next, today included."""
    weekday = weekday_word(said["day"])
    return None if weekday is None else today + timedelta(days=(weekday - today.weekday()) % 7)


def _of_week(said: re.Match[str], today: date) -> date | None:
    """The Monday of a numbered week as ISO 8601 counts them; without a year the nearest one."""
    year = today.isocalendar().year
    years = [int(said["year"])] if said["year"] else [year - 1, year, year + 1]
    mondays = [monday for each in years if (monday := _monday(each, int(said["n"]))) is not None]
    return min(mondays, key=lambda monday: abs(monday - today), default=None)


def _monday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None  # few years have 53 weeks


def _short(said: re.Match[str], today: date) -> date:
    """``24.12.`` as it is written where the day comes first."""
    return parse_date(f"{said['day']} {_MONTHS[int(said['month']) - 1]}", today=today)


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPAN = r"(?P<unit>week|pekan|month|bulan|year|tahun)"
_OF = r"(?P<unit>month|year|bulan|tahun)"
_FORMS: tuple[tuple[str, Callable[[re.Match[str], date], date | None]], ...] = (
    (rf"(?P<sign>[-+−]) ?{_COUNT}{_SHORT}?", _signed),
    (rf"(?:in )?{_COUNT}{_UNIT}(?: from (?:now|today)| lagi)?", _ahead),
    (rf"{_COUNT}{_UNIT} (?:ago|yang lalu|lalu)", _back),
    (rf"(?:next {_SPAN})", _next),
    (rf"(?:{_SPAN} depan)", _next),
    (rf"(?:last {_SPAN})", _last),
    (rf"(?:{_SPAN} lalu)", _last),
    (rf"(?:the )?end of (?:the |this |next )?{_OF}", _end),
    (rf"akhir {_OF}(?: ini| depan)?", _end),
    (r"(?P<day>[a-z']+) next week", _in_next_week),
    (r"next week (?P<day>[a-z']+)", _in_next_week),
    (r"(?P<day>[a-z']+) (?:minggu|pekan) depan", _in_next_week),
    (r"this (?P<day>[a-z']+)", _this),
    (r"(?P<day>[a-z']+) ini", _this),
    (r"(?:week|minggu|pekan|w|kw)(?: ke-?)? ?(?P<n>[0-9]{1,2})(?: (?P<year>[0-9]{4}))?", _of_week),
    (r"(?P<day>[0-9]{1,2})\.(?P<month>0?[1-9]|1[0-2])\.", _short),
)
_PHRASES = tuple((re.compile(form, re.ASCII), read) for form, read in _FORMS)
