# SPDX-License-Identifier: GPL-3.0-or-later
"""All that bounds work, in one reading: hours of home, exceptions, days off, holidays, prayers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from sohodesk.base.spans import Span
from sohodesk.base.texts import current
from sohodesk.base.zones import day_bounds, day_of, local
from sohodesk.home import queries, settings
from sohodesk.home.balance.leave import YEAR_OF_LEAVE, leave_days, year_before
from sohodesk.home.balance.reading import Facts, facts_of
from sohodesk.home.daysoff import queries as offs
from sohodesk.home.daysoff.queries import ExemptionRow, OffRow
from sohodesk.home.daysoff.rules import WORKED, days_of
from sohodesk.home.promises.prayers import prayer_times
from sohodesk.home.promises.queries import place_of_prayers
from sohodesk.home.publicdays import public_days, supported
from sohodesk.home.queries import ProtectedRow
from sohodesk.home.rules import windows_of_day
from sohodesk.store.desk import Desk

BEFORE, AFTER = timedelta(days=92), timedelta(days=400)
"""Which exceptions are listed: those of the last three months, and all that are to come."""


@dataclass(frozen=True, slots=True)
class LimitDay:
    """A day of the painted week in minutes from 00:00: what is protected, and what was given up.

    ``why`` says why it is off, or that the family is left alone with it (``away``).
    """

    day: date
    protected: tuple[tuple[int, int], ...]
    exceptions: tuple[tuple[int, int], ...]
    why: str
    kind: str


@dataclass(frozen=True, slots=True)
class PublicDay:
    """A public holiday; ``work_id`` is the mark by which it is worked after all, if it is."""

    day: date
    name: str
    work_id: int | None


@dataclass(frozen=True, slots=True)
class Limits:
    """Everything that the Limits view shows of a week and its year."""

    zone: str
    lost_zone: str
    today: date
    country: str
    country_known: bool
    rules: tuple[ProtectedRow, ...]
    week: tuple[LimitDay, ...]
    exceptions: tuple[ExemptionRow, ...]
    offs: tuple[OffRow, ...]
    holidays: tuple[PublicDay, ...]
    leave_taken: int
    leave_goal: int
    prayers: Mapping[str, datetime]


def read_limits(desk: Desk, first: date) -> Limits:
    """What bounds the week that begins on a day, and its year; on the book's worker."""
    facts = facts_of(desk)
    zone, today = facts.family_zone, day_of(facts.now, facts.family_zone)
    year = (date(first.year, 1, 1), date(first.year, 12, 31))
    country, region = facts.country, facts.region
    with desk.read() as session:
        rules = tuple(queries.protected_hours(session))
        of_year = offs.days_off(session, *year)
        names = public_days(country, region, *year, current())
        start, end = facts.now - BEFORE, facts.now + AFTER
        return Limits(
            zone,
            settings.lost_zone(desk),
            today,
            country,
            not country or supported(country, region),
            rules,
            _week(session, facts, rules, first),
            tuple(offs.exemptions(session, start, end)),
            tuple(row for row in of_year if row.kind != "work" or row.first not in names),
            _holidays(names, of_year),
            len(leave_days(session, facts, year_before(today), today)),
            YEAR_OF_LEAVE,
            _prayers(session, today, zone),
        )


def _holidays(names: Mapping[date, str], rows: Sequence[OffRow]) -> tuple[PublicDay, ...]:
    worked = {
        day: row.id
        for row in rows
        if row.kind == "work"
        for day in row.off.days(row.first, row.last)
    }
    return tuple(PublicDay(day, name, worked.get(day)) for day, name in names.items())


def _week(
    session: Session, facts: Facts, rules: Sequence[ProtectedRow], first: date
) -> tuple[LimitDay, ...]:
    zone, last = facts.family_zone, first + timedelta(days=6)
    rows = offs.days_off(session, first - timedelta(days=2), last)
    away = days_of([row.off for row in rows], frozenset({"away"}), first - timedelta(days=2), last)
    worked = days_of([row.off for row in rows], WORKED, first, last)
    names = public_days(facts.country, facts.region, first, last, current())
    found = []
    for day in (first + timedelta(days=n) for n in range(7)):
        spans = windows_of_day([row.rule for row in rules], day, zone, None, away.__contains__)
        agreed = [
            Span(row.start, row.end) for row in offs.exemptions(session, *day_bounds(day, zone))
        ]
        kind, why = _why(day, rows, names, worked)
        found.append(
            LimitDay(day, _minutes(spans, day, zone), _minutes(agreed, day, zone), why, kind)
        )
    return tuple(found)


def _why(
    day: date, rows: Sequence[OffRow], names: Mapping[date, str], worked: set[date]
) -> tuple[str, str]:
    """Of which kind a day is, and its own words."""
    for row in rows:
        if row.first <= day <= row.last:
            return row.kind, row.note or names.get(day, "")
    if day in names and day not in worked:
        return "holiday", names[day]
    return "", ""


def _minutes(spans: Sequence[Span], day: date, zone: str) -> tuple[tuple[int, int], ...]:
    """Stretches as minutes by the clock of a day, cut at its ends."""
    found = []
    for span in spans:
        start, end = local(span.start, zone), local(span.end, zone)
        begin = 0 if start.date() < day else start.hour * 60 + start.minute
        until = 1440 if end.date() > day else end.hour * 60 + end.minute
        if begin < until:
            found.append((begin, until))
    return tuple(found)


def _prayers(session: Session, day: date, zone: str) -> Mapping[str, datetime]:
    by = place_of_prayers(session)
    if by is None:
        return {}
    return {name: local(at, zone) for name, at in prayer_times(*by, day, zone).items()}
