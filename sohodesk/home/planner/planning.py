# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers the planner's question from the own past, the open jobs and the own free hours.

Numpy is needed here and below, so this is loaded where somebody asks, and not before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from sqlalchemy.orm import Session

from sohodesk.base.zones import week_start
from sohodesk.home import queries as protecting
from sohodesk.home.balance.bounds import Week, epoch, start_of
from sohodesk.home.balance.cover import Cover
from sohodesk.home.balance.reading import Facts, Reading
from sohodesk.home.balance.report import protected_windows
from sohodesk.home.daysoff import queries as offs
from sohodesk.home.daysoff.rules import NO_WORK, days_of, weekly_days
from sohodesk.home.planner import queries
from sohodesk.home.planner.capacity import (
    HISTORY_WEEKS,
    Capacity,
    admin_share,
    plain_days,
    usual_week,
)
from sohodesk.home.planner.queries import HOUR, JobRow
from sohodesk.home.planner.question import Question
from sohodesk.home.planner.ratios import QUOTE_AT, Job, Reference, of_a_kind, reference
from sohodesk.home.planner.simulation import Forecast, Futures
from sohodesk.home.planner.standing import Open
from sohodesk.home.publicdays import public_days
from sohodesk.timelog.calendars import queries as calendars
from sohodesk.timelog.cleanup.rules import WorkingHours

AHEAD = timedelta(weeks=52)
"""How far the earliest date is looked for."""


@dataclass(frozen=True, slots=True)
class OpenJob:
    """An open project as the plan sees it; ``late`` is one whose deadline is over already."""

    row: JobRow
    spent: float
    late: bool


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything about the office that an answer needs; asked once, answered many times."""

    today: date
    past: Sequence[Job]
    open_jobs: Sequence[OpenJob]
    undated: Sequence[JobRow]
    capacity: Capacity
    first_weekday: int
    admin: Fraction
    most_a_week: Fraction
    retainers: Decimal

    def free(self, day: date) -> float:
        """Own hours free by the end of a day."""
        return self.capacity.by(day) / HOUR


@dataclass(frozen=True, slots=True)
class Answer:
    """The planner's answer to a question."""

    question: Question
    forecast: Forecast
    known: Reference
    free_hours: float
    earliest: date | None
    quote_hours: float
    open_jobs: Sequence[OpenJob]


def answer(situation: Situation, question: Question) -> Answer:
    """What the futures say of a question; the same question has the same answer."""
    known = reference(of_a_kind(situation.past, question.kind))
    futures, free = _futures(situation, question, known)
    last = max(situation.today + AHEAD, question.due)
    first = max(situation.today, question.start or situation.today)
    orders = range(first.toordinal(), last.toordinal() + 1)
    earliest = futures.earliest(orders, free)
    return Answer(
        question,
        futures.forecast(),
        known,
        free(question.due.toordinal()),
        None if earliest is None else date.fromordinal(earliest),
        float(question.hours) * known.quantile(QUOTE_AT),
        situation.open_jobs,
    )


def chance(situation: Situation, question: Question) -> float:
    """That all is on time, alone: quick enough for a slider."""
    known = reference(of_a_kind(situation.past, question.kind))
    futures, free = _futures(situation, question, known)
    order = question.due.toordinal()
    return futures.chance_by(order, free(order))


def _futures(situation: Situation, question: Question, known: Reference) -> tuple[Futures, _Free]:
    free = _Free(situation, question)
    dropped = {project: float(hours) for project, hours in question.dropped}
    jobs = [
        _as_open(situation, one, dropped.get(one.row.id, 0.0), free) for one in situation.open_jobs
    ]
    order = question.due.toordinal()
    before = 0.0
    if question.start is not None and question.start > situation.today:
        before = free(question.start.toordinal() - 1)
    new = Open(float(question.own_hours), 0.0, free(order), order, before)
    return Futures(jobs, new, known), free


def _as_open(situation: Situation, one: OpenJob, dropped: float, free: _Free) -> Open:
    """An open job; what is late already is due at once, and counts for what comes after it."""
    guess = max(0.0, float(one.row.estimate) - dropped)
    if one.late or one.row.deadline is None:
        return Open(guess, one.spent, float("inf"), situation.today.toordinal())
    order = one.row.deadline.toordinal()
    return Open(guess, one.spent, free(order), order)


