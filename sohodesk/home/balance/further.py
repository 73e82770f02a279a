# SPDX-License-Identifier: GPL-3.0-or-later
"""What the Balance view shows after the score: each promise over weeks, the way won back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from sohodesk.base.zones import month_start
from sohodesk.home.balance import queries
from sohodesk.home.balance.bounds import Week, end_of, epoch, start_of
from sohodesk.home.balance.cover import Cover
from sohodesk.home.balance.inputs import Promised, promised_in
from sohodesk.home.balance.overview import Overview
from sohodesk.home.balance.wayback import WonBack, won_back
from sohodesk.home.promises import queries as promising
from sohodesk.home.promises.queries import PromiseRow
from sohodesk.store.desk import Desk

SQUARES = 12
"""Of so many weeks at most each promise is shown by itself."""
LEAST = 4
"""Promises are shown over so many weeks at least."""


@dataclass(frozen=True, slots=True)
class Ritual:
    """A promise over some weeks: how many were kept of those that were due, and each of them."""

    promise: PromiseRow
    kept: int
    due: int
    weeks: Sequence[Sequence[Promised]]


@dataclass(frozen=True, slots=True)
class Further:
    """Promises over ``weeks``, and the way won back from the first to the last day of ``won_in``.

    Of a single week that is its month so far, else the weeks themselves.
    """

    rituals: Sequence[Ritual]
    weeks: int
    won: WonBack
    won_in: tuple[date, date]


def read_further(desk: Desk, seen: Overview) -> Further:
    """What belongs to weeks that were read."""
    weeks = max(LEAST, len(seen.stretch.reports))
    first = seen.week.before(weeks - 1).first
    with desk.read() as session:
        said = promising.answers(session, first, seen.week.last)
        rows = seen.reading.promises
        every = promised_in(rows, said, first, seen.week.last, seen.week.now)
        return Further(_rituals(rows, every, seen.week, weeks), weeks, *_won(session, seen, every))


def _rituals(
    rows: Sequence[PromiseRow], every: Sequence[Promised], last: Week, weeks: int
) -> list[Ritual]:
    by_promise: dict[int, list[Promised]] = {}
    for one in every:
        by_promise.setdefault(one.promise.id, []).append(one)
    shown = [last.before(i) for i in range(min(weeks, SQUARES) - 1, -1, -1)]
    found = []
    for row in rows:
        own = by_promise.get(row.id, [])
        if not own:
            continue
        kept = sum(one.went == "kept" for one in own)
        due = kept + sum(one.went == "broken" for one in own)
        marks = [[one for one in own if week.first <= one.day <= week.last] for week in shown]
        found.append(Ritual(row, kept, due, marks))
    return found


def _won(
    session: Session, seen: Overview, every: Sequence[Promised]
) -> tuple[WonBack, tuple[date, date]]:
    """Of the month so far, or of the weeks where they are several."""
    facts, until, single = seen.facts, seen.until, seen.stretch.single
    first = month_start(until) if single else seen.stretch.first_day
    if not facts.commute:
        return WonBack(), (first, until)
    days = [first + timedelta(days=i) for i in range((until - first).days + 1)]
    travelled = queries.travelled(session, facts.travel_tag, first, until)
    won = won_back(
        seen.reading.balance.work,
        _home(session, seen, every, first, until),
        travelled,
        days,
        facts.zone,
        facts.commute,
        seen.hours,
    )
    return won, (first, until)


def _home(
    session: Session, seen: Overview, every: Sequence[Promised], first: date, last: date
) -> Cover:
    """Time of the family on these days: what was written down, and promises that were kept."""
    start, end = start_of(first, seen.facts.zone), end_of(last, seen.facts.zone)
    rows = promising.home_time(
        session, datetime.fromtimestamp(start, UTC), datetime.fromtimestamp(end, UTC)
    )
    kept = [
        (one.start, one.start + one.promise.times.minutes * 60)
        for one in every
        if one.answer == "kept"
    ]
    return Cover([*((epoch(row.start), epoch(row.end)) for row in rows), *kept])
