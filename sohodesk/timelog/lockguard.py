# SPDX-License-Identifier: GPL-3.0-or-later
"""The guard of locked periods: no step may change time that lies in one.

It looks at what a step has changed, at its end and before it is kept, so nothing can pass it: not a
cascade, not an import, not an undo.  Billing is no change: a line may take locked time, or let it
go, because neither its length nor its place changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.base.zones import local

TABLES = frozenset({"entry", "entry_tag", "project"})
"""What is time, or says whose time it is."""
BILLING = frozenset({"invoice_line_id", "billed_seconds"})
CHUNK = 500
_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_LOCKS = "SELECT first, last, note FROM period_lock ORDER BY first, id"
_FIELDS = 'e.id, e.start, e."end", e.timed, e.day, e.zone'
# Roughly, by day and end, so that the entries of a large import are not all looked at.
_NEAR = ' AND e.day <= ? AND (e.day >= ? OR e.seconds IS NULL OR e."end" > ?)'
_INSERTED = (
    f"SELECT {_FIELDS} FROM change c JOIN entry e ON e.id = c.key"
    " WHERE c.id > ? AND c.tbl = 'entry' AND c.op = 'I'" + _NEAR
)
_TAGGED = (
    f"SELECT {_FIELDS} FROM change c JOIN entry_tag t ON t.id = c.key"
    " JOIN entry e ON e.id = t.entry_id WHERE c.id > ? AND c.tbl = 'entry_tag'" + _NEAR
)
_OF_PROJECT = f"SELECT {_FIELDS} FROM entry e WHERE e.project_id = ?" + _NEAR
_CHANGED = "SELECT key, op, before FROM change WHERE id > ? AND tbl = ? AND op <> 'I' ORDER BY id"


class Period(NamedTuple):
    """Locked days, both included."""

    first: date
    last: date
    note: str = ""


class PeriodLocked(Refusal):
    """Time in a locked period can't change; ``period`` is the first one that is in the way."""

    def __init__(self, period: Period) -> None:
        self.period = period
        super().__init__(locked_sentence(period))


class Stretch(NamedTuple):
    """When an entry lies, as the book keeps it: instants in seconds since 1970."""

    id: int
    start: int
    end: int | None
    timed: int
    day: str
    zone: str

    def days(self, now: datetime) -> tuple[date, date]:
        """Its first and last local day; one that runs lasts until now."""
        first = date.fromisoformat(self.day)
        if not self.timed:
            return first, first
        end = now if self.end is None else datetime.fromtimestamp(self.end, UTC) - _SECOND
        return first, max(first, local(end, self.zone).date())


def locked_sentence(period: Period) -> str:
    """Which period is locked, and how to take the lock off."""
    words = _(
        "The time from {first} to {last} is locked and stays as it is. To change it take the lock "
        "off: Locked periods in the palette, or “sohodesk unlock {first} {last}”."
    )
    if period.note:
        words = _(
            "The time from {first} to {last} is locked ({note}) and stays as it is. To change it "
            "take the lock off: Locked periods in the palette, or “sohodesk unlock {first} {last}”."
        )
    return words.format(
        first=period.first.isoformat(), last=period.last.isoformat(), note=period.note
    )


def hold(session: Session, after: int, tables: frozenset[str], at: datetime) -> None:
    """Refuse the open step where it changes time of a locked period.

    ``after`` is the last change before the step, ``tables`` those that it has changed, ``at`` the
    present instant.
    """
    if not tables & TABLES:
        return
    connection = session.connection()
    periods = periods_of(connection)
    if not periods:
        return
    for stretch in _touched(connection, after, tables, periods):
        require_open(periods, *stretch.days(at))


def periods_of(connection: Connection) -> list[Period]:
    """The locked periods, the earliest first."""
    rows = connection.exec_driver_sql(_LOCKS)
    return [Period(date.fromisoformat(a), date.fromisoformat(b), note) for a, b, note in rows]


def require_open(periods: Iterable[Period], first: date, last: date) -> None:
    """Refuse days of which one is locked."""
    for period in periods:
        if period.first <= last and first <= period.last:
            raise PeriodLocked(period)


def _touched(
    connection: Connection, after: int, tables: frozenset[str], periods: Sequence[Period]
) -> Iterator[Stretch]:
    """What the step changed near the locked days: as it was, and as it is now."""
    near = _near(periods)
    if "entry" in tables:
        yield from _stretches(connection, _INSERTED, (after, *near))
        yield from _changed(connection, after)
    if "entry_tag" in tables:
        yield from _stretches(connection, _TAGGED, (after, *near))
        yield from _untagged(connection, after)
    if "project" in tables:
        for key, before in _changes(connection, after, "project"):
            if "client_id" in before:
                yield from _stretches(connection, _OF_PROJECT, (key, *near))


def _near(periods: Sequence[Period]) -> tuple[str, str, int]:
    first, last = min(p.first for p in periods), max(p.last for p in periods)
    earliest = datetime(first.year, first.month, first.day, tzinfo=UTC) - _DAY
    return last.isoformat(), first.isoformat(), int(earliest.timestamp())


def _stretches(connection: Connection, sql: str, said: tuple[Any, ...]) -> Iterator[Stretch]:
    for row in connection.exec_driver_sql(sql, said):
        yield Stretch(*row)


def _changes(
    connection: Connection, after: int, table: str
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Keys and old values of the rows of a table that were changed or deleted, the first first."""
    for key, _op, before in connection.exec_driver_sql(_CHANGED, (after, table)).all():
        yield key, json.loads(before or "{}")


def _changed(connection: Connection, after: int) -> Iterator[Stretch]:
    """Entries that are changed, but for their billing: as they were before the step and are now."""
    was: dict[int, dict[str, Any]] = {}
    for key, before in _changes(connection, after, "entry"):
        if before.keys() - BILLING:
            was[key] = {**before, **was.get(key, {})}
    now = _by_id(connection, list(was))
    yield from now.values()
    for key, before in was.items():
        base = now[key]._asdict() if key in now else {}
        known = base | {name: value for name, value in before.items() if name in Stretch._fields}
        if known.keys() >= set(Stretch._fields) - {"id"}:
            yield Stretch(**{**known, "id": key})


def _untagged(connection: Connection, after: int) -> Iterator[Stretch]:
    """Entries that lost a tag; those that are gone themselves are looked at anyway."""
    ids = [before.get("entry_id", 0) for _key, before in _changes(connection, after, "entry_tag")]
    yield from _by_id(connection, ids).values()


def _by_id(connection: Connection, ids: Sequence[int]) -> dict[int, Stretch]:
    found: dict[int, Stretch] = {}
    for i in range(0, len(ids), CHUNK):
        chunk = tuple(ids[i : i + CHUNK])
        marks = ", ".join("?" * len(chunk))
        sql = f"SELECT {_FIELDS} FROM entry e WHERE e.id IN ({marks})"
        found |= {stretch.id: stretch for stretch in _stretches(connection, sql, chunk)}
    return found
