# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a calendar again: what to ask for, asking, and keeping what came.

The middle part takes as long as the network does; it knows neither the book nor the window, so
that it can run aside.  What can't be had leaves everything as it was, with a sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, insert
from sqlalchemy.dialects.sqlite import insert as insert_or_update
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Problem, Refusal
from sohodesk.base.secrets import Secrets
from sohodesk.base.texts import _, n_
from sohodesk.base.zones import day_of
from sohodesk.store.desk import Desk
from sohodesk.timelog.calendars import queries
from sohodesk.timelog.calendars.fetching import Fetched, Source, fetch
from sohodesk.timelog.calendars.model import (
    CALENDAR_EVENT,
    CALENDAR_OBJECT,
    CALENDAR_STATE,
)
from sohodesk.timelog.calendars.network import Limits
from sohodesk.timelog.calendars.queries import CalendarRow
from sohodesk.timelog.calendars.reading import Reading, read_calendar
from sohodesk.timelog.calendars.rules import Kind, Occurrence, Piece, window_around
from sohodesk.timelog.calendars.service import password_of, settled

_STALE = timedelta(days=30)
"""After so long occurrences are derived anew, since the years around now have moved on."""
_NAMED = 2
_ROWS = 500


@dataclass(frozen=True, slots=True)
class Job:
    """A calendar to be read again, and what is known of it."""

    calendar: CalendarRow
    source: Source
    pieces: dict[str, Piece]
    today: date
    zone_name: str
    stale: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: changes and occurrences, or the sentence of why there are none."""

    calendar_id: int
    fetched: Fetched | None = None
    reading: Reading | None = None
    trouble: str = ""


def jobs(desk: Desk, calendar_ids: Sequence[int] | None = None) -> list[Job]:
    """What there is to do for some calendars, or for all of them; on the book's worker."""
    zone_name, now = desk.setting(office.ZONE), desk.clock.now()
    with desk.read() as session:
        rows = queries.calendars(session)
        return [
            _job(session, row, now, zone_name)
            for row in rows
            if calendar_ids is None or row.id in calendar_ids
        ]


def _job(session: Session, row: CalendarRow, now: datetime, zone_name: str) -> Job:
    known = {piece.href: piece for piece in queries.pieces(session, row.id)}
    etags = {href: piece.etag for href, piece in known.items()}
    stale = row.refreshed is None or now - row.refreshed > _STALE
    source = Source(row.kind, row.address, row.user, row.token if known else "", etags)
    return Job(row, source, known, day_of(now, zone_name), zone_name, stale)


def carry_out(job: Job, secrets: Secrets, limits: Limits | None = None) -> Outcome:
    """Ask for changes and read them; every failure comes back as a sentence.  Takes its time."""
    row = job.calendar
    try:
        password = ""
        if row.user:
            password = password_of(secrets, address=row.address, user=row.user)
            if not password:
                raise Refusal(
                    _("The password of “{name}” is not in the keyring; type it again.").format(
                        name=row.name
                    )
                )
        fetched = fetch(job.source, password, limits)
        if fetched.nothing and not job.stale and not row.trouble:
            return Outcome(row.id, fetched)
        return Outcome(row.id, fetched, *_read(job, fetched))
    except Refusal as refusal:
        return Outcome(row.id, trouble=refusal.sentence)


def try_out(desk: Desk, *, kind: Kind, address: str, user: str, password: str) -> None:
    """Read a calendar that is not in the book yet; refused where it can't be.  Takes its time."""
    address, user, password, _name = settled(kind, address, user, password)
    fetched = fetch(Source(kind, address, user), password)
    zone_name = desk.setting(office.ZONE)
    first, last = window_around(day_of(desk.clock.now(), zone_name))
    read_calendar(
        [piece.ics for piece in fetched.changed], first=first, last=last, zone_name=zone_name
    )


