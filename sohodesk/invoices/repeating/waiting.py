# SPDX-License-Identifier: GPL-3.0-or-later
"""Which occurrences of repeating documents are due, which were missed, and letting those pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from sohodesk.base.texts import n_
from sohodesk.invoices.letters import today
from sohodesk.invoices.repeating import queries
from sohodesk.invoices.repeating.model import RepeatRun
from sohodesk.store.desk import Desk


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """One day of one repeating document; by day, so that numbers and dates run together."""

    day: date
    repeat_id: int
    name: str = field(compare=False)
    deed: str = field(compare=False)


def due(desk: Desk, *, to: date | None = None) -> list[Occurrence]:
    """What is due by a day (today unless said) in the order in which it is made."""
    with desk.read() as session:
        return due_in(session, to or today(desk))


def missed_of(found: Sequence[Occurrence]) -> tuple[Occurrence, ...]:
    """Those of documents that are due more than once: some were missed."""
    times = Counter(each.repeat_id for each in found)
    return tuple(each for each in found if times[each.repeat_id] > 1)


def latest_of(found: Sequence[Occurrence]) -> list[Occurrence]:
    """The latest of each document, in order."""
    return sorted({each.repeat_id: each for each in found}.values())


def skip_earlier(desk: Desk, *, to: date | None = None) -> int:
    """Of what is due more than once let all but the latest pass; how many those are."""
    if not missed_of(due(desk, to=to)):
        return 0
    with desk.work(n_("Skip repeating documents that were missed: {count}")) as session:
        found = due_in(session, to or today(desk))
        latest = set(latest_of(found))
        earlier = [each for each in found if each not in latest]
        desk.name_step(count=str(len(earlier)))
        made = desk.clock.now()
        for each in earlier:
            run = RepeatRun(repeat_id=each.repeat_id, day=each.day, skipped=True, made=made)
            session.add(run)
        session.flush()
        return len(earlier)


def due_in(session: Session, to: date) -> list[Occurrence]:
    """The same, in a transaction that is under way."""
    return sorted(
        Occurrence(day, row.id, row.name, row.deed)
        for row in queries.repeats(session, to)
        if not row.paused
        for day in row.due
    )
