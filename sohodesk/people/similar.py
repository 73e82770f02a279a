# SPDX-License-Identifier: GPL-3.0-or-later
"""People who may be one: by their names, or by an address or number that they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.clients import similar
from sohodesk.clients.similar import ALIKE, CROWDED, Named, Pair, bare, likeness
from sohodesk.people.model import Person
from sohodesk.people.rules import plain_name, same_number

SHARED = 95
"""Likeness in percent of two who share an address or number, and a part of the name."""
PART = 90
"""Likeness of two at one client of whom one is called by a part of the other's name."""


@dataclass(frozen=True, slots=True)
class Known:
    """What tells whether two people may be one."""

    id: int
    name: str
    client_id: int | None = None
    email: str = ""
    phone: str = ""


def similar_people(session: Session) -> list[Pair]:
    """People who may be one, the most alike first; archived ones are looked at, too."""
    rows = session.execute(
        select(Person.id, Person.name, Person.client_id, Person.email, Person.phone).order_by(
            Person.id
        )
    )
    return alike(Known(*row) for row in rows)


def alike(several: Iterable[Known]) -> list[Pair]:
    """Pairs of people who may be one, the most alike first; pure.

    A shared mailbox alone makes nobody the same: a word of the name must be shared, too.
    """
    people = list(several)
    names = {each.id: bare(plain_name(each.name)) for each in people}
    named = {each.id: Named(each.id, each.name) for each in people}
    found = {
        (pair.first.id, pair.second.id): pair.likeness
        for pair in similar.duplicates(Named(each.id, plain_name(each.name)) for each in people)
    }
    for one, other in _sharing(people):
        if _words_shared(names[one.id], names[other.id]):
            _keep(found, one, other, SHARED)
    for one, other in _together(people, names):
        if _is_part(names[one.id], names[other.id]):
            _keep(found, one, other, PART)
    pairs = [Pair(named[one], named[other], percent) for (one, other), percent in found.items()]
    return sorted(pairs, key=lambda pair: (-pair.likeness, pair.first.name, pair.second.name))


def _keep(found: dict[tuple[int, int], int], one: Known, other: Known, percent: int) -> None:
    key = (one.id, other.id)
    found[key] = max(found.get(key, 0), percent)


def _sharing(people: Sequence[Known]) -> Iterator[tuple[Known, Known]]:
    """Two who are reached in the same way."""
    reached: dict[str, list[Known]] = {}
    for each in people:
        for way in {each.email.casefold(), same_number(each.phone)} - {""}:
            reached.setdefault(way, []).append(each)
    for several in reached.values():
        if len(several) <= CROWDED:
            yield from combinations(several, 2)


def _together(people: Sequence[Known], names: dict[int, str]) -> Iterator[tuple[Known, Known]]:
    """Two at one client whose names have a word in common."""
    places: dict[tuple[int | None, str], list[Known]] = {}
    for each in people:
        for word in set(names[each.id].split()):
            places.setdefault((each.client_id, word), []).append(each)
    for several in places.values():
        if len(several) <= CROWDED:
            yield from combinations(several, 2)


def _words_shared(one: str, other: str) -> bool:
    return bool(set(one.split()) & set(other.split())) or likeness(one, other) >= ALIKE


def _is_part(one: str, other: str) -> bool:
    mine, theirs = set(one.split()), set(other.split())
    return mine < theirs or theirs < mine
