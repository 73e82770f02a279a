# SPDX-License-Identifier: GPL-3.0-or-later
"""Setting a rate at one of its levels, from now on or also on unbilled time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import ColumnElement, or_, select, true, update
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.clients import checks as clients
from sohodesk.clients.model import Client, Project, Task
from sohodesk.clients.newcurrency import change_currency
from sohodesk.clients.rules import Rate
from sohodesk.store.desk import Desk
from sohodesk.timelog import checks as entry_checks
from sohodesk.timelog.making import freeze_rate, rate_of, shown
from sohodesk.timelog.model import Entry


@dataclass(frozen=True, slots=True)
class Level:
    """Whose rate: at most one is given; none is the book's own."""

    client_id: int | None = None
    project_id: int | None = None
    task_id: int | None = None


def set_rate(
    desk: Desk,
    *,
    level: Level,
    amount: Decimal | None,
    currency: str = "",
    unbilled: bool = False,
) -> int:
    """Set what an hour costs at a level (a day, where a project is billed by the day).

    Returns how many unbilled entries took the rate.

    Logged time keeps the rate frozen on it, unless ``unbilled``: then finished entries that are
    on no document get the rate that now holds for their place.  ``currency`` can be changed for a
    client (or the book); refused while unbilled time stands in the old one and stays as it is.
    """
    amount = clients.check_rate(amount)
    with desk.work(n_("Set rate of {who}")) as session:
        name = _write_rate(desk, session, level, amount, currency, unbilled=unbilled)
        desk.name_step(who=name)
        session.flush()
        return _renew(desk, session, level) if unbilled else 0


def set_rate_of(desk: Desk, *, entry_ids: Sequence[int], amount: Decimal | None) -> None:
    """Freeze a rate on entries, in the currency of their place; None is the rate that holds there.

    Refused for what is on a document, what is not billable and what still runs, which takes its
    rate when it stops.
    """
    amount = None if amount is None else clients.check_rate(amount)
    with desk.work(n_("Set the rate of {count} entries"), count=str(len(entry_ids))) as session:
        rows = entry_checks.load(session, entry_ids)
        entry_checks.require_unbilled(session, rows)
        for row in rows:
            if row.running:
                raise Refusal(_("What still runs takes its rate when it stops; stop it first."))
            if not row.billable:
                raise Refusal(
                    _("“{what}” is not billable, so a rate would count for nothing.").format(
                        what=shown(row.description)
                    )
                )
            freeze_rate(desk, session, row)
            if amount is not None:
                row.rate = amount


def _write_rate(
    desk: Desk,
    session: Session,
    level: Level,
    amount: Decimal | None,
    currency: str,
    *,
    unbilled: bool,
) -> str:
    if level.task_id is not None:
        task = clients.require_task(session, level.task_id)
        _require_no_currency(currency)
        task.rate = amount
        return task.name
    if level.project_id is not None:
        project = clients.require_project(session, level.project_id)
        _require_no_currency(currency)
        project.rate = amount
        return project.name
    if level.client_id is not None:
        client = clients.require_client(session, level.client_id)
        client.rate = amount
        if currency:
            change_currency(session, client, office.check_currency(currency), renew=unbilled)
        return client.name
    desk.settings.set(desk, office.RATE, amount)
    if currency:
        desk.settings.set(desk, office.CURRENCY, office.check_currency(currency))
    return desk.setting(office.OFFICE_NAME)


def _require_no_currency(currency: str) -> None:
    if currency:
        raise Refusal(_("Only a client's rate (or the book's) has a currency of its own."))


def unbilled_entries() -> tuple[ColumnElement[bool], ...]:
    """What makes an entry unbilled: finished, billable, on no document."""
    return (Entry.invoice_line_id.is_(None), Entry.seconds.is_not(None), Entry.billable.is_(True))


def _in_client(client_id: int) -> ColumnElement[bool]:
    return Entry.project_id.in_(select(Project.id).where(Project.client_id == client_id))


def in_level(level: Level) -> ColumnElement[bool]:
    """Entries on the project, task or client of a level; all where it is the book's."""
    if level.task_id is not None:
        return Entry.task_id == level.task_id
    if level.project_id is not None:
        return Entry.project_id == level.project_id
    if level.client_id is not None:
        return _in_client(level.client_id)
    return true()


def _renew(desk: Desk, session: Session, level: Level) -> int:
    """Freeze the rate that holds now on unbilled entries, place by place; counts the changed."""
    places = session.execute(
        select(Entry.project_id, Entry.task_id)
        .where(*unbilled_entries(), in_level(level))
        .distinct()
    )
    changed = 0
    for project_id, task_id in places.all():
        rate = rate_of(desk, session, project_id, task_id)
        same_task = Entry.task_id.is_(None) if task_id is None else Entry.task_id == task_id
        same_project = (
            Entry.project_id.is_(None) if project_id is None else Entry.project_id == project_id
        )
        result = session.execute(
            update(Entry)
            .where(*unbilled_entries(), same_project, same_task)
            .where(_differs(rate))
            .values(rate=rate.amount, currency=rate.currency, day_hours=rate.day_hours)
        )
        changed += result.rowcount  # type: ignore[attr-defined]
    return changed


def _differs(rate: Rate) -> ColumnElement[bool]:
    return or_(
        Entry.rate.is_distinct_from(rate.amount),
        Entry.currency.is_distinct_from(rate.currency),
        Entry.day_hours.is_distinct_from(rate.day_hours),
    )


def currency_of(session: Session, level: Level) -> str | None:
    """The currency a level's rate is in; None for the book's own."""
    found = select(Client.currency)
    if level.task_id is not None:
        found = found.join(Project).join(Task).where(Task.id == level.task_id)
    elif level.project_id is not None:
        found = found.join(Project).where(Project.id == level.project_id)
    elif level.client_id is not None:
        found = found.where(Client.id == level.client_id)
    else:
        return None
    return session.execute(found).scalar_one()
