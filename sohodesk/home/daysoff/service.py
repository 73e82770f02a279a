# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of days off and agreed exceptions: one function per verb of the user."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.base.zones import day_of
from sohodesk.home.daysoff import queries
from sohodesk.home.daysoff.model import DayOff, Exemption
from sohodesk.home.daysoff.rules import KINDS, require_days
from sohodesk.store.desk import Desk

LONGEST_NOTE = 200


def add_off(desk: Desk, *, first: date, last: date | None = None, kind: str, note: str = "") -> int:
    """Mark days as off; returns the id.

    Refused where days of the same kind lie there already: nothing is marked twice.
    """
    last = first if last is None else last
    if kind not in KINDS:
        raise ValueError(kind)
    require_days(first, last)
    with desk.work(n_("Mark {first} to {last} as off")) as session:
        desk.name_step(first=first.isoformat(), last=last.isoformat())
        _require_free(session, kind, first, last, None)
        row = DayOff(kind=kind, first=first, last=last, note=_note(note))
        session.add(row)
        session.flush()
        return row.id


def edit_off(
    desk: Desk, *, off_id: int, first: date, last: date, kind: str, note: str = ""
) -> None:
    """Change days off."""
    if kind not in KINDS:
        raise ValueError(kind)
    require_days(first, last)
    with desk.work(n_("Mark {first} to {last} as off")) as session:
        desk.name_step(first=first.isoformat(), last=last.isoformat())
        _require_free(session, kind, first, last, off_id)
        row = _found(session, off_id)
        row.kind, row.first, row.last, row.note = kind, first, last, _note(note)


def remove_off(desk: Desk, *, off_id: int) -> None:
    """Mark these days no more."""
    with desk.work(n_("{first} to {last} are not off")) as session:
        row = _found(session, off_id)
        desk.name_step(first=row.first.isoformat(), last=row.last.isoformat())
        session.delete(row)


def exempt(desk: Desk, *, start: datetime, end: datetime, reason: str = "") -> int:
    """Agree that protected time may be worked between two instants; returns the id."""
    if end <= start:
        raise Refusal(_("The end is not after the start; change one of them."))
    if end - start > timedelta(days=7):
        raise Refusal(_("That is longer than seven days; mark the days as away instead."))
    day = day_of(start, desk.setting(office.ZONE)).isoformat()
    with desk.work(n_("Agreed exception on {day}"), day=day) as session:
        row = Exemption(start=start, end=end, reason=_note(reason))
        session.add(row)
        session.flush()
        return row.id


def forget_exemption(desk: Desk, *, exemption_id: int) -> None:
    """Take an exception back."""
    with desk.work(n_("No exception on {day}")) as session:
        row = session.get(Exemption, exemption_id)
        if row is None:
            raise Refusal(_("There is no exception {id} in the book.").format(id=exemption_id))
        desk.name_step(day=day_of(row.start, desk.setting(office.ZONE)).isoformat())
        session.delete(row)


def _note(said: str) -> str:
    note = " ".join(said.split())
    if len(note) > LONGEST_NOTE:
        raise Refusal(
            _("The note is too long; give at most {n} characters.").format(n=LONGEST_NOTE)
        )
    return note


def _require_free(session: Session, kind: str, first: date, last: date, but: int | None) -> None:
    for row in queries.days_off(session, first, last):
        if row.kind == kind and row.id != but:
            raise Refusal(
                _("{first} to {last} are marked so already; change those instead.").format(
                    first=row.first.isoformat(), last=row.last.isoformat()
                )
            )


def _found(session: Session, off_id: int) -> DayOff:
    row = session.get(DayOff, off_id)
    if row is None:
        queries.day_off_row(session, off_id)  # refuses in words
        raise LookupError(off_id)
    return row
