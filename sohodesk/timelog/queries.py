# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of the time log: entries, what runs, days; one select each, frozen rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.model import Client, Project, Task
from sohodesk.clients.rounding import UNSAID, Own
from sohodesk.store.records import record, records
from sohodesk.store.tables import joined
from sohodesk.timelog.entryfilter import DOCUMENT, EVERYTHING, LINE, EntryFilter, conditions
from sohodesk.timelog.model import Entry, EntryTag, Heartbeat, Tag

IDS_AT_ONCE = 10_000


class EntryRow(NamedTuple):
    """One entry with the names that stand beside it.

    ``end`` and ``seconds`` are None while it runs.  ``invoice_id`` is the document that bills it,
    ``invoice_number`` None while that is a draft.  ``rate`` is money an hour, or a day of
    ``day_hours``.  ``frozen_seconds`` is what that document bills, None where it is ``seconds``.
    ``tags`` are sorted.
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


class DayRow(NamedTuple):
    """One local day's entries: by the day of their start."""

    day: date
    entries: int
    seconds: int
    billable_seconds: int


def lasted(row: EntryRow, now: datetime) -> int:
    """Seconds of an entry; a running one ends now and never lasts less than nothing."""
    if row.seconds is not None:
        return row.seconds
    return max(0, int((now - row.start).total_seconds()))


_COLUMNS = (
    Entry.id,
    Entry.project_id,
    Entry.task_id,
    Client.name,
    Project.name,
    Task.name,
    Project.colour,
    Entry.description,
    Entry.start,
    Entry.end,
    Entry.seconds,
    Entry.timed,
    Entry.day,
    Entry.zone,
    Entry.billable,
    Entry.rate,
    Entry.currency,
    LINE.c.invoice_id,
    DOCUMENT.c.number,
    Entry.day_hours,
    Entry.billed_seconds,
)
_ROUNDING = (
    Client.rounding,
    Client.rounding_minutes,
    Client.minimum_minutes,
    Project.rounding,
    Project.rounding_minutes,
    Project.minimum_minutes,
)
_TAGS = (
    select(joined(Tag.name, "\x1f"))
    .join(EntryTag, EntryTag.tag_id == Tag.id)
    .where(EntryTag.entry_id == Entry.id)
    .correlate(Entry)
    .scalar_subquery()
)


def _entries() -> Select[Any]:
    return (
        select(*_COLUMNS, *_ROUNDING, _TAGS)
        .outerjoin(Project, Project.id == Entry.project_id)
        .outerjoin(Client, Client.id == Project.client_id)
        .outerjoin(Task, Task.id == Entry.task_id)
        .outerjoin(LINE, LINE.c.id == Entry.invoice_line_id)
        .outerjoin(DOCUMENT, DOCUMENT.c.id == LINE.c.invoice_id)
    )


def _row(row: Row[Any]) -> EntryRow:
    tags = str(row[-1]).split("\x1f") if row[-1] else ()
    client, own = Own(*row[-7:-4]), Own(*row[-4:-1])
    return record(EntryRow, (*row[:-7], client, own, tuple(sorted(tags, key=str.casefold))))


def entries(
    session: Session,
    wanted: EntryFilter = EVERYTHING,
    *,
    newest_first: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[EntryRow]:
    """Entries by day and start."""
    order = (Entry.day, Entry.start, Entry.id)
    found = _entries().where(*conditions(wanted))
    found = found.order_by(*((c.desc() for c in order) if newest_first else order))
    found = found.limit(limit).offset(offset) if limit is not None else found
    return [_row(row) for row in session.execute(found)]


def entries_of_days(
    session: Session,
    days: list[date],
    wanted: EntryFilter = EVERYTHING,
) -> list[EntryRow]:
    """The entries of a few days, newest day first, by start within a day newest first."""
    found = (
        _entries()
        .where(Entry.day.in_(days), *conditions(wanted))
        .order_by(Entry.day.desc(), Entry.start.desc(), Entry.id.desc())
    )
    return [_row(row) for row in session.execute(found)]


def entries_of_ids(
    session: Session, ids: Sequence[int], wanted: EntryFilter = EVERYTHING
) -> list[EntryRow]:
    """Those of some entries that are there and fit a filter, by start."""
    asked = conditions(wanted)
    rows: list[EntryRow] = []
    for i in range(0, len(ids), IDS_AT_ONCE):
        found = _entries().where(Entry.id.in_(ids[i : i + IDS_AT_ONCE]), *asked)
        rows += [_row(row) for row in session.execute(found)]
    return sorted(rows, key=lambda row: (row.start, row.id))


def entries_touching(session: Session, start: datetime, end: datetime) -> list[EntryRow]:
    """Entries that lie at least partly in [start, end), and the running one; by start."""
    # An entry is at most a few days long, so the index on day and start bounds the search.
    earliest = (start - timedelta(days=8)).date()
    latest = (end + timedelta(days=1)).date()
    near = select(Entry.id).where(
        Entry.day.between(earliest, latest),
        Entry.start < end,
        or_(Entry.end > start, Entry.end.is_(None) & (Entry.start >= start)),
    )
    # Two selects by their own indexes; with an "or" SQLite would read the whole table.
    ids = near.union(select(Entry.id).where(Entry.seconds.is_(None)))
    found = _entries().where(Entry.id.in_(ids)).order_by(Entry.start, Entry.id)
    return [_row(row) for row in session.execute(found) if row[8] < end]


def entry(session: Session, entry_id: int) -> EntryRow:
    """One entry; refused when it is gone."""
    row = session.execute(_entries().where(Entry.id == entry_id)).first()
    if row is None:
        raise Refusal(_("There is no entry {id} in the book.").format(id=entry_id))
    return _row(row)


def running(session: Session) -> EntryRow | None:
    """The entry that the timer runs on, if any; the newest where several do."""
    row = session.execute(
        _entries().where(Entry.seconds.is_(None)).order_by(Entry.start.desc()).limit(1)
    ).first()
    return None if row is None else _row(row)


def days(session: Session, wanted: EntryFilter = EVERYTHING) -> list[DayRow]:
    """Days that have entries, newest first, with counts and finished seconds."""
    found = (
        select(
            Entry.day,
            func.count(),
            func.coalesce(func.sum(Entry.seconds), 0),
            func.coalesce(func.sum(Entry.seconds).filter(Entry.billable), 0),
        )
        .where(*conditions(wanted))
        .group_by(Entry.day)
        .order_by(Entry.day.desc())
    )
    return records(DayRow, session.execute(found))


def tags(session: Session) -> list[str]:
    """All tags by name."""
    return list(session.scalars(select(Tag.name).order_by(func.lower(Tag.name))))


def last_seen(session: Session) -> datetime | None:
    """When the program was last seen alive with a timer running."""
    return session.scalars(select(Heartbeat.seen)).first()


def recent(session: Session, limit: int = 8) -> list[EntryRow]:
    """The latest different pieces of work (project, task, what), newest first."""
    rows = entries(session, newest_first=True, limit=limit * 6)
    seen: dict[tuple[int | None, int | None, str], EntryRow] = {}
    for row in rows:
        seen.setdefault((row.project_id, row.task_id, row.description), row)
    return list(seen.values())[:limit]
