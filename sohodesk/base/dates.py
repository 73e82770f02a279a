# SPDX-License-Identifier: GPL-3.0-or-later
"""Dates as people say them: ``2026-03-02``, ``yesterday``, ``senin lalu``, ``2 Mar``, ``3d ago``.

English and Indonesian words are known side by side, whatever the program's language.  A weekday
alone is the latest such day, today included: what is logged has happened.  A day and month without
a year lie where they are nearest to today.  Figures whose order can't be told are refused, unless
the office has chosen how it writes dates (``formats``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from sohodesk.base import formats
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

FIRST_YEAR, LAST_YEAR = 1900, 2199

_DISTANCES = {
    "today": 0,
    "hari ini": 0,
    "yesterday": -1,
    "kemarin": -1,
    "tomorrow": 1,
    "besok": 1,
    "day before yesterday": -2,
    "kemarin dulu": -2,
    "kemarin lusa": -2,
    "day after tomorrow": 2,
    "lusa": 2,
    # "Minggu" is Sunday and the week; with these words the week is meant, and "hari minggu depan"
    # is the Sunday.
    "last week": -7,
    "minggu lalu": -7,
    "minggu yang lalu": -7,
    "next week": 7,
    "minggu depan": 7,
}
_WEEKDAY_WORDS = (
    "mon monday sen senin",
    "tue tues tuesday sel selasa",
    "wed wednesday rab rabu",
    "thu thur thurs thursday kam kamis",
    "fri friday jum jumat jum'at",
    "sat saturday sab sabtu",
    "sun sunday min minggu ahad",
)
_MONTH_WORDS = (
    "jan january januari",
    "feb february februari peb pebruari",
    "mar march maret",
    "apr april",
    "may mei",
    "jun june juni",
    "jul july juli",
    "aug august agu agt agustus",
    "sep sept september",
    "oct october okt oktober",
    "nov november nop nopember",
    "dec december des desember",
)
_WEEKDAYS = {word: n for n, words in enumerate(_WEEKDAY_WORDS) for word in words.split()}
_MONTHS = {word: n for n, words in enumerate(_MONTH_WORDS, 1) for word in words.split()}


def _any_of(words: dict[str, int]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, longest_first)) + ")"


_WEEKDAY, _MONTH = _any_of(_WEEKDAYS), _any_of(_MONTHS)
_AGO = r"(?:ago|yang lalu|lalu)"

# Every form once without groups, for the grammar of longer lines; ASCII, matched without case.
_FORMS = {
    "distance": _any_of(_DISTANCES),
    "year_first": r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}",
    "ago": rf"[0-9]{{1,4}} ?(?:days?|d|weeks?|w|hari|minggu) {_AGO}",
    "hence": r"in [0-9]{1,4} ?(?:days?|weeks?)|[0-9]{1,4} ?(?:hari|minggu) lagi",
    "last": rf"last {_WEEKDAY}|(?:hari )?{_WEEKDAY} (?:yang )?lalu",
    "next": rf"next {_WEEKDAY}|(?:hari )?{_WEEKDAY} depan",
    "weekday": rf"(?:hari )?{_WEEKDAY}",
    "day_month": rf"[0-9]{{1,2}} {_MONTH}(?:,? [0-9]{{4}})?",
    "month_day": rf"{_MONTH} [0-9]{{1,2}}(?:,? [0-9]{{4}})?",
    "figures": r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}|[0-9]{1,2}/[0-9]{1,2}",
}
DATE_PATTERN = "(?:" + "|".join(f"(?:{form})" for form in _FORMS.values()) + r")(?![^\W_])"

_READ = {name: re.compile(form, re.ASCII | re.IGNORECASE) for name, form in _FORMS.items()}


def parse_date(text: str, *, today: date) -> date:
    """The date that is meant on the day ``today``; refuses what is no date, naming it."""
    typed = " ".join(text.split())
    for name, form in _READ.items():
        if form.fullmatch(typed):
            meant = _READERS[name](typed.lower(), today)
            return _in_range(meant, typed)
    raise Refusal(
        _("“{text}” is no date; type it like 2026-03-02, yesterday, Monday or 2 Mar.").format(
            text=typed
        )
    )


def make_date(year: int, month: int, day: int, typed: str) -> date:
    """The date of three figures; refuses one that the calendar lacks, naming what was typed."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _year_out_of_range(typed)
    if not 1 <= month <= 12:
        raise Refusal(
            _("There is no {text}: “{month}” is no month.").format(text=typed, month=month)
        )
    last = _days_in_month(year, month)
    if not 1 <= day <= last:
        raise Refusal(
            _("There is no {text}; that month has {days} days.").format(text=typed, days=last)
        )
    return date(year, month, day)


