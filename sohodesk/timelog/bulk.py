# SPDX-License-Identifier: GPL-3.0-or-later
"""Many finished entries at once, with their day slices and tags, as an import brings them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from sohodesk.store import sqlite

# OR FAIL: a row that breaks a rule stops the whole step, so SQLite need not be able to take back
# the single row.  With the keys looked at at the end (``AT_THE_END``) that saves half of the time.
_ENTRY = (
    'INSERT OR FAIL INTO entry (id, project_id, task_id, description, start, "end", seconds, timed,'
    " day, zone, billable, rate, currency, import_key)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_SLICE = (
    "INSERT OR FAIL INTO entry_slice (entry_id, day, seconds, project_id, billable)"
    " VALUES (?, ?, ?, ?, ?)"
)
_TAG = "INSERT OR FAIL INTO entry_tag (entry_id, tag_id) VALUES (?, ?)"
_KEYS = "SELECT import_key, id FROM entry WHERE import_key BETWEEN ? AND ? LIMIT ?"
_ZONES = "SELECT DISTINCT zone FROM entry WHERE import_key IS NOT NULL AND id < ? ORDER BY zone"
_ZONES_OF = "SELECT DISTINCT zone FROM entry WHERE import_key IN ({marks})"
_KEYS_ONE_BY_ONE = "SELECT import_key, id FROM entry WHERE import_key IN ({marks})"


class FinishedEntry(NamedTuple):
    """An entry as the book keeps it: instants in seconds since 1970, ``day`` in ISO form.

    ``rate`` is the canonical text of a decimal.  A mere duration has no ``end`` and is not
    ``timed``.
    """

    project_id: int | None
    task_id: int | None
    description: str
    start: int
    end: int | None
    seconds: int
    timed: bool
    day: str
    zone: str
    billable: bool
    rate: str | None
    currency: str | None
    import_key: int | None


class BulkEntries:
    """Collects finished entries inside a work block and writes them when told to.

    They keep the order in which they came.  The step's day slices are written here, too, so nothing
    derives them again; what else the same block changes in ``entry`` must see to its own.
    """

    def __init__(self, session: Session) -> None:
        self._connection = session.connection()
        session.info.setdefault("derived", set()).add("entry")
        self.first_id = self._next = sqlite.last_key(self._connection, "entry") + 1
        self._entries: list[tuple[Any, ...]] = []
        self._slices: list[tuple[Any, ...]] = []
        self._tags: list[tuple[int, int]] = []

    def add(
        self, entry: FinishedEntry, parts: Sequence[tuple[str, int]], tag_ids: Iterable[int]
    ) -> None:
        """Take an entry; ``parts`` are the seconds of each day, none where all are on its own."""
        entry_id = self._next
        self._next = entry_id + 1
        self._entries.append((entry_id, *entry))
        project_id, billable = entry.project_id, entry.billable
        if parts:
            self._slices += [(entry_id, day, s, project_id, billable) for day, s in parts]
        else:
            self._slices.append((entry_id, entry.day, entry.seconds, project_id, billable))
        for tag_id in tag_ids:
            self._tags.append((entry_id, tag_id))

    def write(self) -> None:
        """Write what was collected."""
        pairs = ((_ENTRY, self._entries), (_SLICE, self._slices), (_TAG, self._tags))
        for statement, rows in pairs:
            if rows:
                self._connection.exec_driver_sql(statement, rows)
                rows.clear()

    def known_keys(self, keys: Sequence[int]) -> dict[int, int]:
        """Import keys of the book and their entries: those of ``keys``, and maybe some between.

        Keys of one chunk stand close together, so one look at their range is nearly always enough.
        """
        most = 2 * len(keys) + 100
        look = self._connection.exec_driver_sql
        known = _pairs(look(_KEYS, (min(keys), max(keys), most + 1)))
        if len(known) <= most:
            return known
        known = {}
        for i in range(0, len(keys), 500):
            chunk = tuple(keys[i : i + 500])
            marks = ", ".join("?" * len(chunk))
            known |= _pairs(look(_KEYS_ONE_BY_ONE.format(marks=marks), chunk))
        return known

    @cached_property
    def zones(self) -> tuple[str, ...]:
        """The zones in which imported entries of the book were read."""
        rows = self._connection.exec_driver_sql(_ZONES, (self.first_id,))
        return tuple(row[0] for row in rows)

    def zones_of(self, keys: Sequence[int]) -> set[str]:
        """The zones of the entries with these import keys, at most 500 of them."""
        marks = ", ".join("?" * len(keys))
        rows = self._connection.exec_driver_sql(_ZONES_OF.format(marks=marks), tuple(keys))
        return {row[0] for row in rows}


def _pairs(rows: Iterable[Any]) -> dict[int, int]:
    return dict(tuple(row) for row in rows)
