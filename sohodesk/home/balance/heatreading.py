# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what the map of hours is made from: the stored day slices, and the entries they belong to.

The slices say which entries lie on which days, however long they are; the hours come from the
entries themselves, and only from those (docs/decisions/0029).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import BigInteger, Date, Integer, String, bindparam, select, type_coerce
from sqlalchemy.orm import Session

from sohodesk.home import queries as protecting
from sohodesk.home.balance import metrics, queries
from sohodesk.home.balance.bounds import Week, epoch, start_of
from sohodesk.home.balance.cover import Cover
from sohodesk.home.balance.heat import HeatMap, heat_map, inside_of, minutes_of
from sohodesk.home.balance.reading import Facts, facts_of
from sohodesk.home.balance.report import protected_windows
from sohodesk.home.daysoff import queries as offs
from sohodesk.home.daysoff.rules import days_of
from sohodesk.store.desk import Desk
from sohodesk.store.prepared import Prepared
from sohodesk.timelog.model import ENTRY, EntrySlice

_SLICE = EntrySlice.__table__
_DAY = timedelta(days=1)
_FIRST, _LAST = bindparam("first", type_=Date()), bindparam("last", type_=Date())
_WORKED = Prepared(
    select(
        type_coerce(ENTRY.c.start, BigInteger()),
        type_coerce(ENTRY.c.end, BigInteger()),
        _SLICE.c.seconds,
        # As SQLite keeps them: thousands of values are not turned into Python's own.
        type_coerce(ENTRY.c.timed, Integer()),
        type_coerce(_SLICE.c.day, String()),
    )
    .select_from(_SLICE.join(ENTRY, ENTRY.c.id == _SLICE.c.entry_id))
    .where(_SLICE.c.day.between(_FIRST, _LAST))
)
# The zone is not in the index of days: of that SQLite would go through all entries, and there is a
# small index of what runs.
_RUNNING = Prepared(
    select(type_coerce(ENTRY.c.start, BigInteger()), ENTRY.c.zone).where(ENTRY.c.seconds.is_(None))
)


def read_heat(desk: Desk, day: date | None = None, *, weeks: int = 12) -> HeatMap:
    """The map of ``weeks`` weeks up to the one in which a day lies, today if none is named."""
    facts = facts_of(desk)
    last = facts.week_of(day or facts.today)
    with desk.read() as session:
        return _read(session, facts, last, weeks)


def _read(session: Session, facts: Facts, last: Week, weeks: int) -> HeatMap:
    first = last.before(weeks - 1)
    work, untimed = _worked(session, first, last)
    begun = queries.first_entry(session)
    since = first.start if begun is None else max(first.start, start_of(begun, facts.zone))
    windows, exceptions = _protected(session, facts, last)
    kept = metrics.protected(windows, exceptions, work, last)
    shown = [piece for window in windows for piece in exceptions.gaps(*window)]
    return heat_map(
        work,
        last,
        weeks,
        since,
        minutes_of(shown, last),
        inside_of(kept, work, last.zone),
        untimed,
    )


def _worked(session: Session, first: Week, last: Week) -> tuple[Cover, int]:
    """All work by the clock up to now, and the seconds that have no clock time."""
    # A day of another zone may reach into a day of this one.
    asked = {"first": first.first - _DAY, "last": last.last + _DAY}
    starts, ends, seconds, timed, days = _WORKED.columns(session, **asked)
    now = last.now
    spans = list(zip(starts, ends, strict=True))
    untimed = 0
    if not all(timed):
        whole = first.first.isoformat(), last.last.isoformat()
        untimed = sum(
            length
            for length, by_clock, day in zip(seconds, timed, days, strict=True)
            if not by_clock and whole[0] <= day <= whole[1]
        )
        spans = [span for span, by_clock in zip(spans, timed, strict=True) if by_clock]
    if spans and max(end for _start, end in spans) > now:
        spans = [(start, min(end, now)) for start, end in spans if start < now]
    # One over midnight has two slices and comes twice; covered time is the same.
    spans += [(start, now) for start, _zone in _RUNNING.rows(session) if start < now]
    return Cover(spans), untimed


def _protected(session: Session, facts: Facts, week: Week) -> tuple[list[tuple[int, int]], Cover]:
    """The windows of a week, and what was agreed of them."""
    days = [week.first + _DAY * n for n in range(-2, 8)]
    away = days_of(
        [row.off for row in offs.days_off(session, days[0], days[-1])],
        frozenset({"away"}),
        days[0],
        days[-1],
    )
    rules = list(protecting.rules(session))
    windows = protected_windows(rules, days, facts.family_zone, away.__contains__)
    start, end = (datetime.fromtimestamp(at, UTC) for at in (week.start, week.end))
    agreed = offs.exemptions(session, start, end)
    return windows, Cover((epoch(row.start), epoch(row.end)) for row in agreed)
