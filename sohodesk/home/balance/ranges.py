# SPDX-License-Identifier: GPL-3.0-or-later
"""Several weeks seen as one: means of the parts, mean and median of the scores; values in and out.

Each week keeps the weights it was scored by.  What a part adds is the mean of what it added to the
scored weeks, so that the parts add up to the mean of the scores.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from statistics import median

from sohodesk.home.balance.metrics import Rest
from sohodesk.home.balance.report import WeekReport
from sohodesk.home.balance.score import PARTS, Colour, Part, colour_of, rounded

RANGES: Mapping[str, int] = {"week": 1, "weeks4": 4, "weeks12": 12, "year": 52}
"""How many weeks each range has that can be chosen."""


@dataclass(frozen=True, slots=True)
class PartOver:
    """A part over weeks: the mean of those ``weeks`` that have it, and what it adds to the score.

    ``weight`` is that of the last week; ``adds`` is None where there is no score.
    """

    name: str
    weight: int
    value: Fraction | None
    adds: Fraction | None
    weeks: int

    @property
    def part(self) -> Part:
        """As a part of one score."""
        return Part(self.name, self.weight, self.value)


class Stretch:
    """Weeks one after the other, the first one first; at least one."""

    def __init__(self, reports: Sequence[WeekReport]) -> None:
        self.reports = reports
        self.last = reports[-1]
        self.single = len(reports) == 1
        self.scored = [one for one in reports if one.score.value is not None]
        asked = reports if self.single else self.scored
        self.parts = tuple(self._part(name, asked) for name in PARTS)

    def _part(self, name: str, asked: Sequence[WeekReport]) -> PartOver:
        at = PARTS.index(name)
        values = [part.value for one in asked if (part := one.score.parts[at]).value is not None]
        added = [_added(one, at) for one in self.scored]
        return PartOver(
            name,
            self.last.score.parts[at].weight,
            _mean(values),
            _mean(added),
            len(values),
        )

    @property
    def scores(self) -> list[Fraction]:
        """The scores of the weeks that have one."""
        return [one.score.value for one in self.scored if one.score.value is not None]

    @property
    def value(self) -> Fraction | None:
        """The mean of the scores; None where no week has one."""
        return _mean(self.scores)

    @property
    def median(self) -> Fraction | None:
        """Their median."""
        return Fraction(median(self.scores)) if self.scores else None

    @property
    def shown(self) -> int | None:
        """The mean as it is shown."""
        return None if self.value is None else rounded(self.value)

    @property
    def worst(self) -> PartOver | None:
        """The part of the lowest value among those that weigh."""
        weighing = [part for part in self.parts if part.weight and part.value is not None]
        return min(weighing, key=lambda part: part.value or 0, default=None)

    @property
    def colour(self) -> Colour | None:
        """That of the worst part; None without a score."""
        worst = self.worst
        return None if self.value is None or worst is None else colour_of(worst.value)

    @property
    def present(self) -> int:
        """How much weight of the last week has data."""
        return sum(part.weight for part in self.parts if part.value is not None)

    @property
    def whole_weight(self) -> int:
        """All the weight there is."""
        return sum(part.weight for part in self.parts)

    @property
    def missing(self) -> list[str]:
        """The names of the parts without data."""
        return [part.name for part in self.parts if part.value is None]

    @property
    def first_day(self) -> date:
        """The first day of all."""
        return self.reports[0].week.first

    @property
    def last_day(self) -> date:
        """The last day of all."""
        return self.last.week.last

    @property
    def known(self) -> list[WeekReport]:
        """The weeks of which the log tells."""
        return [one for one in self.reports if one.score.parts[0].value is not None]

    @property
    def hours(self) -> Fraction | None:
        """The mean of the seconds worked in the weeks of which the log tells."""
        return _mean([Fraction(one.hours) for one in self.known])

    @property
    def breaches(self) -> list[Rest]:
        """The rests that were too short, the newest first."""
        return [rest for one in self.reports for rest in one.rests if rest.breach][::-1]


def _added(report: WeekReport, at: int) -> Fraction:
    """What a part added to the score of its week."""
    part, weight = report.score.parts[at], sum(one.weight for one in report.score.present)
    return Fraction(0) if part.value is None else part.weight * part.value / weight


def _mean(values: Sequence[Fraction]) -> Fraction | None:
    return sum(values, Fraction(0)) / len(values) if values else None
