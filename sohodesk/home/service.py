# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of the hours that belong to home: one function per verb of the user."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from sohodesk.base.texts import current, n_
from sohodesk.home import queries
from sohodesk.home.model import ProtectedHours
from sohodesk.home.rules import Hours, checked_name, require_days, show_hours
from sohodesk.store.desk import Desk


def add_protected(
    desk: Desk,
    *,
    hours: Hours,
    name: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> int:
    """Protect hours of the week; returns their id."""
    require_days(valid_from, valid_to)
    with desk.work(n_("Protect {hours}"), hours=show_hours(hours, current())) as session:
        row = ProtectedHours(
            name=checked_name(name),
            weekdays=hours.weekdays,
            from_minute=hours.from_minute,
            to_minute=hours.to_minute,
            valid_from=valid_from,
            valid_to=valid_to,
        )
        session.add(row)
        session.flush()
        return row.id


def edit_protected(
    desk: Desk, *, protected_id: int, hours: Hours | None = None, **facts: Any
) -> None:
    """Change protected hours; ``facts`` are ``name``, ``valid_from`` and ``valid_to``."""
    unknown = facts.keys() - {"name", "valid_from", "valid_to"}
    if unknown:
        raise TypeError(f"unknown facts: {sorted(unknown)}")
    with desk.work(n_("Change the protected hours {hours}")) as session:
        row = _found(session, protected_id)
        if hours is not None:
            row.weekdays = hours.weekdays
            row.from_minute, row.to_minute = hours.from_minute, hours.to_minute
        if "name" in facts:
            row.name = checked_name(facts["name"])
        if "valid_from" in facts:
            row.valid_from = facts["valid_from"]
        if "valid_to" in facts:
            row.valid_to = facts["valid_to"]
        require_days(row.valid_from, row.valid_to)
        desk.name_step(hours=_shown(row))


def remove_protected(desk: Desk, *, protected_id: int) -> None:
    """Protect these hours no more."""
    with desk.work(n_("Remove the protected hours {hours}")) as session:
        row = _found(session, protected_id)
        desk.name_step(hours=_shown(row))
        session.delete(row)


def _found(session: Session, protected_id: int) -> ProtectedHours:
    row = session.get(ProtectedHours, protected_id)
    if row is None:
        queries.protected_row(session, protected_id)  # refuses in words
        raise LookupError(protected_id)
    return row


def _shown(row: ProtectedHours) -> str:
    return show_hours(Hours(row.weekdays, row.from_minute, row.to_minute), current())