def _days_in_month(year: int, month: int) -> int:
    first = date(year, month, 1)
    following = (first + timedelta(days=31)).replace(day=1)
    return (following - first).days


def _in_range(meant: date, typed: str) -> date:
    if not FIRST_YEAR <= meant.year <= LAST_YEAR:
        raise _year_out_of_range(typed)
    return meant


def _year_out_of_range(typed: str) -> Refusal:
    return Refusal(
        _("The year of “{text}” must lie between {first} and {last}.").format(
            text=typed, first=FIRST_YEAR, last=LAST_YEAR
        )
    )


# --------------------------------------------------------------------------- one reader for a form


def weekday_word(word: str) -> int | None:
    """0 for Monday to 6 for Sunday, None for a word that is no weekday."""
    return _WEEKDAYS.get(word.lower())


def _figures(typed: str) -> list[int]:
    return [int(found) for found in re.findall(r"[0-9]+", typed)]


def _distance(typed: str, today: date) -> date:
    return today + timedelta(days=_DISTANCES[typed])


def _year_first(typed: str, _today: date) -> date:
    year, month, day = _figures(typed)
    return make_date(year, month, day, typed)


def _days_of(typed: str) -> timedelta:
    weeks = re.search(r"[0-9] ?(?:w|minggu)", typed)
    return timedelta(days=_figures(typed)[0] * (7 if weeks else 1))


def _ago(typed: str, today: date) -> date:
    return today - _days_of(typed)


def _hence(typed: str, today: date) -> date:
    return today + _days_of(typed)


def _weekday_in(typed: str) -> int:
    return next(_WEEKDAYS[word] for word in typed.split() if word in _WEEKDAYS)


def _weekday(typed: str, today: date) -> date:
    return today - timedelta(days=(today.weekday() - _weekday_in(typed)) % 7)


def _last(typed: str, today: date) -> date:
    return _weekday(typed, today - timedelta(days=1))


def _next(typed: str, today: date) -> date:
    return _weekday(typed, today + timedelta(days=7))


def _named_month(typed: str, today: date) -> date:
    month = next(_MONTHS[word] for word in typed.replace(",", " ").split() if word in _MONTHS)
    day, *year = _figures(typed)
    if year:
        return make_date(year[0], month, day, typed)
    return _nearest_year(month, day, typed, today)


def _numeric(typed: str, today: date) -> date:
    first, second, *year = _figures(typed)
    order = formats.date_form()
    if first <= 12 and second <= 12 and first != second:
        if order is not None:
            day, month = (first, second) if order.day_first else (second, first)
            return _with_year(year, month, day, typed, today)
        raise _unproven_order(typed, first, second, year[0] if year else today.year)
    day, month = (first, second) if second <= 12 else (second, first)
    return _with_year(year, month, day, typed, today)


def _with_year(year: list[int], month: int, day: int, typed: str, today: date) -> date:
    if year:
        return make_date(year[0], month, day, typed)
    return _nearest_year(month, day, typed, today)


def _unproven_order(typed: str, first: int, second: int, year: int) -> Refusal:
    return Refusal(
        _("“{text}” can be two dates; type {day_first} or {month_first}.").format(
            text=typed,
            day_first=f"{year:04}-{second:02}-{first:02}",
            month_first=f"{year:04}-{first:02}-{second:02}",
        )
    )


def _nearest_year(month: int, day: int, typed: str, today: date) -> date:
    """29 February lies in the nearest leap year; a day that no year has is refused."""
    if not 1 <= month <= 12 or not 1 <= day <= _days_in_month(2024, month):
        return make_date(2024, month, day, typed)
    years = range(today.year - 4, today.year + 5)
    existing = [y for y in years if 1 <= y <= 9999 and day <= _days_in_month(y, month)]
    return min((date(y, month, day) for y in existing), key=lambda d: abs((d - today).days))


_READERS: dict[str, Callable[[str, date], date]] = {
    "distance": _distance,
    "year_first": _year_first,
    "ago": _ago,
    "hence": _hence,
    "last": _last,
    "next": _next,
    "weekday": _weekday,
    "day_month": _named_month,
    "month_day": _named_month,
    "figures": _numeric,
}
