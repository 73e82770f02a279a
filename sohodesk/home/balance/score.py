# SPDX-License-Identifier: GPL-3.0-or-later
"""The Time score: five parts of 0 to 100, their weights, and the colour of the worst of them.

A part without data is None: it is dropped and the weights of the others carry the score.  Below 50
of 100 weight there is no score.  The weights are a choice, not science; they can be edited.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from sohodesk.base.money import round_half_up

PARTS = ("hours", "rest", "protected", "promises", "family")
WEIGHTS: Mapping[str, int] = dict(zip(PARTS, (25, 20, 20, 20, 15), strict=True))
PRESETS: Mapping[str, Mapping[str, int]] = {
    "default": WEIGHTS,
    "separator": dict(zip(PARTS, (20, 20, 30, 20, 10), strict=True)),
    "integrator": dict(zip(PARTS, (20, 20, 5, 35, 20), strict=True)),
    "cycler": WEIGHTS,
}
"""The styles of drawing a line between work and home; a cycler is judged over four weeks."""
RED, AMBER = 40, 70
LEAST_WEIGHT = 50
TARGET_CAP = 48
_FIXED = ((48, 60), (55, 20), (60, 0))
"""Knots after the own target: so many hours give so many points."""
WEEKLY_REST = 35

Colour = Literal["red", "amber", "green"]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the score, its weight and its value of 0 to 100, None without data."""

    name: str
    weight: int
    value: Fraction | None


@dataclass(frozen=True, slots=True)
class Score:
    """The Time dial: its value, None below half the weight, and what it is made of."""

    parts: tuple[Part, ...]
    value: Fraction | None

    @property
    def present(self) -> tuple[Part, ...]:
        """The parts that have data."""
        return tuple(part for part in self.parts if part.value is not None)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of those that have none, weight or not."""
        return tuple(part.name for part in self.parts if part.value is None)

    @property
    def shown(self) -> int | None:
        """The value as it is shown, rounded half up."""
        return None if self.value is None else rounded(self.value)

    @property
    def worst(self) -> Part | None:
        """The part of the lowest value among those that weigh."""
        weighing = [part for part in self.present if part.weight]
        return min(weighing, key=lambda part: part.value or 0, default=None)

    @property
    def colour(self) -> Colour | None:
        """That of the worst part: a score never hides a red one; None without a score."""
        worst = self.worst
        return None if self.value is None or worst is None else colour_of(worst.value)


def rounded(value: Fraction, places: int = 0) -> int:
    """A fraction rounded half up, to whole ones."""
    return int(round_half_up(Decimal(value.numerator) / Decimal(value.denominator), places))


def colour_of(value: Fraction | None) -> Colour:
    """Red below 40, amber below 70, else green."""
    if value is None or value >= AMBER:
        return "green"
    return "red" if value < RED else "amber"


def score(values: Mapping[str, Fraction | None], weights: Mapping[str, int]) -> Score:
    """The mean of the parts that have data, by their weights."""
    parts = tuple(Part(name, weights[name], values.get(name)) for name in PARTS)
    weight = sum(part.weight for part in parts if part.value is not None)
    if 2 * weight < sum(part.weight for part in parts) or not weight:
        return Score(parts, None)
    points = sum(part.weight * part.value for part in parts if part.value is not None)
    return Score(parts, Fraction(points) / weight)


# The parts ---


def hours_part(seconds: int | Fraction, target_hours: int | Fraction) -> Fraction:
    """Straight lines through (target, 100), (48, 60), (55, 20), (60, 0), flat outside."""
    hours, target = Fraction(seconds) / 3600, min(Fraction(target_hours), Fraction(TARGET_CAP))
    if hours <= target:
        return Fraction(100)
    low = (target, Fraction(100))
    for at, points in _FIXED:
        if hours <= at:
            return low[1] + (points - low[1]) * (hours - low[0]) / (at - low[0])
        low = (Fraction(at), Fraction(points))
    return Fraction(0)


def rest_part(
    ok_days: int, measured_days: int, weekly_seconds: int, *, over: bool
) -> Fraction | None:
    """Nights of 11 hours by six tenths, the week's long rest of 35 hours by four.

    While the week is not ``over`` the long rest joins once it is reached; a week without a start
    has its long rest alone, and none at all before that.
    """
    weekly = min(Fraction(1), Fraction(weekly_seconds, WEEKLY_REST * 3600))
    if not measured_days:
        return 100 * weekly if over or weekly == 1 else None
    days = Fraction(ok_days, measured_days)
    if not over and weekly < 1:
        return 100 * days
    return 100 * (days * Fraction(6, 10) + weekly * Fraction(4, 10))


def family_part(ratios: Sequence[Fraction]) -> Fraction | None:
    """The mean of the members that have a goal."""
    return 100 * sum(ratios, Fraction(0)) / len(ratios) if ratios else None


def ratio_to_goal(seconds: int, goal_seconds: int | Fraction) -> Fraction | None:
    """How much of a goal is reached, at most all of it; None without a goal."""
    return min(Fraction(1), Fraction(seconds) / Fraction(goal_seconds)) if goal_seconds else None
