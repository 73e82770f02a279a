# SPDX-License-Identifier: GPL-3.0-or-later
"""A day as times of the clock, and where they lie on another day: pure arithmetic.

A template knows minutes of the clock, never instants, so a day of 23 or 25 hours is laid out as
its own clock shows it.  A time that the clock jumps over is shifted forward, of one that comes
twice the earlier is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple, TypeVar

from sohodesk.base.spans import Span
from sohodesk.base.zones import local
from sohodesk.timelog.wallclock import DAY_MINUTES, at_minute

LONGEST = 2 * DAY_MINUTES
T = TypeVar("T")


class Minutes(NamedTuple):
    """From and to in minutes of the clock since 00:00; ``end`` may be of the day after."""

    start: int
    end: int


def minutes_of(start: datetime, end: datetime, day: date, zone: str) -> Minutes | None:
    """The clock's minutes of an entry on a day; None where a template can't hold it.

    An entry of a few seconds has a minute; one over the hour that comes twice has its length.
    """
    first = _minute(start, day, zone)
    last = _minute(end, day, zone)
    if last <= first:
        last = first + max(1, int((end - start).total_seconds()) // 60)
    return Minutes(first, last) if 0 <= first < DAY_MINUTES and last <= LONGEST else None


def _minute(at: datetime, day: date, zone: str) -> int:
    wall = local(at, zone)
    return (wall.date() - day).days * DAY_MINUTES + wall.hour * 60 + wall.minute


def laid_out(minutes: Minutes, day: date, zone: str) -> Span:
    """The instants of a part on a day; never empty."""
    start, end = at_minute(day, minutes.start, zone), at_minute(day, minutes.end, zone)
    if end <= start:  # the clock jumped over its start, and not over its end
        end = start + timedelta(minutes=minutes.end - minutes.start)
    return Span(start, end)


def touching(span: Span, others: Iterable[tuple[Span, T]]) -> list[T]:
    """What lies over a stretch at least in part."""
    return [what for other, what in others if other.overlaps(span)]


def moved(order: Sequence[int], key: int, by: int) -> list[int]:
    """The keys with one of them moved up (negative) or down; it stops at the ends."""
    rest = [other for other in order if other != key]
    at = min(max(order.index(key) + by, 0), len(rest))
    return [*rest[:at], key, *rest[at:]]
