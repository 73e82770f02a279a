# SPDX-License-Identifier: GPL-3.0-or-later
"""The measures of work and rest in a week, M1 to M6 and M9 to M13: values in, values out.

``work`` is the union of all work intervals, cut at now: nobody lives an hour twice.  All instants
are seconds since 1970, all lengths seconds unless a name says minutes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from statistics import median

from sohodesk.home.balance.bounds import Week, date_at, end_of, on_the_clock, start_of
from sohodesk.home.balance.cover import Cover, Piece

DAY = 86_400
REST = 11 * 3600
"""Below so much rest before the day's first start lies a breach, M3."""
GRACE = 300
"""Work in a protected window of at most so much counts for nothing, M6."""
EVENING = (19 * 60, 22 * 60)
NIGHT = (22 * 60, 29 * 60)
"""22:00 to 05:00 of the day after, in minutes; M9, can be set."""
NIGHT_FLAG = 2 * 3600
OFFICE_DAY = 3600
"""From so much work on a day counts as one on which nobody had to travel, M13."""
MEAN_WEEKS = 17
LEAST_WEEKS = 4


def overlap(raw: Iterable[tuple[int, int]], work: Cover, start: int, end: int) -> int:
    """How much of [start, end) was logged more than once, each further time counted."""
    logged = sum(min(e, end) - max(s, start) for s, e in raw if s < end and e > start)
    return logged - work.seconds(start, end)


# Rest: M3 to M5 ---


@dataclass(frozen=True, slots=True)
class Rest:
    """The rest before a day's first start: the longest gap of the 24 hours before it."""

    day: date
    first: int
    gap: Piece

    @property
    def seconds(self) -> int:
        """How long it was."""
        return self.gap.seconds

    @property
    def breach(self) -> bool:
        """Whether it was too short."""
        return self.seconds < REST


def daily_rests(work: Cover, week: Week) -> list[Rest]:
    """M3: one for each local date on which a session starts."""
    found: dict[date, Rest] = {}
    for piece in work.pieces(week.start, week.until):
        # A session from the week before has no start in this one.
        if piece.start == week.start and work.touches(week.start - 1, week.start):
            continue
        day = date_at(piece.start, week.zone)
        if day not in found:
            gap = work.longest_gap(piece.start - DAY, piece.start)
            found[day] = Rest(day, piece.start, gap)
    return list(found.values())


def weekly_rest(work: Cover, week: Week) -> Piece:
    """M4: the longest rest of the week.

    A gap that starts in it counts whole, up to the next session or now; of one that began earlier
    the part inside it.
    """
    until = week.until
    longest = Piece(week.start, week.start)
    ends = [week.start, *(piece.end for piece in work.pieces(week.start, until))]
    for at in ends:
        if at >= until and at != week.start:
            continue
        following = _next_start(work, at, week.now)
        if following is None:
            continue
        gap = Piece(at, min(following, week.end) if at == week.start else following)
        if gap.seconds > longest.seconds:
            longest = gap
    return longest


def _next_start(work: Cover, at: int, now: int) -> int | None:
    """Where a gap that starts at an instant ends; None where there is work at it."""
    following = work.next_start(at)
    if following is not None and following <= at:
        return None
    return max(at, now) if following is None else max(at, min(following, now))


def longest_stretch(work: Cover, week: Week, break_minutes: int) -> Piece:
    """M5: work without a break, as an interval as long as what was worked in the longest chain.

    Sessions are one chain while the gap between them is shorter than a break.  ``start`` is where
    the chain begins.
    """
    pause = break_minutes * 60
    longest, begun, worked, last = Piece(week.start, week.start), 0, 0, None
    for piece in work.pieces(week.start, week.until):
        if last is None or piece.start - last >= pause:
            begun, worked = piece.start, 0
        worked += piece.seconds
        last = piece.end
        if worked > longest.seconds:
            longest = Piece(begun, begun + worked)
    return longest


# Protected hours: M6 ---


@dataclass(frozen=True, slots=True)
class Window:
    """A protected window less its exceptions, and how much of it was worked."""

    pieces: tuple[Piece, ...]
    worked: int

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.pieces[-1].end

    @property
    def seconds(self) -> int:
        """How much of it is protected."""
        return sum(piece.seconds for piece in self.pieces)

    @property
    def violated(self) -> int:
        """What counts as worked in it, nothing within the grace."""
        return self.worked if self.worked > GRACE else 0


@dataclass(frozen=True, slots=True)
class Protected:
    """The protected windows of a week, M6."""

    windows: tuple[Window, ...]

    @property
    def seconds(self) -> int:
        """|P|."""
        return sum(window.seconds for window in self.windows)

    @property
    def violated(self) -> int:
        """V."""
        return sum(window.violated for window in self.windows)

    @property
    def broken(self) -> int:
        """How many windows were broken."""
        return sum(window.violated > 0 for window in self.windows)

    @property
    def kept(self) -> Fraction | None:
        """Percent of the protected time that was kept; None where none is protected."""
        if not self.seconds:
            return None
        return 100 * (1 - Fraction(self.violated, self.seconds))


