# SPDX-License-Identifier: GPL-3.0-or-later
"""Times of day as people say them: ``9:30``, ``09.30``, ``9am``, ``930``, ``jam 2 siang``.

Those in words (``half past nine``, ``jam setengah 10``) are taken apart in ``spokenclock``.

24:00 is known as the end of a day.  Indonesian names the part of the day after the hour: pagi
(morning), siang (around noon), sore (afternoon), malam (night).
"""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import NamedTuple

from sohodesk.base import formats
from sohodesk.base.refusals import Refusal
from sohodesk.base.spokenclock import HALF_BEFORE_PATTERN, JAM, SPOKEN_PATTERN, Spoken, spoken
from sohodesk.base.texts import _

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
HALVES_PATTERN = r"(?:a\.?m\.?|p\.?m\.?|pagi|siang|sore|malam)"
_BEFORE = r"(?:(?:at|jam|pukul|pkl\.?) )"
_WORDS = {"noon": 12, "tengah hari": 12, "midnight": 0, "tengah malam": 0}
_WORD = "(?:" + "|".join(_WORDS) + ")"

# Sure to be a time where a line begins (a colon, am or pm, jam before it) …
CLOCK_PATTERN = (
    rf"(?:{_BEFORE}?[0-9]{{1,3}}:[0-9]{{1,2}}(?::[0-9]{{2}})?(?: ?{HALVES_PATTERN})?"
    rf"|{_BEFORE}?[0-9]{{1,2}}(?:\.[0-9]{{2}})? ?{HALVES_PATTERN}"
    rf"|{SPOKEN_PATTERN}(?: ?{HALVES_PATTERN})?"
    rf"|{JAM} [0-9]{{1,4}}(?:\.[0-9]{{2}})?)(?![^\W_])"
)
# … and a time only where one is expected: 9, 930, 9.30, noon, setengah 10.
BARE_CLOCK_PATTERN = (
    rf"(?:[0-9]{{1,4}}(?:\.[0-9]{{2}})?|{_WORD}|{HALF_BEFORE_PATTERN}(?: {HALVES_PATTERN})?)"
    r"(?![^\W_]|[.:][0-9])"
)

# Three or four figures without a colon read as 9:30 and 11:00 (`930`, `1100`).
_CLOCK = re.compile(
    rf"{_BEFORE}?(?P<hour>[0-9]{{1,2}})(?:[:.]?(?P<minute>[0-9]{{2}}))?"
    rf"(?::(?P<second>[0-9]{{2}}))?(?: ?(?P<half>{HALVES_PATTERN}))?",
    re.ASCII | re.IGNORECASE,
)

# Hours that a part of the day turns into afternoon ones; 12 malam is midnight.
_AFTERNOON = {"pm": range(1, 12), "siang": range(1, 4), "sore": range(1, 8), "malam": range(6, 12)}
_PARTS_OF_DAY = {
    "am": (0, 12),
    "pm": (12, 24),
    "pagi": (0, 12),
    "siang": (10, 16),
    "sore": (13, 20),
    "malam": (0, 25),
}


class ClockTime(NamedTuple):
    """A time of day: seconds on the clock (86 400 is 24:00) and what is known of its half.

    ``stated`` is true with am, pm, pagi and the like.  ``open_half`` is true for an hour from 1 to
    12 with neither those nor a leading zero: in ``2-4pm`` and ``9am-5`` the other end tells.
    """

    seconds: int
    stated: bool
    open_half: bool


def read_clock(text: str) -> ClockTime:
    """The time of day typed; refuses an impossible one, naming it."""
    typed = " ".join(text.split())
    if typed.lower() in _WORDS:
        return ClockTime(_WORDS[typed.lower()] * 3600, stated=True, open_half=False)
    said = spoken(typed)
    if said is not None:
        return _of_words(said, typed)
    match = _CLOCK.fullmatch(typed)
    if not match:
        raise Refusal(
            _("“{text}” is no time of day; type it like 9:30, 14:00 or 9am.").format(text=typed)
        )
    minute, second = int(match["minute"] or 0), int(match["second"] or 0)
    half = _half(match["half"])
    hour = _hour(int(match["hour"]), half, typed)
    seconds = hour * 3600 + minute * 60 + second
    if minute > 59 or second > 59 or seconds > 86_400:
        raise _no_such_time(typed)
    open_half = half is None and 1 <= hour <= 12 and match["hour"][0] != "0"
    return ClockTime(seconds, half is not None, open_half)


def _half(typed: str | None) -> str | None:
    return (typed or "").lower().replace(".", "") or None


def _of_words(said: Spoken, typed: str) -> ClockTime:
    """Half past nine, setengah sepuluh; setengah satu alone is that after noon."""
    half = _half(said.half)
    if not 1 <= said.hour <= 12 or (half is not None and half not in _PARTS_OF_DAY):
        raise _no_such_time(typed)
    seconds = (_hour(said.hour, half, typed) * 3600 + said.apart) % 86_400
    if half is None and seconds < 3600:
        seconds += 43_200
    return ClockTime(seconds, half is not None, open_half=half is None)


def parse_clock(text: str) -> time:
    """The time of day typed, 24:00 refused."""
    seconds = read_clock(text).seconds
    if seconds >= 86_400:
        raise _no_such_time(text.strip())
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def _hour(hour: int, half: str | None, typed: str) -> int:
    """The hour from 0 to 24 in the given part of the day."""
    if half is None:
        if hour > 24:
            raise _no_such_time(typed)
        return hour
    if half in ("am", "pm") and not 1 <= hour <= 12:
        raise _no_such_time(typed)
    if hour in _AFTERNOON.get(half, ()):
        hour += 12
    elif hour == 12 and half in ("am", "malam"):
        hour = 0
    low, high = _PARTS_OF_DAY[half]
    if not low <= hour < high:
        raise _no_such_time(typed)
    return hour


def _no_such_time(typed: str) -> Refusal:
    return Refusal(
        _("There is no time “{text}”; hours go from 0 to 24, minutes from 00 to 59.").format(
            text=typed
        )
    )


def show_clock(wall: datetime | time, language: str) -> str:
    """``09:30``, in Indonesian ``09.30``; ``9:30 am`` where the office counts by twelve."""
    dot = "." if language == "id" else ":"
    if formats.twelve_hours(language):
        half = "am" if wall.hour < 12 else "pm"
        return f"{(wall.hour - 1) % 12 + 1}{dot}{wall.minute:02}{NO_BREAK_SPACE}{half}"
    return f"{wall.hour:02}{dot}{wall.minute:02}"


def show_clocks(start: datetime | time, end: datetime | time, language: str) -> str:
    """``09:30–11:00``, in Indonesian ``09.30–11.00``."""
    return f"{show_clock(start, language)}–{show_clock(end, language)}"
