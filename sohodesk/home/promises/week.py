# SPDX-License-Identifier: GPL-3.0-or-later
"""How the promises of a week have gone so far: each with its days, and how many were kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from sohodesk.home.promises.queries import PromiseRow, answers, promises
from sohodesk.home.promises.rules import Outcome, Tally, outcome
from sohodesk.home.promises.standing import Standing, standings_of


@dataclass(frozen=True, slots=True)
class PromiseDay:
    """One occurrence in the week, what it counts as, and whether it has begun."""

    standing: Standing
    outcome: Outcome
    begun: bool


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise with its days in the week."""

    promise: PromiseRow
    days: tuple[PromiseDay, ...]

    @property
    def tally(self) -> Tally:
        """How many were kept of those that are due."""
        count = Tally()
        for each in self.days:
            if each.standing.moved_from is None:
                count = count.with_(each.outcome, begun=each.begun)
        return count


def week_of(session: Session, first: date, now: datetime) -> list[PromiseLine]:
    """The promises that stand in the seven days from ``first``, the earliest of the day first."""
    last = first + timedelta(days=6)
    said, rows = answers(session, first, last), promises(session)
    lines = []
    for row in rows:
        own = said.get(row.id, {})
        days = tuple(
            PromiseDay(one, outcome(row.times, one.day, own, now), one.start <= now)
            for one in standings_of([row], said, first, last)
        )
        if days:
            lines.append(PromiseLine(row, days))
    return lines


def summed(lines: list[PromiseLine]) -> Tally:
    """All lines together."""
    tallies = [line.tally for line in lines]
    return Tally(
        sum(one.kept for one in tallies),
        sum(one.due for one in tallies),
        sum(one.unanswered for one in tallies),
    )


def waiting(session: Session, today: date, now: datetime) -> list[Standing]:
    """What has begun in the last seven days or stands today, and nobody has answered."""
    rows, first = promises(session), today - timedelta(days=7)
    said = answers(session, first, today)
    found = standings_of(rows, said, first, today)
    return [one for one in found if not one.answer and (one.start <= now or one.day == today)]
