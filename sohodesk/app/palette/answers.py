# SPDX-License-Identifier: GPL-3.0-or-later
"""What a typed line says by itself: a sum, a day, time to be logged, work to be started.

Read on the book's worker, because two grammars are loaded for it and places are read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sohodesk.app.palette.days import day_meant
from sohodesk.app.palette.sums import Sum, reckon
from sohodesk.base import office
from sohodesk.base.currencies import digits
from sohodesk.base.refusals import Refusal
from sohodesk.base.zones import day_of
from sohodesk.store.desk import Desk
from sohodesk.timelog import quickreading
from sohodesk.timelog.lines import read_line
from sohodesk.timelog.quickadd import QuickEntry
from sohodesk.timelog.quickreading import Reading

_SPAN = re.compile(r"\s*[0-9]{1,2}(?:[:.][0-9]{2})? ?[-–] ?[0-9]", re.ASCII)
"""``9-11`` and ``9:30-11`` are time to be logged sooner than a sum; ``1:30 + 0:45`` is none."""
_BEGUN = re.compile(r"\s*(?:[0-9]{1,2}[:.][0-9]{2}|[0-9]{1,2} ?-)", re.ASCII)
"""A line that begins with a time of day is told what is wrong with it; others are only searched."""
LONGEST = 500
SHORTEST = 3


def worth_reading(text: str) -> bool:
    """Whether a text can say anything by itself: one word without a figure is sooner a name."""
    bare = text.strip()
    word = bare.isalpha() and len(bare) > SHORTEST
    return word or " " in bare or any(letter.isdigit() for letter in bare)


@dataclass(frozen=True, slots=True)
class Answers:
    """What ``text`` says; ``wrong`` is why a sum or a line of time can't be read.

    ``other`` is the sum where marks are read another way: ``350.000`` as 350 in a book without
    cents.
    """

    text: str = ""
    today: date = date.min
    sum: Sum | None = None
    other: Sum | None = None
    day: date | None = None
    log: Reading | None = None
    start: QuickEntry | None = None
    wrong: str = ""


def read_answers(desk: Desk, text: str, language: str) -> Answers:
    """All that a text says on its own."""
    today = day_of(desk.clock.now(), desk.setting(office.ZONE))
    if not text or len(text) > LONGEST:
        return Answers(text, today)
    wrong = ""
    found: Sum | None = None
    other: Sum | None = None
    day = day_meant(text, today=today)
    try:
        found, other = _sums(desk, text, language) if day is None else (None, None)
    except Refusal as refusal:
        wrong = refusal.sentence
    said: QuickEntry | None = None
    try:
        said = read_line(desk, text, needs_time=False) if day is None and found is None else None
    except Refusal as refusal:
        wrong = wrong or (refusal.sentence if _BEGUN.match(text) else "")
    if found is not None and _SPAN.match(text):
        said = _line(desk, text)
        found = None if said is not None else found
    timed = said is not None and (said.start is not None or said.seconds is not None)
    log = quickreading.read(desk, text, {}) if timed else None
    start = said if said is not None and not timed and not wrong else None
    other = other if found is not None else None
    return Answers(text, today, found, other, day, log, start, wrong)


def _sums(desk: Desk, text: str, language: str) -> tuple[Sum | None, Sum | None]:
    """What the sum comes to, and what it would be were its marks read another way."""
    found = reckon(text, language)
    if found is None or digits(desk.setting(office.CURRENCY)):
        return found, None
    thousands = reckon(text, language, grouped=True)
    return (found, None) if thousands == found else (thousands, found)


def _line(desk: Desk, text: str) -> QuickEntry | None:
    """``9-11`` is time rather than a sum."""
    try:
        return read_line(desk, text)
    except Refusal:
        return None
