# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of the timesheet: one select each, frozen rows."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from sohodesk.base.spans import Span, split_by_day
from sohodesk.clients.model import CLIENT, PROJECT, TASK
from sohodesk.store.bycolumn import ByColumn, turned
from sohodesk.timelog.entryfilter import DOCUMENT, LINE
from sohodesk.timelog.model import ENTRY, ENTRY_SLICE
from sohodesk.timelog.sheet.model import SHEET_ROW
from sohodesk.timelog.sheet.week import Part, Place


class KeptRow(NamedTuple):
    """A row that stands in a week though it may be empty."""

    id: int
    week: date
    place: Place


class Running(NamedTuple):
    """An entry that the timer runs on; ``part`` has no time yet."""

    part: Part
    zone: str

    def parts(self, now: datetime) -> list[Part]:
        """What it comes to by now, on each local day that it touches."""
        if now <= self.part.start:
            return [self.part]
        span = Span(self.part.start, now)
        return [
            self.part._replace(day=day, seconds=seconds)
            for day, seconds in split_by_day(span, self.zone)
        ]


_PLACE = (
    PROJECT.c.id,
    TASK.c.id,
    CLIENT.c.name,
    PROJECT.c.name,
    TASK.c.name,
    PROJECT.c.colour,
    PROJECT.c.billable,
    or_(
        PROJECT.c.archived.is_not(None),
        CLIENT.c.archived.is_not(None),
        TASK.c.archived.is_not(None),
    ).label("closed"),
)
_ENTRY = (
    ENTRY.c.id,
    ENTRY.c.day,
    ENTRY.c.start,
    ENTRY.c.timed,
    ENTRY.c.billable,
    ENTRY.c.description,
    ENTRY.c.notes,
    LINE.c.invoice_id,
    DOCUMENT.c.number,
)
_WIDTH = len(_ENTRY)


def parts(session: Session, first: date, last: date) -> list[Part]:
    """The finished parts of entries on these days, both included."""
    found = _parts().where(ENTRY_SLICE.c.day.between(first, last))
    return _as_parts(session, found)


def cell_parts(
    session: Session, day: date, project_id: int | None, task_id: int | None
) -> list[Part]:
    """The finished parts of one cell."""
    found = _parts().where(
        ENTRY_SLICE.c.day == day,
        _same(ENTRY.c.project_id, project_id),
        _same(ENTRY.c.task_id, task_id),
    )
    return _as_parts(session, found)


def running(session: Session) -> list[Running]:
    """What the timer runs on."""
    found = _with_place(select(*_ENTRY, *_PLACE, ENTRY.c.zone).select_from(ENTRY))
    rows = session.execute(found.where(ENTRY.c.seconds.is_(None)))
    return [Running(_part(row), row.zone) for row in rows]


def kept_rows(session: Session, weeks: list[date]) -> list[KeptRow]:
    """The rows that were added to these weeks."""
    found = (
        select(SHEET_ROW.c.id, SHEET_ROW.c.week, *_PLACE)
        .join(PROJECT, PROJECT.c.id == SHEET_ROW.c.project_id)
        .join(CLIENT, CLIENT.c.id == PROJECT.c.client_id)
        .outerjoin(TASK, TASK.c.id == SHEET_ROW.c.task_id)
        .where(SHEET_ROW.c.week.in_(weeks))
        .order_by(SHEET_ROW.c.id)
    )
    return [KeptRow(row[0], row[1], _place(row[2:])) for row in session.execute(found)]


_PART = (*_ENTRY, *_PLACE, ENTRY_SLICE.c.day.label("on_day"), ENTRY_SLICE.c.seconds)
_READ_PARTS = ByColumn(*_PART)


def _parts() -> Select[Any]:
    of_days = select(*_PART).select_from(ENTRY_SLICE)
    return _with_place(of_days.join(ENTRY, ENTRY.c.id == ENTRY_SLICE.c.entry_id))


def _with_place(found: Select[Any]) -> Select[Any]:
    return (
        found.outerjoin(PROJECT, PROJECT.c.id == ENTRY.c.project_id)
        .outerjoin(CLIENT, CLIENT.c.id == PROJECT.c.client_id)
        .outerjoin(TASK, TASK.c.id == ENTRY.c.task_id)
        .outerjoin(LINE, LINE.c.id == ENTRY.c.invoice_line_id)
        .outerjoin(DOCUMENT, DOCUMENT.c.id == LINE.c.invoice_id)
    )


def _same(column: ColumnElement[Any], value: int | None) -> ColumnElement[bool]:
    return column.is_(None) if value is None else column == value


def _as_parts(session: Session, found: Select[Any]) -> list[Part]:
    columns = _READ_PARTS.read(session, found)
    entry_id, _day, start, *about = columns[:_WIDTH]
    place = turned(list(zip(*columns[_WIDTH:-2], strict=True)), _place)
    return list(map(Part, entry_id, *columns[-2:], start, place, *about))


def _part(row: Any) -> Part:
    """The part of what runs, without any time yet."""
    entry_id, day, start, timed, billable, description, notes, document, number = row[:_WIDTH]
    place = _place(row[_WIDTH : _WIDTH + len(_PLACE)])
    what = entry_id, day, 0, start, place, timed, billable, description, notes
    return Part(*what, document, number, running=True)


def _place(said: Any) -> Place:
    project_id, task_id, client, project, task, colour, billable, closed = said
    return Place(
        project_id,
        task_id,
        client or "",
        project or "",
        task or "",
        colour or 6,
        bool(billable),
        bool(closed),
    )
