# SPDX-License-Identifier: GPL-3.0-or-later
"""How far guesses were off: the own finished jobs and the general rule as one set of ratios.

A ratio is real hours by guessed hours.  Reference-class forecasting on oneself: each own job weighs
1, the general rule (log-normal, median 1.15, sigma 0.5, as surveys of overruns find) weighs 6 in
20 points.  Source: docs/guide, Planner.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import exp, log
from statistics import NormalDist

PRIOR_MEDIAN, PRIOR_SIGMA = 1.15, 0.5
PRIOR_POINTS, PRIOR_WEIGHT = 20, 6.0
NEWEST = 200
ENOUGH_OF_A_KIND = 6
"""From so many jobs of the same kind on, only those count."""
QUOTE_AT = 0.8


@dataclass(frozen=True, slots=True)
class Job:
    """A past job of one's own: guess and real hours; an abandoned one took at least so many."""

    guess: float
    real: float
    kind: str = ""
    abandoned: bool = False
    title: str = ""

    @property
    def ratio(self) -> float:
        """Real by guess."""
        return self.real / self.guess


@cache
def prior_points() -> tuple[float, ...]:
    """The general rule at the middles of 20 equal parts."""
    normal = NormalDist(log(PRIOR_MEDIAN), PRIOR_SIGMA)
    return tuple(exp(normal.inv_cdf((j + 0.5) / PRIOR_POINTS)) for j in range(PRIOR_POINTS))


@dataclass(frozen=True, slots=True)
class Reference:
    """Ratios in order, each with its weight; ``own`` jobs are in it."""

    values: tuple[float, ...]
    weights: tuple[float, ...]
    own: int = 0

    @property
    def steps(self) -> list[float]:
        """Up to which part of the weight each value reaches; the last is 1."""
        total = sum(self.weights)
        steps = [min(1.0, reached / total) for reached in accumulate(self.weights)]
        return [*steps[:-1], 1.0]

    def quantile(self, part: float) -> float:
        """The first value that reaches a part of the weight, 0 to 1."""
        at = bisect_left(self.steps, part - 1e-12)
        return self.values[min(at, len(self.values) - 1)]

    def chance(self, most: float) -> float:
        """The part of the weight at values of at most so much."""
        pairs = zip(self.values, self.weights, strict=True)
        return sum(weight for value, weight in pairs if value <= most) / sum(self.weights)


def of_a_kind(jobs: Sequence[Job], kind: str) -> list[Job]:
    """The newest 200, of the same kind if there are at least 6 finished ones of it.

    ``jobs`` come newest first.  What was not guessed, or took no time, says nothing.
    """
    sound = [job for job in jobs if job.guess > 0 and job.real > 0]
    alike = [job for job in sound if kind and job.kind == kind]
    enough = sum(not job.abandoned for job in alike) >= ENOUGH_OF_A_KIND
    return (alike if enough else sound)[:NEWEST]


def reference(jobs: Iterable[Job] = (), *, prior: float = PRIOR_WEIGHT) -> Reference:
    """The own jobs and the general rule of a weight, which may be 0 where there are own ones.

    An abandoned job took at least what was spent: its weight goes to all that took more, to each
    by its own weight (Kaplan and Meier), and stays where nothing did.
    """
    points: list[tuple[float, bool, float]] = []
    own = 0
    for job in jobs:
        points.append((job.ratio, job.abandoned, 1.0))
        own += not job.abandoned
    if prior > 0:
        each = prior / PRIOR_POINTS
        points += [(value, False, each) for value in prior_points()]
    points.sort()
    return Reference(*_settled(points), own)


def _settled(
    points: list[tuple[float, bool, float]],
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Values and weights after each abandoned job has passed its weight on."""
    values, weights = [], []
    # What is passed on grows the weight of all that follows by the same factor.
    left, factor = sum(weight for *_rest, weight in points), 1.0
    for index, (value, abandoned, weight) in enumerate(points):
        left -= weight
        last = index == len(points) - 1 or left <= 1e-12
        if abandoned and not last:
            factor *= 1 + weight / left
            continue
        values.append(value)
        weights.append(weight * factor)
    return tuple(values), tuple(weights)
