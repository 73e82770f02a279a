# SPDX-License-Identifier: GPL-3.0-or-later
"""Times of day in words: ``half past nine``, ``quarter to 10``, ``jam setengah sepuluh``.

Indonesian counts the half towards the hour to come: setengah sepuluh is half past nine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_INDONESIAN = {
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
    "sepuluh": 10,
    "sebelas": 11,
    "dua belas": 12,
}
_ENGLISH = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
_NUMBERS = _INDONESIAN | _ENGLISH
_PARTS = {"half past": 1800, "quarter past": 900, "quarter to": -900, "setengah": -1800}
"""Seconds from the hour that is named."""


def _one_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_HOUR = "[0-9]{1,2}"
_ID = rf"(?:{_HOUR}|{_one_of(_INDONESIAN)})"
_EN = rf"(?:{_HOUR}|{_one_of(_ENGLISH)})"
JAM = r"(?:jam|pukul|pkl\.?)"
HALF_BEFORE_PATTERN = rf"setengah {_ID}"
# Sure to be a time wherever it stands.
SPOKEN_PATTERN = (
    rf"(?:(?:at )?(?:half past|quarter past|quarter to) {_EN}"
    rf"|{JAM} (?:setengah {_ID}|{_one_of(_INDONESIAN)}))"
)
_SPOKEN = re.compile(
    rf"(?:(?:at|{JAM}) )?(?:(?P<part>half past|quarter past|quarter to|setengah) )?"
    rf"(?P<hour>{_HOUR}|{_one_of(_NUMBERS)})(?: ?(?P<half>[a-z.]+))?",
    re.IGNORECASE | re.ASCII,
)


class Spoken(NamedTuple):
    """The hour named, the seconds from there, and the part of the day as it was typed."""

    hour: int
    apart: int
    half: str


def spoken(typed: str) -> Spoken | None:
    """What a time in words says; None where it is none, or in figures alone."""
    match = _SPOKEN.fullmatch(typed)
    if match is None or (match["part"] is None and match["hour"].isdecimal()):
        return None
    said = match["hour"].lower()
    hour = int(said) if said.isdecimal() else _NUMBERS[said]
    return Spoken(hour, _PARTS.get((match["part"] or "").lower(), 0), match["half"] or "")
