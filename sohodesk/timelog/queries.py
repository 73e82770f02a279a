# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of the time log: entries, what runs, days; one select each, frozen rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Date, Row, Select, bindparam, func, or_, select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.model import CLIENT, PROJECT, TASK
from sohodesk.clients.rounding import UNSAID, Own
from sohodesk.store.records import record, records
from sohodesk.store.tables import Instant, joined
from sohodesk.timelog.entryfilter import DOCUMENT, EVERYTHING, LINE, EntryFilter, conditions
from sohodesk.timelog.model import ENTRY, ENTRY_TAG, HEARTBEAT, TAG
from sohodesk.timelog.presence.model import ABSENCE

IDS_AT_ONCE = 10_000


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


class DayRow(NamedTuple):
    """One local day's entries: by the day of their start."""

    day: date
    entries: int
    seconds: int
    billable_seconds: int

    @property
    def key(self) -> date:
        """What names it in the list."""
        return self.day


def lasted(row: EntryRow, now: datetime) -> int:
    """Seconds of an entry; a running one ends now and never lasts less than nothing."""
    if row.seconds is not None:
        return row.seconds
    return max(0, int((now - row.start).total_seconds()))


_COLUMNS = (
    ENTRY.c.id,
    ENTRY.c.project_id,
    ENTRY.c.task_id,
    CLIENT.c.name,
    PROJECT.c.name,
    TASK.c.name,
    PROJECT.c.colour,
    ENTRY.c.description,
    ENTRY.c.start,
    ENTRY.c.end,
    ENTRY.c.seconds,
    ENTRY.c.timed,
    ENTRY.c.day,
    ENTRY.c.zone,
    ENTRY.c.billable,
    ENTRY.c.rate,
    ENTRY.c.currency,
    LINE.c.invoice_id,
    DOCUMENT.c.number,
    ENTRY.c.day_hours,
    ENTRY.c.billed_seconds,
)
_ROUNDING = (
    CLIENT.c.rounding,
    CLIENT.c.rounding_minutes,
    CLIENT.c.minimum_minutes,
    PROJECT.c.rounding,
    PROJECT.c.rounding_minutes,
    PROJECT.c.minimum_minutes,
)
_PROJECT = (CLIENT.c.short, PROJECT.c.billing)
_TAGS = (
    select(joined(TAG.c.name, "\x1f"))
    .join(ENTRY_TAG, ENTRY_TAG.c.tag_id == TAG.c.id)
    .where(ENTRY_TAG.c.entry_id == ENTRY.c.id)
    .correlate(ENTRY)
    .scalar_subquery()
)
_UNCLEAR = (
    select(ABSENCE.c.id)
    .where(ABSENCE.c.entry_id == ENTRY.c.id, ABSENCE.c.answer == "")
    .correlate(ENTRY)
    .exists()
)


def _entries() -> Select[Any]:
    return (
        select(*_COLUMNS, *_ROUNDING, ENTRY.c.notes, *_PROJECT, _TAGS, _UNCLEAR)
        .outerjoin(PROJECT, PROJECT.c.id == ENTRY.c.project_id)
        .outerjoin(CLIENT, CLIENT.c.id == PROJECT.c.client_id)
        .outerjoin(TASK, TASK.c.id == ENTRY.c.task_id)
        .outerjoin(LINE, LINE.c.id == ENTRY.c.invoice_line_id)
        .outerjoin(DOCUMENT, DOCUMENT.c.id == LINE.c.invoice_id)
    )


def _row(row: Row[Any]) -> EntryRow:
    said: tuple[Any, ...] = tuple(row)
    notes, short, billing, tagged, unclear = said[-5:]
    tags = tuple(sorted(str(tagged).split("\x1f"), key=str.casefold)) if tagged else ()
    client, own = Own(*said[-11:-8]), Own(*said[-8:-5])
    kept = (*said[:-11], client, own, tags, notes, short or "", bool(unclear), billing or "")
    return record(EntryRow, kept)


