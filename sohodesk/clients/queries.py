# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of clients, projects and tasks: one select each, frozen rows."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.clients.matching import ClientName, Place, TaskName
from sohodesk.clients.model import Client, LinkedFile, Project, Task
from sohodesk.clients.rules import RateLevels
from sohodesk.store.records import record, records

STATE_WORDS = {
    "lead": n_("Lead"),
    "quoted": n_("Quote sent"),
    "active": n_("Active"),
    "paused": n_("Paused"),
    "done": n_("Done"),
    "lost": n_("Lost"),
}


def state_word(state: str) -> str:
    """A project's state in the current language."""
    return _(STATE_WORDS[state])


class ClientRow(NamedTuple):
    """One client; ``rate`` None takes the book's."""

    id: int
    name: str
    short: str
    currency: str
    language: str
    rate: Decimal | None
    email: str
    address: str
    city: str
    country: str
    tax_id: str
    vat_id: str
    payment_days: int | None
    notes: str
    archived: datetime | None
    colour: int | None = None
    rounding: str | None = None
    rounding_minutes: int | None = None
    minimum_minutes: int | None = None


class ProjectRow(NamedTuple):
    """One project with its client's name and currency."""

    id: int
    client_id: int
    client: str
    currency: str
    name: str
    colour: int
    state: str
    billable: bool
    rate: Decimal | None
    budget_hours: Decimal | None
    budget_minor: int | None
    deadline: date | None
    notes: str
    archived: datetime | None
    short: str = ""
    kind: str = "hourly"
    price_minor: int | None = None
    budget_every: str = "once"
    budget_carry: bool = False
    renews_day: int = 1
    estimate_hours: Decimal | None = None
    kept_estimate: Decimal | None = None
    reestimated: datetime | None = None
    starts: date | None = None
    ended: date | None = None
    field: str = ""
    rounding: str | None = None
    rounding_minutes: int | None = None
    minimum_minutes: int | None = None
    created: datetime | None = None

    @property
    def billing(self) -> str:
        """How it is billed: hourly, daily, fixed, retainer or none."""
        return self.kind if self.billable else "none"

    @property
    def original_hours(self) -> Decimal | None:
        """The estimate that stood when work began."""
        return self.estimate_hours if self.reestimated is None else self.kept_estimate

    @property
    def monthly(self) -> bool:
        """Whether its budget holds every month."""
        return self.budget_every == "month"

    @property
    def full_name(self) -> str:
        """``Client / Project``."""
        return f"{self.client} / {self.name}"


class TaskRow(NamedTuple):
    """One task of a project; ``repeat`` is empty or the unit of its rule."""

    id: int
    project_id: int
    name: str
    rate: Decimal | None
    estimate_hours: Decimal | None
    done: datetime | None
    archived: datetime | None
    due: date | None = None
    repeat: str = ""
    repeat_every: int = 1
    notes: str = ""
    position: int = 0
    kept_estimate: Decimal | None = None
    reestimated: datetime | None = None

    @property
    def original_hours(self) -> Decimal | None:
        """The estimate that stood when work began."""
        return self.estimate_hours if self.reestimated is None else self.kept_estimate


class FileRow(NamedTuple):
    """A linked file or page; ``label`` may be empty."""

    id: int
    client_id: int | None
    project_id: int | None
    address: str
    label: str


_CLIENT = (
    Client.id,
    Client.name,
    Client.short,
    Client.currency,
    Client.language,
    Client.rate,
    Client.email,
    Client.address,
    Client.city,
    Client.country,
    Client.tax_id,
    Client.vat_id,
    Client.payment_days,
    Client.notes,
    Client.archived,
    Client.colour,
    Client.rounding,
    Client.rounding_minutes,
    Client.minimum_minutes,
)
_PROJECT = (
    Project.id,
    Project.client_id,
    Client.name,
    Client.currency,
    Project.name,
    Project.colour,
    Project.state,
    Project.billable,
    Project.rate,
    Project.budget_hours,
    Project.budget_minor,
    Project.deadline,
    Project.notes,
    Project.archived,
    Project.short,
    Project.billing,
    Project.price_minor,
    Project.budget_every,
    Project.budget_carry,
    Project.renews_day,
    Project.estimate_hours,
    Project.original_hours,
    Project.reestimated,
    Project.starts,
    Project.ended,
    Project.field,
    Project.rounding,
    Project.rounding_minutes,
    Project.minimum_minutes,
    Project.created,
)
_TASK = (
    Task.id,
    Task.project_id,
    Task.name,
    Task.rate,
    Task.estimate_hours,
    Task.done,
    Task.archived,
    Task.due,
    Task.repeat,
    Task.repeat_every,
    Task.notes,
    Task.position,
    Task.original_hours,
    Task.reestimated,
)


def clients(session: Session, *, archived: bool = False) -> list[ClientRow]:
    """Clients by name; archived ones only when asked for."""
    found = select(*_CLIENT).order_by(func.lower(Client.name), Client.id)
    if not archived:
        found = found.where(Client.archived.is_(None))
    return records(ClientRow, session.execute(found))


