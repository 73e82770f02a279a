# SPDX-License-Identifier: GPL-3.0-or-later
"""The single occurrences of promises with what was said of each, and how many were kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from sohodesk.home.promises.queries import Answers, PromiseRow, answers, promises
from sohodesk.home.promises.rules import Answer, Tally, outcome


@dataclass(frozen=True, slots=True)
class Standing:
    """One occurrence of a promise, half-open, and how it went so far.

    ``answer`` is empty while nobody has said; ``moved_from`` is the day from which it was moved
    here.  ``day`` is that of the promise's own zone.
    """

    promise: PromiseRow
    day: date
    start: datetime
    end: datetime
    answer: str = ""
    moved_to: date | None = None
    moved_from: date | None = None


def standings(session: Session, first: date, last: date) -> list[Standing]:
    """All occurrences on days from one to another, both included, by start."""
    rows = promises(session)
    return standings_of(rows, answers(session, first, last), first, last) if rows else []


def standings_of(
    rows: Iterable[PromiseRow], said: Answers, first: date, last: date
) -> list[Standing]:
    """The same of promises and answers that were read."""
    found = [
        standing for row in rows for standing in _of_promise(row, said.get(row.id, {}), first, last)
    ]
    return sorted(found, key=lambda s: (s.start, s.promise.id))


def _of_promise(
    row: PromiseRow, said: Mapping[date, Answer], first: date, last: date
) -> list[Standing]:
    came = {a.moved_to: day for day, a in said.items() if a.moved_to is not None}
    moved = {day for day in came if first <= day <= last}
    return [
        standing_on(row, day, said, came) for day in sorted({*row.times.days(first, last), *moved})
    ]


def standing_on(
    row: PromiseRow,
    day: date,
    said: Mapping[date, Answer],
    came: Mapping[date, date] | None = None,
) -> Standing:
    """The occurrence of a promise on a day; ``came`` tells from which day one was moved there."""
    answer = said.get(day)
    return Standing(
        row,
        day,
        row.times.begins(day),
        row.times.ends(day),
        "" if answer is None else answer.answer,
        None if answer is None else answer.moved_to,
        (came or {}).get(day),
    )


def tally(
    rows: Iterable[PromiseRow], said: Answers, first: date, last: date, now: datetime
) -> Tally:
    """How the promises of these days were kept so far; a moved one counts on its own day."""
    count = Tally()
    for row in rows:
        own = said.get(row.id, {})
        for day in row.times.days(first, last):
            result = outcome(row.times, day, own, now)
            count = count.with_(result, begun=row.times.begins(day) <= now)
    return count
