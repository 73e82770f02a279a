# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the clients, projects, tasks and tags that an import names, and makes those that are new.

Names match whole, case ignored, and where none does, the only one that differs in accents alone;
archived ones match, too.  A project needs a client here, so one
that came without is kept under a client of its own, and a client's time without a project under a
general project.  In a rehearsal nothing is made: new things get negative ids.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.texts import _, speaking
from sohodesk.clients import service as clients
from sohodesk.clients.matching import fold
from sohodesk.clients.model import Client, Project, Task
from sohodesk.clients.rules import RateLevels, effective_rate
from sohodesk.clients.settings import day_hours
from sohodesk.store.desk import Desk
from sohodesk.store.tables import canonical
from sohodesk.timelog.model import Tag
from sohodesk.timelog.tagging import clean_tags, tag_ids

K = TypeVar("K")
V = TypeVar("V")
_MOST_KEPT = 20_000  # answers kept; more are looked up again


class Place(NamedTuple):
    """Where an entry goes, and what it is worth there; ``rate`` is a decimal's canonical text."""

    project_id: int | None
    task_id: int | None
    billable: bool
    rate: str | None
    currency: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """A client, project, task or tag as the import needs it."""

    id: int
    rate: Decimal | None = None
    currency: str = ""
    billable: bool = True
    day_hours: Decimal | None = None


class Shelf(Generic[K]):
    """Things of one kind by name: how many were made, and how many of those there were matched."""

    def __init__(self, there: Iterable[tuple[K, Known]], bare: Callable[[K], K]) -> None:
        self._known = dict(there)
        self._old = frozenset(self._known)
        self._bare = bare
        self._by_bare: dict[K, list[K]] = {}
        for key in self._known:
            self._by_bare.setdefault(bare(key), []).append(key)
        self._matched: set[K] = set()

    @property
    def made(self) -> int:
        """How many are new."""
        return len(self._known) - len(self._old)

    @property
    def matched(self) -> int:
        """How many of the old ones were asked for."""
        return len(self._matched)

    def find(self, key: K, make: Callable[[], Known]) -> Known:
        """The thing of this name, made where there is none."""
        if key not in self._known:
            alike = self._by_bare.get(self._bare(key), ())
            if len(alike) == 1:
                key = alike[0]
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = make()
        elif key in self._old:
            self._matched.add(key)
        return found


class LookedUp(dict[K, V]):
    """What a look-up found for each key, kept."""

    def __init__(self, look_up: Callable[[K], V]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, key: K) -> V:
        found = self._look_up(key)
        if len(self) < _MOST_KEPT:
            self[key] = found
        return found


class Names:
    """The names of a book during one import.

    ``currency`` is that of new clients, ``currencies`` of some of them by name without case.
    ``places`` gives the place of a client's, project's and task's names, ``tag_lists`` the ids of
    a row's tags.
    """

    def __init__(
        self,
        desk: Desk,
        session: Session,
        *,
        currency: str,
        currencies: Mapping[str, str],
        rehearsal: bool,
    ) -> None:
        self._desk, self._session, self._rehearsal = desk, session, rehearsal
        self._book = RateLevels(desk.setting(office.RATE), desk.setting(office.CURRENCY))
        self._currency, self._currencies = currency, currencies
        self._pretended = 0
        self.places: LookedUp[tuple[str, str, str], Place] = LookedUp(self._find)
        self.tag_lists: LookedUp[tuple[str, ...], tuple[int, ...]] = LookedUp(self._tag_list)
        self.clients = Shelf(
            (
                (_key(name), Known(row_id, rate, code))
                for row_id, name, rate, code in session.execute(
                    select(Client.id, Client.name, Client.rate, Client.currency)
                )
            ),
            fold,
        )
        self.projects = Shelf(
            (
                (
                    (row.client_id, _key(row.name)),
                    Known(
                        row.id,
                        row.rate,
                        billable=row.billable,
                        day_hours=day_hours(desk) if row.billing == "daily" else None,
                    ),
                )
                for row in session.execute(
                    select(
                        Project.id,
                        Project.client_id,
                        Project.name,
                        Project.rate,
                        Project.billable,
                        Project.billing,
                    )
                )
            ),
            _below,
        )
        self.tasks = Shelf(
            (
                ((project_id, _key(name)), Known(row_id, rate))
                for row_id, project_id, name, rate in session.execute(
                    # Of the tasks of one name the last is taken: the open one.
                    select(Task.id, Task.project_id, Task.name, Task.rate).order_by(
                        Task.done.is_(None), Task.id
                    )
                )
            ),
            _below,
        )
        self.tags = Shelf(
            (
                (_key(name), Known(row_id))
                for row_id, name in session.execute(select(Tag.id, Tag.name))
            ),
            _key,
        )

    def _find(self, names: tuple[str, str, str]) -> Place:
        client, project, task = names
        if not client and not project:
            rate = effective_rate(self._book)
            return Place(None, None, False, _text(rate.amount), rate.currency)
        with speaking(self._desk.setting(office.LANGUAGE)):  # the book's words, whoever imports
            owner = self._client(client or _("Without client"))
            work = self._project(owner, project or _("General"))
        part = self._task(work, task) if task else None
        rate = effective_rate(
            RateLevels(
                self._book.book,
                self._book.book_currency,
                owner.rate,
                owner.currency,
                work.rate,
                part.rate if part else None,
                work.day_hours,
            )
        )
        task_id = part.id if part else None
        # Imported entries bear an hour's rate, also where a project is billed by the day.
        return Place(work.id, task_id, work.billable, _text(rate.hourly), rate.currency)

    def _client(self, name: str) -> Known:
        currency = self._currencies.get(name.casefold(), self._currency)

        def add() -> int:
            return clients.add_client(self._desk, name=name, currency=currency)

        return self.clients.find(_key(name), lambda: Known(self._made(add), currency=currency))

    def _project(self, client: Known, name: str) -> Known:
        def add() -> int:
            return clients.add_project(self._desk, client_id=client.id, name=name)

        return self.projects.find((client.id, _key(name)), lambda: Known(self._made(add)))

    def _task(self, project: Known, name: str) -> Known:
        def add() -> int:
            return clients.add_task(self._desk, project_id=project.id, name=name)

        return self.tasks.find((project.id, _key(name)), lambda: Known(self._made(add)))

    def _tag_list(self, names: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(self._tag(name).id for name in clean_tags(names, cut=True))

    def _tag(self, name: str) -> Known:
        def add() -> int:
            return tag_ids(self._session, [name])[0]

        return self.tags.find(_key(name), lambda: Known(self._made(add)))

    def _made(self, add: Callable[[], int]) -> int:
        if not self._rehearsal:
            return add()
        self._pretended -= 1
        return self._pretended


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())


def _below(key: tuple[int, str]) -> tuple[int, str]:
    return key[0], fold(key[1])


def _text(rate: Decimal | None) -> str | None:
    return None if rate is None else canonical(rate)
