# SPDX-License-Identifier: GPL-3.0-or-later
"""What if one worked less, or more: both dials anew, from the own figures.

The typical week is the mean of the last twelve whole weeks in which there was work.  What is
received, and partners' shares and the tax set aside with it, follows the billable hours; costs
stay as they are.  Hours that come back may go to the family or not: so the Time score is a range.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sohodesk.home.balance import queries
from sohodesk.home.balance.choices import Choice, choice_on
from sohodesk.home.balance.reading import Reading, facts_of
from sohodesk.home.balance.report import Balance, WeekReport
from sohodesk.home.balance.score import PARTS, Score, family_part, ratio_to_goal, score
from sohodesk.home.enough import rules
from sohodesk.home.enough.otherhours import changed
from sohodesk.home.enough.reading import read_enough
from sohodesk.home.enough.report import YEAR, EnoughReport
from sohodesk.home.enough.rules import Month, Runway
from sohodesk.store.desk import Desk

WEEKS = 12
LEAST, MOST = -30, 20
"""Percent of other hours that can be asked for."""


@dataclass(frozen=True)
class Basis:
    """What is asked of: the Enough dial, and the weeks of work with all that they are judged by."""

    report: EnoughReport
    reading: Reading | None
    weeks: Sequence[WeekReport]
    choice: Choice

    @property
    def typical(self) -> Typical | None:
        """The typical week as it is."""
        return typical(self.weeks, self.choice)


@dataclass(frozen=True, slots=True)
class Typical:
    """The mean of some weeks: seconds worked, free evenings, the parts and their score."""

    seconds: Fraction
    evenings: Fraction
    score: Score

    def part(self, name: str) -> Fraction | None:
        """The value of a part."""
        return next(part.value for part in self.score.parts if part.name == name)


@dataclass(frozen=True, slots=True)
class Money:
    """The Enough dial's figures at some hours; ``left`` is what is left for home a month."""

    coverage: Fraction | None
    left: Fraction | None
    rate: Fraction | None
    runway: Runway | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Both dials before and after.

    ``best`` and ``worst`` are the typical week where the hours are taken from or given to the
    family, or not; ``income`` is how much of what is received stays, ``unbilled`` whether no hour
    could be billed, so that no income follows the hours.
    """

    percent: int
    evenings: bool
    income: Fraction
    unbilled: bool
    before: Money
    after: Money
    week: Typical | None
    worst: Typical | None
    best: Typical | None

    @property
    def back(self) -> Fraction | None:
        """The seconds a week that come back; below zero where they are given away."""
        if self.week is None or self.worst is None:
            return None
        return self.week.seconds - self.worst.seconds


def read_basis(desk: Desk, day: date | None = None, *, months: int = YEAR) -> Basis:
    """What can be asked of, as of a day."""
    report = read_enough(desk, day, months=months)
    facts = facts_of(desk)
    last = facts.week_of(min(report.today, facts.today)).before(1)
    with desk.read() as session:
        reading = Reading(session, facts, last.before(WEEKS - 1), last)
        choices = queries.choices(session)
    found = [one for one in reading.reports() if _tells(one)]
    choice = choice_on(choices, report.today, facts.usual)
    return Basis(report, reading if found else None, found, choice)


def _tells(report: WeekReport) -> bool:
    """Whether a week is one of work."""
    return not report.label and report.hours > 0


def what_if(basis: Basis, percent: int, *, evenings: bool = True) -> WhatIf:
    """Both dials with so many percent more work, below zero for less."""
    percent = max(LEAST, min(MOST, percent))
    report, reading = basis.report, basis.reading
    hours = income = 1 + Fraction(percent, 100)
    week, unbilled = basis.typical, report.seconds > 0 and not report.billable
    worst = best = week
    if reading is not None and week is not None and percent:
        weeks = [reading.last.before(i) for i in range(WEEKS - 1, -1, -1)]
        held = reading.balance
        made = changed(held.material.log, held.work, weeks, percent, evenings=evenings)
        anew = Balance(replace(held.material, log=made.log))
        after = [anew.report(one.week, one.choice, one.promises) for one in basis.weeks]
        if made.billable_before:
            income = Fraction(made.billable_after, made.billable_before)
        unbilled = not made.billable_before
        plain = typical(after, basis.choice)
        other = typical(_with_family(basis.weeks, after), basis.choice)
        worst, best = (plain, other) if percent < 0 else (other, plain)
        if plain is not None and week.seconds:
            hours = plain.seconds / week.seconds
    if unbilled:
        income = Fraction(1)
    return WhatIf(
        percent,
        evenings,
        income,
        unbilled,
        _money(report, Fraction(1), Fraction(1)),
        _money(report, income, hours),
        week,
        worst,
        best,
    )


# Money ---


def _money(report: EnoughReport, income: Fraction, hours: Fraction) -> Money:
    trailing = [_scaled(month, income) for month in report.trailing]
    whole = [_scaled(month, income) for month in report.whole]
    left = Fraction(rules.net_of(trailing)) / len(trailing) if trailing else None
    seconds = round(report.seconds * hours)
    runway = None if report.cash is None else rules.runway(report.cash[1], trailing)
    return Money(rules.coverage(trailing), left, rules.hourly(rules.net_of(whole), seconds), runway)


def _scaled(month: Month, income: Fraction) -> Month:
    def part(amount: Decimal) -> Decimal:
        return amount * income.numerator / income.denominator

    return replace(
        month, received=part(month.received), shares=part(month.shares), tax=part(month.tax)
    )


# Time ---


def typical(weeks: Sequence[WeekReport], choice: Choice) -> Typical | None:
    """The mean of some weeks, scored by the weights of today; None for none."""
    if not weeks:
        return None
    values = {name: _mean([_value(one, name) for one in weeks]) for name in PARTS}
    return Typical(
        Fraction(sum(one.hours for one in weeks), len(weeks)),
        Fraction(sum(one.evenings[0] for one in weeks), len(weeks)),
        score(values, choice.weights),
    )


def _value(week: WeekReport, name: str) -> Fraction | None:
    return next(part.value for part in week.score.parts if part.name == name)


def _mean(values: Sequence[Fraction | None]) -> Fraction | None:
    there = [value for value in values if value is not None]
    return sum(there, Fraction(0)) / len(there) if there else None


def _with_family(before: Sequence[WeekReport], after: Sequence[WeekReport]) -> list[WeekReport]:
    """The weeks after, in which all hours that came back go to each member, or come from them."""
    found = []
    for one, other in zip(before, after, strict=True):
        back = one.hours - other.hours
        ratios = [
            ratio_to_goal(max(0, who.seconds + back), who.goal)
            for who in other.members
            if who.goal is not None
        ]
        part = family_part([ratio for ratio in ratios if ratio is not None])
        found.append(_with_part(other, "family", part))
    return found


def _with_part(report: WeekReport, name: str, value: Fraction | None) -> WeekReport:
    parts = tuple(
        replace(part, value=value) if part.name == name else part for part in report.score.parts
    )
    return replace(report, score=replace(report.score, parts=parts))
