# SPDX-License-Identifier: GPL-3.0-or-later
"""When work happens: the share of each hour of the week that was worked, over some weeks.

Values in, values out.  An hour of the clock that comes twice is one twice as long, one that is
jumped over has no length: shares stay right in weeks of 167 and 169 hours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sohodesk.home.balance.bounds import Week, date_at, end_of, on_the_clock, start_of
from sohodesk.home.balance.cover import Cover, Piece
from sohodesk.home.balance.metrics import GRACE, Protected

HOURS = 24
DAY, HOUR = 86_400, 3600


@dataclass(frozen=True, slots=True)
class Inside:
    """Work inside the protected time of a week: seconds, its first instant, on how many days.

    By the measure of protected time: what lies within the grace counts for nothing.  ``first`` is
    None where nothing was.
    """

    seconds: int = 0
    first: int | None = None
    days: int = 0


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Seven days, the first of the week first, with 24 hours each.

    ``worked`` and ``passed`` are seconds: how much was worked of how much has passed, since the
    log began and up to now, in these weeks.  ``protected`` are the minutes of each day of the last
    week that belong to home, as (from, to).  ``untimed`` seconds were written down without a clock
    time and lie in no hour.
    """

    last: Week
    weeks: int
    worked: tuple[tuple[int, ...], ...]
    passed: tuple[tuple[int, ...], ...]
    protected: tuple[tuple[tuple[int, int], ...], ...]
    inside: Inside
    untimed: int = 0

    def share(self, day: int, hour: int) -> Fraction:
        """The share of an hour that was worked, 0 to 1."""
        passed = self.passed[day][hour]
        return Fraction(self.worked[day][hour], passed) if passed else Fraction(0)

    @property
    def seconds(self) -> int:
        """All that was worked by the clock."""
        return sum(map(sum, self.worked))


def hours_of(day: date, zone: str) -> list[int]:
    """When each of the 24 hours of a day begins, and when the last one ends."""
    start, end = start_of(day, zone), end_of(day, zone)
    if end - start == DAY:
        return list(range(start, end + 1, HOUR))
    found = [on_the_clock(day, 60 * hour, zone) for hour in range(HOURS)]
    # Where midnight itself is jumped over, the hours before it have no length.
    return [min(max(at, start), end) for at in found] + [end]


def heat_map(
    work: Cover,
    last: Week,
    weeks: int,
    since: int,
    protected: Sequence[Sequence[tuple[int, int]]],
    inside: Inside,
    untimed: int = 0,
) -> HeatMap:
    """The map of ``weeks`` weeks up to ``last``; of what passed only from ``since`` up to now."""
    worked = [[0] * HOURS for _day in range(7)]
    passed = [[0] * HOURS for _day in range(7)]
    for back in range(weeks):
        for at, day in enumerate(last.before(back).days):
            bounds = hours_of(day, last.zone)
            if bounds[-1] <= since or bounds[0] >= last.now:
                continue
            before = [work.up_to(bound) for bound in bounds]
            for hour in range(HOURS):
                worked[at][hour] += before[hour + 1] - before[hour]
                start, end = max(bounds[hour], since), min(bounds[hour + 1], last.now)
                passed[at][hour] += max(0, end - start)
    return HeatMap(
        last,
        weeks,
        tuple(map(tuple, worked)),
        tuple(map(tuple, passed)),
        tuple(tuple(windows) for windows in protected),
        inside,
        untimed,
    )


def inside_of(kept: Protected, work: Cover, zone: str) -> Inside:
    """What was worked inside the windows of a week that were broken."""
    pieces: list[Piece] = [
        found
        for window in kept.windows
        if window.worked > GRACE
        for piece in window.pieces
        for found in work.pieces(*piece)
    ]
    if not pieces:
        return Inside()
    first = min(piece.start for piece in pieces)
    days = {date_at(piece.start, zone) for piece in pieces}
    return Inside(kept.violated, first, len(days))


def minutes_of(spans: Sequence[tuple[int, int]], week: Week) -> list[list[tuple[int, int]]]:
    """Stretches of instants as minutes by the clock of each day of a week, cut at midnight."""
    found: list[list[tuple[int, int]]] = []
    for day in week.days:
        bounds = hours_of(day, week.zone)
        cut = Cover(spans).pieces(bounds[0], bounds[-1])
        found.append([(_minute(p.start, bounds), _minute(p.end, bounds)) for p in cut])
    return found


def _minute(at: int, bounds: Sequence[int]) -> int:
    """The minute of the day that the clock shows at an instant; its end is 1440."""
    for hour in range(HOURS - 1, -1, -1):
        if bounds[hour] <= at < bounds[hour + 1]:
            return 60 * hour + min((at - bounds[hour]) // 60, 60)
    return 60 * HOURS if at >= bounds[-1] else 0
