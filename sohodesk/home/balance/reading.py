# SPDX-License-Identifier: GPL-3.0-or-later
"""Gathers from the book what weeks are judged from, in one reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.zones import day_of, week_start
from sohodesk.home import queries as protecting
from sohodesk.home import settings
from sohodesk.home.balance import queries
from sohodesk.home.balance.bounds import Week, date_at, epoch
from sohodesk.home.balance.choices import Choice, choice_on, profile_of
from sohodesk.home.balance.cover import Cover
from sohodesk.home.balance.metrics import MEAN_WEEKS
from sohodesk.home.balance.report import (
    Balance,
    Material,
    Member,
    Together,
    WeekReport,
    protected_windows,
)
from sohodesk.home.daysoff import queries as offs
from sohodesk.home.daysoff.rules import EXCUSED, UNPLANNED, WORKED, Off, days_of, weekly_days
from sohodesk.home.family import queries as family
from sohodesk.home.promises import queries as promising
from sohodesk.home.promises.standing import standings_of, tally
from sohodesk.home.publicdays import public_days
from sohodesk.store.desk import Desk

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is set of the book and of home, read before the session is opened."""

    zone: str
    family_zone: str
    now: datetime
    first_weekday: int
    rest_days: int
    country: str
    region: str
    night: tuple[int, int]
    commute: int
    travel_tag: str
    usual: Choice

    @property
    def today(self) -> date:
        """The present day in the zone of the report."""
        return day_of(self.now, self.zone)

    def week_of(self, day: date) -> Week:
        """The week in which a day lies."""
        return Week(week_start(day, self.first_weekday), self.zone, epoch(self.now))


def facts_of(desk: Desk) -> Facts:
    """Everything that is set, of a desk."""
    return Facts(
        desk.setting(office.ZONE),
        settings.family_zone(desk),
        desk.clock.now().replace(microsecond=0),
        office.first_weekday(desk.setting(office.WEEK_START)),
        settings.rest_days(desk),
        settings.holiday_country(desk),
        desk.setting(settings.REGION),
        settings.night(desk),
        desk.setting(settings.COMMUTE) * 60,
        desk.setting(settings.TRAVEL_TAG),
        Choice(profile=profile_of(desk.setting(office.COUNTRY))),
    )


def unplanned_days(facts: Facts, off: Sequence[Off], first: date, last: date) -> set[date]:
    """Rest days of the week, holidays, and days that were marked as either."""
    found = (
        days_of(off, UNPLANNED, first, last)
        | weekly_days(facts.rest_days, first, last)
        | public_days(facts.country, facts.region, first, last).keys()
    )
    return found - days_of(off, WORKED, first, last)


