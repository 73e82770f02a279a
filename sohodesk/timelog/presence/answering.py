# SPDX-License-Identifier: GPL-3.0-or-later
"""Answering what an absence was: keep, cut, split off, cut and start again, or home.

Each answer is one step that undo takes back whole, changes the entry it is about and no other, and
keeps the sum: what stays as work and what does not are the entry, to the second.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.spans import Span
from sohodesk.base.texts import _, n_
from sohodesk.base.zones import local
from sohodesk.clients.model import CLIENT, PROJECT
from sohodesk.store.desk import Desk
from sohodesk.timelog import checks, making, tagging
from sohodesk.timelog.model import Entry
from sohodesk.timelog.presence import queries
from sohodesk.timelog.presence.model import Absence
from sohodesk.timelog.presence.rules import ANSWERS, Parts, Question
from sohodesk.timelog.presence.settings import least

LABELS: Final = {
    "keep": n_("Keep the time away as work on {what}"),
    "cut": n_("Cut the time away out of {what}"),
    "split": n_("Split the time away off {what}"),
    "restart": n_("Cut the time away and go on with {what}"),
    "home": n_("Log the time away from {what} as home"),
}


Piece = tuple[datetime, datetime | None]


class Answered(NamedTuple):
    """What an answer did: the spans that stay as work on the entry, and those that do not.

    ``made`` are the ids of new entries, ``zone`` that of the entry.
    """

    entry_id: int
    parts: Parts
    made: tuple[int, ...]
    zone: str


def answer(
    desk: Desk,
    *,
    entry_id: int,
    said: str,
    absence_ids: Sequence[int] | None = None,
    project_id: int | None = None,
    description: str | None = None,
    confirmed: bool = False,
) -> Answered:
    """Say what the absences of an entry were; all that are unanswered unless some are named.

    With ``split`` they become entries of their own on ``project_id``.  Refused where the entry is
    gone, billed or in a locked period (but keeping changes nothing and is always possible).
    """
    if said not in ANSWERS:
        raise Refusal(
            _("“{answer}” is no answer; say one of {answers}.").format(
                answer=said, answers=", ".join(ANSWERS)
            )
        )
    with desk.work(LABELS[said], what="") as session:
        question = _question(desk, session, entry_id, absence_ids)
        desk.name_step(what=named(question))
        (entry,) = checks.load(session, [entry_id])
        rows = session.scalars(select(Absence).where(Absence.id.in_(question.ids))).all()
        for row in rows:
            row.answer = said
        if said == "keep":
            whole = Parts((Span(question.start, question.end),), ())
            return Answered(entry_id, whole, (), entry.zone)
        checks.require_unbilled(session, [entry])
        goes_on = said == "restart" and question.running
        parts = question.parts(0 if goes_on else least(desk))
        made = _leave_only(desk, session, entry, _pieces(question, parts, goes_on=goes_on))
        if said == "split":
            made += _log_apart(
                desk, session, question, parts.cut, project_id, description, confirmed=confirmed
            )
        return Answered(entry_id, parts, tuple(made), question.zone)


def _question(
    desk: Desk, session: Session, entry_id: int, absence_ids: Sequence[int] | None
) -> Question:
    rows = [row for row in queries.of_entry(session, entry_id) if not row.answer]
    if absence_ids is not None:
        rows = [row for row in rows if row.id in absence_ids]
    found = queries.questions(rows, desk.clock.now())
    if not found:
        if session.get(Entry, entry_id) is None:
            raise Refusal(_("The entry is gone from the book, and what was unclear in it with it."))
        raise Refusal(_("Nothing is unclear in this entry any more."))
    return found[0]


def _pieces(question: Question, parts: Parts, *, goes_on: bool) -> list[Piece]:
    """The stretches that the entry is to be from now on; the last has no end where it runs on."""
    pieces: list[Piece] = [(span.start, span.end) for span in parts.keep]
    if goes_on:
        if pieces and pieces[-1][0] == question.back:
            pieces.pop()
        pieces.append((question.back, None))
    return pieces


def _leave_only(desk: Desk, session: Session, entry: Entry, pieces: Sequence[Piece]) -> list[int]:
    """Make an entry its pieces: the first stays its row, the others are new; returns their ids."""
    if not pieces:
        session.delete(entry)
        session.flush()
        return []
    tags = tagging.tag_names(session, [entry.id])
    was_running, facts = entry.running, _facts(entry)
    made: list[int] = []
    for index, (start, end) in enumerate(pieces):
        row = entry if index == 0 else Entry(**facts)
        row.start, row.day = start, local(start, entry.zone).date()
        row.end = end
        row.seconds = None if end is None else making.length(start, end)
        if was_running and end is not None:
            making.freeze_rate(desk, session, row)
        if index:
            session.add(row)
            session.flush()
            tagging.tag_new(session, row.id, tags)
            made.append(row.id)
    session.flush()
    _move_open(session, entry.id, made)
    return made


def _facts(entry: Entry) -> dict[str, Any]:
    """What the parts of an entry have in common; notes stay with the first one."""
    return {
        "project_id": entry.project_id,
        "task_id": entry.task_id,
        "description": entry.description,
        "zone": entry.zone,
        "billable": entry.billable,
        "rate": entry.rate,
        "currency": entry.currency,
        "day_hours": entry.day_hours,
    }


def _move_open(session: Session, entry_id: int, made: Sequence[int]) -> None:
    """Absences of which nothing was said yet go to the part that they lie in."""
    parts = [session.get_one(Entry, key) for key in (entry_id, *made)]
    waiting = select(Absence).where(Absence.entry_id == entry_id, Absence.answer == "")
    for absence in session.scalars(waiting).all():
        for part in parts:
            if part.start <= absence.start and (part.end is None or absence.start < part.end):
                absence.entry_id = part.id


def _log_apart(
    desk: Desk,
    session: Session,
    question: Question,
    spans: Sequence[Span],
    project_id: int | None,
    description: str | None,
    *,
    confirmed: bool,
) -> list[int]:
    _require_in_use(session, project_id)
    made = []
    for span in spans:
        checks.check_span(span.start, span.end, confirmed=confirmed)
        row = making.new_entry(
            desk,
            session,
            start=span.start,
            description=description or "",
            project_id=project_id,
            task_id=None,
            billable=None,
            zone=question.zone,
        )
        making.finish(desk, session, row, span.end)
        session.add(row)
        session.flush()
        made.append(row.id)
    return made


def _require_in_use(session: Session, project_id: int | None) -> None:
    """Nothing is logged on what was put away, perhaps a moment ago by somebody else."""
    if project_id is None:
        return
    found = session.execute(
        select(PROJECT.c.name, PROJECT.c.archived, CLIENT.c.name, CLIENT.c.archived)
        .join(CLIENT, CLIENT.c.id == PROJECT.c.client_id)
        .where(PROJECT.c.id == project_id)
    ).first()
    if found is not None and (found[1] is not None or found[3] is not None):
        sentence = _("“{name}” is archived; bring it back before you log time for it.")
        raise Refusal(sentence.format(name=f"{found[2]} / {found[0]}"))


def named(question: Question) -> str:
    """The entry in the name of a step."""
    return making.shown(question.description)
