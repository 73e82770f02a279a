# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes foreign time rows into the book in chunks, each row once; flat in memory.

A row is known again by its import key (``fingerprint``).  Rows alike within one file are counted,
so both of two true twins are kept, and neither comes again with the same file.  Twins are counted
among rows of one start, which stand together in an export; where they stand apart, the later one
finds the earlier one in the book.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from sohodesk.base.texts import _
from sohodesk.exchange.fingerprint import content_of, import_key
from sohodesk.exchange.naming import Names
from sohodesk.exchange.otherzone import require_same_zone
from sohodesk.exchange.rows import RefusedRow, TimeRow
from sohodesk.timelog.bulk import BulkEntries, FinishedEntry
from sohodesk.timelog.lockguard import Period, periods_of

CHUNK = 2000
_finished = FinishedEntry._make  # from a tuple, which is quicker than by arguments


class Taking:
    """Takes rows one after the other; in a rehearsal they are only counted.

    ``locked`` are new rows that lie in a locked period and are not taken; what the book has already
    is skipped there as elsewhere.
    """

    def __init__(self, session: Session, names: Names, zone: str, *, rehearsal: bool) -> None:
        self.created = self.skipped = self.seconds = 0
        self._days: set[str] = set()
        self._names, self._zone, self._rehearsal = names, zone, rehearsal
        self._book = BulkEntries(session)
        self._rows: list[TimeRow] = []
        self._keys: list[int] = []
        self._start = -1
        self._alike: list[str] = []
        self._periods = periods_of(session.connection())
        self._held: dict[int, tuple[Period, list[str]]] = {}
        self.locked: list[RefusedRow] = []

    def add(self, row: TimeRow, cells: Sequence[str] = ()) -> None:
        """Take a row; it is written with its chunk.  ``cells`` are its own, for a refusal."""
        if self._periods and (period := self._period_of(row)) is not None:
            self._held[len(self._rows)] = (period, list(cells))
        content = content_of(row)
        if row.start != self._start:
            self._start, self._alike = row.start, [content]
            twin = 0
        else:
            twin = self._alike.count(content)
            self._alike.append(content)
        self._rows.append(row)
        self._keys.append(import_key(row.start, content, twin))
        if len(self._rows) >= CHUNK:
            self.write()

    def write(self) -> None:
        """Write what was taken since the last chunk."""
        if not self._rows:
            return
        known = self._book.known_keys(self._keys)
        pairs = zip(self._rows, self._keys, strict=True)
        require_same_zone(self._book, [row for row, key in pairs if key not in known], self._zone)
        here: set[int] = set()
        for at, (row, key) in enumerate(zip(self._rows, self._keys, strict=True)):
            free: int | None = key
            if key in known or key in here:
                free = self._free_key(row, key, known, here)
            if free is None:
                self.skipped += 1
            elif at in self._held:
                self._hold(row, *self._held[at])
            else:
                here.add(free)
                self._enter(row, free)
        self._book.write()
        self._rows, self._keys, self._held = [], [], {}

    def _period_of(self, row: TimeRow) -> Period | None:
        """The locked period in which a row lies at least partly."""
        days = [date.fromisoformat(day) for day, _seconds in row.parts or ((row.day, 0),)]
        first, last = min(days), max(days)
        return next((p for p in self._periods if p.first <= last and first <= p.last), None)

    def _hold(self, row: TimeRow, period: Period, cells: list[str]) -> None:
        words = _(
            "it lies in the locked period {first} to {last}; “sohodesk unlock {first} {last}” "
            "takes the lock off"
        )
        reason = words.format(first=period.first.isoformat(), last=period.last.isoformat())
        self.locked.append(RefusedRow(row.line, reason, cells))

    def _free_key(
        self, row: TimeRow, key: int, known: dict[int, int], here: set[int]
    ) -> int | None:
        """The key of a twin that stands apart from the first; None for a row of an old import."""
        content, twin = content_of(row), 0
        while key in known or key in here:
            if known.get(key, self._book.first_id) < self._book.first_id:
                return None
            twin += 1
            key = import_key(row.start, content, twin)
            known |= self._book.known_keys([key])
        return key

    def _enter(self, row: TimeRow, key: int) -> None:
        (_line, _user, client, project, task, description, tags, billable) = row[:8]
        (day, start, end, seconds, parts) = row[8:]
        project_id, task_id, usual, rate, currency = self._names.places[client, project, task]
        tag_ids = self._names.tag_lists[tags] if tags else ()
        if billable is None:
            billable = usual
        self.created += 1
        self.seconds += seconds
        self._days.add(day)
        if self._rehearsal:
            return
        entry = (
            project_id,
            task_id,
            description,
            start,
            end,
            seconds,
            end is not None,
            day,
            self._zone,
            billable,
            rate,
            currency,
            key,
        )
        self._book.add(_finished(entry), parts, tag_ids)

    def days(self) -> tuple[str, str] | None:
        """The first and the last day that something was taken on."""
        return (min(self._days), max(self._days)) if self._days else None
