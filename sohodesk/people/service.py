# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of people: add, edit, put away, delete, merge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.base.zones import day_of
from sohodesk.clients.checks import only, require_client
from sohodesk.people import rules
from sohodesk.people.model import Person
from sohodesk.store.desk import Desk

FIELDS: Final = frozenset(
    {"name", "role", "client_id", "email", "phone", "language", "birthday", "notes"}
)
MERGED: Final = ("role", "client_id", "email", "phone", "language", "birthday")
"""Facts that the one who stays takes where they lack them; notes are put together."""
_CLEAN: Final[dict[str, Callable[[str], str]]] = {
    "name": rules.clean_name,
    "role": rules.clean_role,
    "email": rules.clean_email,
    "phone": rules.clean_phone,
    "language": rules.clean_language,
    "notes": str.strip,
}


def add_person(desk: Desk, *, name: str, **facts: Any) -> int:
    """Add a person and return their id; ``client_id`` is where they work, None is nowhere."""
    values = _checked(desk, {"name": name, **only(facts, FIELDS)})
    with desk.work(n_("Add person {name}"), name=values["name"]) as session:
        _require_place(session, values.get("client_id"))
        _require_free(session, values["name"], values.get("client_id"), None)
        person = Person(created=desk.clock.now(), **values)
        session.add(person)
        session.flush()
        return person.id


def edit_person(desk: Desk, *, person_id: int, **facts: Any) -> None:
    """Change facts of a person; unknown facts are our own mistake."""
    values = _checked(desk, only(facts, FIELDS))
    with desk.work(n_("Edit person {name}")) as session:
        person = require_person(session, person_id)
        if "client_id" in values:
            _require_place(session, values["client_id"])
        for key, value in values.items():
            setattr(person, key, value)
        if {"name", "client_id"} & values.keys():
            _require_free(session, person.name, person.client_id, person_id)
        desk.name_step(name=person.name)


def archive_person(desk: Desk, *, person_id: int, archived: bool = True) -> None:
    """Put a person away (nothing is lost) or bring them back."""
    label = n_("Archive person {name}") if archived else n_("Bring back person {name}")
    with desk.work(label) as session:
        person = require_person(session, person_id)
        if (person.archived is not None) != archived:
            person.archived = desk.clock.now() if archived else None
        desk.name_step(name=person.name)


def delete_person(desk: Desk, *, person_id: int) -> None:
    """Delete a person; undo, and the history, bring them back."""
    with desk.work(n_("Delete person {name}")) as session:
        person = require_person(session, person_id)
        desk.name_step(name=person.name)
        session.delete(person)


# Merging ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PersonReview:
    """What a merge would do: names of facts that come along, and of those where both differ.

    ``notes`` says that both have notes, which are put together; ``refusal`` why it can't be done.
    """

    name: str
    into: str
    taken: tuple[str, ...]
    differing: tuple[str, ...]
    notes: bool = False
    refusal: str | None = None


def review_people(session: Session, *, person_id: int, into: int) -> PersonReview:
    """What merging a person into another one would do; refused where it can't be done."""
    person, target = _both(session, person_id, into)
    said = [name for name in MERGED if getattr(person, name)]
    taken = tuple(name for name in said if not getattr(target, name))
    differing = tuple(
        name
        for name in said
        if name not in taken and getattr(target, name) != getattr(person, name)
    )
    client_id = person.client_id if "client_id" in taken else target.client_id
    return PersonReview(
        person.name,
        target.name,
        taken,
        differing,
        notes=bool(person.notes and target.notes and person.notes not in target.notes),
        refusal=_told(lambda: _require_free(session, target.name, client_id, into, person_id)),
    )


def merge_people(desk: Desk, *, person_id: int, into: int) -> None:
    """Make one person of two: what the one that stays lacks comes along, notes stand together."""
    with desk.work(n_("Merge person {name}")) as session:
        review = review_people(session, person_id=person_id, into=into)
        person, target = _both(session, person_id, into)
        for name in review.taken:
            setattr(target, name, getattr(person, name))
        if person.notes and person.notes not in target.notes:
            target.notes = "\n".join(part for part in (target.notes, person.notes) if part)
        desk.name_step(name=person.name)
        session.delete(person)
        session.flush()
        _require_free(session, target.name, target.client_id, into)


def _told(check: Callable[[], None]) -> str | None:
    try:
        check()
    except Refusal as refusal:
        return refusal.sentence
    return None


def _both(session: Session, person_id: int, into: int) -> tuple[Person, Person]:
    if person_id == into:
        raise Refusal(_("A person can't be merged into themselves."))
    return require_person(session, person_id), require_person(session, into)


# What must hold ---------------------------------------------------------------------------------


def require_person(session: Session, person_id: int) -> Person:
    """The person; refused when gone."""
    found = session.get(Person, person_id)
    if found is None:
        raise Refusal(_("This person is no longer in the book."))
    return found


def _checked(desk: Desk, values: dict[str, Any]) -> dict[str, Any]:
    for name, clean in _CLEAN.items():
        if name in values:
            values[name] = clean(values[name])
    if "birthday" in values:
        today = day_of(desk.clock.now(), desk.setting(office.ZONE))
        values["birthday"] = rules.read_birthday(values["birthday"], today)
    return values


def _require_place(session: Session, client_id: int | None) -> None:
    if client_id is not None:
        require_client(session, client_id)


def _require_free(session: Session, name: str, client_id: int | None, *own: int | None) -> None:
    """Nobody but ``own`` at the same client, or at none, may be called so, whatever the case."""
    with session.no_autoflush:
        there = Person.client_id == client_id  # None is IS NULL here
        rows = session.execute(select(Person.id, Person.name).where(there))
        for found_id, found in rows:
            if found.casefold() == name.casefold() and found_id not in own:
                raise Refusal(_taken(client_id).format(name=found))


def _taken(client_id: int | None) -> str:
    if client_id is None:
        return _("There is a person “{name}” without a client already; add what tells them apart.")
    return _("This client has a person “{name}” already; add what tells them apart.")
