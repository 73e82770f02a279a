# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of people: one select each, frozen rows."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.model import Client
from sohodesk.people.model import Person
from sohodesk.store.records import record, records


class PersonRow(NamedTuple):
    """One person with the name of their client; both None where there is none."""

    id: int
    name: str
    role: str
    client_id: int | None
    client: str | None
    email: str
    phone: str
    language: str
    birthday: str
    notes: str
    created: datetime
    archived: datetime | None

    @property
    def label(self) -> str:
        """``Client / Name``, or the name alone."""
        return f"{self.client} / {self.name}" if self.client else self.name

    @property
    def about(self) -> str:
        """``owner, Nusa Kopi``: what they do and where."""
        return ", ".join(part for part in (self.role, self.client) if part)


_PERSON = (
    Person.id,
    Person.name,
    Person.role,
    Person.client_id,
    Client.name,
    Person.email,
    Person.phone,
    Person.language,
    Person.birthday,
    Person.notes,
    Person.created,
    Person.archived,
)


def _people() -> Any:
    return select(*_PERSON).outerjoin(Client, Client.id == Person.client_id)


def people(
    session: Session, *, client_id: int | None = None, archived: bool = False
) -> list[PersonRow]:
    """People by name, of one client where it is said; archived ones only when asked for."""
    found = _people().order_by(func.lower(Person.name), Person.id)
    if client_id is not None:
        found = found.where(Person.client_id == client_id)
    if not archived:
        found = found.where(Person.archived.is_(None))
    return records(PersonRow, session.execute(found))


def person(session: Session, person_id: int) -> PersonRow:
    """One person; refused when gone."""
    row = session.execute(_people().where(Person.id == person_id)).first()
    if row is None:
        raise Refusal(_("This person is no longer in the book."))
    return record(PersonRow, row)
