# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold before clients, projects and tasks are written."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.model import Client, Project, Task

# Hourly rates may be finer than money, but not absurdly so.
RATE_PLACES = 4


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


def clean_name(name: str) -> str:
    """A name without stray space; refused when empty, too long or with “ / ” in it."""
    clean = " ".join(name.split())
    if not clean:
        raise Refusal(_("A name is missing."))
    if len(clean) > 200:
        raise Refusal(_("The name is too long; give at most 200 characters."))
    if " / " in clean:
        raise Refusal(_("“ / ” stands between client and project and can't be in a name."))
    return clean


def only(facts: dict[str, Any], allowed: frozenset[str]) -> dict[str, Any]:
    """The facts as a dictionary of its own; an unknown one is our own mistake."""
    unknown = facts.keys() - allowed
    if unknown:
        raise TypeError(f"unknown facts: {sorted(unknown)}")
    return dict(facts)


def checked_client(values: dict[str, Any]) -> dict[str, Any]:
    """Facts of a client that make sense."""
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


def checked_project(values: dict[str, Any]) -> dict[str, Any]:
    """Facts of a project that make sense."""
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


def checked_task(values: dict[str, Any]) -> dict[str, Any]:
    """Facts of a task that make sense."""
    if "rate" in values:
        values["rate"] = check_rate(values["rate"])
    hours = values.get("estimate_hours")
    if hours is not None and hours <= 0:
        raise Refusal(_("An estimate must be more than zero."))
    return values


def require_free_client(session: Session, name: str, own: int | None) -> None:
    """No other client may be called so, whatever the case."""
    for found_id, found in session.execute(select(Client.id, Client.name)):
        if found.casefold() == name.casefold() and found_id != own:
            raise Refusal(
                _("There is a client “{name}” already; choose another name.").format(name=found)
            )


def require_free_project(session: Session, client_id: int, name: str, own: int | None) -> None:
    """No other project of the client may be called so."""
    rows = session.execute(select(Project.id, Project.name).where(Project.client_id == client_id))
    for found_id, found in rows:
        if found.casefold() == name.casefold() and found_id != own:
            raise Refusal(
                _("This client has a project “{name}” already; choose another name.").format(
                    name=found
                )
            )


def require_free_task(session: Session, project_id: int, name: str, own: int | None) -> None:
    """No other task of the project may be called so."""
    rows = session.execute(select(Task.id, Task.name).where(Task.project_id == project_id))
    for found_id, found in rows:
        if found.casefold() == name.casefold() and found_id != own:
            raise Refusal(
                _("This project has a task “{name}” already; choose another name.").format(
                    name=found
                )
            )


def require_no_documents(session: Session, client: Client) -> None:
    """Documents keep their client."""
    count = session.connection().exec_driver_sql(
        "SELECT count(*) FROM invoice WHERE client_id = ?", (client.id,)
    )
    if count.scalar_one():
        raise Refusal(
            _("{name} has invoices, which keep their client; archive it instead.").format(
                name=client.name
            )
        )


def require_client(session: Session, client_id: int) -> Client:
    """The client; refused when it is gone."""
    found = session.get(Client, client_id)
    if found is None:
        raise Refusal(_("This client is no longer in the book."))
    return found


def require_project(session: Session, project_id: int) -> Project:
    """The project; refused when it is gone."""
    found = session.get(Project, project_id)
    if found is None:
        raise Refusal(_("This project is no longer in the book."))
    return found


def require_task(session: Session, task_id: int) -> Task:
    """The task; refused when it is gone."""
    found = session.get(Task, task_id)
    if found is None:
        raise Refusal(_("This task is no longer in the book."))
    return found
