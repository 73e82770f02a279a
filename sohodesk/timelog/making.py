# SPDX-License-Identifier: GPL-3.0-or-later
"""How an entry comes to be: its place, its words, its end and the rate frozen on it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.base.zones import local
from sohodesk.clients import queries as clients
from sohodesk.clients import settings
from sohodesk.clients.checks import clean_name, require_project
from sohodesk.clients.model import Task
from sohodesk.clients.rules import Rate, effective_rate
from sohodesk.store.desk import Desk
from sohodesk.timelog.model import Entry

LONGEST_NOTES = 10_000
# Pasted from a terminal they would ring there again; a line of an invoice may not hold them.
_NO_SIGNS = dict.fromkeys([n for n in (*range(32), *range(127, 160)) if not chr(n).isspace()])


def new_entry(
    desk: Desk,
    session: Session,
    *,
    start: datetime,
    description: str,
    project_id: int | None,
    task_id: int | None,
    billable: bool | None,
    zone: str,
    notes: str = "",
) -> Entry:
    """An entry that runs, not yet added to the session; the place is checked."""
    zone = zone or desk.setting(office.ZONE)
    project_id, billable = check_place(session, project_id, task_id, billable)
    return Entry(
        project_id=project_id,
        task_id=task_id,
        description=clean_description(description),
        start=start,
        day=local(start, zone).date(),
        zone=zone,
        billable=billable,
        notes=clean_notes(notes),
    )


def finish(desk: Desk, session: Session, row: Entry, end: datetime) -> None:
    """End an entry and freeze its rate, in one change."""
    rate = rate_of(desk, session, row.project_id, row.task_id)
    row.end = end
    row.seconds = length(row.start, end)
    row.rate, row.currency, row.day_hours = rate.amount, rate.currency, rate.day_hours


def freeze_rate(desk: Desk, session: Session, row: Entry) -> None:
    """Write the rate that holds now on the entry."""
    rate = rate_of(desk, session, row.project_id, row.task_id)
    row.rate, row.currency, row.day_hours = rate.amount, rate.currency, rate.day_hours


def rate_of(desk: Desk, session: Session, project_id: int | None, task_id: int | None) -> Rate:
    """The rate that holds now for work on a project and task."""
    return effective_rate(
        clients.rate_levels(
            session,
            project_id=project_id,
            task_id=task_id,
            book_rate=desk.setting(office.RATE),
            book_currency=desk.setting(office.CURRENCY),
            day_hours=settings.day_hours(desk),
        )
    )


def task_named(session: Session, project_id: int | None, name: str) -> int:
    """The id of a project's task of this name, made where there is none."""
    if project_id is None:
        raise Refusal(_("A task needs a project; say “Client / Project”."))
    require_project(session, project_id)
    clean = clean_name(name)
    known = session.execute(
        select(Task.id, Task.name)
        .where(Task.project_id == project_id)
        .order_by(Task.done.is_not(None), Task.id.desc())  # the open one, else the latest
    )
    for task_id, found in known:
        if found.casefold() == clean.casefold():
            return task_id
    last = session.execute(select(func.max(Task.position)).where(Task.project_id == project_id))
    task = Task(project_id=project_id, name=clean, position=(last.scalar() or 0) + 1)
    session.add(task)
    session.flush()
    return task.id


def check_place(
    session: Session, project_id: int | None, task_id: int | None, billable: bool | None
) -> tuple[int | None, bool]:
    """Check that the task belongs to the project; what is billable where nothing was said."""
    if project_id is None:
        if task_id is not None:
            raise Refusal(_("A task needs a project; say “Client / Project”."))
        return None, bool(billable) if billable is not None else False
    project = require_project(session, project_id)
    if task_id is not None:
        task = session.get(Task, task_id)
        if task is None or task.project_id != project_id:
            raise Refusal(_("This task is not one of the project's."))
    return project_id, project.billable if billable is None else billable


def length(start: datetime, end: datetime) -> int:
    """Whole seconds between two instants."""
    return int((end - start).total_seconds())


def clean_description(said: str) -> str:
    """One line without stray space and without control signs; refused when absurdly long."""
    clean = " ".join(said.translate(_NO_SIGNS).split())
    if len(clean) > 1000:
        raise Refusal(_("The description is too long; give at most 1000 characters."))
    return clean


def clean_notes(said: str) -> str:
    """Lines without stray space at their ends and without control signs; refused when too long."""
    clean = "\n".join(line.translate(_NO_SIGNS).rstrip() for line in said.strip().splitlines())
    if len(clean) > LONGEST_NOTES:
        raise Refusal(
            _("The notes are too long; give at most {n} characters.").format(n=LONGEST_NOTES)
        )
    return clean


def shown(description: str) -> str:
    """A description as it stands in a step's label."""
    return description if len(description) <= 60 else description[:59] + "…"


def clock_text(at: datetime, zone: str) -> str:
    """An instant as the clock showed it, for a sentence."""
    return f"{local(at, zone):%Y-%m-%d %H:%M}"
