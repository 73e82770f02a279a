# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of clients, projects and tasks: one select each, frozen rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.matching import ClientName, Place, TaskName
from sohodesk.clients.model import CLIENT, LINKED_FILE, PROJECT, TASK
from sohodesk.clients.rows import ClientRow, FileRow, ProjectRow, TaskRow, state_word
from sohodesk.clients.rules import RateLevels
from sohodesk.store.bycolumn import ByColumn
from sohodesk.store.records import record, records

__all__ = [
    "ClientRow",
    "FileRow",
    "ProjectRow",
    "TaskRow",
    "client",
    "client_names",
    "clients",
    "due_tasks",
    "files",
    "least_used_colour",
    "places",
    "project",
    "projects",
    "rate_levels",
    "state_word",
    "task",
    "tasks",
]

_CLIENT = (
    CLIENT.c.id,
    CLIENT.c.name,
    CLIENT.c.short,
    CLIENT.c.currency,
    CLIENT.c.language,
    CLIENT.c.rate,
    CLIENT.c.email,
    CLIENT.c.address,
    CLIENT.c.city,
    CLIENT.c.country,
    CLIENT.c.tax_id,
    CLIENT.c.vat_id,
    CLIENT.c.payment_days,
    CLIENT.c.notes,
    CLIENT.c.archived,
    CLIENT.c.colour,
    CLIENT.c.rounding,
    CLIENT.c.rounding_minutes,
    CLIENT.c.minimum_minutes,
)
_PROJECT = (
    PROJECT.c.id,
    PROJECT.c.client_id,
    CLIENT.c.name,
    CLIENT.c.currency,
    PROJECT.c.name,
    PROJECT.c.colour,
    PROJECT.c.state,
    PROJECT.c.billable,
    PROJECT.c.rate,
    PROJECT.c.budget_hours,
    PROJECT.c.budget_minor,
    PROJECT.c.deadline,
    PROJECT.c.notes,
    PROJECT.c.archived,
    PROJECT.c.short,
    PROJECT.c.billing,
    PROJECT.c.price_minor,
    PROJECT.c.budget_every,
    PROJECT.c.budget_carry,
    PROJECT.c.renews_day,
    PROJECT.c.estimate_hours,
    PROJECT.c.original_hours,
    PROJECT.c.reestimated,
    PROJECT.c.starts,
    PROJECT.c.ended,
    PROJECT.c.field,
    PROJECT.c.rounding,
    PROJECT.c.rounding_minutes,
    PROJECT.c.minimum_minutes,
    PROJECT.c.created,
)
_BY_NAME = (func.lower(CLIENT.c.name), func.lower(PROJECT.c.name), PROJECT.c.id)
_TASK = (
    TASK.c.id,
    TASK.c.project_id,
    TASK.c.name,
    TASK.c.rate,
    TASK.c.estimate_hours,
    TASK.c.done,
    TASK.c.archived,
    TASK.c.due,
    TASK.c.repeat,
    TASK.c.repeat_every,
    TASK.c.notes,
    TASK.c.position,
    TASK.c.original_hours,
    TASK.c.reestimated,
)

_CLIENTS, _PROJECTS, _TASKS = ByColumn(*_CLIENT), ByColumn(*_PROJECT), ByColumn(*_TASK)


def clients(session: Session, *, archived: bool = False) -> list[ClientRow]:
    """Clients by name; archived ones only when asked for."""
    found = select(*_CLIENT).order_by(func.lower(CLIENT.c.name), CLIENT.c.id)
    if not archived:
        found = found.where(CLIENT.c.archived.is_(None))
    return list(map(ClientRow, *_CLIENTS.read(session, found)))


def client(session: Session, client_id: int) -> ClientRow:
    """One client; refused when it is gone."""
    row = session.execute(select(*_CLIENT).where(CLIENT.c.id == client_id)).first()
    if row is None:
        raise Refusal(_("This client is no longer in the book."))
    return record(ClientRow, row)


def _projects() -> Any:
    return select(*_PROJECT).join(CLIENT, CLIENT.c.id == PROJECT.c.client_id)


def projects(
    session: Session, *, client_id: int | None = None, archived: bool = False
) -> list[ProjectRow]:
    """Projects by client and name; archived ones (or those of archived clients) when asked for."""
    found = _projects().order_by(
        func.lower(CLIENT.c.name), func.lower(PROJECT.c.name), PROJECT.c.id
    )
    if client_id is not None:
        found = found.where(PROJECT.c.client_id == client_id)
    if not archived:
        found = found.where(PROJECT.c.archived.is_(None), CLIENT.c.archived.is_(None))
    return list(map(ProjectRow, *_PROJECTS.read(session, found)))


def project(session: Session, project_id: int) -> ProjectRow:
    """One project; refused when it is gone."""
    row = session.execute(_projects().where(PROJECT.c.id == project_id)).first()
    if row is None:
        raise Refusal(_("This project is no longer in the book."))
    return record(ProjectRow, row)


