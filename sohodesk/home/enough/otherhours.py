# SPDX-License-Identifier: GPL-3.0-or-later
"""The own log with fewer or more hours: which minutes go, and where more would come; values.

Less work goes ``evenly``, where every stretch of work gets shorter by the same part, or takes the
``evenings`` first: the latest hours of the clock, week by week, until enough is gone.  More work
follows on the day's last session, or comes in the evenings from 19:00 on.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import timedelta
from fractions import Fraction
from typing import NamedTuple

from sohodesk.home.balance.bounds import Week, date_at, on_the_clock, start_of
from sohodesk.home.balance.cover import Cover, Piece
from sohodesk.home.balance.log import Log
from sohodesk.home.balance.metrics import EVENING

DAWN = 5 * 60
"""Work up to this minute of the day belongs to the evening before."""
DAY = 86_400


class Changed(NamedTuple):
    """A log with other hours, and how many seconds of it could be billed before and after."""

    log: Log
    billable_before: int
    billable_after: int


def changed(
    log: Log, work: Cover, weeks: Sequence[Week], percent: int, *, evenings: bool
) -> Changed:
    """The log with so many percent more (below zero: less) of the hours of each of some weeks.

    ``work`` is the union of all work.  Hours without a clock time change evenly.
    """
    span = (weeks[0].start, weeks[-1].end) if weeks else (0, 0)
    every = list(zip(*_columns(log), strict=True))
    rows = [row for row in every if _reaches(row, span)]
    others = [row for row in every if not _reaches(row, span)]
    share = Fraction(percent, 100)
    if percent < 0:
        gone = Cover(_gone(log, work, weeks, -share, evenings=evenings))
        made = [part for row in rows for part in _kept(row, gone)]
    else:
        made = [*rows, *_more(rows, work, weeks, share, evenings=evenings)]
    made = [row if row[3] else _longer(row, share, span) for row in made]
    before, after = _billable(rows, span), _billable(made, span)
    if percent > 0:  # what comes is billed as the rest is
        after = int(before * (1 + share))
    return Changed(Log(list(zip(*others, *made, strict=True)) or [[]] * 8), before, after)


def _reaches(row: tuple[object, ...], span: tuple[int, int]) -> bool:
    """Whether an entry lies in a span or reaches into it."""
    start, end = row[0], row[1]
    if not isinstance(start, int) or start >= span[1]:
        return False
    return start >= span[0] or (isinstance(end, int) and end > span[0])


def _columns(log: Log) -> tuple[Sequence[object], ...]:
    return (
        log.starts,
        log.ends,
        log.seconds,
        log.timed,
        log.zones,
        log.billable,
        log.days,
        log.ids,
    )


# Less ---


def _gone(
    log: Log, work: Cover, weeks: Sequence[Week], share: Fraction, *, evenings: bool
) -> Iterable[tuple[int, int]]:
    edges = sorted({at for at in (*log.starts, *log.ends) if at is not None})
    for week in weeks:
        pieces = work.pieces(week.start, week.until)
        yield from _latest(pieces, share, week.zone) if evenings else _evenly(pieces, share, edges)


def _evenly(
    pieces: Sequence[Piece], share: Fraction, edges: Sequence[int]
) -> Iterable[tuple[int, int]]:
    """The ends of all stretches between two edges, each by its part: so goes what is billable."""
    for piece in pieces:
        inner = edges[bisect_right(edges, piece.start) : bisect_left(edges, piece.end)]
        starts = [piece.start, *inner]
        for start, end in zip(starts, [*inner, piece.end], strict=True):
            cut = round((end - start) * share)
            if cut:
                yield end - cut, end


def _latest(pieces: Sequence[Piece], share: Fraction, zone: str) -> Iterable[tuple[int, int]]:
    """What lies latest by the clock of a day that begins at dawn, as much as is to go."""
    held = [part for piece in pieces for part in _by_days(piece, zone)]
    wanted = int(sum(end - start for start, end, _dawn in held) * share)
    low, high = 0, 2 * DAY
    while low < high:  # the earliest second of the day after which no more lies than is to go
        at = (low + high) // 2
        if _after(held, at) <= wanted:
            high = at
        else:
            low = at + 1
    for start, end, dawn in held:
        if end > dawn + low:
            yield max(start, dawn + low), end


def _after(held: Sequence[tuple[int, int, int]], second: int) -> int:
    return sum(max(0, end - max(start, dawn + second)) for start, end, dawn in held)


def _by_days(piece: Piece, zone: str) -> Iterable[tuple[int, int, int]]:
    """A piece cut at dawn, each part with the dawn of its day."""
    start = piece.start
    day = date_at(start, zone)
    if start < on_the_clock(day, DAWN, zone):
        day -= timedelta(days=1)
    while start < piece.end:
        dawn, following = (on_the_clock(day + timedelta(days=n), DAWN, zone) for n in (0, 1))
        yield start, min(piece.end, following), dawn
        start, day = following, day + timedelta(days=1)


def _kept(row: tuple[object, ...], gone: Cover) -> Iterable[tuple[object, ...]]:
    """What is left of an entry; one that runs stays as it is."""
    start, end, _seconds, timed, *rest = row
    if not timed or not isinstance(end, int) or not isinstance(start, int):
        yield row
        return
    if not gone.touches(start, end):
        yield row
        return
    for left in gone.gaps(start, end):
        yield (left.start, left.end, left.seconds, timed, *rest)


# More ---


def _more(
    rows: Sequence[tuple[object, ...]],
    work: Cover,
    weeks: Sequence[Week],
    share: Fraction,
    *,
    evenings: bool,
) -> Iterable[tuple[object, ...]]:
    if not rows:
        return
    for week in weeks:
        days = _working_days(work, week)
        total = sum(seconds for _last, seconds, _evening in days)
        for last, seconds, evening in days:
            wanted = int(total * share / len(days)) if evenings else int(seconds * share)
            start = max(last, evening) if evenings else last
            following = work.next_start(start)
            room = DAY if following is None else following - start
            wanted = min(wanted, room)
            if wanted > 0:
                day = date_at(start, week.zone)
                yield (start, start + wanted, wanted, True, week.zone, False, day, 0)


def _working_days(work: Cover, week: Week) -> list[tuple[int, int, int]]:
    """For each day with work: when it ended, how much it was, when its evening begins."""
    found = []
    for day in week.days:
        start, end = start_of(day, week.zone), start_of(day + timedelta(days=1), week.zone)
        pieces = work.pieces(start, min(end, week.until))
        if pieces:
            evening = on_the_clock(day, EVENING[0], week.zone)
            found.append((pieces[-1].end, sum(piece.seconds for piece in pieces), evening))
    return found


# Both ---


def _longer(row: tuple[object, ...], share: Fraction, span: tuple[int, int]) -> tuple[object, ...]:
    start, end, seconds, *rest = row
    if not isinstance(start, int) or not isinstance(seconds, int):
        return row
    if not span[0] <= start < span[1]:
        return row
    return (start, end, seconds + round(seconds * share), *rest)


def _billable(rows: Iterable[tuple[object, ...]], span: tuple[int, int]) -> int:
    """The billable seconds that lie in a span, as they are logged."""
    found = 0
    for start, end, seconds, timed, _zone, billable, *_rest in rows:
        if not billable or not isinstance(start, int):
            continue
        if timed and isinstance(end, int):
            found += max(0, min(end, span[1]) - max(start, span[0]))
        elif not timed and isinstance(seconds, int) and span[0] <= start < span[1]:
            found += seconds
    return found
