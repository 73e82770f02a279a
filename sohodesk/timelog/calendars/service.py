# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of calendars: add, change, remove, and make an entry of an event.

Passwords go to the system's keyring and nowhere else, before or after the transaction: a keyring
that waits for the user must not hold the book.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.secrets import Secrets
from sohodesk.base.texts import _, n_
from sohodesk.store.desk import Desk
from sohodesk.timelog import service as timelog
from sohodesk.timelog.calendars import queries
from sohodesk.timelog.calendars.model import CALENDAR, Calendar
from sohodesk.timelog.calendars.rules import (
    COLOURS,
    Kind,
    checked_colour,
    checked_name,
    host_of,
    read_address,
    secret_name,
)

_FACTS = frozenset({"name", "colour", "shown", "family"})
_taken_out: dict[str, str] = {}
"""Passwords that went with their calendars in this run of the program, for whoever undoes that."""


def add_calendar(
    desk: Desk,
    *,
    kind: Kind,
    address: str,
    name: str = "",
    user: str = "",
    password: str = "",
    colour: int | None = None,
) -> int:
    """Add a calendar and return its id; nothing is fetched yet.

    ``address`` is the path of a file or a URL, of which user and password are taken out.  The
    colour is the one that fewest calendars have, where none is said.
    """
    address, user, password, usual = settled(kind, address, user, password)
    name = checked_name(name or usual)
    if password:
        desk.secrets.set(secret_name(address, user), password)
    with desk.work(n_("Add the calendar {name}"), name=name) as session:
        return _added(session, kind, address, name, user, colour)


def add_collections(
    desk: Desk,
    *,
    found: Sequence[tuple[str, str]],
    user: str,
    password: str,
    colour: int | None = None,
) -> list[int]:
    """Add calendars of a CalDAV server by name and address, in one step; returns their ids."""
    for _name, address in found:
        if user and password:
            desk.secrets.set(secret_name(read_address(address).url, user), password)
    names = ", ".join(name for name, _address in found)
    with desk.work(n_("Add the calendars {names}"), names=names) as session:
        return [
            _added(session, "caldav", read_address(at).url, checked_name(name), user, colour)
            for name, at in found
        ]


def _added(
    session: Session, kind: Kind, address: str, name: str, user: str, colour: int | None
) -> int:
    known = select(CALENDAR.c.name).where(CALENDAR.c.address == address)
    there = session.scalar(known.where(CALENDAR.c.user == user))
    if there is not None:
        raise Refusal(_("That is the calendar “{name}” already.").format(name=there))
    colour = _rarest(session) if colour is None else checked_colour(colour)
    row = Calendar(name=name, kind=kind, address=address, user=user, colour=colour)
    session.add(row)
    session.flush()
    return row.id


def settled(kind: Kind, address: str, user: str, password: str) -> tuple[str, str, str, str]:
    """Address, user, password and a name for want of a better one."""
    if kind == "file":
        path = Path(address).expanduser().absolute()
        return str(path), "", "", path.stem
    said = read_address(address)
    return said.url, user or said.user, password or said.password, host_of(said.url)


def _rarest(session: Session) -> int:
    counted = select(CALENDAR.c.colour, func.count()).group_by(CALENDAR.c.colour)
    used = {int(row[0]): int(row[1]) for row in session.execute(counted)}
    return min(reversed(COLOURS), key=lambda colour: used.get(colour, 0))


def edit_calendar(desk: Desk, *, calendar_id: int, **facts: Any) -> None:
    """Change ``name``, ``colour``, ``shown`` or ``family`` of a calendar."""
    unknown = facts.keys() - _FACTS
    if unknown:
        raise TypeError(f"unknown facts: {sorted(unknown)}")
    label = n_("Change the calendar {name}")
    if facts.keys() == {"shown"}:
        label = n_("Show the calendar {name}") if facts["shown"] else n_("Hide the calendar {name}")
    with desk.work(label) as session:
        row = _found(session, calendar_id)
        if "name" in facts:
            row.name = checked_name(facts["name"])
        if "colour" in facts:
            row.colour = checked_colour(facts["colour"])
        if "shown" in facts:
            row.shown = facts["shown"]
        if "family" in facts:
            row.family = facts["family"]
        desk.name_step(name=row.name)


def change_password(desk: Desk, *, calendar_id: int, password: str) -> None:
    """Keep another password in the keyring, for all calendars of the same user and server."""
    with desk.read() as session:
        row = queries.calendar_row(session, calendar_id)
    if row.kind == "file" or not row.user:
        raise Refusal(_("“{name}” has no user, so it needs no password.").format(name=row.name))
    desk.secrets.set(secret_name(row.address, row.user), password)


def remove_calendar(desk: Desk, *, calendar_id: int) -> None:
    """Remove a calendar with all that was read of it, and the password that no other one needs.

    Undo brings back the password, too, as long as the program runs; the events are read again.
    """
    with desk.work(n_("Remove the calendar {name}")) as session:
        row = _found(session, calendar_id)
        desk.name_step(name=row.name)
        secret = secret_name(row.address, row.user) if row.user else ""
        session.delete(row)
        session.flush()
        others = session.execute(select(CALENDAR.c.address, CALENDAR.c.user)).all()
    if secret and secret not in {secret_name(*other) for other in others}:
        known = desk.secrets.get(secret)
        if known:
            _taken_out[secret] = known
        desk.secrets.delete(secret)


def password_of(secrets: Secrets, *, address: str, user: str) -> str:
    """The password of a calendar; empty where none is known.  One that was taken out goes back."""
    name = secret_name(address, user)
    known = secrets.get(name)
    if not known and name in _taken_out:
        known = _taken_out.pop(name)
        secrets.set(name, known)
    return known or ""


def log_event(desk: Desk, *, event_id: int, confirmed: bool = False) -> int:
    """Make an entry of an event, in the project where entries of that name went; returns its id.

    Refused where that was done already, so that a second press counts no hour twice.  Over 16
    hours it has to be ``confirmed``.
    """
    with desk.read() as session:
        event = queries.event_row(session, event_id)
        if queries.is_logged(session, event_id):
            raise Refusal(_("“{title}” is logged already.").format(title=event.title or _("Busy")))
        habit = queries.habit(session, event.title) if event.title else None
    if event.start is None or event.end is None or event.end <= event.start:
        raise Refusal(
            _("“{title}” has no times of the day; log it by a line.").format(title=event.title)
        )
    return timelog.log(
        desk,
        start=event.start,
        end=event.end,
        description=event.title,
        project_id=None if habit is None else habit.project_id,
        task_id=None if habit is None else habit.task_id,
        billable=None if habit is None else habit.billable,
        confirmed=confirmed,
    )


def _found(session: Session, calendar_id: int) -> Calendar:
    row = session.get(Calendar, calendar_id)
    if row is None:
        queries.calendar_row(session, calendar_id)  # refuses in words
        raise LookupError(calendar_id)
    return row
