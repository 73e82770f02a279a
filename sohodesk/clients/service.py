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
from sohodesk.clients.model import Client, Project, Task
from sohodesk.clients.queries import least_used_colour
from sohodesk.store.desk import Desk

# Hourly rates may be finer than money, but not absurdly so.
RATE_PLACES = 4
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
    name = _clean_name(name)
    values = {
        "currency": office.check_currency(currency or desk.setting(office.CURRENCY)),
        "language": desk.setting(office.LANGUAGE),
        "rate": check_rate(rate),
        **_only(facts, CLIENT_FIELDS),
    }
    with desk.work(n_("Add client {name}"), name=name) as session:
        _require_free_client_name(session, name, None)
        client = Client(name=name, created=desk.clock.now(), **_checked_client(values))
        session.add(client)
        session.flush()
        return client.id


def edit_client(desk: Desk, *, client_id: int, **facts: Any) -> None:
    """Change facts of a client; unknown facts are our own mistake."""
    values = _checked_client(_only(facts, CLIENT_FIELDS))
    with desk.work(n_("Edit client {name}")) as session:
        client = _get_client(session, client_id)
        if "name" in values:
            values["name"] = _clean_name(values["name"])
            _require_free_client_name(session, values["name"], client_id)
        _assign(client, values)
        desk.name_step(name=client.name)


def archive_client(desk: Desk, *, client_id: int, archived: bool = True) -> None:
    """Put a client away (nothing is lost) or bring it back."""
    label = n_("Archive client {name}") if archived else n_("Bring back client {name}")
    with desk.work(label) as session:
        client = _get_client(session, client_id)
        client.archived = desk.clock.now() if archived else None
        desk.name_step(name=client.name)


def merge_clients(desk: Desk, *, client_id: int, into: int) -> None:
    """Move all projects of a client to another one and remove the empty client.

    Projects of the same name are merged, too.  Refused where documents are on the client.
    """
    if client_id == into:
        raise Refusal(_("A client can't be merged into itself."))
    with desk.work(n_("Merge client {name}")) as session:
        client, target = _get_client(session, client_id), _get_client(session, into)
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
        _require_no_documents(session, client)
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
    name = _clean_name(name)
    values = _checked_project({"rate": rate, **_only(facts, PROJECT_FIELDS)})
    with desk.work(n_("Add project {name}"), name=name) as session:
        _get_client(session, client_id)
        _require_free_project_name(session, client_id, name, None)
        values.setdefault("colour", least_used_colour(session))
        project = Project(client_id=client_id, name=name, created=desk.clock.now(), **values)
        session.add(project)
        session.flush()
        return project.id


def edit_project(desk: Desk, *, project_id: int, **facts: Any) -> None:
    """Change facts of a project."""
    values = _checked_project(_only(facts, PROJECT_FIELDS))
    with desk.work(n_("Edit project {name}")) as session:
        project = _get_project(session, project_id)
        if "name" in values:
            values["name"] = _clean_name(values["name"])
            _require_free_project_name(session, project.client_id, values["name"], project_id)
        _assign(project, values)
        desk.name_step(name=project.name)


def archive_project(desk: Desk, *, project_id: int, archived: bool = True) -> None:
    """Put a project away (nothing is lost) or bring it back."""
    label = n_("Archive project {name}") if archived else n_("Bring back project {name}")
    with desk.work(label) as session:
        project = _get_project(session, project_id)
        project.archived = desk.clock.now() if archived else None
        desk.name_step(name=project.name)


def merge_projects(desk: Desk, *, project_id: int, into: int) -> None:
    """Move all entries and tasks of a project to another one of the same client."""
    if project_id == into:
        raise Refusal(_("A project can't be merged into itself."))
    with desk.work(n_("Merge project {name}")) as session:
        project, target = _get_project(session, project_id), _get_project(session, into)
        desk.name_step(name=project.name)
        if project.client_id != target.client_id:
            raise Refusal(_("Only projects of the same client can be merged."))
        _merge_project(session, project, target)


def add_task(desk: Desk, *, project_id: int, name: str, **facts: Any) -> int:
    """Add a task to a project and return its id."""
    name = _clean_name(name)
    values = _checked_task(_only(facts, TASK_FIELDS))
    with desk.work(n_("Add task {name}"), name=name) as session:
        _get_project(session, project_id)
        _require_free_task_name(session, project_id, name, None)
        last = select(func.max(Task.position)).where(Task.project_id == project_id)
        values.setdefault("position", (session.execute(last).scalar() or 0) + 1)
        task = Task(project_id=project_id, name=name, **values)
        session.add(task)
        session.flush()
        return task.id


def edit_task(desk: Desk, *, task_id: int, **facts: Any) -> None:
    """Change facts of a task."""
    values = _checked_task(_only(facts, TASK_FIELDS))
    with desk.work(n_("Edit task {name}")) as session:
        task = _get_task(session, task_id)
        if "name" in values:
            values["name"] = _clean_name(values["name"])
            _require_free_task_name(session, task.project_id, values["name"], task_id)
        _assign(task, values)
        desk.name_step(name=task.name)


def archive_task(desk: Desk, *, task_id: int, archived: bool = True) -> None:
    """Put a task away or bring it back."""
    label = n_("Archive task {name}") if archived else n_("Bring back task {name}")
    with desk.work(label) as session:
        task = _get_task(session, task_id)
        task.archived = desk.clock.now() if archived else None
        desk.name_step(name=task.name)


