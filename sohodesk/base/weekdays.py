# SPDX-License-Identifier: GPL-3.0-or-later
"""Days of the week as people say them: ``Mon-Fri``, ``sen-jum``, ``Sat, Sun``, ``every day``.

A set of days is a number: 1 for Monday, 2 for Tuesday, 4 … 64 for Sunday, added up.  English and
Indonesian words are known side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sohodesk.base.dates import weekday_word
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

EVERY_DAY = 127
WORKDAYS = 31
CODES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

# As CLDR abbreviates them; a test compares them with Babel.
SHORT = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "id": ("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"),
}
_SETS = {
    EVERY_DAY: ("every day", "daily", "everyday", "setiap hari", "tiap hari"),
    WORKDAYS: ("weekdays", "workdays", "hari kerja"),
    96: ("weekend", "weekends", "akhir pekan"),
}
_NAMED = {word: days for days, words in _SETS.items() for word in words}
_DASH = re.compile(r"\s*(?:[-–—]|\bto\b|\bsampai\b|\bs/d\b)\s*")
_BETWEEN = re.compile(r"\s*(?:[,;&+]|\band\b|\bdan\b|\s)\s*")


def parse_weekdays(text: str) -> int:
    """The days that are meant; refuses what is none, naming it."""
    typed = " ".join(text.lower().split())
    if typed in _NAMED:
        return _NAMED[typed]
    days = 0
    for part in filter(None, _BETWEEN.split(_DASH.sub("-", typed))):
        first, dash, last = part.partition("-")
        days |= _from_to(_day(first, text), _day(last, text)) if dash else 1 << _day(first, text)
    if not days:
        raise _none(text)
    return days


def _day(word: str, text: str) -> int:
    found = weekday_word(word.rstrip("."))
    if found is None:
        raise _none(text)
    return found


def _none(text: str) -> Refusal:
    return Refusal(
        _("“{text}” names no days of the week; say it like Mon-Fri, Sat or every day.").format(
            text=text.strip()
        )
    )


def _from_to(first: int, last: int) -> int:
    """All days from one to another, over the end of the week where need be."""
    count = (last - first) % 7 + 1
    return sum(1 << (first + n) % 7 for n in range(count))


def codes_of(days: int) -> list[str]:
    """``mon`` … ``sun`` of a set of days, for programs."""
    return [code for n, code in enumerate(CODES) if days >> n & 1]


def show_weekdays(days: int, language: str) -> str:
    """``Mon–Fri``, ``Sat, Sun``, ``every day``; ``parse_weekdays`` takes it back."""
    if days == EVERY_DAY:
        return _("every day")
    names = SHORT.get(language, SHORT["en"])
    return ", ".join(
        names[first] if first == last else f"{names[first]}{_joint(first, last)}{names[last]}"
        for first, last in _runs(days)
    )


def _joint(first: int, last: int) -> str:
    return "–" if last - first > 1 else ", "


def _runs(days: int) -> Iterator[tuple[int, int]]:
    """First and last day of each stretch of days that follow one another."""
    first = None
    for n in range(8):
        on = n < 7 and days >> n & 1
        if on and first is None:
            first = n
        elif not on and first is not None:
            yield first, n - 1
            first = None
