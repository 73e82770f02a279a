# SPDX-License-Identifier: GPL-3.0-or-later
"""Gathers what a week is looked back at with: figures, gaps, promises, next week, people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from sqlalchemy.orm import Session

from sohodesk.base.money import from_minor
from sohodesk.base.spans import Span
from sohodesk.base.zones import local
from sohodesk.home.balance import queries as balance
from sohodesk.home.balance.bounds import WEEK, Week, epoch, on_the_clock
from sohodesk.home.balance.cover import Cover
from sohodesk.home.balance.reading import Facts, facts_of, read_weeks
from sohodesk.home.balance.report import WeekReport
from sohodesk.home.balance.score import WEEKLY_REST
from sohodesk.home.enough.reading import read_enough
from sohodesk.home.hours import protected_of_days
from sohodesk.home.planner.service import read_situation
from sohodesk.home.promises.standing import Standing, standings
from sohodesk.home.review import queries
from sohodesk.home.review.queries import Deadline
from sohodesk.home.review.rules import Kept, is_due
from sohodesk.home.review.service import week_of
from sohodesk.invoices.overdue import count_overdue, open_by_client
from sohodesk.people import queries as people
from sohodesk.store.desk import Desk
from sohodesk.timelog.cleanup.queries import read_findings
from sohodesk.timelog.cleanup.rules import Finding

DAY = timedelta(days=1)
NOON = 12 * 60
BIRTHDAY_AHEAD = 9
"""A birthday up to the end of the next week is told on Friday."""
MOST_PEOPLE = 4


@dataclass(frozen=True, slots=True)
class Free:
    """A day of the next week to keep free from a minute on, so that the week has its long rest."""

    day: date
    from_minute: int
    kept: bool
    """Whether it is protected already."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next week: seconds protected and free for work, what stands in it, what to move.

    ``capacity`` is None where nothing says when one works.  ``over`` are the one-off promises of
    this week that did not come about; ``clash`` are events of work in protected time.
    """

    first: date
    last: date
    protected: int
    capacity: int | None
    promises: tuple[str, ...]
    over: tuple[Standing, ...]
    free: Free | None
    deadlines: tuple[Deadline, ...]
    clash: tuple[tuple[str, datetime], ...]
    late: int
    late_sums: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class ToPerson:
    """Somebody to say something to: ``thank`` whose client paid, ``birthday`` with its day."""

    id: int
    name: str
    about: str
    email: str
    kind: str
    day: date | None = None

    @property
    def key(self) -> str:
        """What is ticked once it was said."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Review:
    """A week as it is looked back at; ``open`` are the promises that wait for an answer."""

    kept: Kept
    due: bool
    report: WeekReport
    coverage: Fraction | None
    gaps: tuple[Finding, ...]
    open: tuple[Standing, ...]
    answered: tuple[Standing, ...]
    check_in: int | None
    word: str
    ahead: Ahead
    people: tuple[ToPerson, ...]
    zone: str
    today: date

    @property
    def week(self) -> Week:
        """The week."""
        return self.report.week

    @property
    def steps(self) -> dict[str, bool]:
        """Which of the five are done."""
        ticked = self.kept.steps.ticked
        return {
            "record": not self.gaps or self.kept.confirmed is not None,
            "promises": not self.open,
            "fit": self.check_in is not None,
            "next": bool(ticked & {"bring", "free", "late", "seen"}),
            "people": all(one.key in ticked for one in self.people),
        }


def read_due(desk: Desk) -> Kept | None:
    """What is kept of this week's review where its card is due now, else nothing."""
    facts = facts_of(desk)
    week = week_of(desk, facts.today)
    with desk.read() as session:
        found = queries.kept(session, week)
        begun = balance.first_entry(session) is not None
    return found if begun and is_due(found, local(facts.now, facts.zone)) else None


def read_review(desk: Desk, day: date | None = None) -> Review:
    """The review of the week in which a day lies, today if none is named."""
    facts = facts_of(desk)
    reading = read_weeks(desk, day)
    report = reading.reports()[-1]
    week = report.week
    situation = read_situation(desk, week.last + WEEK)
    enough = read_enough(desk)
    with desk.read() as session:
        kept = queries.kept(session, week.first)
        found = standings(session, week.first, week.last)
        days = [*week.days, *(one + WEEK for one in week.days)]
        home = protected_of_days(session, days, facts.zone)
        capacity = None
        if situation.capacity.days and week.last >= facts.today - DAY:
            capacity = situation.capacity.weeks(situation.first_weekday).get(week.first + WEEK)
        ahead = _ahead(session, facts, report, found, home, capacity)
        persons = _people(session, week, facts.today)
        answer = balance.check_ins(session, [week.first]).get(week.first)
        word = balance.check_in_word(session, week.first)
        begun_on = balance.first_entry(session)
    # Before the first entry there was no log that could have gaps.
    first, last = max(week.first, begun_on or date.max), min(week.last, facts.today)
    gaps = (
        [one for one in read_findings(desk, first, last, home) if one.kind == "gap"]
        if first <= last
        else []
    )
    begun = [one for one in found if one.start <= facts.now]
    return Review(
        kept,
        is_due(kept, local(facts.now, facts.zone)),
        report,
        enough.coverage,
        tuple(gaps),
        tuple(one for one in begun if not one.answer),
        tuple(one for one in begun if one.answer),
        answer,
        word,
        ahead,
        tuple(persons),
        facts.zone,
        facts.today,
    )


