# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws what is still to do of a job in many futures: by ranks, from ratios and their weights.

Each job's draws are taken by their ranks, so that exactly a tenth of them lies in each tenth of
what is known.  Jobs go wrong together in part: the ranks of all share a normal draw (rho 0.3).
"""

from __future__ import annotations

from functools import lru_cache
from math import sqrt
from typing import Any

import numpy as np

from sohodesk.home.planner.standing import Open

SEED = 20_260_110
RHO = 0.3

Draws = np.ndarray[Any, np.dtype[np.float64]]
Orders = np.ndarray[Any, np.dtype[np.intp]]


def tail_of(job: Open, values: Draws) -> tuple[float, int]:
    """The guess to reckon with, and from which ratio on (values rise) a job in progress may end.

    Only ratios count by which it is not done yet; where it has gone beyond all that is known, what
    is spent is taken for the guess.
    """
    if job.spent <= 0:
        return job.guess, 0
    guess = job.guess if bool((values * job.guess > job.spent).any()) else job.spent
    return guess, int(np.searchsorted(values * guess > job.spent, True))


def remaining(job: Open, values: Draws, weights: Draws, runs: int) -> Draws:
    """Hours still to do of a job, least first: guess by ratio, less what is spent.

    A row for each row of ``weights``, a column a future; each ratio is there as often as its weight
    says.
    """
    guess, first = tail_of(job, values)
    if first >= len(values):
        return np.zeros((len(weights), runs))
    values, weights = values[first:], weights[:, first:]
    steps = np.cumsum(weights, axis=1)
    # The middle of each future's share of the weight says which ratio it has.
    reached = np.floor(steps / steps[:, -1:] * runs + (0.5 - 1e-9)).astype(np.intp)
    reached[:, -1] = runs
    times = np.diff(reached, axis=1, prepend=0)
    drawn = np.repeat(np.tile(values * guess - job.spent, len(weights)), times.ravel())
    return drawn.reshape(len(weights), runs)


def orders_of(jobs: int, runs: int) -> Orders:
    """For each job the futures in the order of how well it goes; the order has a part in common."""
    return _orders_of(jobs, runs, RHO)


@lru_cache(maxsize=16)
def _orders_of(jobs: int, runs: int, rho: float) -> Orders:
    random = np.random.default_rng(SEED)
    shared = random.standard_normal(runs)
    own = random.standard_normal((jobs, runs))
    own *= sqrt(1 - rho)
    own += sqrt(rho) * shared
    return np.argsort(own, axis=1)


def forget_orders() -> None:
    """Draw anew next time, as the first answer after a start does."""
    _orders_of.cache_clear()
