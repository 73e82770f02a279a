# SPDX-License-Identifier: GPL-3.0-or-later
"""Durations as people type and read them: ``1:30``, ``1h30``, ``90m``, ``1.5h``, ``1 j 30 menit``.

Units are known in English and Indonesian (``j`` is jam, an hour).  A bare number is no duration:
it could be minutes or hours.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

MOST_HOURS = 100_000  # beyond eleven years it is a slip of the finger

_NUMBER = r"[0-9]{1,9}(?:[.,][0-9]{1,9})?"
_HOURS = r"(?:hours?|hrs?|h|jam|j)"
_MINUTES = r"(?:minutes?|mins?|menit|mnt|m)"
_SECONDS = r"(?:seconds?|secs?|s|detik|dtk)"
_HALF = r"(?:half an hour|setengah jam)"

# As it may stand inside a longer line: bare minutes only glued to their hours (1h30), so that a
# number that belongs to the words is left alone.  No groups, ASCII, to be matched without case.
DURATION_PATTERN = (
    rf"(?:{_HALF}(?![^\W_])"
    rf"|{_NUMBER} ?{_HOURS}(?:[0-9]{{1,2}}{_MINUTES}?| [0-9]{{1,2}} ?{_MINUTES})?(?![^\W_])"
    rf"|{_NUMBER} ?{_MINUTES}(?![^\W_])|[0-9]{{1,9}} ?{_SECONDS}(?![^\W_]))"
)

_CLOCKLIKE = re.compile(r"([0-9]{1,9}):([0-9]{2})(?::([0-9]{2}))?", re.ASCII)
_SPOKEN = re.compile(
    rf"(?:(?P<hours>{_NUMBER}) ?{_HOURS})?"
    rf"(?: ?(?P<minutes>{_NUMBER})(?P<unit> ?{_MINUTES}|$))?"
    rf"(?: ?(?P<seconds>[0-9]{{1,9}}) ?{_SECONDS})?",
    re.ASCII | re.IGNORECASE,
)


def parse_duration(text: str) -> int:
    """Seconds of a duration, fractions rounded half up to whole seconds; refuses what is none.

    Zero is a duration here: whether it makes sense is for the caller to say.
    """
    typed = " ".join(text.split())
    if re.fullmatch(_HALF, typed, re.IGNORECASE):
        return 1800
    match = _CLOCKLIKE.fullmatch(typed)
    if match:
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return _checked(typed, Decimal(hours), Decimal(minutes), Decimal(seconds), below_60=True)
    match = _SPOKEN.fullmatch(typed)
    if not match or not typed or _lacks_a_unit(match):
        raise Refusal(
            _("“{text}” is no duration; type it like 1:30, 1h30, 90m or 1.5h.").format(text=typed)
        )
    parts = [Decimal((match[name] or "0").replace(",", ".")) for name in _PARTS]
    return _checked(typed, *parts, below_60=match["hours"] is not None)


_PARTS = ("hours", "minutes", "seconds")


def _lacks_a_unit(match: re.Match[str]) -> bool:
    """Minutes may do without their unit only after hours."""
    return match["unit"] == "" and match["hours"] is None


def _checked(
    typed: str, hours: Decimal, minutes: Decimal, seconds: Decimal, *, below_60: bool
) -> int:
    if below_60 and (minutes >= 60 or seconds >= 60):
        raise Refusal(
            _("In “{text}” the minutes and seconds must stay below 60.").format(text=typed)
        )
    if hours > MOST_HOURS or minutes > MOST_HOURS * 60 or seconds > MOST_HOURS * 3600:
        raise Refusal(_("“{text}” is too long a time.").format(text=typed))
    whole = (hours * 3600 + minutes * 60 + seconds).quantize(Decimal(1), ROUND_HALF_UP)
    return int(whole)


# --------------------------------------------------------------------------------------- shown


_UNITS = {"en": ("h", "min"), "id": ("j", "menit")}


def show_duration(seconds: int) -> str:
    """``1:50``, for columns of figures: hours and minutes, rounded half up, minus as U+2212."""
    hours, minutes = _rounded(seconds)
    sign = "−" if seconds < 0 and (hours or minutes) else ""
    return f"{sign}{hours}:{minutes:02}"


def show_exactly(seconds: int) -> str:
    """``1:50``, and ``1:50:04`` where the minutes alone would not be the whole."""
    shown = show_duration(seconds - seconds % 60)
    return f"{shown}:{seconds % 60:02}" if seconds % 60 else shown


def show_seconds(seconds: int) -> str:
    """``01:24:10``, for the running timer."""
    hours, rest = divmod(max(seconds, 0), 3600)
    return f"{hours:02}:{rest // 60:02}:{rest % 60:02}"


def speak_duration(seconds: int, language: str) -> str:
    """``1 h 50``, ``2 h``, ``45 min``; in Indonesian ``1 j 50``, ``2 j``, ``45 menit``."""
    hours, minutes = _rounded(seconds)
    hour_unit, minute_unit = _UNITS.get(language, _UNITS["en"])
    sign = "−" if seconds < 0 and (hours or minutes) else ""
    if not hours:
        return f"{sign}{minutes} {minute_unit}"
    return f"{sign}{hours} {hour_unit}" + (f" {minutes:02}" if minutes else "")


def _rounded(seconds: int) -> tuple[int, int]:
    return divmod((abs(seconds) + 30) // 60, 60)
