# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of calendars and their events: one select each, frozen rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Select, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.model import CLIENT, PROJECT, TASK
from sohodesk.store.prepared import Prepared
from sohodesk.store.records import records
from sohodesk.store.tables import Instant
from sohodesk.timelog.calendars.model import (
    CALENDAR,
    CALENDAR_EVENT,
    CALENDAR_OBJECT,
    CALENDAR_STATE,
)
from sohodesk.timelog.calendars.rules import Kind, Occurrence, Piece
from sohodesk.timelog.model import ENTRY


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A calendar with how its last refresh went.

    ``refreshed`` is the last time that it went well, ``tried`` the last time at all, ``trouble``
    the sentence of what is wrong, empty where nothing is.
    """

    id: int
    name: str
    kind: Kind
    address: str
    user: str
    colour: int
    shown: bool
    refreshed: datetime | None
    tried: datetime | None
    trouble: str
    token: str
    events: int
    family: bool = False


@dataclass(frozen=True, slots=True)
class EventRow:
    """One occurrence: two instants, half-open, or whole days, both included."""

    id: int
    calendar_id: int
    calendar: str
    colour: int
    uid: str
    title: str
    place: str
    start: datetime | None
    end: datetime | None
    first: date | None
    last: date | None
    free: bool
    family: bool = False


@dataclass(frozen=True, slots=True)
class Habit:
    """Where time of one description went the last time."""

    project_id: int | None
    task_id: int | None
    billable: bool


_COUNTED = (
    select(func.count())
    .where(CALENDAR_EVENT.c.calendar_id == CALENDAR.c.id)
    .correlate(CALENDAR)
    .scalar_subquery()
)
_CALENDAR: Select[Any] = select(
    CALENDAR.c.id,
    CALENDAR.c.name,
    CALENDAR.c.kind,
    CALENDAR.c.address,
    CALENDAR.c.user,
    CALENDAR.c.colour,
    CALENDAR.c.shown,
    CALENDAR_STATE.c.refreshed,
    CALENDAR_STATE.c.tried,
    func.coalesce(CALENDAR_STATE.c.trouble, ""),
    func.coalesce(CALENDAR_STATE.c.token, ""),
    _COUNTED,
    CALENDAR.c.family,
).select_from(CALENDAR.outerjoin(CALENDAR_STATE, CALENDAR_STATE.c.calendar_id == CALENDAR.c.id))
_EVENT: Select[Any] = select(
    CALENDAR_EVENT.c.id,
    CALENDAR_EVENT.c.calendar_id,
    CALENDAR.c.name,
    CALENDAR.c.colour,
    CALENDAR_EVENT.c.uid,
    CALENDAR_EVENT.c.title,
    CALENDAR_EVENT.c.place,
    CALENDAR_EVENT.c.start,
    CALENDAR_EVENT.c.end,
    CALENDAR_EVENT.c.first,
    CALENDAR_EVENT.c.last,
    CALENDAR_EVENT.c.free,
    CALENDAR.c.family,
).select_from(CALENDAR_EVENT.join(CALENDAR, CALENDAR.c.id == CALENDAR_EVENT.c.calendar_id))
# Made once: the week and the day ask for them at each turn of a page.
_BETWEEN: Select[Any] = _EVENT.where(
    or_(
        and_(
            CALENDAR_EVENT.c.start < bindparam("end", type_=Instant()),
            CALENDAR_EVENT.c.end >= bindparam("start", type_=Instant()),
        ),
        and_(
            CALENDAR_EVENT.c.first <= bindparam("last", type_=Date()),
            CALENDAR_EVENT.c.last >= bindparam("first", type_=Date()),
        ),
    )
).order_by(CALENDAR_EVENT.c.first, CALENDAR_EVENT.c.start, CALENDAR_EVENT.c.id)
_SHOWN = Prepared(_BETWEEN.where(CALENDAR.c.shown))
_OF_ONE = Prepared(_BETWEEN.where(CALENDAR.c.id == bindparam("calendar")))


def calendars(session: Session) -> list[CalendarRow]:
    """All calendars in the order in which they were added."""
    return [CalendarRow(*row) for row in session.execute(_CALENDAR.order_by(CALENDAR.c.id))]


def calendar_row(session: Session, calendar_id: int) -> CalendarRow:
    """One calendar; refused where it is not in the book."""
    found = session.execute(_CALENDAR.where(CALENDAR.c.id == calendar_id)).first()
    if found is None:
        raise Refusal(
            _("There is no calendar {id} in the book; list them to see which there are.").format(
                id=calendar_id
            )
        )
    return CalendarRow(*found)


def pieces(session: Session, calendar_id: int) -> list[Piece]:
    """What was read of a calendar, as it was read."""
    wanted = select(CALENDAR_OBJECT.c.href, CALENDAR_OBJECT.c.etag, CALENDAR_OBJECT.c.ics).where(
        CALENDAR_OBJECT.c.calendar_id == calendar_id
    )
    return [Piece(*row) for row in session.execute(wanted.order_by(CALENDAR_OBJECT.c.id))]


def occurrences(session: Session, calendar_id: int) -> list[tuple[int, Occurrence]]:
    """All events of a calendar as they were read, by their numbers."""
    event = CALENDAR_EVENT.c
    wanted = select(
        event.id,
        event.uid,
        event.title,
        event.place,
        event.start,
        event.end,
        event.first,
        event.last,
        event.free,
    ).where(event.calendar_id == calendar_id)
    return [(row[0], Occurrence(*row[1:])) for row in session.execute(wanted)]


def events(
    session: Session,
    start: datetime,
    end: datetime,
    first: date,
    last: date,
    *,
    calendar_id: int | None = None,
) -> list[EventRow]:
    """The events of shown calendars between two instants and on whole days, in order.

    ``first`` and ``last`` are the days of the same stretch, both included.  A calendar that is
    asked for by itself need not be shown.
    """
    asked = {"start": start, "end": end, "first": first, "last": last}
    if calendar_id is None:
        return records(EventRow, _SHOWN.rows(session, **asked))
    return records(EventRow, _OF_ONE.rows(session, calendar=calendar_id, **asked))


def event_row(session: Session, event_id: int) -> EventRow:
    """One event; refused where a refresh has taken it away."""
    found = session.execute(_EVENT.where(CALENDAR_EVENT.c.id == event_id)).first()
    if found is None:
        raise Refusal(_("That event is no longer in the calendar."))
    return EventRow(*found)


def habit(session: Session, description: str) -> Habit | None:
    """Where the latest entry of a description went that may still get time; None: there is none."""
    same = or_(
        ENTRY.c.description == description,
        func.lower(ENTRY.c.description) == description.lower(),  # SQLite knows A to Z alone
    )
    put_away = or_(PROJECT.c.archived.is_not(None), CLIENT.c.archived.is_not(None))
    task = case((TASK.c.archived.is_(None), ENTRY.c.task_id))
    wanted = (
        select(ENTRY.c.project_id, task, ENTRY.c.billable)
        .outerjoin(PROJECT, PROJECT.c.id == ENTRY.c.project_id)
        .outerjoin(CLIENT, CLIENT.c.id == PROJECT.c.client_id)
        .outerjoin(TASK, TASK.c.id == ENTRY.c.task_id)
        .where(same, ~put_away)
        .order_by(ENTRY.c.start.desc())
        .limit(1)
    )
    found = session.execute(wanted).first()
    return None if found is None else Habit(*found)


def is_logged(session: Session, event_id: int) -> bool:
    """Whether an entry of an event's words and times is in the book already."""
    event = CALENDAR_EVENT.c
    same = and_(
        ENTRY.c.start == event.start,
        ENTRY.c.end == event.end,
        ENTRY.c.description == event.title,
    )
    there = select(ENTRY.c.id).join(CALENDAR_EVENT, same).where(event.id == event_id)
    return session.execute(there.limit(1)).first() is not None