# Next week ---


def _ahead(
    session: Session,
    facts: Facts,
    report: WeekReport,
    found: Sequence[Standing],
    home: Sequence[Span],
    capacity: int | None,
) -> Ahead:
    first = report.week.first + WEEK
    following = Week(first, facts.zone, epoch(facts.now))
    cover = Cover((epoch(span.start), epoch(span.end)) for span in home)
    coming = standings(session, first, following.last)
    titles = tuple(dict.fromkeys(one.promise.title for one in coming))
    there = {(one.promise.title, one.day) for one in coming}
    over = tuple(
        one
        for one in found
        if not one.promise.times.rule
        and one.answer in ("", "missed")
        and (one.answer or one.start <= facts.now)
        and (one.promise.title, one.day + WEEK) not in there
    )
    late = open_by_client(session, facts.today)
    sums: dict[str, int] = {}
    for row in late:
        if row.overdue_minor:
            sums[row.currency] = sums.get(row.currency, 0) + row.overdue_minor
    return Ahead(
        first,
        following.last,
        cover.seconds(following.start, following.end),
        capacity,
        titles,
        over,
        _free(facts, following, cover),
        tuple(queries.deadlines(session, first, following.last)),
        tuple(_clashes(session, following, cover)),
        count_overdue(session, facts.today),
        {currency: from_minor(minor, currency) for currency, minor in sums.items()},
    )


def _free(facts: Facts, week: Week, home: Cover) -> Free | None:
    """The day that gives the next week its long rest together with the rest days after it."""
    resting = [day for day in week.days if facts.rest_days >> day.weekday() & 1]
    if not resting:
        return None
    run = resting[-1]
    while run - DAY in resting:
        run -= DAY
    hours = 24 * ((resting[-1] - run).days + 1)
    day, minute = (run - DAY, NOON) if hours < WEEKLY_REST else (run, 0)
    if day < week.first:
        return None
    start, end = (on_the_clock(day, at, week.zone) for at in (minute, 24 * 60))
    return Free(day, minute, kept=home.seconds(start, end) == end - start)


def _clashes(session: Session, week: Week, home: Cover) -> list[tuple[str, datetime]]:
    """Events of work that lie in protected time."""
    from sohodesk.timelog.calendars.queries import events

    start, end = (datetime.fromtimestamp(at, UTC) for at in (week.start, week.end))
    return [
        (row.title, row.start)
        for row in events(session, start, end, week.first, week.last)
        if row.start is not None
        and row.end is not None
        and not (row.free or row.family)
        and home.touches(epoch(row.start), epoch(row.end))
    ][:2]


# People ---


def _people(session: Session, week: Week, today: date) -> list[ToPerson]:
    """Those with a birthday soon, and those whose client's money came in this week."""
    rows = people.people(session)
    paid = queries.paid_clients(session, week.first, week.last)
    from_day = max(min(today, week.last), week.first)
    found = []
    for row in rows:
        day = _next_birthday(row.birthday, from_day)
        if day is not None and (day - from_day).days <= BIRTHDAY_AHEAD:
            found.append(ToPerson(row.id, row.name, row.client or "", row.email, "birthday", day))
        elif row.client_id in paid:
            found.append(ToPerson(row.id, row.name, row.client or "", row.email, "thank"))
    found.sort(key=lambda one: (one.day is None, one.day or today, one.name.casefold()))
    return found[:MOST_PEOPLE]


def _next_birthday(kept: str, day: date) -> date | None:
    """The next day on which a birthday is kept; that of 29 February on the 28th in other years."""
    if not kept:
        return None
    month, of_month = map(int, kept[-5:].split("-"))
    for year in (day.year, day.year + 1):
        try:
            found = date(year, month, of_month)
        except ValueError:
            found = date(year, 2, 28)
        if found >= day:
            return found
    return None
