# SPDX-License-Identifier: GPL-3.0-or-later
"""All that is promised, with how it went over some weeks, and what stands in the last of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from sohodesk.home.family import queries as family
from sohodesk.home.family.queries import MemberRow
from sohodesk.home.promises.queries import Answers, PromiseRow, answers, promises
from sohodesk.home.promises.rules import Tally, outcome
from sohodesk.home.promises.standing import standings_of
from sohodesk.home.promises.week import PromiseDay

WEEKS = 4
NEAR, AHEAD = timedelta(days=40), timedelta(days=800)
"""How far ahead the next one of a promise is looked for: two years, for what is once in a year."""


@dataclass(frozen=True, slots=True)
class RitualLine:
    """A promise, to whom it is, its days of the weeks, and when it stands next.

    ``weeks`` are the days of each week, the shown one last.  ``coming`` is None where it stands no
    more: it ended, or its one day has been.
    """

    promise: PromiseRow
    members: tuple[MemberRow, ...]
    weeks: tuple[tuple[PromiseDay, ...], ...]
    coming: date | None

    @property
    def tally(self) -> Tally:
        """How many were kept of those that were due in the weeks; one moved counts on its day."""
        count = Tally()
        for week in self.weeks:
            for each in week:
                if each.standing.moved_from is None:
                    count = count.with_(each.outcome, begun=each.begun)
        return count


@dataclass(frozen=True, slots=True)
class Overview:
    """All promises, those that stand most often first, and what stands in the shown week."""

    lines: tuple[RitualLine, ...]
    week: tuple[PromiseDay, ...]

    @property
    def going(self) -> list[RitualLine]:
        """Those that go on, or stood in the weeks."""
        return [line for line in self.lines if line.coming is not None or any(line.weeks)]

    @property
    def ended(self) -> list[RitualLine]:
        """Those of which only the past tells."""
        return [line for line in self.lines if line.coming is None and not any(line.weeks)]


def overview(session: Session, first: date, now: datetime) -> Overview:
    """The promises with the four weeks whose last one begins on ``first``."""
    begin, last = first - timedelta(weeks=WEEKS - 1), first + timedelta(days=6)
    rows = promises(session)
    said = answers(session, begin, last)
    known = {one.id: one for one in family.members(session)}
    promised = family.promised_to(session)
    lines = [
        RitualLine(
            row,
            tuple(known[key] for key in promised.get(row.id, ())),
            _weeks(row, said, begin, now),
            coming(row, now),
        )
        for row in rows
    ]
    lines.sort(key=lambda line: -sum(map(len, line.weeks)))
    week = sorted(
        (day for line in lines for day in line.weeks[-1]),
        key=lambda day: (day.standing.day, day.standing.start, day.standing.promise.id),
    )
    return Overview(tuple(lines), tuple(week))


def _weeks(
    row: PromiseRow, said: Answers, begin: date, now: datetime
) -> tuple[tuple[PromiseDay, ...], ...]:
    own = said.get(row.id, {})
    last = begin + timedelta(days=7 * WEEKS - 1)
    days = [
        PromiseDay(one, outcome(row.times, one.day, own, now), one.start <= now)
        for one in standings_of([row], said, begin, last)
    ]
    return tuple(
        tuple(day for day in days if (day.standing.day - begin).days // 7 == week)
        for week in range(WEEKS)
    )


def coming(row: PromiseRow, now: datetime) -> date | None:
    """The day of the next one that has not ended; None where there is none in two years."""
    begin = now.date() - timedelta(days=8)
    for reach in (NEAR, AHEAD):  # most are soon found
        days = row.times.days(begin, now.date() + reach)
        found = next((day for day in days if row.times.ends(day) > now), None)
        if found is not None:
            return found
    return None


def member_names(members: Sequence[MemberRow]) -> str:
    """Whom a promise is to, in their order."""
    return ", ".join(one.name for one in members)
