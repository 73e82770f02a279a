# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the way to an office went that was won back: into work, to the family, or one's own.

The way would have taken half of its time before the usual hours of the day and half after them.
What was logged there tells where it went; what is not logged is one's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sohodesk.home.balance.bounds import end_of, on_the_clock, start_of
from sohodesk.home.balance.cover import Cover
from sohodesk.home.balance.metrics import OFFICE_DAY

USUAL = (8 * 60, 17 * 60)
"""The hours of an office, in minutes of the day, where none are set."""


@dataclass(frozen=True, slots=True)
class WonBack:
    """Seconds that were won back on ``days``; of them gone ``to_work`` and ``to_family``."""

    days: int = 0
    seconds: int = 0
    to_work: int = 0
    to_family: int = 0

    @property
    def own(self) -> int:
        """What is left of them."""
        return self.seconds - self.to_work - self.to_family

    def and_(self, other: WonBack) -> WonBack:
        """The sum of both."""
        return WonBack(
            self.days + other.days,
            self.seconds + other.seconds,
            self.to_work + other.to_work,
            self.to_family + other.to_family,
        )


def won_back(
    work: Cover,
    home: Cover,
    travelled: Mapping[date, int],
    days: Iterable[date],
    zone: str,
    baseline: int,
    hours: tuple[int, int] = USUAL,
) -> WonBack:
    """What of the way was won back on these days, M13, and where it went.

    ``baseline`` is the way there and back in seconds; an hour that was both is work.
    """
    found = WonBack()
    for day in days:
        won = max(0, baseline - travelled.get(day, 0))
        if not won or work.seconds(start_of(day, zone), end_of(day, zone)) < OFFICE_DAY:
            continue
        there, back = _ways(day, zone, baseline, hours)
        worked = sum(work.seconds(*way) for way in (there, back))
        family = sum(
            Cover(home.pieces(*way)).without(Cover(work.pieces(*way))).total
            for way in (there, back)
        )
        worked = min(won, worked)
        found = found.and_(WonBack(1, won, worked, min(won - worked, family)))
    return found


def _ways(
    day: date, zone: str, baseline: int, hours: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """The stretches in which one would have been on the way, there and back."""
    half = baseline // 2
    begins = on_the_clock(day, hours[0], zone)
    ends = max(begins, on_the_clock(day, hours[1], zone))
    return (begins - half, begins), (ends, ends + baseline - half)


def month_days(day: date) -> list[date]:
    """The days of the month of a day, up to it."""
    return [day - timedelta(days=i) for i in range(day.day - 1, -1, -1)]
