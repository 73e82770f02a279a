# SPDX-License-Identifier: GPL-3.0-or-later
"""What the clean-up asks about on some days, read from the book."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.spans import Span
from sohodesk.base.zones import day_bounds
from sohodesk.store.desk import Desk
from sohodesk.timelog import gaps
from sohodesk.timelog.cleanup.model import ACCEPTED_ODDITY
from sohodesk.timelog.cleanup.rules import Finding, Logged, findings, usual_hours
from sohodesk.timelog.cleanup.settings import WORKING_HOURS
from sohodesk.timelog.queries import EntryRow, entries_touching, lasted

CHUNK = 10_000
LONGEST_RANGE = 400


def accepted(session: Session, ids: Sequence[int]) -> set[tuple[int, str]]:
    """What was found right of these entries."""
    found: set[tuple[int, str]] = set()
    for i in range(0, len(ids), CHUNK):
        some = select(ACCEPTED_ODDITY.c.entry_id, ACCEPTED_ODDITY.c.kind).where(
            ACCEPTED_ODDITY.c.entry_id.in_(ids[i : i + CHUNK])
        )
        found |= {(row[0], row[1]) for row in session.execute(some)}
    return found


def read_findings(
    desk: Desk, first: date, last: date, resting: Iterable[Span] = ()
) -> list[Finding]:
    """What looks odd from the first day to the last; ``resting`` is time that belongs to home."""
    now, zone = desk.clock.now(), desk.setting(office.ZONE)
    start, end = day_bounds(first, zone)[0], day_bounds(last, zone)[1]
    with desk.read() as session:
        rows = entries_touching(session, start, end)
        known = accepted(session, [row.id for row in rows])
        pauses = gaps.pauses(session, start, end)
    return findings(
        [logged(row) for row in rows],
        [first + timedelta(days=n) for n in range((last - first).days + 1)],
        hours=usual_hours(desk.setting(WORKING_HOURS)),
        resting=[*pauses, *resting],
        accepted=known,
        least_gap=desk.setting(office.GAP_MINUTES) * 60,
        now=now,
        zone=zone,
    )


def logged(row: EntryRow) -> Logged:
    """An entry as far as it can look odd."""
    return Logged(
        id=row.id,
        start=row.start,
        end=row.end,
        seconds=lasted(row, row.start),
        timed=row.timed,
        day=row.day,
        what=row.description or row.task or row.place,
        has_project=row.project_id is not None,
        has_text=bool(row.description or row.task),
    )
