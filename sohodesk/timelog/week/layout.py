# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the blocks of a week stand: columns, lanes and heights; values in, values out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby, repeat
from operator import add, gt, itemgetter, sub
from typing import Any, Literal, NamedTuple, cast

from sohodesk.base.dayaxis import DayAxis, SteadyDay
from sohodesk.timelog.backdrop import Behind
from sohodesk.timelog.gaps import Gap
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.week.reading import WeekData
from sohodesk.ui.lanes import lanes

_ALONE = (0, 1)
_COLUMN, _TOP, _FOOT = itemgetter(2), itemgetter(3), itemgetter(4)
Kind = Literal["entry", "running", "gap", "new", "promise", "event"]


class Placed(NamedTuple):
    """A block, or the part of one that stands on one day.

    ``top`` and ``foot`` are seconds down the line of its ``column``; it takes lane ``lane`` of
    ``of``.  ``first`` and ``last`` tell whether it really begins and ends here.
    """

    kind: Kind
    key: str
    column: int
    top: int
    foot: int
    lane: int = 0
    of: int = 1
    first: bool = True
    last: bool = True
    row: EntryRow | None = None
    gap: Gap | None = None
    behind: Behind | None = None


_NEW = cast("Callable[[tuple[Any, ...]], Placed]", partial(tuple.__new__, Placed))
"""As ``Placed._make``, without the call of a function of Python: a week may hold hundreds."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Blocks in front, what lies behind them, the hatched parts, and what has no clock times.

    ``untimed`` are entries and whole-day events by column.
    """

    front: tuple[Placed, ...] = ()
    back: tuple[Placed, ...] = ()
    hatched: tuple[Placed, ...] = ()
    untimed: tuple[tuple[int, EntryRow | Behind], ...] = ()


def entry_key(row: EntryRow) -> str:
    """The name of an entry's blocks."""
    return f"entry:{row.id}"


def lay_out(data: WeekData, least: int) -> Layout:
    """Lay a week out; a block takes at least ``least`` seconds of the line, to be readable."""
    front = _entries(data)
    front += [part for gap in data.gaps for part in _gap(gap, data.axis)]
    return Layout(
        front=tuple(in_lanes(front, least)),
        back=tuple(in_lanes(_behind(data, ("event", "promise")), least)),
        hatched=tuple(_behind(data, ("protected",))),
        untimed=tuple(_untimed(data)),
    )


def _entries(data: WeekData) -> list[Placed]:
    found: list[Placed] = []
    rows, starts, _ends, reached = data.line
    done = 0
    for day in data.axis.steady_days():
        head, tail = bisect_left(starts, day.low), bisect_left(starts, day.high)
        # On nearly all days all that began has ended by midnight.
        if head == tail or reached[tail - 1] > day.high or data.now <= day.high:
            continue
        for row in rows[done:head]:
            found += _entry(row, data)
        found += _of_day(day, rows[head:tail], starts[head:tail])
        done = tail
    for row in rows[done:]:
        found += _entry(row, data)
    return found


def _of_day(
    day: SteadyDay, rows: Sequence[EntryRow], starts: Sequence[datetime]
) -> Iterable[Placed]:
    """Finished entries that lie as a whole on a day without a change of the clock."""
    above, kind = day.top, repeat("entry")
    tops = [above + past.seconds for past in map(sub, starts, repeat(day.begins))]
    feet = map(add, tops, [row.seconds or 0 for row in rows])
    keys = [f"entry:{row.id}" for row in rows]
    whole, none = repeat(True), repeat(None)
    columns = repeat(day.column)
    return map(
        _NEW,
        zip(
            *(kind, keys, columns, tops, feet, repeat(0), repeat(1), whole, whole),
            *(rows, none, none),
            strict=False,  # some go on for ever
        ),
    )


def _entry(row: EntryRow, data: WeekData) -> Iterable[Placed]:
    kind: Kind = "entry" if row.end is not None else "running"
    for part in _pieces(data.axis, row.start, row.end or max(data.now, row.start)):
        yield part._replace(kind=kind, key=entry_key(row), row=row)


def _gap(gap: Gap, axis: DayAxis) -> Iterable[Placed]:
    for part in _pieces(axis, gap.start, gap.end):
        yield part._replace(kind="gap", key=gap.key, gap=gap)


def _behind(data: WeekData, kinds: tuple[str, ...]) -> list[Placed]:
    found = []
    for part in data.behind:
        if part.kind in kinds and not part.whole_day:
            kind: Kind = "event" if part.kind == "event" else "promise"
            found += [
                piece._replace(kind=kind, key=part.key, behind=part)
                for piece in _pieces(data.axis, part.start, part.end)
            ]
    return found


def _pieces(axis: DayAxis, start: datetime, end: datetime) -> list[Placed]:
    """A span on each of its days; one of no length, a timer just started, takes a second."""
    if start >= end:
        spot = axis.spot(start)
        inside = 0 <= spot.column < axis.days
        return [Placed("entry", "", spot.column, spot.at, spot.at + 1)] if inside else []
    return [
        Placed("entry", "", column, top, foot, first=first, last=last)
        for column, top, foot, first, last in axis.pieces(start, end)
    ]


def made_block(axis: DayAxis, start: datetime, end: datetime, key: str) -> list[Placed]:
    """The blocks of what is not in the book yet."""
    return [part._replace(kind="new", key=key) for part in _pieces(axis, start, end)]


def in_lanes(parts: Sequence[Placed], least: int) -> list[Placed]:
    """The same with their lanes, by column and start."""
    found: list[Placed] = []
    by_column: dict[int, list[Placed]] = {}
    for column, some in groupby(parts, _COLUMN):  # they come day by day
        by_column.setdefault(column, []).extend(some)
    for column in sorted(by_column):
        of_day = sorted(by_column[column], key=_TOP)
        found += of_day if _apart(of_day, least) else _beside(of_day, least)
    return found


def _apart(of_day: Sequence[Placed], least: int) -> bool:
    """Whether each block of a day ends before the next, and is long enough: nearly always."""
    tops, feet = list(map(_TOP, of_day)), list(map(_FOOT, of_day))
    return not any(map(gt, feet, tops[1:])) and min(map(sub, feet, tops)) >= least


def _beside(of_day: Sequence[Placed], least: int) -> Iterable[Placed]:
    spans: list[tuple[int, int]] = []
    parts = sorted(of_day, key=itemgetter(3, 4, 1))  # top, foot, key
    for part in parts:
        top = part.top
        if part.kind == "gap" and spans:  # it gives way to a short block before it
            top = max(top, min(spans[-1][1], part.foot - least))
        spans.append((top, max(part.foot, top + least)))
    for part, at, (top, foot) in zip(parts, lanes(spans), spans, strict=True):
        if at == _ALONE and (top, foot) == part[3:5]:
            yield part
        else:
            yield part._replace(top=top, foot=foot, lane=at[0], of=at[1])


def _untimed(data: WeekData) -> Iterable[tuple[int, EntryRow | Behind]]:
    for row in data.rows:
        column = (row.day - data.first).days
        if not row.timed and 0 <= column < data.axis.days:
            yield column, row
    for part in data.behind:
        if part.whole_day and part.kind == "event":
            head = data.axis.spot(part.start).column
            tail = data.axis.spot(part.end, end=True).column
            for column in range(max(head, 0), min(tail, data.axis.days - 1) + 1):
                yield column, part
