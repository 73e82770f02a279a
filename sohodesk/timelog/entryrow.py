# SPDX-License-Identifier: GPL-3.0-or-later
"""An entry as it is read, and many of them made at once of the columns of a select."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple, cast

from sohodesk.clients.rounding import UNSAID, Own
from sohodesk.store.bycolumn import Column, turned
from sohodesk.timelog.placenames import PlaceNames


class EntryRow(NamedTuple):
    """One entry with the names that stand beside it.

    ``end`` and ``seconds`` are None while it runs.  ``invoice_id`` is the document that bills it,
    ``invoice_number`` None while that is a draft.  ``rate`` is money an hour, or a day of
    ``day_hours``.  ``frozen_seconds`` is what that document bills, None where it is ``seconds``.
    ``tags`` are sorted; ``notes`` are for the user alone; ``short`` is the client's short name, if
    it has one.  ``unclear`` where nobody was seen for a while and nothing was said of it yet.
    ``billing`` is how the project is billed (``hourly``, ``fixed``, ``retainer`` …).
    """

    id: int
    project_id: int | None
    task_id: int | None
    client: str | None
    project: str | None
    task: str | None
    colour: int | None
    description: str
    start: datetime
    end: datetime | None
    seconds: int | None
    timed: bool
    day: date
    zone: str
    billable: bool
    rate: Decimal | None
    currency: str | None
    invoice_id: int | None
    invoice_number: str | None
    day_hours: Decimal | None = None
    frozen_seconds: int | None = None
    client_rounding: Own = UNSAID
    own_rounding: Own = UNSAID
    tags: tuple[str, ...] = ()
    notes: str = ""
    short: str = ""
    unclear: bool = False
    billing: str = ""

    @property
    def running(self) -> bool:
        """Whether the timer runs on it."""
        return self.seconds is None

    @property
    def place(self) -> str:
        """``Client / Project``, or nothing."""
        return f"{self.client} / {self.project}" if self.project else ""

    @property
    def invoice(self) -> str | None:
        """How the document that bills it is called: its number, or a draft's id."""
        if self.invoice_id is None:
            return None
        return self.invoice_number or str(self.invoice_id)


_NEW = cast("Callable[[tuple[Any, ...]], EntryRow]", partial(tuple.__new__, EntryRow))
"""As ``EntryRow._make``, without the call of a function of Python for each of many."""


def made(columns: Sequence[Column]) -> list[EntryRow]:
    """Entries of what was read of ``_entries``: a value of each column makes one."""
    kept, roundings, rest = columns[:21], columns[21:27], columns[27:]
    notes, short, billing, tagged, unclear = rest
    more = (
        _own(roundings[:3]),
        _own(roundings[3:]),
        turned(tagged, _tags),
        notes,
        turned(short, _said),
        turned(unclear, bool),
    )
    return list(map(_NEW, zip(*kept, *more, turned(billing, _said), strict=True)))


def made_of_places(
    columns: Sequence[Column],
    projects: Mapping[int | None, PlaceNames],
    tasks: Mapping[int | None, str | None],
) -> list[EntryRow]:
    """Entries of what was read of them alone (``queries``), and the names of their places."""
    ids, project_ids, task_ids, *kept, notes, tagged, unclear = columns
    if not ids:
        return []
    places = map(projects.__getitem__, project_ids)
    client, project, colour, client_rounding, own_rounding, short, billing = zip(
        *places, strict=True
    )
    task = map(tasks.__getitem__, task_ids)
    before = (ids, project_ids, task_ids, client, project, task, colour)
    after = (client_rounding, own_rounding, turned(tagged, _tags), notes, short)
    return list(map(_NEW, zip(*before, *kept, *after, turned(unclear, bool), billing, strict=True)))


def _own(columns: Sequence[Column]) -> Column:
    if all(set(column) <= {None} for column in columns):
        return [UNSAID] * len(columns[0])
    return turned(list(zip(*columns, strict=True)), Own._make)


def _tags(joined_names: str | None) -> tuple[str, ...]:
    return tuple(sorted(joined_names.split("\x1f"), key=str.casefold)) if joined_names else ()


def _said(text: str | None) -> str:
    return text or ""