class Reading:
    """The weeks from one to another, both included, judged from one reading of the book."""

    def __init__(self, session: Session, facts: Facts, first: Week, last: Week) -> None:
        self.facts = facts
        self.first, self.last = first, last
        earliest, latest = first.before(MEAN_WEEKS).first, last.last + timedelta(days=1)
        self.promises = promising.promises(session)
        self.said = promising.answers(session, first.first, last.last)
        self.members = family.members(session)
        self._choices = queries.choices(session)
        off = [row.off for row in offs.days_off(session, earliest, latest)]
        self.material = Material(
            # The week after tells how long a rest went on that began in this one.
            log=queries.log_of(session, earliest - timedelta(days=1), last.last + WEEK),
            zone=facts.zone,
            now=epoch(facts.now),
            first_entry=queries.first_entry(session),
            windows=self._windows(session, off),
            exceptions=self._exceptions(session, off),
            rest_days=frozenset(
                self._unplanned(off, earliest, latest)
                | days_of(off, frozenset({"leave"}), earliest, latest)
            ),
            unplanned=frozenset(self._unplanned(off, earliest, latest)),
            excused=frozenset(days_of(off, EXCUSED, earliest, latest)),
            sick=frozenset(days_of(off, frozenset({"sick"}), earliest, latest)),
            leave=frozenset(days_of(off, frozenset({"leave"}), earliest, latest)),
            workdays=7 - facts.rest_days.bit_count(),
            members=[
                Member(
                    one.id, one.name, one.goal_minutes * 60 if one.goal_minutes else None, one.left
                )
                for one in self.members
            ],
            together=self._together(session),
            home_since=self._home_since(session),
            travelled=self._travelled(session, first.first, last.last),
            commute=facts.commute,
            night=facts.night,
        )
        self.balance = Balance(self.material)
        self.answers = queries.check_ins(session, four_weeks(last))

    def report(self, week: Week) -> WeekReport:
        """One of the weeks."""
        kept = tally(self.promises, self.said, week.first, week.last, self.facts.now)
        choice = choice_on(self._choices, week.first, self.facts.usual)
        return self.balance.report(week, choice, kept)

    def reports(self) -> list[WeekReport]:
        """All of them, the first one first."""
        weeks = (self.last.first - self.first.first) // WEEK
        return [self.report(self.last.before(i)) for i in range(weeks, -1, -1)]

    def _windows(self, session: Session, off: Sequence[Off]) -> list[tuple[int, int]]:
        first, last = self.first.first, self.last.last
        days = [first + timedelta(days=i) for i in range(-1, (last - first).days + 1)]
        away = days_of(off, frozenset({"away"}), days[0], last)
        rules = list(protecting.rules(session))
        return protected_windows(rules, days, self.facts.family_zone, away.__contains__)

    def _exceptions(self, session: Session, _off: Sequence[Off]) -> Cover:
        start = datetime.fromtimestamp(self.first.start, UTC)
        end = datetime.fromtimestamp(self.last.end, UTC)
        rows = offs.exemptions(session, start, end)
        return Cover((epoch(row.start), epoch(row.end)) for row in rows)

    def _unplanned(self, off: Sequence[Off], first: date, last: date) -> set[date]:
        return unplanned_days(self.facts, off, first, last)

    def _travelled(self, session: Session, first: date, last: date) -> dict[date, int]:
        tag = self.facts.travel_tag
        return queries.travelled(session, tag, first, last) if tag else {}

    def _home_since(self, session: Session) -> date | None:
        """The day from which on home was told of: the first time with the family, or promise."""
        first = queries.first_home_time(session)
        days = [row.times.first for row in self.promises]
        if first is not None:
            days.append(date_at(first, self.facts.zone))
        return min(days, default=None)

    def _together(self, session: Session) -> list[Together]:
        """Home time as it was written down, and the promises that were kept."""
        start = datetime.fromtimestamp(self.first.start, UTC)
        end = datetime.fromtimestamp(self.last.end, UTC)
        times = promising.home_time(session, start, end)
        with_whom = family.times_with(session, [row.id for row in times])
        found = [
            Together(epoch(row.start), epoch(row.end), tuple(with_whom.get(row.id, ())), row.around)
            for row in times
        ]
        promised = family.promised_to(session)
        kept = standings_of(
            self.promises,
            self.said,
            date_at(self.first.start, self.facts.zone) - WEEK,
            self.last.last + timedelta(days=1),
        )
        found += [
            Together(
                epoch(one.start),
                epoch(one.end),
                tuple(promised.get(one.promise.id, ())),
                one.promise.around,
            )
            for one in kept
            if one.answer == "kept"
        ]
        return found


def four_weeks(last: Week) -> list[date]:
    """The first days of a week and of the three before it, the earliest first."""
    return [last.before(i).first for i in range(3, -1, -1)]


def read_weeks(desk: Desk, day: date | None = None, *, weeks: int = 1) -> Reading:
    """The weeks up to the one in which a day lies, today if none is named."""
    facts = facts_of(desk)
    last = facts.week_of(day or facts.today)
    with desk.read() as session:
        return Reading(session, facts, last.before(weeks - 1), last)
