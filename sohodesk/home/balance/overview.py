# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that the Balance view shows of one week or of several, in one reading of the book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy.orm import Session

from sohodesk.home.balance import inputs, metrics, queries
from sohodesk.home.balance.bounds import Week
from sohodesk.home.balance.inputs import Inputs, promised_in
from sohodesk.home.balance.leave import leave_days, taken_by, year_before
from sohodesk.home.balance.ranges import Stretch
from sohodesk.home.balance.reading import Facts, Reading, facts_of, four_weeks
from sohodesk.home.balance.restahead import RestAhead, rest_ahead
from sohodesk.home.family.queries import MemberRow
from sohodesk.store.desk import Desk
from sohodesk.timelog.cleanup.rules import usual_hours
from sohodesk.timelog.cleanup.settings import WORKING_HOURS


@dataclass(frozen=True, slots=True)
class MemberOver:
    """Somebody's hours over the weeks, in seconds; ``goal`` of them whole, ``by_now`` so far.

    ``ratio`` is the mean of the weeks.
    """

    member: MemberRow
    seconds: int
    around: int
    goal: int | None
    by_now: Fraction | None
    ratio: Fraction | None


@dataclass(frozen=True, slots=True)
class Asked:
    """The own question: the answer of the week and its word, and the median of four weeks.

    ``care`` is the week of the newest of three low answers in a row as of today, else None.
    """

    answer: int | None
    word: str
    answers: int
    median: Fraction | None
    care: date | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The weeks, and what they came from; ``inputs`` only of a single week.

    ``reading`` is what it was reckoned from, ``hours`` the usual ones of a day in minutes.
    """

    facts: Facts
    reading: Reading
    hours: tuple[int, int]
    stretch: Stretch
    inputs: Inputs | None
    members: Sequence[MemberOver]
    any_home: int
    asked: Asked
    leave: int
    ahead: RestAhead | None
    first_entry: date | None

    @property
    def week(self) -> Week:
        """The last week."""
        return self.stretch.last.week

    @property
    def today(self) -> date:
        """The present day."""
        return self.facts.today

    @property
    def until(self) -> date:
        """The last day that is told of."""
        return max(min(self.week.last, self.facts.today), self.week.first)


def read_overview(desk: Desk, day: date | None = None, *, weeks: int = 1) -> Overview:
    """The weeks up to the one of a day, today's if none is named."""
    facts = facts_of(desk)
    hours = usual_hours(desk.setting(WORKING_HOURS) or WORKING_HOURS.default)
    last = facts.week_of(day or facts.today)
    with desk.read() as session:
        return _Gathering(session, facts, last, weeks, (hours.from_minute, hours.to_minute)).done()


class _Gathering:
    def __init__(
        self, session: Session, facts: Facts, last: Week, weeks: int, hours: tuple[int, int]
    ) -> None:
        self.session, self.facts, self.last, self.hours = session, facts, last, hours
        self.reading = Reading(session, facts, last.before(weeks - 1), last)
        self.now = self.reading.material.now

    def done(self) -> Overview:
        reports = self.reading.reports()
        stretch, material = Stretch(reports), self.reading.material
        ahead = None
        if stretch.single:
            off = material.unplanned | material.excused
            ahead = rest_ahead(stretch.last, self.now, self.hours[1], off)
        return Overview(
            facts=self.facts,
            reading=self.reading,
            hours=self.hours,
            stretch=stretch,
            inputs=self._inputs(stretch) if stretch.single else None,
            members=self._members(stretch),
            any_home=sum(one.any_home for one in reports),
            asked=self._asked(),
            leave=self._leave(),
            ahead=ahead,
            first_entry=material.first_entry,
        )

    def _inputs(self, stretch: Stretch) -> Inputs:
        material, work, week = self.reading.material, self.reading.balance.work, self.last
        log = inputs.of_week(material.log, week)
        report = stretch.last
        members = [one.member for one in report.members]
        return Inputs(
            inputs.days_of_work(log, material.log, work, week),
            inputs.windows_worked(log, report.protected.windows),
            promised_in(self.reading.promises, self.reading.said, week.first, week.last, self.now),
            inputs.times_with(members, material.together, work, week),
        )

    def _members(self, stretch: Stretch) -> list[MemberOver]:
        found = []
        for row in self.reading.members:
            own = [
                one
                for report in stretch.reports
                for one in report.members
                if one.member.id == row.id and report.week.start < self.now
            ]
            if not own:
                continue
            seconds, goals = sum(one.seconds for one in own), [one.goal for one in own]
            by_now = sum((goal for goal in goals if goal is not None), Fraction(0)) or None
            whole = sum(one.member.goal or 0 for one in own) or None
            ratios = [one.ratio for one in own if one.ratio is not None]
            ratio = sum(ratios, Fraction(0)) / len(ratios) if ratios else None
            found.append(MemberOver(row, seconds, sum(o.around for o in own), whole, by_now, ratio))
        return found

    def _asked(self) -> Asked:
        answers = self.reading.answers
        median = metrics.check_in_median([answers[week] for week in sorted(answers)])
        word = queries.check_in_word(self.session, self.last.first)
        return Asked(answers.get(self.last.first), word, len(answers), median, self._care())

    def _care(self) -> date | None:
        """The newest of three low answers in a row, as it stands today."""
        present = self.facts.week_of(self.facts.today)
        said = queries.check_ins(self.session, four_weeks(present))
        weeks = sorted(said)
        return weeks[-1] if metrics.needs_care([said[week] for week in weeks]) else None

    def _leave(self) -> int:
        until = max(min(self.last.last, self.facts.today), self.last.first)
        return taken_by(leave_days(self.session, self.facts, year_before(until), until), until)
