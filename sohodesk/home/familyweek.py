# SPDX-License-Identifier: GPL-3.0-or-later
"""What the Family view shows of a week, read in one go on the book's worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.zones import day_start, local
from sohodesk.home.balance.bounds import epoch
from sohodesk.home.balance.cover import Cover
from sohodesk.home.balance.reading import Reading, facts_of
from sohodesk.home.balance.report import MemberHours
from sohodesk.home.family import queries as family
from sohodesk.home.family.queries import MemberRow
from sohodesk.home.family.rules import age_on, next_birthday
from sohodesk.home.promises import queries as promising
from sohodesk.home.promises.queries import HomeTimeRow
from sohodesk.store.desk import Desk
from sohodesk.timelog.calendars import queries as calendars
from sohodesk.timelog.calendars.queries import CalendarRow, EventRow

SOON = timedelta(days=60)
"""How far ahead birthdays are told of."""


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Time of the family that was written down, and with whom."""

    row: HomeTimeRow
    members: tuple[MemberRow, ...]


@dataclass(frozen=True, slots=True)
class FamilyEvent:
    """An event of a calendar of the family; how long was worked in it, and what it became."""

    row: EventRow
    day: date
    worked: int
    promised: bool
    logged: bool
    past: bool


@dataclass(frozen=True, slots=True)
class Birthday:
    """The next birthday of a member, and what age it brings."""

    member: MemberRow
    day: date
    age: int


@dataclass(frozen=True, slots=True)
class FamilyData:
    """The family in a week."""

    zone: str
    today: date
    now: datetime
    running: bool
    members: tuple[MemberRow, ...]
    hours: Mapping[int, MemberHours]
    days_begun: int
    together: int
    times: tuple[TimeLine, ...]
    birthdays: tuple[Birthday, ...]
    calendars: tuple[CalendarRow, ...]
    events: tuple[FamilyEvent, ...]


def read_family(desk: Desk, first: date) -> FamilyData:
    """The family, and the week that begins on a day."""
    facts = facts_of(desk)
    week = facts.week_of(first)
    with desk.read() as session:
        reading = Reading(session, facts, week, week)
        rows = tuple(family.members(session))
        report = reading.report(week)
        known = calendars.calendars(session)
        own = tuple(row for row in known if row.family)
        return FamilyData(
            facts.zone,
            facts.today,
            facts.now,
            week.running,
            rows,
            {one.member.id: one for one in report.members},
            week.days_begun,
            report.any_home,
            _times(session, rows, first, facts.zone),
            _birthdays(rows, facts.today),
            own,
            _events(desk, session, first, reading.balance.work) if own else (),
        )


def _times(
    session: Session, rows: tuple[MemberRow, ...], first: date, zone: str
) -> tuple[TimeLine, ...]:
    start, end = day_start(first, zone), day_start(first + timedelta(days=7), zone)
    found = promising.home_time(session, start, end)
    with_whom = family.times_with(session, [row.id for row in found])
    known = {row.id: row for row in rows}
    return tuple(
        TimeLine(row, tuple(known[key] for key in with_whom.get(row.id, ()))) for row in found
    )


def _birthdays(rows: tuple[MemberRow, ...], today: date) -> tuple[Birthday, ...]:
    found = []
    for row in rows:
        if row.birthday is not None and not row.former:
            day = next_birthday(row.birthday, today)
            if day - today <= SOON:
                found.append(Birthday(row, day, age_on(row.birthday, day)))
    return tuple(sorted(found, key=lambda one: one.day))


def _events(desk: Desk, session: Session, first: date, work: Cover) -> tuple[FamilyEvent, ...]:
    zone, now = desk.setting(office.ZONE), desk.clock.now()
    start, end = day_start(first, zone), day_start(first + timedelta(days=7), zone)
    rows = calendars.events(session, start, end, first, first + timedelta(days=6))
    uids = {(row.calendar_uid, row.times.first) for row in promising.promises(session)}
    times = {(row.start, row.end) for row in promising.home_time(session, start, end)}
    found = []
    for row in rows:
        if not row.family:
            continue
        timed = row.start is not None and row.end is not None
        day = local(row.start, zone).date() if row.start is not None else row.first
        worked = 0
        if row.start is not None and row.end is not None and not row.free:
            worked = work.seconds(epoch(row.start), epoch(row.end))
        found.append(
            FamilyEvent(
                row,
                day or first,
                worked,
                bool(row.uid) and (row.uid, day) in uids,
                timed and (row.start, row.end) in times,
                timed and row.end is not None and row.end <= now,
            )
        )
    return tuple(found)
