# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes an entry as a quick-add line that reads back as the same entry."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from sohodesk.base.refusals import Refusal
from sohodesk.base.when import at_clock
from sohodesk.base.zones import local
from sohodesk.timelog.quickadd import QuickEntry

# A word that would be read as a part of the time before it.
_LENGTHS = ("half an hour", "setengah jam")
_HALVES = ("am", "a.m", "pm", "p.m", "pagi", "siang", "sore", "malam")


def show_line(entry: QuickEntry) -> str:
    """``2026-03-02 09:30-11:00 Client / Project: words #tag !``."""
    times, words = _times(entry), _words(entry)
    if not words:
        return times
    return f"{times}, {words}" if _runs_together(times, words) else f"{times} {words}".strip()


def _words(entry: QuickEntry) -> str:
    parts = [f"#{tag}" for tag in entry.tags]
    if entry.description:
        parts.insert(0, entry.description)
    if entry.not_billable:
        parts.append("!")
    if entry.place is None:
        return " ".join([":", *parts] if entry.description else parts)
    task = f" / {entry.task.name}" if entry.task else ""
    return " ".join([f"{entry.place.label}{task}:", *parts])


def _runs_together(times: str, words: str) -> bool:
    """Whether the words could be taken for a part of the times, or, without times, for times."""
    if not times:
        return any(letter.isdigit() for letter in words) or words.casefold().startswith(_LENGTHS)
    plain = words[0].isalpha() or words[0] in "#!:"
    return not plain or words.casefold().startswith(_HALVES)


def _times(entry: QuickEntry) -> str:
    if entry.day is None:
        return ""
    if entry.start is None:
        return f"{entry.day.isoformat()} {_length(entry.seconds or 0)}"
    if entry.end is None:
        return _first(entry.start, entry.zone) + " - ..."
    by_clock = _by_clock(entry.start, entry.end, entry.zone)
    return by_clock or f"{_stamp(entry.start)} - {_stamp(entry.end)}"


def _length(seconds: int) -> str:
    if seconds % 60:
        return f"{seconds}s"
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}h{minutes:02}m"


def _first(start: datetime, zone: str) -> str:
    return (
        f"{local(start, zone).date().isoformat()} {_clock(start, zone)}"
        if _is_plain(start, zone)
        else _stamp(start)
    )


def _by_clock(start: datetime, end: datetime, zone: str) -> str | None:
    """Day and two clock times, where they say the two instants without doubt."""
    first, last = local(start, zone), local(end, zone)
    on_the_same_or_next_day = _next_shown(first.date(), first.time(), last.time()) == last.date()
    if not (_is_plain(start, zone) and _is_plain(end, zone) and on_the_same_or_next_day):
        return None
    return f"{first.date().isoformat()} {_clock(start, zone)}-{_clock(end, zone)}"


def _next_shown(day: date, start: time, end: time) -> date:
    return day + timedelta(days=1) if end < start else day


def _is_plain(at: datetime, zone: str) -> bool:
    """Whether the clock shows this instant's time once only."""
    wall = local(at, zone)
    try:
        return at_clock(wall.date(), wall.hour * 3600 + wall.minute * 60 + wall.second, zone) == at
    except Refusal:
        return False


def _clock(at: datetime, zone: str) -> str:
    wall = local(at, zone)
    return f"{wall:%H:%M:%S}" if wall.second else f"{wall:%H:%M}"


def _stamp(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"