def _read(job: Job, fetched: Fetched) -> tuple[Reading, str]:
    there = dict(job.pieces)
    for href in fetched.removed:
        there.pop(href, None)
    there.update({piece.href: piece for piece in fetched.changed})
    first, last = window_around(job.today)
    reading = read_calendar(
        [piece.ics for piece in there.values()],
        first=first,
        last=last,
        zone_name=job.zone_name,
        partly=job.source.kind == "caldav",
    )
    return reading, _told(reading.problems)


def _told(problems: Sequence[Problem]) -> str:
    """A sentence of what could not be read; empty where all could."""
    if not problems:
        return ""
    shown = [f"{p.where}: {p.sentence}" if p.where else p.sentence for p in problems[:_NAMED]]
    more = len(problems) - len(shown)
    words = _("Not all could be read. {problems}").format(problems=" ".join(shown))
    return words + (" " + _("{n} more.").format(n=more) if more else "")


def keep(desk: Desk, outcome: Outcome) -> None:
    """Keep what came of a job; no step of the book, since it can be read again at any time."""
    now, key = desk.clock.now(), outcome.calendar_id
    with desk.work(n_("Read calendars")) as session:
        if not any(row.id == key for row in queries.calendars(session)):
            return  # removed meanwhile
        if outcome.fetched is not None:
            _keep_pieces(session, key, outcome.fetched)
        if outcome.reading is not None:
            _keep_events(session, key, outcome.reading.occurrences)
        state = {"calendar_id": key, "tried": now, "trouble": outcome.trouble}
        if outcome.fetched is not None:
            state |= {"refreshed": now, "token": outcome.fetched.token}
        made = insert_or_update(CALENDAR_STATE).values(state)
        session.execute(made.on_conflict_do_update(index_elements=["calendar_id"], set_=state))
    desk.announce("calendar_event", "calendar_state")


def _keep_pieces(session: Session, key: int, fetched: Fetched) -> None:
    own = CALENDAR_OBJECT.c.calendar_id == key
    gone = [*fetched.removed, *(piece.href for piece in fetched.changed)]
    for n in range(0, len(gone), _ROWS):
        part = gone[n : n + _ROWS]
        session.execute(delete(CALENDAR_OBJECT).where(own, CALENDAR_OBJECT.c.href.in_(part)))
    rows = [
        {"calendar_id": key, "href": piece.href, "etag": piece.etag, "ics": piece.ics}
        for piece in fetched.changed
    ]
    if rows:
        session.execute(insert(CALENDAR_OBJECT), rows)


def _keep_events(session: Session, key: int, occurrences: Sequence[Occurrence]) -> None:
    """Make the events those that were read; one that is as it was keeps its number."""
    fresh = Counter(occurrences)
    gone: list[int] = []
    for number, known in queries.occurrences(session, key):
        if fresh[known] > 0:
            fresh[known] -= 1
        else:
            gone.append(number)
    for n in range(0, len(gone), _ROWS):
        part = CALENDAR_EVENT.c.id.in_(gone[n : n + _ROWS])
        session.execute(delete(CALENDAR_EVENT).where(part))
    rows = [{"calendar_id": key, **asdict(one)} for one in fresh.elements()]
    if rows:
        session.execute(insert(CALENDAR_EVENT), rows)


def refresh(
    desk: Desk, calendar_ids: Sequence[int] | None = None, limits: Limits | None = None
) -> tuple[list[CalendarRow], bool]:
    """Read some calendars again, or all of them: how each stands now, and whether all were had.

    For the command line; a window carries the jobs out aside.
    """
    outcomes = []
    for job in jobs(desk, calendar_ids):
        outcomes.append(carry_out(job, desk.secrets, limits))
        keep(desk, outcomes[-1])
    with desk.read() as session:
        rows = queries.calendars(session)
    asked = {outcome.calendar_id for outcome in outcomes}
    had = all(outcome.fetched is not None for outcome in outcomes)
    return [row for row in rows if row.id in asked], had