def entries(
    session: Session,
    wanted: EntryFilter = EVERYTHING,
    *,
    newest_first: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[EntryRow]:
    """Entries by day and start."""
    asked = conditions(wanted)
    return entries_where(session, asked, newest_first=newest_first, limit=limit, offset=offset)


def entries_where(
    session: Session,
    asked: Sequence[ColumnElement[bool]],
    *,
    newest_first: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[EntryRow]:
    """Entries that meet conditions in SQL, by day and start."""
    order = (ENTRY.c.day, ENTRY.c.start, ENTRY.c.id)
    found = _entries().where(*asked)
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
        .where(ENTRY.c.day.in_(days), *conditions(wanted))
        .order_by(ENTRY.c.day.desc(), ENTRY.c.start.desc(), ENTRY.c.id.desc())
    )
    return [_row(row) for row in session.execute(found)]


def entries_of_ids(
    session: Session, ids: Sequence[int], wanted: EntryFilter = EVERYTHING
) -> list[EntryRow]:
    """Those of some entries that are there and fit a filter, by start."""
    asked = conditions(wanted)
    rows: list[EntryRow] = []
    for i in range(0, len(ids), IDS_AT_ONCE):
        found = _entries().where(ENTRY.c.id.in_(ids[i : i + IDS_AT_ONCE]), *asked)
        rows += [_row(row) for row in session.execute(found)]
    return sorted(rows, key=lambda row: (row.start, row.id))


@cache
def _touching() -> Select[Any]:
    """Entries that lie at least partly in [start, end), and what runs; by start.

    Made once: one goes from week to week, and making it takes as long as reading a week.
    """
    start, end = bindparam("start", type_=Instant()), bindparam("end", type_=Instant())
    # An entry is at most a few days long, so the index on day and start bounds the search.
    near = select(ENTRY.c.id).where(
        ENTRY.c.day.between(bindparam("earliest", type_=Date()), bindparam("latest", type_=Date())),
        ENTRY.c.start < end,
        or_(ENTRY.c.end > start, ENTRY.c.end.is_(None) & (ENTRY.c.start >= start)),
    )
    # Two selects by their own indexes; with an "or" SQLite would read the whole table.  The bound
    # on the start lets it choose the small index of what runs.
    runs = select(ENTRY.c.id).where(ENTRY.c.seconds.is_(None), ENTRY.c.start < end)
    found = _entries().where(ENTRY.c.id.in_(near.union(runs)))
    return found.order_by(ENTRY.c.start, ENTRY.c.id)


def entries_touching(session: Session, start: datetime, end: datetime) -> list[EntryRow]:
    """Entries that lie at least partly in [start, end), and the running one; by start."""
    asked = {
        "start": start,
        "end": end,
        "earliest": (start - timedelta(days=8)).date(),
        "latest": (end + timedelta(days=1)).date(),
    }
    return [_row(row) for row in session.execute(_touching(), asked).all()]


def entry(session: Session, entry_id: int) -> EntryRow:
    """One entry; refused when it is gone."""
    row = session.execute(_entries().where(ENTRY.c.id == entry_id)).first()
    if row is None:
        raise Refusal(_("There is no entry {id} in the book.").format(id=entry_id))
    return _row(row)


def running(session: Session) -> EntryRow | None:
    """The entry that the timer runs on, if any; the one started last where several do."""
    row = session.execute(_running().limit(1)).first()
    return None if row is None else _row(row)


def all_running(session: Session) -> list[EntryRow]:
    """Every entry that runs, the one that was started last first."""
    return [_row(row) for row in session.execute(_running())]


def _running() -> Select[Any]:
    # Ids rise with each start; a start itself may have been set back since.
    return _entries().where(ENTRY.c.seconds.is_(None)).order_by(ENTRY.c.id.desc())


def days(session: Session, wanted: EntryFilter = EVERYTHING) -> list[DayRow]:
    """Days that have entries, newest first, with counts and finished seconds."""
    found = (
        select(
            ENTRY.c.day,
            func.count(),
            func.coalesce(func.sum(ENTRY.c.seconds), 0),
            func.coalesce(func.sum(ENTRY.c.seconds).filter(ENTRY.c.billable), 0),
        )
        .where(*conditions(wanted))
        .group_by(ENTRY.c.day)
        .order_by(ENTRY.c.day.desc())
    )
    return records(DayRow, session.execute(found))


def tags(session: Session) -> list[str]:
    """All tags by name."""
    return list(session.scalars(select(TAG.c.name).order_by(func.lower(TAG.c.name))))


def last_seen(session: Session) -> datetime | None:
    """When the program was last seen alive with a timer running."""
    return session.scalars(select(HEARTBEAT.c.seen)).first()


def recent(session: Session, limit: int = 8) -> list[EntryRow]:
    """The latest different pieces of work (project, task, what), newest first."""
    rows = entries(session, newest_first=True, limit=limit * 6)
    seen: dict[tuple[int | None, int | None, str], EntryRow] = {}
    for row in rows:
        seen.setdefault((row.project_id, row.task_id, row.description), row)
    return list(seen.values())[:limit]
