# SPDX-License-Identifier: GPL-3.0-or-later
"""Work hours by week, against the own target and the profile's limit, with the running week ahead.

A running week heads for what was worked so far and, for the rest of it, the mean of what was worked
after the same moment in the weeks before it (12 at most, 4 at least).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy.orm import Session

from sohodesk.home.balance import queries
from sohodesk.home.balance.bounds import Week
from sohodesk.home.balance.choices import Choice, choice_on
from sohodesk.home.balance.cover import Cover
from sohodesk.home.balance.reading import Facts, facts_of
from sohodesk.store.desk import Desk

LOOKED_BACK, LEAST = 12, 4


@dataclass(frozen=True, slots=True)
class WeekHours:
    """The seconds worked in a week, None before the log began; ``choice`` has its target."""

    week: Week
    seconds: int | None
    choice: Choice

    @property
    def target(self) -> int:
        """The own target in seconds."""
        return self.choice.target_minutes * 60

    @property
    def limit(self) -> int | None:
        """The weekly limit of the profile in seconds."""
        rule = self.choice.rule(self.week.first)
        return None if rule is None else rule.weekly_hours * 3600

    @property
    def over(self) -> bool:
        """Whether it went over the profile's limit, or over the own target where none is known."""
        most = self.target if self.limit is None else self.limit
        return self.seconds is not None and self.seconds > most


@dataclass(frozen=True, slots=True)
class Trend:
    """Weeks one after the other, the first one first; ``heading`` is in seconds."""

    weeks: tuple[WeekHours, ...]
    heading: int | None = None

    @property
    def whole(self) -> list[int]:
        """The hours of the weeks that the book has whole."""
        return [
            one.seconds for one in self.weeks if one.seconds is not None and not one.week.running
        ]

    @property
    def mean(self) -> Fraction | None:
        """Their mean."""
        return Fraction(sum(self.whole), len(self.whole)) if self.whole else None


def read_trend(desk: Desk, day: date | None = None, *, weeks: int = 12) -> Trend:
    """The weeks up to the one in which a day lies, today if none is named."""
    facts = facts_of(desk)
    last = facts.week_of(day or facts.today)
    with desk.read() as session:
        return _read(session, facts, last, weeks)


def _read(session: Session, facts: Facts, last: Week, weeks: int) -> Trend:
    shown = [last.before(back) for back in range(weeks - 1, -1, -1)]
    earliest = min(shown[0].first, last.before(LOOKED_BACK).first)
    log = queries.log_of(session, earliest, last.last)
    work, untimed = Cover(log.spans(last.now)), log.lengths()
    first = queries.first_entry(session)
    choices = queries.choices(session)
    known = [week for week in shown if first is not None and first <= week.last]
    found = tuple(
        WeekHours(
            week,
            _seconds(work, untimed, week) if week in known else None,
            choice_on(choices, week.first, facts.usual),
        )
        for week in shown
    )
    return Trend(found, heading(work, untimed, last, first) if last.running else None)


def _seconds(work: Cover, untimed: dict[date, int], week: Week) -> int:
    whole = sum(untimed.get(day, 0) for day in week.days) if untimed else 0
    return work.seconds(week.start, week.until) + whole


def heading(work: Cover, untimed: dict[date, int], week: Week, first: date | None) -> int | None:
    """Where a running week is heading, in seconds; None while too few weeks are known."""
    passed = week.until - week.start
    if first is None or not passed:
        return None
    earlier = [week.before(back) for back in range(1, LOOKED_BACK + 1)]
    rests = [
        work.seconds(min(one.start + passed, one.end), one.end)
        for one in earlier
        if first <= one.first
    ]
    if len(rests) < LEAST:
        return None
    return _seconds(work, untimed, week) + round(Fraction(sum(rests), len(rests)))
