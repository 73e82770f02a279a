# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of the time log: entries, what runs, days; one select each, frozen rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, column, exists, func, or_, select, table
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.model import Client, Project, Task
from sohodesk.store.records import record, records
from sohodesk.timelog.model import Entry, EntryTag, Heartbeat, Tag

# Documents belong to a room above this one: only the two names are known here, as SQL knows them.
LINE = table("invoice_line", column("id"), column("invoice_id"))
DOCUMENT = table("invoice", column("id"), column("number"), column("issued"))


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry with the names that stand beside it.

    ``end`` and ``seconds`` are None while it runs.  ``invoice_id`` is the document that bills it,
    ``invoice_number`` None while that is a draft.  ``tags`` are sorted.
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


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """Which entries: both days included; empty fields ask nothing.

    ``text`` is looked for in description, client, project and task.
    """

    from_day: date | None = None
    to_day: date | None = None
    client_id: int | None = None
    project_id: int | None = None
    task_id: int | None = None
    tag: str = ""
    billable: bool | None = None
    unbilled: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class DayRow:
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
)
_TAGS = (
    select(func.group_concat(Tag.name, "\x1f"))
    .join(EntryTag, EntryTag.tag_id == Tag.id)
    .where(EntryTag.entry_id == Entry.id)
    .correlate(Entry)
    .scalar_subquery()
)


def _entries() -> Select[Any]:
    return (
        select(*_COLUMNS, _TAGS)
        .outerjoin(Project, Project.id == Entry.project_id)
        .outerjoin(Client, Client.id == Project.client_id)
        .outerjoin(Task, Task.id == Entry.task_id)
        .outerjoin(LINE, LINE.c.id == Entry.invoice_line_id)
        .outerjoin(DOCUMENT, DOCUMENT.c.id == LINE.c.invoice_id)
    )


def _row(row: Row[Any]) -> EntryRow:
    tags = str(row[-1]).split("\x1f") if row[-1] else ()
    return record(EntryRow, (*row[:-1], tuple(sorted(tags, key=str.casefold))))


def conditions(wanted: EntryFilter) -> list[ColumnElement[bool]]:
    """The filter as conditions on ``entry`` alone, so that counts need no joins."""
    found: list[ColumnElement[bool]] = []
    if wanted.from_day is not None:
        found.append(Entry.day >= wanted.from_day)
    if wanted.to_day is not None:
        found.append(Entry.day <= wanted.to_day)
    if wanted.client_id is not None:
        of_client = select(Project.id).where(Project.client_id == wanted.client_id)
        found.append(Entry.project_id.in_(of_client))
    if wanted.project_id is not None:
        found.append(Entry.project_id == wanted.project_id)
    if wanted.task_id is not None:
        found.append(Entry.task_id == wanted.task_id)
    if wanted.billable is not None:
        found.append(Entry.billable.is_(wanted.billable))
    if wanted.unbilled:
        found.append(Entry.billable & Entry.invoice_line_id.is_(None))
        found.append(Entry.seconds.is_not(None))
    if wanted.tag:
        found.append(
            exists()
            .where(EntryTag.entry_id == Entry.id, EntryTag.tag_id == Tag.id)
            .where(func.lower(Tag.name) == wanted.tag.lower())
        )
    if wanted.text:
        found.append(_text_condition(wanted.text))
    return found


def _text_condition(said: str) -> ColumnElement[bool]:
    pattern = "%" + said.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    places = (
        select(Project.id)
        .join(Client, Client.id == Project.client_id)
        .where(
            or_(Project.name.ilike(pattern, escape="\\"), Client.name.ilike(pattern, escape="\\"))
        )
    )
    tasks = select(Task.id).where(Task.name.ilike(pattern, escape="\\"))
    return or_(
        Entry.description.ilike(pattern, escape="\\"),
        Entry.project_id.in_(places),
        Entry.task_id.in_(tasks),
    )


def entries(
    session: Session,
    wanted: EntryFilter = EntryFilter(),
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
    wanted: EntryFilter = EntryFilter(),
) -> list[EntryRow]:
    """The entries of a few days, newest day first, by start within a day newest first."""
    found = (
        _entries()
        .where(Entry.day.in_(days), *conditions(wanted))
        .order_by(Entry.day.desc(), Entry.start.desc(), Entry.id.desc())
    )
    return [_row(row) for row in session.execute(found)]


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


def days(session: Session, wanted: EntryFilter = EntryFilter()) -> list[DayRow]:
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