class _Free:
    """Hours free by a day, given as its ordinal; stretched where they were said by hand.

    A job that begins later has no use of the hours before.
    """

    def __init__(self, situation: Situation, question: Question) -> None:
        self._situation = situation
        self._factor = 1.0
        self._said: float | None = None
        self._due = question.due.toordinal()
        if question.free_hours is not None:
            own = situation.free(question.due)
            self._said = float(question.free_hours)
            self._factor = self._said / own if own > 0 else 0.0

    def __call__(self, order: int) -> float:
        if self._said is not None and (order == self._due or not self._factor):
            days = self._due - self._situation.today.toordinal() + 1
            return self._said * max(0, order - self._due + days) / days
        return self._situation.free(date.fromordinal(order)) * self._factor


# The situation ---


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
    taken = _taken(session, facts, today, last)
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
        queries.past_of(told, rows),
        list(_open(dated, running, today)),
        [row for row in rows if row.state == "active" and row.deadline is None],
        capacity,
        facts.first_weekday,
        admin,
        most,
        retainers,
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


def _taken(session: Session, facts: Facts, first: date, last: date) -> Cover:
    """Protected hours and fixed events: what is never free."""
    days = [first + timedelta(days=i) for i in range(-1, (last - first).days + 1)]
    home = protected_windows(list(protecting.rules(session)), days, facts.family_zone)
    start = datetime.fromtimestamp(start_of(first, facts.zone), UTC)
    end = datetime.fromtimestamp(start_of(last + timedelta(days=1), facts.zone), UTC)
    events = [
        (epoch(event.start), epoch(event.end))
        for event in calendars.events(session, start, end, first, last)
        if event.start is not None and event.end is not None and not event.free
    ]
    return Cover([*home, *events])


def _off(session: Session, facts: Facts, first: date, last: date) -> set[date]:
    rows = [row.off for row in offs.days_off(session, first, last)]
    return (
        days_of(rows, NO_WORK, first, last)
        | weekly_days(facts.rest_days, first, last)
        | public_days(facts.country, facts.region, first, last).keys()
    )


def _planned(free: Cover, today: date, facts: Facts) -> int:
    """What a week is planned to give: the mean of the next four whole ones, holidays not taken."""
    first = week_start(today, facts.first_weekday) + timedelta(weeks=1)
    start, end = start_of(first, facts.zone), start_of(first + timedelta(weeks=4), facts.zone)
    return free.seconds(start, end) // 4


# Levers ---


@dataclass(frozen=True, slots=True)
class Lever:
    """One thing that would help, alone, with the answer to the question so changed."""

    kind: str
    answer: Answer


def levers(situation: Situation, question: Question) -> list[Lever]:
    """A later date, a smaller scope, a partner, something dropped; each where it can be."""
    found = []
    first = answer(situation, question)
    if first.earliest is not None and first.earliest > question.due:
        found.append(Lever("later", answer(situation, replace(question, due=first.earliest))))
    third = (question.hours / 3).quantize(Decimal(1))
    if third > 0 and question.hours > third:
        smaller = replace(question, hours=question.hours - third)
        found.append(Lever("smaller", answer(situation, smaller)))
    partner = (question.hours * 2 / 5).quantize(Decimal(1))
    if 0 < partner < question.hours:
        found.append(Lever("partner", answer(situation, replace(question, partner_hours=partner))))
    droppable = [
        one
        for one in situation.open_jobs
        if not one.late and one.row.deadline is not None and one.row.deadline <= question.due
    ]
    if droppable:
        largest = max(droppable, key=lambda one: float(one.row.estimate) - one.spent)
        left = Decimal(str(max(0.0, float(largest.row.estimate) - largest.spent)))
        half = (left / 2).quantize(Decimal(1))
        if half > 0:
            changed = replace(question, dropped=((largest.row.id, half),))
            found.append(Lever("drop", answer(situation, changed)))
    return found
