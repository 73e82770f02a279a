# SPDX-License-Identifier: GPL-3.0-or-later
"""Gathers what the planner's answers need: own past, open jobs, own free hours, protected ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from sqlalchemy.orm import Session

from sohodesk.base.zones import week_start
from sohodesk.home import hours
from sohodesk.home.balance.bounds import Week, epoch, on_the_clock, start_of
from sohodesk.home.balance.cover import Cover
from sohodesk.home.balance.reading import Facts, Reading
from sohodesk.home.daysoff import queries as offs
from sohodesk.home.daysoff.rules import NO_WORK, WORKED, days_of, weekly_days
from sohodesk.home.planner import queries
from sohodesk.home.planner.capacity import (
    HISTORY_WEEKS,
    Capacity,
    admin_share,
    plain_days,
    usual_week,
)
from sohodesk.home.planner.queries import HOUR, JobRow, PastRow
from sohodesk.home.planner.ratios import Job
from sohodesk.home.publicdays import NONE, public_days, supported
from sohodesk.timelog.calendars import queries as calendars
from sohodesk.timelog.cleanup.rules import WorkingHours

AHEAD = timedelta(weeks=52)
"""How far the earliest date is looked for."""
EVENING = (17 * 60, 22 * 60)
USUAL_EVENING = 3.0
"""Hours of an evening where none is protected."""


@dataclass(frozen=True, slots=True)
class OpenJob:
    """An open project as the plan sees it; ``late`` is one whose deadline is over already."""

    row: JobRow
    spent: float
    late: bool


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything about the office that an answer needs; asked once, answered many times.

    ``undated`` jobs have an estimate and no deadline, ``unplanned`` ones no estimate: both are
    left out of the futures and named.  ``protected`` are seconds by week, ``evening`` the hours of
    one at home.  ``unknown_country`` is one whose holidays nobody here knows.
    """

    today: date
    until: date
    past: Sequence[Job]
    told: Sequence[PastRow]
    open_jobs: Sequence[OpenJob]
    undated: Sequence[JobRow]
    unplanned: Sequence[str]
    capacity: Capacity
    first_weekday: int
    admin: Fraction
    most_a_week: Fraction
    retainers: Decimal
    protected: Mapping[date, int]
    evening: float
    unknown_country: str = ""

    def free(self, day: date) -> float:
        """Own hours free by the end of a day."""
        return self.capacity.by(day) / HOUR


def situation_of(
    session: Session, facts: Facts, work_hours: WorkingHours, until: date
) -> Situation:
    """Gather it from the book; ``until`` is the last day that may be asked for."""
    today = facts.today
    last = max(until, today + AHEAD)
    told, rows = queries.past_jobs(session), queries.jobs(session)
    running = queries.running_seconds(session, facts.now)
    dated = [row for row in rows if row.state == "active" and row.deadline is not None]
    retainers = queries.retainer_hours(session)
    history = facts.week_of(today).before(1)
    good, pairs = _history(session, facts, history)
    admin = admin_share(pairs)
    windows = _windows(work_hours, today, last, facts.zone)
    home = _home(session, facts, today, last)
    taken = Cover([*home, *_events(session, facts, today, last)])
    plain = plain_days(
        windows, taken, _off(session, facts, today, last), today, last, epoch(facts.now), facts.zone
    )
    planned = _planned(windows.without(taken), today, facts)
    most = usual_week(good, planned)
    promised = Fraction(retainers) * HOUR * 12 / 52
    week = week_start(today, facts.first_weekday)
    this_week = sum(
        every for day, _own, every in queries.by_day(session, week, today) if day >= week
    )
    capacity = Capacity(
        plain,
        most_a_week=max(Fraction(0), most - promised),
        admin=admin,
        first_weekday=facts.first_weekday,
        worked={week: this_week},
    )
    return Situation(
        today,
        last,
        queries.past_of(told, rows),
        told,
        list(_open(dated, running, today)),
        [row for row in rows if row.state == "active" and row.deadline is None],
        queries.unplanned(session),
        capacity,
        facts.first_weekday,
        admin,
        most,
        retainers,
        _by_week(home, week, last, facts),
        _evening(home, today, facts),
        _unknown(facts),
    )