def joined(windows: Iterable[tuple[int, int]]) -> list[Piece]:
    """Windows that overlap are one; those that only touch stay two."""
    found: list[Piece] = []
    for start, end in sorted(windows):
        if found and start < found[-1].end:
            found[-1] = Piece(found[-1].start, max(end, found[-1].end))
        elif end > start:
            found.append(Piece(start, end))
    return found


def protected(
    windows: Sequence[tuple[int, int]], exceptions: Cover, work: Cover, week: Week
) -> Protected:
    """M6 of a week; of a running one, of the windows that have begun."""
    found = []
    for window in joined(windows):
        start, end = max(window.start, week.start), min(window.end, week.end)
        if start >= end or start > week.now:
            continue
        pieces = tuple(exceptions.gaps(start, end))
        if pieces:
            found.append(Window(pieces, sum(work.seconds(*piece) for piece in pieces)))
    return Protected(tuple(found))


# Night, rest days, evenings, travel: M9 to M13 ---


def nights(
    by_zone: Mapping[str, Cover], week: Week, night: tuple[int, int] = NIGHT
) -> dict[date, int]:
    """M9: the seconds worked in each night, by the date on which it begins.

    ``by_zone`` is the work by the zone of its entries: a night is where one is.  An hour that was
    logged in two zones counts once.
    """
    parts: dict[date, list[Piece]] = {}
    for zone_name, cover in by_zone.items():
        pieces = cover.pieces(week.start, week.until)
        if not pieces:
            continue
        first = date_at(pieces[0].start, zone_name) - timedelta(days=1)
        last = date_at(pieces[-1].end, zone_name)
        while first <= last:
            begin = on_the_clock(first, night[0], zone_name)
            stop = on_the_clock(first, night[1], zone_name)
            inside = cover.pieces(max(begin, week.start), min(stop, week.until))
            if inside:
                parts.setdefault(first, []).extend(inside)
            first += timedelta(days=1)
    return {day: Cover(found).total for day, found in sorted(parts.items())}


def on_days(work: Cover, days: Iterable[date], week: Week) -> int:
    """M10: the seconds worked on these days of the week."""
    return sum(
        work.seconds(start_of(day, week.zone), min(end_of(day, week.zone), week.until))
        for day in set(days)
        if week.first <= day <= week.last
    )


def evenings(work: Cover, week: Week, evening: tuple[int, int] = EVENING) -> tuple[int, int]:
    """M11: how many evenings were free, and how many are over by now."""
    free = over = 0
    for day in week.days:
        start = on_the_clock(day, evening[0], week.zone)
        end = on_the_clock(day, evening[1], week.zone)
        if end > week.now or end <= start:
            continue
        over += 1
        free += not work.touches(start, end)
    return free, over


def off_a_day(work: Cover, travel: int, week: Week) -> Fraction:
    """M12: the seconds a day that were neither worked nor travelled; an upper bound."""
    length = week.end - week.start
    return Fraction(length - work.seconds(week.start, week.until) - travel, 7)


def commute_won(
    work: Cover, travelled: Mapping[date, int], days: Iterable[date], zone_name: str, baseline: int
) -> int:
    """M13: the seconds of the way to an office that were won back on days of at least an hour."""
    won = 0
    for day in days:
        worked = work.seconds(start_of(day, zone_name), end_of(day, zone_name))
        if worked >= OFFICE_DAY:
            won += max(0, baseline - travelled.get(day, 0))
    return won


# Over weeks: M2, M14, M15 ---


@dataclass(frozen=True, slots=True)
class Mean:
    """M2: hours a week over the last weeks, those of leave and sickness taken out.

    ``effective`` weeks are in it; ``seconds`` is the mean, None below 4 of them.
    """

    weeks: int
    effective: Fraction
    seconds: Fraction | None


def weekly_mean(worked: Sequence[int], excluded_days: int, workdays: int) -> Mean:
    """The mean of these weeks (seconds each) less the planned workdays of leave and sickness."""
    effective = len(worked) - Fraction(excluded_days, max(1, workdays))
    if effective < LEAST_WEEKS:
        return Mean(len(worked), max(Fraction(0), effective), None)
    return Mean(len(worked), effective, Fraction(sum(worked)) / effective)


def leave_taken(days: int) -> Fraction:
    """M14: leave days of twelve months against 20, as a part of one."""
    return Fraction(days, 20)


def check_in_median(answers: Sequence[int]) -> Fraction | None:
    """M15: the median of the answers of four weeks, 1 to 5; None without any."""
    return Fraction(median(answers)).limit_denominator(2) if answers else None


def needs_care(answers: Sequence[int]) -> bool:
    """Whether the last three answers in a row are 2 or lower; the newest is the last."""
    return len(answers) >= 3 and all(answer <= 2 for answer in answers[-3:])
