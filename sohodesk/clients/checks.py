# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold before clients, projects and tasks are written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.model import COLOURS, PROJECT_STATES, Client, Project, Task
from sohodesk.clients.repeating import UNITS
from sohodesk.clients.rounding import LONGEST_MINIMUM, STEPS, WAYS

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


_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_STEERING = (n for n in (*range(32), *range(127, 160)) if not chr(n).isspace())
_NO_LETTERS = dict.fromkeys((*_TURNING, *_STEERING))


def clean_name(name: str) -> str:
    """A name without stray space; refused when empty, too long or with “ / ” in it.

    Signs that turn the direction of the text around them go, for they would turn what stands
    beside; so do those that steer a terminal.
    """
    clean = " ".join(name.translate(_NO_LETTERS).split())
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


BILLINGS = ("hourly", "daily", "fixed", "retainer", "none")
_EARLIEST, _LATEST = date(1990, 1, 1), date(2199, 12, 31)


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
    colour = values.get("colour")
    if colour is not None and not 1 <= colour <= COLOURS:
        raise Refusal(_("A client's colour is a number from 1 to 6."))
    _check_short(values)
    return _checked_rounding(values)


def checked_project(values: dict[str, Any]) -> dict[str, Any]:
    """Facts of a project that make sense; ``billing`` “none” becomes work that is not billable."""
    if "rate" in values:
        values["rate"] = check_rate(values["rate"])
    if not 1 <= values.get("colour", 1) <= COLOURS:
        raise Refusal(_("A project's colour is a number from 1 to 6."))
    if values.get("state", "active") not in PROJECT_STATES:
        raise Refusal(_("A project is a lead, quoted, active, paused, done or lost."))
    for name in ("budget_hours", "budget_minor", "price_minor"):
        amount = values.get(name)
        if amount is not None and not (0 < amount <= Decimal(10) ** 15):
            said = _("A price must be more than zero.") if name == "price_minor" else None
            raise Refusal(said or _("A budget must be more than zero."))
    _check_hours(values, "budget_hours", _("A budget must be more than zero."))
    _check_hours(values, "estimate_hours", _("An estimate must be more than zero."))
    if values.get("budget_every", "once") not in ("once", "month"):
        raise Refusal(_("A budget holds once or every month."))
    if not 1 <= values.get("renews_day", 1) <= 31:
        raise Refusal(_("A month begins on a day from 1 to 31."))
    _check_days(values, "starts", "deadline", "ended")
    _check_short(values)
    return _checked_rounding(_checked_billing(values))


def checked_task(values: dict[str, Any]) -> dict[str, Any]:
    """Facts of a task that make sense."""
    if "rate" in values:
        values["rate"] = check_rate(values["rate"])
    _check_hours(values, "estimate_hours", _("An estimate must be more than zero."))
    _check_days(values, "due")
    if values.get("repeat", "") not in ("", *UNITS):
        raise Refusal(_("A task repeats by day, week, month or year."))
    if not 1 <= values.get("repeat_every", 1) <= 366:
        raise Refusal(_("A task repeats every 1 to 366 days, weeks, months or years."))
    return values


def _check_short(values: dict[str, Any]) -> None:
    if "short" not in values:
        return
    values["short"] = " ".join(values["short"].split())
    if len(values["short"]) > 20:
        raise Refusal(_("The short name is too long; give at most 20 characters."))


def _check_hours(values: dict[str, Any], name: str, sentence: str) -> None:
    hours = values.get(name)
    if hours is None:
        return
    if not hours.is_finite() or hours <= 0:
        raise Refusal(sentence)
    if hours > 1_000_000 or hours != round(hours, 4):
        raise Refusal(_("Hours are at most a million and have at most four decimal places."))


def _check_days(values: dict[str, Any], *names: str) -> None:
    for name in names:
        day = values.get(name)
        if day is not None and not _EARLIEST <= day <= _LATEST:
            raise Refusal(
                _("{day} is too far away; give a day from {first} to {last}.").format(
                    day=day, first=_EARLIEST, last=_LATEST
                )
            )


def _checked_billing(values: dict[str, Any]) -> dict[str, Any]:
    billing = values.pop("billing", None)
    if billing is None:
        return values
    if billing not in BILLINGS:
        raise Refusal(
            _("A project is billed hourly, daily, at a fixed price, as a retainer, or not at all.")
        )
    if billing == "none":
        return {**values, "billable": False}
    if billing == "retainer":
        values.setdefault("budget_every", "month")
    return {"billable": True, **values, "billing": billing}


def _checked_rounding(values: dict[str, Any]) -> dict[str, Any]:
    """A rounding with its step; without one there is no step."""
    if "rounding" in values:
        way = values["rounding"]
        if way is not None and way not in WAYS:
            raise Refusal(_("Time is rounded up, down, to the nearest step, or not at all."))
        if way in (None, "none"):
            values["rounding_minutes"] = None
    minutes = values.get("rounding_minutes")
    if minutes is not None and minutes not in STEPS:
        raise Refusal(_("Time is rounded to 1, 5, 6, 10, 15 or 30 minutes."))
    least = values.get("minimum_minutes")
    if least is not None and not 0 <= least <= LONGEST_MINIMUM:
        raise Refusal(_("The least time of an entry is from 0 to 480 minutes."))
    return values


def check_terms(project: Project) -> None:
    """What is agreed on a project as a whole."""
    if project.billable and project.billing == "fixed" and project.price_minor is None:
        raise Refusal(_("A fixed price needs its price; say it, or bill by the hour."))
    unpriced = project.price_minor is None and project.budget_hours is None
    if project.billable and project.billing == "retainer" and unpriced:
        raise Refusal(_("A retainer needs its hours or its price of each month."))
    starts, deadline = project.starts, project.deadline
    if starts is not None and deadline is not None and starts > deadline:
        raise Refusal(_("The work can't start after its deadline."))


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
    """No other open task of the project may be called so; what is done stays out of the way."""
    rows = session.execute(
        select(Task.id, Task.name).where(Task.project_id == project_id, Task.done.is_(None))
    )
    for found_id, found in rows:
        if found.casefold() == name.casefold() and found_id != own:
            raise Refusal(
                _("This project has a task “{name}” already; choose another name.").format(
                    name=found
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