def client(session: Session, client_id: int) -> ClientRow:
    """One client; refused when it is gone."""
    row = session.execute(select(*_CLIENT).where(Client.id == client_id)).first()
    if row is None:
        raise Refusal(_("This client is no longer in the book."))
    return record(ClientRow, row)


def _projects() -> Any:
    return select(*_PROJECT).join(Client, Client.id == Project.client_id)


def projects(
    session: Session, *, client_id: int | None = None, archived: bool = False
) -> list[ProjectRow]:
    """Projects by client and name; archived ones (or those of archived clients) when asked for."""
    found = _projects().order_by(func.lower(Client.name), func.lower(Project.name), Project.id)
    if client_id is not None:
        found = found.where(Project.client_id == client_id)
    if not archived:
        found = found.where(Project.archived.is_(None), Client.archived.is_(None))
    return records(ProjectRow, session.execute(found))


def project(session: Session, project_id: int) -> ProjectRow:
    """One project; refused when it is gone."""
    row = session.execute(_projects().where(Project.id == project_id)).first()
    if row is None:
        raise Refusal(_("This project is no longer in the book."))
    return record(ProjectRow, row)


def tasks(
    session: Session, *, project_id: int | None = None, archived: bool = False
) -> list[TaskRow]:
    """Tasks in their order; archived ones only when asked for."""
    found = select(*_TASK).order_by(Task.project_id, Task.position, Task.id)
    if project_id is not None:
        found = found.where(Task.project_id == project_id)
    if not archived:
        found = found.where(Task.archived.is_(None))
    return records(TaskRow, session.execute(found))


def task(session: Session, task_id: int) -> TaskRow:
    """One task; refused when it is gone."""
    row = session.execute(select(*_TASK).where(Task.id == task_id)).first()
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
        select(Client.rate, Client.currency, Project.rate, Task.rate, Project.billing)
        .select_from(Project)
        .join(Client, Client.id == Project.client_id)
        .outerjoin(Task, Task.id == task_id)
        .where(Project.id == project_id)
    ).first()
    if row is None:
        raise Refusal(_("This project is no longer in the book."))
    daily = day_hours if row[4] == "daily" else None
    return RateLevels(book_rate, book_currency, row[0], row[1], row[2], row[3], daily)


def least_used_colour(session: Session) -> int:
    """The project colour (1 to 6) to give next: in the design's order, then from the start."""
    made = session.execute(select(func.count()).select_from(Project)).scalar_one()
    return made % 6 + 1


def places(session: Session, *, archived: bool = False) -> list[Place]:
    """All projects with client and tasks, as names are matched against them; two selects."""
    by_project: dict[int, dict[str, TaskName]] = {}
    for row in sorted(tasks(session, archived=archived), key=lambda task: task.done is None):
        # Of the tasks of one name the open one is meant, else the latest.
        by_project.setdefault(row.project_id, {})[row.name] = TaskName(row.id, row.name)
    found = select(
        Project.id, Project.client_id, Client.name, Project.name, Client.short, Project.billable
    ).join(Client, Client.id == Project.client_id)
    if not archived:
        found = found.where(Project.archived.is_(None), Client.archived.is_(None))
    found = found.order_by(func.lower(Client.name), func.lower(Project.name), Project.id)
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
    found = select(Client.id, Client.name, Client.short).order_by(func.lower(Client.name))
    if not archived:
        found = found.where(Client.archived.is_(None))
    return records(ClientName, session.execute(found))


def files(
    session: Session, *, client_id: int | None = None, project_id: int | None = None
) -> list[FileRow]:
    """The linked files of a client or a project, or all, in their order."""
    found = select(
        LinkedFile.id,
        LinkedFile.client_id,
        LinkedFile.project_id,
        LinkedFile.address,
        LinkedFile.label,
    ).order_by(LinkedFile.client_id, LinkedFile.project_id, LinkedFile.position, LinkedFile.id)
    if client_id is not None:
        found = found.where(LinkedFile.client_id == client_id)
    if project_id is not None:
        found = found.where(LinkedFile.project_id == project_id)
    return records(FileRow, session.execute(found))


def due_tasks(session: Session, upto: date) -> list[tuple[TaskRow, str]]:
    """Open tasks that are due up to a day, with ``Client / Project``; the earliest first."""
    found = (
        select(*_TASK, Client.name, Project.name)
        .join(Project, Project.id == Task.project_id)
        .join(Client, Client.id == Project.client_id)
        .where(
            Task.due <= upto,
            Task.done.is_(None),
            Task.archived.is_(None),
            Project.archived.is_(None),
            Client.archived.is_(None),
        )
        .order_by(Task.due, Task.position, Task.id)
    )
    return [(record(TaskRow, row[:-2]), f"{row[-2]} / {row[-1]}") for row in session.execute(found)]
