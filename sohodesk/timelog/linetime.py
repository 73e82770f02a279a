# SPDX-License-Identifier: GPL-3.0-or-later
"""What the times of a quick-add line mean: instants and lengths from the pieces typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sohodesk.base.refusals import Refusal
from sohodesk.base.spans import seconds_between
from sohodesk.base.texts import _
from sohodesk.base.when import (
    ClockTime,
    at_clock,
    parse_date,
    parse_duration,
    parse_moment,
    read_clock,
)
from sohodesk.base.zones import day_of, local
from sohodesk.timelog.linegrammar import Piece, Stamp

_HALF_DAY = 43_200
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Times:
    """The times meant: ``end`` None runs on; ``start`` None is a length of which no time is known.

    ``day`` is the local day of the start, or the day of the length; ``seconds`` None runs on.
    ``next_day`` says that an end before the start was taken to be of the day after.
    """

    day: date | None
    start: datetime | None
    end: datetime | None
    seconds: int | None
    next_day: bool = False


def meant(stamp: Stamp, *, now: datetime, zone: str) -> Times:
    """The instants of the times typed at ``now``; refuses impossible ones, naming the word.

    A length alone ends now; with a day before it, it is only a length, for no start is known.
    An end before the start lies on the next day.
    """
    today = day_of(now, zone)
    day = parse_date(stamp.day.text, today=today) if stamp.day else today
    if stamp.kind == "length":
        return _length_alone(stamp, day, now=now, zone=zone)
    start = _start(stamp, day, now=now, zone=zone)
    if stamp.kind == "open":
        return Times(day_of(start, zone), start, None, None)
    if stamp.kind == "plus":
        end = start + timedelta(seconds=_length(stamp))
    else:
        end = _end(stamp, day, start, now=now, zone=zone)
    if end <= start:
        raise Refusal(
            _("“{start}” to “{end}” leaves no time; the end must be after the start.").format(
                start=_text(stamp.start), end=_text(stamp.end)
            )
        )
    day = day_of(start, zone)
    return Times(day, start, end, seconds_between(start, end), _turned(stamp, day, end, zone))


def _turned(stamp: Stamp, day: date, end: datetime, zone: str) -> bool:
    """Whether an end that names no day was put on the day after the start's; 24:00 is no such."""
    clock = _clock(stamp.end) if stamp.kind == "range" and stamp.end_day is None else None
    return clock is not None and clock.seconds < 2 * _HALF_DAY and day_of(end, zone) > day


def _length_alone(stamp: Stamp, day: date, *, now: datetime, zone: str) -> Times:
    seconds = _length(stamp)
    if stamp.day:
        return Times(day, None, None, seconds)
    start = now - timedelta(seconds=seconds)
    return Times(day_of(start, zone), start, now, seconds)


def _length(stamp: Stamp) -> int:
    seconds = parse_duration(_text(stamp.length))
    if not seconds:
        raise Refusal(_("“{text}” is no time at all.").format(text=_text(stamp.length)))
    return seconds


def _text(piece: Piece | None) -> str:
    return piece.text if piece else ""


def _clock(piece: Piece | None) -> ClockTime | None:
    """A time of day; None for what names its own day or distance (a stamp, now, 2h ago)."""
    if piece is None or piece.kind in ("STAMP", "AGO", "NOW"):
        return None
    return read_clock(piece.text)


def _start(stamp: Stamp, day: date, *, now: datetime, zone: str) -> datetime:
    clock = _clock(stamp.start)
    if clock is None:
        if stamp.day:
            raise Refusal(
                _("“{time}” needs no day before it; leave “{day}” out.").format(
                    time=_text(stamp.start), day=_text(stamp.day)
                )
            )
        return parse_moment(_text(stamp.start), now=now, zone=zone)
    end = _clock(stamp.end) if stamp.kind == "range" else None
    if clock.open_half and end is not None and end.stated:
        return at_clock(day, _start_before(clock.seconds, end.seconds), zone)
    return at_clock(day, clock.seconds, zone)


def _start_before(start: int, end: int) -> int:
    """``2-4pm`` begins at 14:00, ``11-1pm`` at 11:00: the half that leaves the shorter time."""
    later = (start + _HALF_DAY) % (2 * _HALF_DAY)
    return min(start, later, key=lambda s: (end - s) % (2 * _HALF_DAY) or 2 * _HALF_DAY)


def _end(stamp: Stamp, day: date, start: datetime, *, now: datetime, zone: str) -> datetime:
    clock = _clock(stamp.end)
    if clock is None:
        return parse_moment(_text(stamp.end), now=now, zone=zone)
    if stamp.end_day:
        end_day = parse_date(stamp.end_day.text, today=day_of(now, zone))
        return at_clock(end_day, clock.seconds, zone)
    first = _clock(stamp.start)
    if first is None:  # begun at a stamp or so long ago: the day and time are those of the start
        wall = local(start, zone)
        day, begun = wall.date(), wall.hour * 3600 + wall.minute * 60 + wall.second
    else:
        begun = first.seconds
    seconds = clock.seconds
    if clock.open_half and first is not None and first.stated:
        seconds = _end_after(begun, seconds)
    return at_clock(day + _ONE_DAY if seconds < begun else day, seconds, zone)


def _end_after(start: int, end: int) -> int:
    """``9am-5`` ends at 17:00: the next time the clock's face shows it."""
    later = (end + _HALF_DAY) % (2 * _HALF_DAY)
    return min(end, later, key=lambda e: (e - start) % (2 * _HALF_DAY) or 2 * _HALF_DAY)
