# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of clients, projects and tasks: add, edit, put away; merging and tasks' lives beside."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.base.zones import day_of
from sohodesk.clients import checks, openwork, settings
from sohodesk.clients.dayrates import by_day, turn
from sohodesk.clients.estimates import keep_original
from sohodesk.clients.model import Client, Project, Task
from sohodesk.clients.newcurrency import change_currency
from sohodesk.clients.queries import least_used_colour
from sohodesk.store.desk import Desk

CLIENT_FIELDS = frozenset(
    {
        *("name", "short", "currency", "language", "rate", "email", "address", "city"),
        *("country", "tax_id", "vat_id", "payment_days", "notes", "colour"),
        *("rounding", "rounding_minutes", "minimum_minutes"),
    }
)
PROJECT_FIELDS = frozenset(
    {
        *("name", "short", "colour", "state", "billable", "billing", "rate", "price_minor"),
        *("budget_hours", "budget_minor", "budget_every", "budget_carry", "renews_day"),
        *("estimate_hours", "starts", "deadline", "ended", "field", "notes"),
        *("rounding", "rounding_minutes", "minimum_minutes"),
    }
)
TASK_FIELDS = frozenset(
    {
        *("name", "rate", "estimate_hours", "position", "due", "repeat", "repeat_every"),
        "notes",
    }
)
CLOSED = ("done", "lost")

Noun = TypeVar("Noun", Client, Project, Task)


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
    values = _with_step(desk, checks.checked_client(values))
    with desk.work(n_("Add client {name}"), name=name) as session:
        checks.require_free_client(session, name, None)
        return _added(session, Client(name=name, created=desk.clock.now(), **values))


def edit_client(desk: Desk, *, client_id: int, **facts: Any) -> None:
    """Change facts of a client; unknown facts are our own mistake.

    Another currency is refused while time in the old one waits for its bill.
    """
    values = checks.checked_client(checks.only(facts, CLIENT_FIELDS))
    with desk.work(n_("Edit client {name}")) as session:
        client = checks.require_client(session, client_id)
        _check_name(values, lambda name: checks.require_free_client(session, name, client_id))
        if "currency" in values:
            change_currency(session, client, values.pop("currency"), renew=False)
        _assign(desk, client, _with_step(desk, values, client))


def archive_client(desk: Desk, *, client_id: int, archived: bool = True) -> None:
    """Put a client away (nothing is lost) or bring it back; refused while the timer runs on it."""
    label = n_("Archive client {name}") if archived else n_("Bring back client {name}")
    _put_away(desk, label, checks.require_client, client_id, archived=archived)


def add_project(
    desk: Desk, *, client_id: int, name: str, rate: Decimal | None = None, **facts: Any
) -> int:
    """Add a project to a client and return its id; the colour is the next free one.

    ``billing`` is hourly, daily, fixed, retainer or none; ``price_minor`` the fixed price or that
    of each month of a retainer.
    """
    name = checks.clean_name(name)
    values = checks.checked_project({"rate": rate, **checks.only(facts, PROJECT_FIELDS)})
    values = _with_step(desk, values)
    with desk.work(n_("Add project {name}"), name=name) as session:
        checks.require_client(session, client_id)
        checks.require_free_project(session, client_id, name, None)
        values.setdefault("colour", least_used_colour(session))
        _settle(desk, values, "active")
        project = Project(client_id=client_id, name=name, created=desk.clock.now(), **values)
        new_id = _added(session, project)
        checks.check_terms(project)
        return new_id


def edit_project(desk: Desk, *, project_id: int, **facts: Any) -> None:
    """Change facts of a project; done or lost, it ends today unless ``ended`` says otherwise.

    The estimate that stood when work began is kept, and so is what an hour of a task with a rate of
    its own is worth where the project comes to be billed by the day, or no longer.
    """
    values = checks.checked_project(checks.only(facts, PROJECT_FIELDS))
    with desk.work(n_("Edit project {name}")) as session:
        project = checks.require_project(session, project_id)
        own = project.client_id
        _check_name(
            values,
            lambda name: checks.require_free_project(session, own, name, project_id),
        )
        _settle(desk, values, project.state)
        keep_original(desk, session, project, values)
        daily = by_day(project)
        _assign(desk, project, _with_step(desk, values, project))
        checks.check_terms(project)
        if by_day(project) != daily:
            own_tasks = session.scalars(select(Task).where(Task.project_id == project_id))
            turn(desk, own_tasks, daily=not daily)