def _open(rows: Sequence[JobRow], running: dict[int, int], today: date) -> Iterator[OpenJob]:
    for row in rows:
        spent = (row.seconds + running.get(row.id, 0)) / HOUR
        if row.deadline is not None:
            yield OpenJob(row, spent, row.deadline < today)


def _history(session: Session, facts: Facts, last: Week) -> tuple[list[int], list[tuple[int, int]]]:
    """What good weeks gave, and what administration took of each of the last 26."""
    first = last.before(HISTORY_WEEKS - 1)
    reading = Reading(session, facts, first, last)
    good = [
        report.hours for report in reading.reports() if report.hours and not report.protected.broken
    ]
    weeks: dict[date, list[int]] = {}
    for day, own, every in queries.by_day(session, first.first, last.last):
        pair = weeks.setdefault(week_start(day, facts.first_weekday), [0, 0])
        pair[0] += own
        pair[1] += every
    return good, [(own, every) for own, every in weeks.values()]


def _windows(work_hours: WorkingHours, first: date, last: date, zone: str) -> Cover:
    days = (first + timedelta(days=i) for i in range(-1, (last - first).days + 1))
    spans = (work_hours.of_day(day, zone) for day in days)
    return Cover((epoch(span.start), epoch(span.end)) for span in spans if span is not None)


def _home(session: Session, facts: Facts, first: date, last: date) -> Cover:
    """Protected hours of whole weeks, as they hold: by the family's clock, less exceptions."""
    begin = week_start(first, facts.first_weekday) - timedelta(days=1)
    days = [begin + timedelta(days=i) for i in range((last - begin).days + 7)]
    spans = hours.protected_of_days(session, days, facts.zone)
    return Cover((epoch(span.start), epoch(span.end)) for span in spans)


def _events(session: Session, facts: Facts, first: date, last: date) -> Iterator[tuple[int, int]]:
    """Fixed events of calendars: what is taken by the clock."""
    start = datetime.fromtimestamp(start_of(first, facts.zone), UTC)
    end = datetime.fromtimestamp(start_of(last + timedelta(days=1), facts.zone), UTC)
    for event in calendars.events(session, start, end, first, last):
        if event.start is not None and event.end is not None and not event.free:
            yield epoch(event.start), epoch(event.end)


def _by_week(home: Cover, first: date, last: date, facts: Facts) -> dict[date, int]:
    weeks, week = {}, first
    while week <= last:
        after = week + timedelta(weeks=1)
        weeks[week] = home.seconds(start_of(week, facts.zone), start_of(after, facts.zone))
        week = after
    return weeks


def _evening(home: Cover, today: date, facts: Facts) -> float:
    """How long an evening at home is in the next four weeks: the mean of those protected."""
    days = [today + timedelta(days=i) for i in range(28)]
    early, late = EVENING
    found = [
        home.seconds(on_the_clock(day, early, facts.zone), on_the_clock(day, late, facts.zone))
        for day in days
        if day.weekday() < 5
    ]
    kept = [seconds for seconds in found if seconds]
    return sum(kept) / len(kept) / HOUR if kept else USUAL_EVENING


def _unknown(facts: Facts) -> str:
    country = facts.country
    if not country or country.lower() == NONE or supported(country, facts.region):
        return ""
    return country


def _off(session: Session, facts: Facts, first: date, last: date) -> set[date]:
    rows = [row.off for row in offs.days_off(session, first, last)]
    resting = (
        weekly_days(facts.rest_days, first, last)
        | public_days(facts.country, facts.region, first, last).keys()
    )
    return days_of(rows, NO_WORK, first, last) | (resting - days_of(rows, WORKED, first, last))


def _planned(free: Cover, today: date, facts: Facts) -> int:
    """What a week is planned to give: the mean of the next four whole ones, holidays not taken."""
    first = week_start(today, facts.first_weekday) + timedelta(weeks=1)
    start, end = start_of(first, facts.zone), start_of(first + timedelta(weeks=4), facts.zone)
    return free.seconds(start, end) // 4
