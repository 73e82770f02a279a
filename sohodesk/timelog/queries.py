# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of the time log: entries, what runs, days; one select each, frozen rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Date, Select, bindparam, func, select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.model import CLIENT, PROJECT, TASK
from sohodesk.store.bycolumn import ByColumn, Column
from sohodesk.store.prepared import Prepared
from sohodesk.store.tables import Instant, joined
from sohodesk.timelog.entryfilter import DOCUMENT, EVERYTHING, LINE, EntryFilter, conditions
from sohodesk.timelog.entryrow import EntryRow as EntryRow  # noqa: PLC0414 - taken from here
from sohodesk.timelog.entryrow import made, made_of_places
from sohodesk.timelog.model import ENTRY, ENTRY_TAG, HEARTBEAT, TAG
from sohodesk.timelog.placenames import place_names
from sohodesk.timelog.presence.model import ABSENCE

IDS_AT_ONCE = 10_000
_START, _ID = attrgetter("start"), attrgetter("id")


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


_PLACES = (CLIENT, PROJECT, TASK)
_ALL = (*_COLUMNS, *_ROUNDING, ENTRY.c.notes, *_PROJECT, _TAGS, _UNCLEAR)
_READ = ByColumn(*_ALL)
_ALONE = (*(c for c in _COLUMNS if c.table not in _PLACES), ENTRY.c.notes, _TAGS, _UNCLEAR)
_DAY = (
    ENTRY.c.day,
    func.count(),
    func.coalesce(func.sum(ENTRY.c.seconds), 0),
    func.coalesce(func.sum(ENTRY.c.seconds).filter(ENTRY.c.billable), 0),
)
_READ_DAYS = ByColumn(*_DAY)


def _entries() -> Select[Any]:
    return (
        select(*_ALL)
        .outerjoin(PROJECT, PROJECT.c.id == ENTRY.c.project_id)
        .outerjoin(CLIENT, CLIENT.c.id == PROJECT.c.client_id)
        .outerjoin(TASK, TASK.c.id == ENTRY.c.task_id)
        .outerjoin(LINE, LINE.c.id == ENTRY.c.invoice_line_id)
        .outerjoin(DOCUMENT, DOCUMENT.c.id == LINE.c.invoice_id)
    )


def _found(
    session: Session, wanted: Select[Any], asked: Mapping[str, Any] | None = None
) -> list[EntryRow]:
    return made(_READ.read(session, wanted, asked))


def _placed(session: Session, columns: Sequence[Column]) -> list[EntryRow]:
    """Entries of the columns of ``_alone``, with the names of their places read apart."""
    return made_of_places(columns, *place_names(session, columns[1], columns[2]))


def _alone() -> Select[Any]:
    return (
        select(*_ALONE)
        .outerjoin(LINE, LINE.c.id == ENTRY.c.invoice_line_id)
        .outerjoin(DOCUMENT, DOCUMENT.c.id == LINE.c.invoice_id)
    )


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
    return _found(session, found)


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
    return _found(session, found)


def entries_of_ids(
    session: Session, ids: Sequence[int], wanted: EntryFilter = EVERYTHING
) -> list[EntryRow]:
    """Those of some entries that are there and fit a filter, by start."""
    asked = conditions(wanted)
    rows: list[EntryRow] = []
    for i in range(0, len(ids), IDS_AT_ONCE):
        found = _entries().where(ENTRY.c.id.in_(ids[i : i + IDS_AT_ONCE]), *asked)
        rows += _found(session, found)
    return sorted(rows, key=lambda row: (row.start, row.id))


@cache
def _touching() -> Prepared:
    """Entries that lie at least partly in [start, end), and what runs; in no order."""
    start, end = bindparam("start", type_=Instant()), bindparam("end", type_=Instant())
    day, own = ENTRY.c.day, select(ENTRY.c.id)
    # Each by an index of its own; with an "or" SQLite would read the whole table.  An entry is at
    # most a few days long, and its seconds, unlike its end, stand in the index on the day.
    inside = own.where(
        day.between(_on("eve"), _on("latest")), ENTRY.c.start >= start, ENTRY.c.start < end
    )
    before = own.where(
        day.between(_on("earliest"), _on("latest")),
        ENTRY.c.start < start,
        ENTRY.c.start + ENTRY.c.seconds > start,
        ENTRY.c.end > start,
    )
    # The bound on the start lets it choose the small index of what runs.
    runs = own.where(ENTRY.c.seconds.is_(None), ENTRY.c.start < end)
    return Prepared(_alone().where(ENTRY.c.id.in_(inside.union_all(before, runs))))


def _on(name: str) -> Any:
    return bindparam(name, type_=Date())


def entries_touching(session: Session, start: datetime, end: datetime) -> list[EntryRow]:
    """Entries that lie at least partly in [start, end), and the running one; by start."""
    columns = _touching().columns(
        session,
        start=start,
        end=end,
        eve=(start - timedelta(days=1)).date(),
        earliest=(start - timedelta(days=8)).date(),
        latest=(end + timedelta(days=1)).date(),
    )
    # They come nearly in this order; SQLite would sort them with all their columns.
    rows = _placed(session, columns)
    rows.sort(key=_ID)
    rows.sort(key=_START)
    return rows


def entry(session: Session, entry_id: int) -> EntryRow:
    """One entry; refused when it is gone."""
    found = _found(session, _entries().where(ENTRY.c.id == entry_id))
    if not found:
        raise Refusal(_("There is no entry {id} in the book.").format(id=entry_id))
    return found[0]


def running(session: Session) -> EntryRow | None:
    """The entry that the timer runs on, if any; the one started last where several do."""
    return next(iter(_found(session, _running().limit(1))), None)


@cache
def _all_running() -> Prepared:
    return Prepared(_running())


def all_running(session: Session) -> list[EntryRow]:
    """Every entry that runs, the one that was started last first."""
    return made(_all_running().columns(session))


def _running() -> Select[Any]:
    # Ids rise with each start; a start itself may have been set back since.  By the id alone SQLite
    # would go through all entries, and there is a small index of what runs.
    return _entries().where(ENTRY.c.seconds.is_(None)).order_by((ENTRY.c.id + 0).desc())


def days(session: Session, wanted: EntryFilter = EVERYTHING) -> list[DayRow]:
    """Days that have entries, newest first, with counts and finished seconds."""
    found = select(*_DAY).where(*conditions(wanted))
    found = found.group_by(ENTRY.c.day).order_by(ENTRY.c.day.desc())
    # Ten years have thousands of days.
    return list(map(DayRow, *_READ_DAYS.read(session, found)))


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
