# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of clients, projects and tasks: one function per verb of the user."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.clients import checks
from sohodesk.clients.model import Client, Project, Task
from sohodesk.clients.queries import least_used_colour
from sohodesk.store.desk import Desk

CLIENT_FIELDS = frozenset(
    {
        *("name", "short", "currency", "language", "rate", "email", "address", "city"),
        *("country", "tax_id", "vat_id", "payment_days", "notes"),
    }
)
PROJECT_FIELDS = frozenset(
    {
        *("name", "colour", "state", "billable", "rate", "budget_hours", "budget_minor"),
        *("deadline", "notes"),
    }
)
TASK_FIELDS = frozenset(["name", "rate", "estimate_hours", "position"])


def add_client(
    desk: Desk, *, name: str, currency: str = "", rate: Decimal | None = None, **facts: Any
) -> int:
    """Add a client and return its id; the currency is the book's unless said."""
    name = checks.clean_name(name)
    values = {
        "currency": office.check_currency(currency or desk.setting(office.CURRENCY)),
        "language": desk.setting(office.LANGUAGE),
        "rate": checks.check_rate(rate),
        **checks.only(facts, CLIENT_FIELDS),
    }
    with desk.work(n_("Add client {name}"), name=name) as session:
        checks.require_free_client(session, name, None)
        client = Client(name=name, created=desk.clock.now(), **checks.checked_client(values))
        session.add(client)
        session.flush()
        return client.id


def edit_client(desk: Desk, *, client_id: int, **facts: Any) -> None:
    """Change facts of a client; unknown facts are our own mistake."""
    values = checks.checked_client(checks.only(facts, CLIENT_FIELDS))
    with desk.work(n_("Edit client {name}")) as session:
        client = checks.require_client(session, client_id)
        if "name" in values:
            values["name"] = checks.clean_name(values["name"])
            checks.require_free_client(session, values["name"], client_id)
        _assign(client, values)
        desk.name_step(name=client.name)


def archive_client(desk: Desk, *, client_id: int, archived: bool = True) -> None:
    """Put a client away (nothing is lost) or bring it back."""
    label = n_("Archive client {name}") if archived else n_("Bring back client {name}")
    with desk.work(label) as session:
        client = checks.require_client(session, client_id)
        client.archived = desk.clock.now() if archived else None
        desk.name_step(name=client.name)


def merge_clients(desk: Desk, *, client_id: int, into: int) -> None:
    """Move all projects of a client to another one and remove the empty client.

    Projects of the same name are merged, too.  Refused where documents are on the client.
    """
    if client_id == into:
        raise Refusal(_("A client can't be merged into itself."))
    with desk.work(n_("Merge client {name}")) as session:
        client, target = (
            checks.require_client(session, client_id),
            checks.require_client(session, into),
        )
        desk.name_step(name=client.name)
        if client.currency != target.currency:
            raise Refusal(
                _(
                    "{name} is billed in {currency}, {other} in {other_currency}; they stay apart."
                ).format(
                    name=client.name,
                    currency=client.currency,
                    other=target.name,
                    other_currency=target.currency,
                )
            )
        checks.require_no_documents(session, client)
        taken = {p.name.casefold(): p for p in _projects_of(session, into)}
        for project in _projects_of(session, client_id):
            same = taken.get(project.name.casefold())
            if same is None:
                project.client_id = into
            else:
                _merge_project(session, project, same)
        session.flush()
        session.delete(client)


def add_project(
    desk: Desk, *, client_id: int, name: str, rate: Decimal | None = None, **facts: Any
) -> int:
    """Add a project to a client and return its id; the colour is the next free one."""
    name = checks.clean_name(name)
    values = checks.checked_project({"rate": rate, **checks.only(facts, PROJECT_FIELDS)})
    with desk.work(n_("Add project {name}"), name=name) as session:
        checks.require_client(session, client_id)
        checks.require_free_project(session, client_id, name, None)
        values.setdefault("colour", least_used_colour(session))
        project = Project(client_id=client_id, name=name, created=desk.clock.now(), **values)
        session.add(project)
        session.flush()
        return project.id


def edit_project(desk: Desk, *, project_id: int, **facts: Any) -> None:
    """Change facts of a project."""
    values = checks.checked_project(checks.only(facts, PROJECT_FIELDS))
    with desk.work(n_("Edit project {name}")) as session:
        project = checks.require_project(session, project_id)
        if "name" in values:
            values["name"] = checks.clean_name(values["name"])
            checks.require_free_project(session, project.client_id, values["name"], project_id)
        _assign(project, values)
        desk.name_step(name=project.name)


