# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the weeks and days of the balance begin, as bare seconds since 1970.

By calendar arithmetic and the zone, never by adding 86 400: a day lasts 23, 24 or 25 hours and a
week 167, 168 or 169.  Rules: docs/guide, Balance.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from sohodesk.base.zones import day_bounds, day_of, day_start, zone

WEEK = timedelta(days=7)


def epoch(at: datetime) -> int:
    """Whole seconds since 1970 of an instant."""
    return int(at.timestamp())


@lru_cache(maxsize=16384)
def start_of(day: date, zone_name: str) -> int:
    """When a local day begins."""
    return epoch(day_start(day, zone_name))


def end_of(day: date, zone_name: str) -> int:
    """When a local day ends: the next one begins."""
    return epoch(day_bounds(day, zone_name)[1])


def date_at(at: int, zone_name: str) -> date:
    """The local day of an instant."""
    return day_of(datetime.fromtimestamp(at, UTC), zone_name)


def on_the_clock(day: date, minute: int, zone_name: str) -> int:
    """When the clock shows a minute of a day, 0 to 2880; from 1440 on it is of the day after.

    A time that the clock jumps over is shifted forward by the jump, of two the earlier is meant.
    """
    over, minute = divmod(minute, 1440)
    day += timedelta(days=over)
    if minute == 0:
        return start_of(day, zone_name)
    wall = datetime(day.year, day.month, day.day, minute // 60, minute % 60)
    return epoch(wall.replace(tzinfo=zone(zone_name), fold=0))


@dataclass(frozen=True, slots=True)
class Week:
    """Seven local days from ``first`` on in a zone, as seen at ``now`` (seconds since 1970)."""

    first: date
    zone: str
    now: int

    @property
    def start(self) -> int:
        """Its first instant."""
        return start_of(self.first, self.zone)

    @property
    def end(self) -> int:
        """The first instant of the next week."""
        return start_of(self.first + WEEK, self.zone)

    @property
    def until(self) -> int:
        """Up to where it is judged: its end, or now."""
        return max(self.start, min(self.end, self.now))

    @property
    def running(self) -> bool:
        """Whether it is not over yet."""
        return self.now < self.end

    @property
    def days(self) -> list[date]:
        """Its days; one that the zone skipped is among them and has no time."""
        return [self.first + timedelta(days=i) for i in range(7)]

    @property
    def last(self) -> date:
        """Its last day."""
        return self.first + timedelta(days=6)

    @property
    def days_begun(self) -> int:
        """How many of its days have begun by now, 0 to 7."""
        return sum(start_of(day, self.zone) <= self.now for day in self.days)

    def before(self, weeks: int) -> Week:
        """The week so many weeks before, seen at the same moment."""
        return Week(self.first - weeks * WEEK, self.zone, self.now)
