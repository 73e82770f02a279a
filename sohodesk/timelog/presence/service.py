# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of absences: noting them, remembering an answer, and when somebody was seen last.

Noting is no step of the user's: undo passes it over.  Answering is in ``answering``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.base.zones import local
from sohodesk.clients.checks import require_project
from sohodesk.store.desk import Desk
from sohodesk.store.journal import Change
from sohodesk.timelog import checks, making
from sohodesk.timelog.model import Entry, Heartbeat
from sohodesk.timelog.presence import queries
from sohodesk.timelog.presence.model import Absence, AwayRule
from sohodesk.timelog.presence.rules import ANSWERS, BRIEF, Gone, inside, new_parts
from sohodesk.timelog.presence.settings import ASKED, least


def note(desk: Desk, gones: Sequence[Gone]) -> list[int]:
    """Note absences at what runs, unanswered; returns the ids of the entries that are unclear now.

    Time that was noted before is not noted again, whatever was said of it.
    """
    if desk.book.read_only or not gones or not desk.setting(ASKED):
        return []
    now = desk.clock.now()
    unclear: list[int] = []
    with desk.aside(n_("Notice time away")) as session:
        for entry in _ran(session, max(gone.end for gone in gones), now):
            known = [
                Gone(row.start, row.end or now, row.kind)
                for row in queries.of_entry(session, entry.id)
            ]
            fresh = new_parts(inside(gones, entry.start, entry.end or now), known)
            for gone in fresh:
                session.add(
                    Absence(entry_id=entry.id, start=gone.start, end=gone.end, kind=gone.kind)
                )
            if fresh:
                unclear.append(entry.id)
    return unclear


def _ran(session: Session, back: datetime, now: datetime) -> list[Entry]:
    """What runs, and what ran up to the return and was stopped since, before this was noted.

    Only an entry that a timer ran on was without a length before; the journal knows it.
    """
    was_running = (
        select(Change.id)
        .where(
            Change.tbl == "entry",
            Change.key == Entry.id,
            Change.op == "U",
            Change.before.like('%"seconds":null%'),
        )
        .exists()
    )
    stopped = Entry.timed & Entry.end.between(back - BRIEF, now) & (Entry.start < back)
    found = select(Entry).where(Entry.seconds.is_(None) | (stopped & was_running))
    return list(session.scalars(found.order_by(Entry.id)))


def note_gap(desk: Desk, *, up: int | None = None) -> list[int]:
    """Note the time since the timer was last seen, as after a crash or while no window was open.

    ``up`` are the seconds since this computer was started: less than the gap, and it was off.
    """
    if desk.book.read_only:
        return []
    with desk.read() as session:
        gaps = queries.gaps(session)
    now = desk.clock.now()
    if not gaps:
        return []
    seen = gaps[0].seen
    if (now - seen).total_seconds() < least(desk):
        return []
    was_off = up is not None and seen < now - timedelta(seconds=up)
    found = note(desk, [Gone(seen, now, "off" if was_off else "unseen")])
    seen_at(desk, now)
    return found


def seen_at(desk: Desk, at: datetime | None = None) -> None:
    """Write down when somebody was seen last while a timer runs; no step, nothing to undo."""
    if desk.book.read_only:
        return
    with desk.book.writing() as session:
        if session.scalars(select(Entry.id).where(Entry.seconds.is_(None)).limit(1)).first():
            session.merge(Heartbeat(id=1, seen=at or desk.clock.now()))


def remember(desk: Desk, *, project_id: int, answer: str) -> None:
    """Remember an answer for a project's absences; none where it is empty."""
    if answer and answer not in ANSWERS:
        raise Refusal(
            _("“{answer}” is no answer; say one of {answers}.").format(
                answer=answer, answers=", ".join(ANSWERS)
            )
        )
    label = n_("Remember what time away is on {what}")
    with desk.work(label if answer else n_("Ask again about time away on {what}")) as session:
        project = require_project(session, project_id)
        desk.name_step(what=making.shown(project.name))
        row = session.scalars(select(AwayRule).where(AwayRule.project_id == project_id)).first()
        if row is not None and answer:
            row.answer = answer
        elif row is not None:
            session.delete(row)
        elif answer:
            session.add(AwayRule(project_id=project_id, answer=answer))


def follow_clock(desk: Desk, *, seconds: int, at: datetime) -> list[int]:
    """Move the starts of what runs by so much as the clock was set, so that no hour is invented.

    What was noted as away before ``at``, the moment after the clock was set, moves along.
    """
    apart = timedelta(seconds=seconds)
    moved: list[int] = []
    with desk.work(n_("Move the start of {what} with the clock"), what="") as session:
        for entry in session.scalars(select(Entry).where(Entry.seconds.is_(None))).all():
            desk.name_step(what=making.shown(entry.description))
            entry.start += apart
            checks.require_past(desk, entry.start)
            entry.day = local(entry.start, entry.zone).date()
            for absence in session.scalars(select(Absence).where(Absence.entry_id == entry.id)):
                if absence.end is not None and absence.end <= at - apart:
                    absence.start, absence.end = absence.start + apart, absence.end + apart
            moved.append(entry.id)
    if moved:
        seen_at(desk, desk.clock.now())
    return moved
