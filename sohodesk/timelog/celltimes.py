# SPDX-License-Identifier: GPL-3.0-or-later
"""Times typed into a cell or a field of an entry: read on the entry's own day and in its zone."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from sohodesk.base.durations import parse_duration
from sohodesk.base.when import CLOCK_PATTERN, at_clock, parse_moment, read_clock
from sohodesk.base.zones import local
from sohodesk.timelog.queries import EntryRow

_CLOCK = re.compile(rf"(?:{CLOCK_PATTERN}|[0-9]{{1,4}})", re.ASCII | re.IGNORECASE)


def typed_moment(text: str, *, day: date, zone: str, now: datetime) -> datetime:
    """The instant that is typed; a clock time alone is of ``day``. Refuses what is no time."""
    said = text.strip()
    if _CLOCK.fullmatch(said):
        return at_clock(day, read_clock(said).seconds, zone)
    return parse_moment(said, now=now, zone=zone)


def typed_end(text: str, *, start: datetime, zone: str, now: datetime) -> datetime:
    """The end that is typed; a clock time before the start is of the next day."""
    day = local(start, zone).date()
    end = typed_moment(text, day=day, zone=zone, now=now)
    if end <= start and _CLOCK.fullmatch(text.strip()):
        end = typed_moment(text, day=day + timedelta(days=1), zone=zone, now=now)
    return end


def typed_start(text: str, *, row: EntryRow, now: datetime) -> datetime:
    """The start that is typed for an entry; a clock time alone is of the entry's day."""
    return typed_moment(text, day=row.day, zone=row.zone, now=now)


def typed_length(text: str) -> int:
    """Seconds of a length that is typed; refuses what is none."""
    return parse_duration(text)


def typed_tags(text: str) -> list[str]:
    """Tags that are typed with or without signs, parted by blanks or commas."""
    return [word.lstrip("#") for word in re.split(r"[\s,;]+", text) if word.lstrip("#")]