def archive_project(desk: Desk, *, project_id: int, archived: bool = True) -> None:
    """Put a project away (nothing is lost) or bring it back."""
    label = n_("Archive project {name}") if archived else n_("Bring back project {name}")
    with desk.work(label) as session:
        project = checks.require_project(session, project_id)
        project.archived = desk.clock.now() if archived else None
        desk.name_step(name=project.name)


def merge_projects(desk: Desk, *, project_id: int, into: int) -> None:
    """Move all entries and tasks of a project to another one of the same client."""
    if project_id == into:
        raise Refusal(_("A project can't be merged into itself."))
    with desk.work(n_("Merge project {name}")) as session:
        project, target = (
            checks.require_project(session, project_id),
            checks.require_project(session, into),
        )
        desk.name_step(name=project.name)
        if project.client_id != target.client_id:
            raise Refusal(_("Only projects of the same client can be merged."))
        _merge_project(session, project, target)


def add_task(desk: Desk, *, project_id: int, name: str, **facts: Any) -> int:
    """Add a task to a project and return its id."""
    name = checks.clean_name(name)
    values = checks.checked_task(checks.only(facts, TASK_FIELDS))
    with desk.work(n_("Add task {name}"), name=name) as session:
        checks.require_project(session, project_id)
        checks.require_free_task(session, project_id, name, None)
        last = select(func.max(Task.position)).where(Task.project_id == project_id)
        values.setdefault("position", (session.execute(last).scalar() or 0) + 1)
        task = Task(project_id=project_id, name=name, **values)
        session.add(task)
        session.flush()
        return task.id


def edit_task(desk: Desk, *, task_id: int, **facts: Any) -> None:
    """Change facts of a task."""
    values = checks.checked_task(checks.only(facts, TASK_FIELDS))
    with desk.work(n_("Edit task {name}")) as session:
        task = checks.require_task(session, task_id)
        if "name" in values:
            values["name"] = checks.clean_name(values["name"])
            checks.require_free_task(session, task.project_id, values["name"], task_id)
        _assign(task, values)
        desk.name_step(name=task.name)


def archive_task(desk: Desk, *, task_id: int, archived: bool = True) -> None:
    """Put a task away or bring it back."""
    label = n_("Archive task {name}") if archived else n_("Bring back task {name}")
    with desk.work(label) as session:
        task = checks.require_task(session, task_id)
        task.archived = desk.clock.now() if archived else None
        desk.name_step(name=task.name)


def merge_tasks(desk: Desk, *, task_id: int, into: int) -> None:
    """Move all entries of a task to another one of the same project."""
    if task_id == into:
        raise Refusal(_("A task can't be merged into itself."))
    with desk.work(n_("Merge task {name}")) as session:
        task, target = checks.require_task(session, task_id), checks.require_task(session, into)
        desk.name_step(name=task.name)
        if task.project_id != target.project_id:
            raise Refusal(_("Only tasks of the same project can be merged."))
        _move(session, "entry", "task_id", task_id, into)
        session.delete(task)


def _projects_of(session: Session, client_id: int) -> list[Project]:
    return list(session.scalars(select(Project).where(Project.client_id == client_id)))


def _assign(row: Client | Project | Task, values: dict[str, Any]) -> None:
    for key, value in values.items():
        setattr(row, key, value)


def _merge_project(session: Session, project: Project, into: Project) -> None:
    """Entries and tasks move; tasks of the same name become one."""
    taken = {
        t.name.casefold(): t.id
        for t in session.scalars(select(Task).where(Task.project_id == into.id))
    }
    for task in session.scalars(select(Task).where(Task.project_id == project.id)).all():
        same = taken.get(task.name.casefold())
        if same is None:
            session.execute(update(Task).where(Task.id == task.id).values(project_id=into.id))
        else:
            _move(session, "entry", "task_id", task.id, same)
            session.delete(task)
    session.flush()
    _move(session, "entry", "project_id", project.id, into.id)
    session.delete(project)
    session.flush()


def _move(session: Session, table: str, column: str, old: int, new: int) -> None:
    """Point rows of a higher room's table elsewhere; the journal's triggers record it."""
    session.connection().exec_driver_sql(
        f'UPDATE "{table}" SET "{column}" = ? WHERE "{column}" = ?', (new, old)
    )
