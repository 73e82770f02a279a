# SPDX-License-Identifier: GPL-3.0-or-later
"""Gaps: time between the entries of a day of which the book says nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from sohodesk.base.spans import Span, subtract
from sohodesk.base.texts import n_
from sohodesk.store.desk import Desk
from sohodesk.store.prepared import Prepared
from sohodesk.store.tables import Instant
from sohodesk.timelog.model import PAUSE, Pause
from sohodesk.timelog.queries import EntryRow

LONGEST = 5 * 3600
"""Beyond this the day's work was over and began again; nobody forgot to log it."""
_START = attrgetter("start")
# Made once: each page with days asks for them.
_PAUSES = Prepared(
    select(PAUSE.c.start, PAUSE.c.end)
    .where(
        PAUSE.c.start < bindparam("end", type_=Instant()),
        PAUSE.c.end > bindparam("start", type_=Instant()),
    )
    .order_by(PAUSE.c.start)
)


class Gap(NamedTuple):
    """Time between two entries; ``key`` names it for the window."""

    start: datetime
    end: datetime

    @property
    def key(self) -> str:
        """A name that stays as long as the gap does."""
        return f"gap-{self.start:%Y%m%d%H%M%S}"

    @property
    def seconds(self) -> int:
        """Its length."""
        return int((self.end - self.start).total_seconds())


class Line(NamedTuple):
    """Entries with clock times by their start; ``reached`` is how far those up to each go."""

    rows: list[EntryRow]
    starts: list[datetime]
    ends: list[datetime]
    reached: list[datetime]


def line_of(rows: Iterable[EntryRow], now: datetime) -> Line:
    """The entries with clock times on one line; what runs reaches up to now."""
    timed = [row for row in rows if row.timed]
    timed.sort(key=_START)
    ends = [row.end or now for row in timed]
    return Line(timed, [row.start for row in timed], ends, list(accumulate(ends, max)))


def gaps_between(
    rows: Iterable[EntryRow], pauses: Iterable[Span], *, least: int, now: datetime
) -> list[Gap]:
    """The gaps between entries of one local day each, from ``least`` seconds to ``LONGEST``.

    Entries without clock times say nothing about gaps.  What was called a pause is none.
    """
    return gaps_along(line_of(rows, now), pauses, least=least)


def gaps_along(line: Line, pauses: Iterable[Span], *, least: int) -> list[Gap]:
    """The same along entries that are in order already."""
    timed, shortest = line.rows, timedelta(seconds=max(least, 1))
    # A pause can only make it shorter, so what is too short now is no gap.
    free = [
        Span(reach, start)
        for n, (reach, start) in enumerate(zip(line.reached, line.starts[1:], strict=False))
        if start > reach and start - reach >= shortest and timed[n].day == timed[n + 1].day
    ]
    found = [Gap(span.start, span.end) for span in subtract(free, list(pauses))]
    return [gap for gap in found if least <= gap.seconds <= LONGEST]


def pauses(session: Session, start: datetime, end: datetime) -> list[Span]:
    """Pauses that lie at least partly in [start, end)."""
    return [Span(*row) for row in _PAUSES.rows(session, start=start, end=end)]


def call_pause(desk: Desk, *, start: datetime, end: datetime) -> None:
    """Say of a gap that it was not work."""
    span = Span(start, end)
    with desk.work(n_("Not work")) as session:
        session.add(Pause(start=span.start, end=span.end))