def merge_tasks(desk: Desk, *, task_id: int, into: int) -> None:
    """Move all entries of a task to another one of the same project."""
    if task_id == into:
        raise Refusal(_("A task can't be merged into itself."))
    with desk.work(n_("Merge task {name}")) as session:
        task, target = _get_task(session, task_id), _get_task(session, into)
        desk.name_step(name=task.name)
        if task.project_id != target.project_id:
            raise Refusal(_("Only tasks of the same project can be merged."))
        _move(session, "entry", "task_id", task_id, into)
        session.delete(task)


def check_rate(rate: Decimal | None) -> Decimal | None:
    """A rate that can be money an hour; refused when negative, endless or absurdly fine."""
    if rate is None:
        return None
    if not rate.is_finite() or rate < 0 or rate > Decimal(10) ** 12:
        raise Refusal(_("A rate is an amount of zero or more an hour."))
    if rate != round(rate, RATE_PLACES):
        raise Refusal(
            _("{rate} is too fine for a rate; give at most {places} decimal places.").format(
                rate=rate, places=RATE_PLACES
            )
        )
    return rate


# Checks ---------------------------------------------------------------------------------------


def _clean_name(name: str) -> str:
    clean = " ".join(name.split())
    if not clean:
        raise Refusal(_("A name is missing."))
    if len(clean) > 200:
        raise Refusal(_("The name is too long; give at most 200 characters."))
    if " / " in clean:
        raise Refusal(_("“ / ” stands between client and project and can't be in a name."))
    return clean


def _only(facts: dict[str, Any], allowed: frozenset[str]) -> dict[str, Any]:
    unknown = facts.keys() - allowed
    if unknown:
        raise TypeError(f"unknown facts: {sorted(unknown)}")
    return dict(facts)


def _checked_client(values: dict[str, Any]) -> dict[str, Any]:
    if "rate" in values:
        values["rate"] = check_rate(values["rate"])
    if "currency" in values:
        values["currency"] = office.check_currency(values["currency"])
    if "country" in values:
        values["country"] = office.check_country(values["country"])
    days = values.get("payment_days")
    if days is not None and not 0 <= days <= 3650:
        raise Refusal(_("Payment days must be from 0 to 3650."))
    return values


def _checked_project(values: dict[str, Any]) -> dict[str, Any]:
    if "rate" in values:
        values["rate"] = check_rate(values["rate"])
    if not 1 <= values.get("colour", 1) <= 6:
        raise Refusal(_("A project's colour is a number from 1 to 6."))
    if values.get("state", "active") not in ("active", "paused", "done"):
        raise Refusal(_("A project is active, paused or done."))
    hours = values.get("budget_hours")
    if hours is not None and hours <= 0:
        raise Refusal(_("A budget must be more than zero."))
    minor = values.get("budget_minor")
    if minor is not None and minor <= 0:
        raise Refusal(_("A budget must be more than zero."))
    return values


def _checked_task(values: dict[str, Any]) -> dict[str, Any]:
    if "rate" in values:
        values["rate"] = check_rate(values["rate"])
    hours = values.get("estimate_hours")
    if hours is not None and hours <= 0:
        raise Refusal(_("An estimate must be more than zero."))
    return values


def _require_free_client_name(session: Session, name: str, own: int | None) -> None:
    for found_id, found in session.execute(select(Client.id, Client.name)):
        if found.casefold() == name.casefold() and found_id != own:
            raise Refusal(
                _("There is a client “{name}” already; choose another name.").format(name=found)
            )


def _require_free_project_name(
    session: Session, client_id: int, name: str, own: int | None
) -> None:
    rows = session.execute(select(Project.id, Project.name).where(Project.client_id == client_id))
    for found_id, found in rows:
        if found.casefold() == name.casefold() and found_id != own:
            raise Refusal(
                _("This client has a project “{name}” already; choose another name.").format(
                    name=found
                )
            )


def _require_free_task_name(session: Session, project_id: int, name: str, own: int | None) -> None:
    rows = session.execute(select(Task.id, Task.name).where(Task.project_id == project_id))
    for found_id, found in rows:
        if found.casefold() == name.casefold() and found_id != own:
            raise Refusal(
                _("This project has a task “{name}” already; choose another name.").format(
                    name=found
                )
            )


def _require_no_documents(session: Session, client: Client) -> None:
    count = session.connection().exec_driver_sql(
        "SELECT count(*) FROM invoice WHERE client_id = ?", (client.id,)
    )
    if count.scalar_one():
        raise Refusal(
            _("{name} has invoices, which keep their client; archive it instead.").format(
                name=client.name
            )
        )


# Rows -----------------------------------------------------------------------------------------


def _get_client(session: Session, client_id: int) -> Client:
    found = session.get(Client, client_id)
    if found is None:
        raise Refusal(_("This client is no longer in the book."))
    return found


def _get_project(session: Session, project_id: int) -> Project:
    found = session.get(Project, project_id)
    if found is None:
        raise Refusal(_("This project is no longer in the book."))
    return found


def _get_task(session: Session, task_id: int) -> Task:
    found = session.get(Task, task_id)
    if found is None:
        raise Refusal(_("This task is no longer in the book."))
    return found


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