def tasks(
    session: Session, *, project_id: int | None = None, archived: bool = False
) -> list[TaskRow]:
    """Tasks in their order; archived ones only when asked for."""
    found = select(*_TASK).order_by(TASK.c.project_id, TASK.c.position, TASK.c.id)
    if project_id is not None:
        found = found.where(TASK.c.project_id == project_id)
    if not archived:
        found = found.where(TASK.c.archived.is_(None))
    return list(map(TaskRow, *_TASKS.read(session, found)))


def task(session: Session, task_id: int) -> TaskRow:
    """One task; refused when it is gone."""
    row = session.execute(select(*_TASK).where(TASK.c.id == task_id)).first()
    if row is None:
        raise Refusal(_("This task is no longer in the book."))
    return record(TaskRow, row)


def rate_levels(
    session: Session,
    *,
    project_id: int | None,
    task_id: int | None,
    book_rate: Decimal | None,
    book_currency: str,
    day_hours: Decimal | None = None,
) -> RateLevels:
    """The rates that stand at each level for work on a project and task.

    ``day_hours`` are those of the book; they count where the project is billed by the day.
    """
    if project_id is None:
        return RateLevels(book_rate, book_currency)
    row = session.execute(
        select(CLIENT.c.rate, CLIENT.c.currency, PROJECT.c.rate, TASK.c.rate, PROJECT.c.billing)
        .select_from(PROJECT)
        .join(CLIENT, CLIENT.c.id == PROJECT.c.client_id)
        .outerjoin(TASK, TASK.c.id == task_id)
        .where(PROJECT.c.id == project_id)
    ).first()
    if row is None:
        raise Refusal(_("This project is no longer in the book."))
    daily = day_hours if row[4] == "daily" else None
    return RateLevels(book_rate, book_currency, row[0], row[1], row[2], row[3], daily)


def least_used_colour(session: Session) -> int:
    """The project colour (1 to 6) to give next: in the design's order, then from the start."""
    made = session.execute(select(func.count()).select_from(PROJECT)).scalar_one()
    return made % 6 + 1


def places(session: Session, *, archived: bool = False) -> list[Place]:
    """All projects with client and tasks, as names are matched against them; two selects."""
    by_project: dict[int, dict[str, TaskName]] = {}
    for row in sorted(tasks(session, archived=archived), key=lambda task: task.done is None):
        # Of the tasks of one name the open one is meant, else the latest.
        by_project.setdefault(row.project_id, {})[row.name] = TaskName(row.id, row.name)
    found = select(
        PROJECT.c.id,
        PROJECT.c.client_id,
        CLIENT.c.name,
        PROJECT.c.name,
        CLIENT.c.short,
        PROJECT.c.billable,
    ).join(CLIENT, CLIENT.c.id == PROJECT.c.client_id)
    if not archived:
        found = found.where(PROJECT.c.archived.is_(None), CLIENT.c.archived.is_(None))
    found = found.order_by(*_BY_NAME)
    return [
        Place(
            project_id=project_id,
            client_id=client_id,
            client=client_name,
            project=name,
            tasks=tuple(by_project.get(project_id, {}).values()),
            client_short=short,
            billable=billable,
        )
        for project_id, client_id, client_name, name, short, billable in session.execute(found)
    ]


def client_names(session: Session, *, archived: bool = False) -> list[ClientName]:
    """All clients as names are matched against them."""
    found = select(CLIENT.c.id, CLIENT.c.name, CLIENT.c.short).order_by(func.lower(CLIENT.c.name))
    if not archived:
        found = found.where(CLIENT.c.archived.is_(None))
    return records(ClientName, session.execute(found))


def files(
    session: Session, *, client_id: int | None = None, project_id: int | None = None
) -> list[FileRow]:
    """The linked files of a client or a project, or all, in their order."""
    found = select(
        LINKED_FILE.c.id,
        LINKED_FILE.c.client_id,
        LINKED_FILE.c.project_id,
        LINKED_FILE.c.address,
        LINKED_FILE.c.label,
    ).order_by(
        LINKED_FILE.c.client_id, LINKED_FILE.c.project_id, LINKED_FILE.c.position, LINKED_FILE.c.id
    )
    if client_id is not None:
        found = found.where(LINKED_FILE.c.client_id == client_id)
    if project_id is not None:
        found = found.where(LINKED_FILE.c.project_id == project_id)
    return records(FileRow, session.execute(found))


def due_tasks(session: Session, upto: date) -> list[tuple[TaskRow, str]]:
    """Open tasks that are due up to a day, with ``Client / Project``; the earliest first."""
    found = (
        select(*_TASK, CLIENT.c.name, PROJECT.c.name)
        .join(PROJECT, PROJECT.c.id == TASK.c.project_id)
        .join(CLIENT, CLIENT.c.id == PROJECT.c.client_id)
        .where(
            TASK.c.due <= upto,
            TASK.c.done.is_(None),
            TASK.c.archived.is_(None),
            PROJECT.c.archived.is_(None),
            CLIENT.c.archived.is_(None),
        )
        .order_by(TASK.c.due, TASK.c.position, TASK.c.id)
    )
    return [(record(TaskRow, row[:-2]), f"{row[-2]} / {row[-1]}") for row in session.execute(found)]
