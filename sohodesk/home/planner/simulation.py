# SPDX-License-Identifier: GPL-3.0-or-later
"""The planner's simulation: 5 000 possible futures of the open jobs with a new one among them.

One worker, earliest deadline first: a future is feasible when for every deadline the demand due by
it fits the hours that are free by it.  Jobs go wrong together in part: the draws of all share a
normal one (rho 0.3).  Each job's draws are taken by their ranks, so that exactly a tenth of them
lies in each tenth of what is known.  Fixed seed, so the same question has the same answer.  Hours
are floats: this is a forecast, no account.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Any

import numpy as np

from sohodesk.home.planner.ratios import Reference

RUNS = 5000
SEED = 20_260_110
RHO = 0.3
BAND_DRAWS, BAND_RUNS = 1000, 200
BAND = (0.1, 0.9)
ON_TIME = 0.8
"""The chance that the earliest date must have."""

Draws = np.ndarray[Any, np.dtype[np.float64]]
Orders = np.ndarray[Any, np.dtype[np.intp]]


@dataclass(frozen=True, slots=True)
class Open:
    """An open job: its guess and what is spent, hours, and the hours free by its deadline.

    ``order`` sorts the deadlines (a day's ordinal); ``before`` are free hours before it may begin.
    """

    guess: float
    spent: float
    free: float
    order: int
    before: float = 0.0


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the futures say.

    ``all_without``, ``all_with`` and ``new`` are chances of 0 to 1 of being on time, ``band`` where
    ``all_with`` lies in 8 of 10 worlds that fit the past as well; ``shortage`` are hours at the 10,
    50 and 90 percent quantiles, ``remaining`` those of each job, the new one last.
    """

    all_without: float
    all_with: float
    new: float
    band: tuple[float, float]
    shortage: tuple[float, float, float]
    on_time: tuple[float, ...]
    remaining: tuple[tuple[float, float, float], ...]


class Futures:
    """The futures of some open jobs and a new one; asked more than once for other deadlines."""

    def __init__(
        self, jobs: Sequence[Open], new: Open, known: Reference, *, runs: int = RUNS
    ) -> None:
        self.jobs = sorted(jobs, key=lambda job: job.order)
        self.new = new
        self.known = known
        self._orders = orders_of(len(self.jobs) + 1, runs)
        self._demand = self._drawn(np.asarray([known.weights]), self._orders)[:, 0]

    def _drawn(self, weights: Draws, orders: Orders) -> Draws:
        """Hours still to do: job (the new one last), draw of the weights, future."""
        values = np.asarray(self.known.values)
        runs = orders.shape[1]
        demand = np.empty((len(orders), len(weights), runs))
        for index, job in enumerate((*self.jobs, self.new)):
            demand[index][:, orders[index]] = remaining(job, values, weights, runs)
        return demand

    def forecast(self) -> Forecast:
        """All that is shown of them."""
        demand = self._demand
        held, excess = _held(demand, self.jobs, self.new)
        without = _held(demand[:-1], self.jobs, None)[0].all(axis=0)
        every = held.all(axis=0)
        low, middle, high = np.quantile(excess, (0.1, 0.5, 0.9))
        still = np.quantile(demand, (0.1, 0.5, 0.9), axis=1).T
        return Forecast(
            float(without.mean()),
            float(every.mean()),
            float(held[-1].mean()),
            self._band(),
            (float(low), float(middle), float(high)),
            tuple(map(float, held.mean(axis=1))),
            tuple((float(a), float(b), float(c)) for a, b, c in still),
        )

    def _band(self) -> tuple[float, float]:
        """Where the chance lies when the past is weighed anew (Bayesian bootstrap), 10 to 90 %."""
        random = np.random.default_rng(SEED + 1)
        shape = np.asarray(self.known.weights)
        weights = random.gamma(shape, size=(BAND_DRAWS, len(shape)))
        demand = self._drawn(weights, orders_of(len(self.jobs) + 1, BAND_RUNS))
        held, _excess = _held(demand, self.jobs, self.new)
        low, high = np.quantile(held.all(axis=0).mean(axis=1), BAND)
        return float(low), float(high)

    def chance_by(self, order: int, free: float) -> float:
        """That all is on time when the new job is due at another deadline."""
        moved = replace(self.new, free=free, order=order)
        return float(_held(self._demand, self.jobs, moved)[0].all(axis=0).mean())

    def earliest(self, orders: Sequence[int], free: Callable[[int], float]) -> int | None:
        """The first of these deadlines, in order, by which all is on time in 8 of 10 futures.

        None where none of them is late enough: a later deadline never makes it worse.
        """
        low, high = 0, len(orders)
        while low < high:
            middle = (low + high) // 2
            if self.chance_by(orders[middle], free(orders[middle])) >= ON_TIME:
                high = middle
            else:
                low = middle + 1
        return orders[low] if low < len(orders) else None


def _held(demand: Draws, jobs: Sequence[Open], new: Open | None) -> tuple[Any, Draws]:
    """Which deadlines hold in which futures, the new job's last, and the largest excess of each.

    The first axis of ``demand`` are the jobs.
    ``jobs`` are in the order of their deadlines; what is due on one day is done before any of it
    counts as on time.
    """
    rows: list[tuple[int, float, int]] = [
        (job.order, job.free, index) for index, job in enumerate(jobs)
    ]
    if new is not None:
        rows.append((new.order, new.free, len(jobs)))
    rows.sort(key=lambda row: (row[0], row[2]))
    held = np.ones(demand.shape, dtype=bool)
    excess = np.zeros(demand.shape[1:])
    due = np.zeros(demand.shape[1:])
    for at, (order, free, index) in enumerate(rows):
        due += demand[index]
        if at + 1 < len(rows) and rows[at + 1][0] == order:
            continue  # the last of a day speaks for all of it
        over = due - free
        np.maximum(excess, over, out=excess)
        fits = over <= 1e-9
        first = at
        while first >= 0 and rows[first][0] == order:
            held[rows[first][2]] = fits
            first -= 1
    if new is not None and new.before:
        over = demand[len(jobs)] - (new.free - new.before)
        np.maximum(excess, over, out=excess)
        held[len(jobs)] &= over <= 1e-9
    return held, excess


def remaining(job: Open, values: Draws, weights: Draws, runs: int) -> Draws:
    """Hours still to do of a job, least first: guess by ratio, less what is spent.

    A row for each row of ``weights``, a column a future; each ratio is there as often as its weight
    says.  Of a job in progress only ratios count by which it is not done yet; where it has gone
    beyond all that is known, what is spent is taken for the guess.
    """
    guess, spent = job.guess, job.spent
    if spent > 0:
        if not (values * guess > spent).any():
            guess = spent
        left = values * guess > spent
        if not left.any():
            return np.zeros((len(weights), runs))
        values, weights = values[left], weights[:, left]
    steps = np.cumsum(weights, axis=1)
    # The middle of each future's share of the weight says which ratio it has.
    reached = np.floor(steps / steps[:, -1:] * runs + (0.5 - 1e-9)).astype(np.intp)
    reached[:, -1] = runs
    times = np.diff(reached, axis=1, prepend=0)
    drawn = np.repeat(np.tile(values * guess - spent, len(weights)), times.ravel())
    return drawn.reshape(len(weights), runs)


def orders_of(jobs: int, runs: int) -> Orders:
    """For each job the futures in the order of how well it goes; the order has a part in common."""
    random = np.random.default_rng(SEED)
    shared = random.standard_normal(runs)
    own = random.standard_normal((jobs, runs))
    own *= sqrt(1 - RHO)
    own += sqrt(RHO) * shared
    return np.argsort(own, axis=1)