def archive_project(desk: Desk, *, project_id: int, archived: bool = True) -> None:
    """Put a project away (nothing is lost) or bring it back; refused while the timer runs on it."""
    label = n_("Archive project {name}") if archived else n_("Bring back project {name}")
    _put_away(desk, label, checks.require_project, project_id, archived=archived)


def add_task(desk: Desk, *, project_id: int, name: str, **facts: Any) -> int:
    """Add a task to a project and return its id; it comes last unless ``position`` is said."""
    name = checks.clean_name(name)
    values = checks.checked_task(checks.only(facts, TASK_FIELDS))
    with desk.work(n_("Add task {name}"), name=name) as session:
        checks.require_project(session, project_id)
        checks.require_free_task(session, project_id, name, None)
        values.setdefault("position", last_position(session, project_id) + 1)
        task = Task(project_id=project_id, name=name, **values)
        anchor(task)
        return _added(session, task)


def edit_task(desk: Desk, *, task_id: int, **facts: Any) -> None:
    """Change facts of a task; the estimate that stood when work began is kept."""
    values = checks.checked_task(checks.only(facts, TASK_FIELDS))
    with desk.work(n_("Edit task {name}")) as session:
        task = checks.require_task(session, task_id)
        own = task.project_id
        _check_name(values, lambda name: checks.require_free_task(session, own, name, task_id))
        keep_original(desk, session, task, values)
        before = (task.due, task.repeat)
        _assign(desk, task, values)
        if (task.due, task.repeat) != before:  # said again, it means the same day as before
            anchor(task)


def archive_task(desk: Desk, *, task_id: int, archived: bool = True) -> None:
    """Put a task away or bring it back; refused while the timer runs on it."""
    label = n_("Archive task {name}") if archived else n_("Bring back task {name}")
    _put_away(desk, label, checks.require_task, task_id, archived=archived)


def last_position(session: Session, project_id: int) -> int:
    """The place of a project's last task; 0 where it has none."""
    last = select(func.max(Task.position)).where(Task.project_id == project_id)
    return session.execute(last).scalar() or 0


# What the three have in common ----------------------------------------------------------------


def _added(session: Session, row: Noun) -> int:
    session.add(row)
    session.flush()
    return row.id


def _check_name(values: dict[str, Any], require_free: Callable[[str], None]) -> None:
    if "name" in values:
        values["name"] = checks.clean_name(values["name"])
        require_free(values["name"])


def _assign(desk: Desk, row: Noun, values: dict[str, Any]) -> None:
    for key, value in values.items():
        setattr(row, key, value)
    desk.name_step(name=row.name)


def _put_away(
    desk: Desk,
    label: str,
    find: Callable[[Session, int], Noun],
    row_id: int,
    *,
    archived: bool,
) -> None:
    with desk.work(label) as session:
        row = find(session, row_id)
        if archived:
            openwork.require_at_rest(session, row)
        row.archived = desk.clock.now() if archived else None
        desk.name_step(name=row.name)


# Facts that hang on others ----------------------------------------------------------------------


def _with_step(
    desk: Desk, values: dict[str, Any], row: Client | Project | None = None
) -> dict[str, Any]:
    """A rounding without a step takes the one it had, else the book's."""
    if values.get("rounding") in (None, "none") or values.get("rounding_minutes") is not None:
        return values
    step = None if row is None else row.rounding_minutes
    return {**values, "rounding_minutes": step or int(desk.setting(settings.ROUNDING_MINUTES))}


def _settle(desk: Desk, values: dict[str, Any], state: str) -> None:
    """The day of the end follows the state; the field of work is one of the office's own."""
    new = values.get("state", state)
    closes = new in CLOSED
    if closes and "ended" not in values and (state not in CLOSED or state != new):
        values["ended"] = day_of(desk.clock.now(), desk.setting(office.ZONE))
    if not closes and state in CLOSED:
        values.setdefault("ended", None)
    if values.get("field"):
        values["field"] = _own_field(desk, values["field"])


def _own_field(desk: Desk, said: str) -> str:
    own = settings.fields(desk)
    for name in own:
        if name.casefold() == " ".join(said.split()).casefold():
            return name
    if not own:
        raise Refusal(_("The office has no fields of work yet; name them in the settings first."))
    raise Refusal(
        _("“{field}” is none of the office's fields of work: {own}.").format(
            field=said.strip()[:80], own=", ".join(own)
        )
    )


def anchor(task: Task) -> None:
    """The day of the month that a monthly or yearly task means, in short months, too."""
    by_month = task.repeat in ("month", "year") and task.due is not None
    task.repeat_day = task.due.day if by_month and task.due is not None else None
