# SPDX-License-Identifier: GPL-3.0-or-later
"""Times as people say them: the one reader of moments, dates and durations that is typed at.

``9:30``, ``yesterday 14:00``, ``kemarin 14.00``, ``2026-11-19T09:30+07:00``, ``2h ago``, ``now``.
A time that the clock skips or shows twice is refused with what to type instead.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from sohodesk.base.clocktimes import (
    BARE_CLOCK_PATTERN,
    CLOCK_PATTERN,
    HALVES_PATTERN,
    ClockTime,
    parse_clock,
    read_clock,
    show_clock,
    show_clocks,
)
from sohodesk.base.dates import DATE_PATTERN, make_date, parse_date
from sohodesk.base.durations import (
    DURATION_PATTERN,
    parse_duration,
    show_duration,
    show_seconds,
    speak_duration,
)
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.base.zones import day_of, instant

__all__ = [
    "AGO_PATTERN",
    "BARE_CLOCK_PATTERN",
    "CLOCK_PATTERN",
    "DATE_PATTERN",
    "DURATION_PATTERN",
    "HALVES_PATTERN",
    "NOW_PATTERN",
    "STAMP_PATTERN",
    "ClockTime",
    "at_clock",
    "make_date",
    "parse_clock",
    "parse_date",
    "parse_day_or_moment",
    "parse_duration",
    "parse_moment",
    "read_clock",
    "show_clock",
    "show_clocks",
    "show_duration",
    "show_seconds",
    "speak_duration",
]

NOW_PATTERN = r"(?:now|sekarang)(?![^\W_])"
AGO_PATTERN = rf"{DURATION_PATTERN} (?:ago|yang lalu|lalu)(?![^\W_])"
STAMP_PATTERN = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?"
    r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?(?![^\W_])"
)

_FLAGS = re.ASCII | re.IGNORECASE
_STAMP = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ](?P<clock>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)"
    r"(?P<offset>Z|[+-][0-9]{2}:?[0-9]{2})?",
    _FLAGS,
)
_NOW = re.compile(NOW_PATTERN, _FLAGS)
_AGO = re.compile(r"(?P<length>.*?) (?:ago|yang lalu|lalu)", _FLAGS)
_DAY_ONLY = re.compile(DATE_PATTERN, _FLAGS)
_DAY_FIRST = re.compile(rf"(?P<day>{DATE_PATTERN}),? (?P<clock>.+)", _FLAGS)
_DAY_LAST = re.compile(rf"(?P<clock>.+?),? (?P<day>{DATE_PATTERN})", _FLAGS)


def parse_moment(text: str, *, now: datetime, zone: str) -> datetime:
    """The instant, UTC, that is meant at ``now`` (an instant) in the zone.

    A time alone is of today, whether past or not.  Refuses what is no moment, an impossible time
    or date, and one that the zone's clock skips or shows twice.
    """
    typed = " ".join(text.split())
    if _NOW.fullmatch(typed):
        return now.astimezone(UTC)
    if stamp := _STAMP.fullmatch(typed):
        return _of_stamp(stamp, zone)
    today = day_of(now, zone)
    if _DAY_ONLY.fullmatch(typed):
        parse_date(typed, today=today)  # a day that is none is told as such
        raise Refusal(_("“{text}” is a day; add the time, like {text} 14:00.").format(text=typed))
    if split := _DAY_FIRST.fullmatch(typed) or _DAY_LAST.fullmatch(typed):
        day = parse_date(split["day"], today=today)
        return at_clock(day, read_clock(split["clock"]).seconds, zone)
    if ago := _AGO.fullmatch(typed):
        return now.astimezone(UTC) - timedelta(seconds=parse_duration(ago["length"]))
    return at_clock(today, _expected_clock(typed).seconds, zone)


def parse_day_or_moment(text: str, *, now: datetime, zone: str, usual: time) -> datetime:
    """The instant that is meant, a day alone meaning that day at its ``usual`` time."""
    typed = " ".join(text.split())
    if not _DAY_ONLY.fullmatch(typed):
        return parse_moment(typed, now=now, zone=zone)
    day = parse_date(typed, today=day_of(now, zone))
    return instant(datetime.combine(day, usual), zone, fold=0)


def at_clock(day: date, seconds: int, zone: str) -> datetime:
    """The instant when the zone's clock shows that many seconds after 00:00 on that date."""
    return instant(datetime.combine(day, time()) + timedelta(seconds=seconds), zone)


def _expected_clock(typed: str) -> ClockTime:
    in_words = rf"(?:{BARE_CLOCK_PATTERN}|{CLOCK_PATTERN})"
    if not re.search(r"[0-9]", typed) and not re.fullmatch(in_words, typed, _FLAGS):
        raise Refusal(
            _("“{text}” is no time; type it like 9:30, yesterday 14:00 or 2h ago.").format(
                text=typed
            )
        )
    return read_clock(typed)


def _of_stamp(stamp: re.Match[str], zone: str) -> datetime:
    year, month, day = (int(part) for part in stamp["day"].split("-"))
    meant = make_date(year, month, day, stamp["day"])
    seconds = read_clock(stamp["clock"]).seconds
    if stamp["offset"] is None:
        return at_clock(meant, seconds, zone)
    offset = _offset_seconds(stamp["offset"])
    return datetime.combine(meant, time(), UTC) + timedelta(seconds=seconds - offset)


def _offset_seconds(typed: str) -> int:
    if typed.upper() == "Z":
        return 0
    hours, minutes = int(typed[1:3]), int(typed[-2:])
    if hours > 18 or minutes > 59:
        raise Refusal(_("“{text}” is no offset from UTC; type it like +07:00.").format(text=typed))
    return (-1 if typed[0] == "-" else 1) * (hours * 3600 + minutes * 60)
