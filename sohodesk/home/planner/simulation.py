# SPDX-License-Identifier: GPL-3.0-or-later
"""The planner's simulation: 5 000 possible futures of the open jobs with a new one among them.

One worker, earliest deadline first: a future is feasible when for every deadline the demand due by
it fits the hours that are free by it.  Fixed seed, so the same question has the same answer, and
what is asked with another date or scope meets the same futures.  Hours are floats: this is a
forecast, no account.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sohodesk.home.planner.band import Band, bands
from sohodesk.home.planner.drawing import Draws, orders_of, remaining
from sohodesk.home.planner.ratios import Reference
from sohodesk.home.planner.standing import Fit, Open, Standing

RUNS = 5000
ON_TIME = 0.8
"""The chance that the earliest date must have."""
STILL = (0.1, 0.5, 0.9)
SHORT = (0.1, 0.5, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the futures say.

    ``all_without``, ``all_with`` and ``new`` are chances of 0 to 1 of being on time, their bands
    where they lie in 8 of 10 worlds that fit the past as well; ``shortage`` are hours at the 10,
    50 and 90 percent quantiles, ``short_80`` those that 2 of 10 futures go beyond.  ``remaining``
    are the hours of each job at the same quantiles and ``on_time`` its chance, in the order in
    which the jobs came, the new one last.
    """

    all_without: float
    all_with: float
    new: float
    band: Band
    shortage: tuple[float, float, float]
    on_time: tuple[float, ...]
    remaining: tuple[tuple[float, float, float], ...]
    band_without: Band = (1.0, 1.0)
    band_new: Band = (1.0, 1.0)
    short_80: float = 0.0


class Futures:
    """The futures of some open jobs and a new one; asked more than once for other deadlines."""

    def __init__(
        self, jobs: Sequence[Open], new: Open, known: Reference, *, runs: int = RUNS
    ) -> None:
        self._places = sorted(range(len(jobs)), key=lambda at: jobs[at].place)
        self.jobs = [jobs[at] for at in self._places]
        self.new = new
        self.known = known
        orders = orders_of(len(jobs) + 1, runs)
        self._demand = np.empty((len(jobs) + 1, runs))
        self._still = []
        for index, job in enumerate((*self.jobs, new)):
            ratios = job.known or known
            values, weights = np.asarray(ratios.values), np.asarray([ratios.weights])
            drawn = remaining(job, values, weights, runs)[0]
            self._still.append(_three(drawn))
            self._demand[index, orders[index]] = drawn
        self._standing = Standing(self.jobs, self._demand[:-1])

    def forecast(self) -> Forecast:
        """All that is shown of them."""
        demand, standing = self._demand, self._standing
        fit = standing.fit(self.new, demand[-1])
        without, every = float(standing.holds.mean()), float(fit.holds.mean())
        alone = float(fit.new_holds.mean())
        low, middle, eighth, high = np.quantile(fit.shortage, SHORT)
        on_time = [0.0] * len(self.jobs)
        rows = [(0.0, 0.0, 0.0)] * len(self.jobs)
        chances = standing.chances(self.new, demand[-1])
        for at, place in enumerate(self._places):
            on_time[place], rows[place] = chances[at], self._still[at]
        band, band_without, band_new = bands(
            self.jobs, self.new, self.known, (every, without, alone)
        )
        return Forecast(
            without,
            every,
            alone,
            band,
            (float(low), float(middle), float(high)),
            (*on_time, alone),
            (*rows, self._still[-1]),
            band_without,
            band_new,
            float(eighth),
        )

    def chance_by(self, order: int, free: float) -> float:
        """That all is on time when the new job is due at another deadline."""
        return float(self._fit_by(order, free).holds.mean())

    def shortage_by(self, order: int, free: float) -> Band:
        """The shortage in hours then, at the 10 and 90 percent quantiles."""
        low, high = np.quantile(self._fit_by(order, free).shortage, (0.1, 0.9))
        return float(low), float(high)

    def _fit_by(self, order: int, free: float) -> Fit:
        moved = replace(self.new, free=free, order=order)
        return self._standing.fit(moved, self._demand[-1])

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


def _three(rising: Draws) -> tuple[float, float, float]:
    """The quantiles of hours that come in order, the least first."""
    last = len(rising) - 1
    low, middle, high = (float(rising[round(part * last)]) for part in STILL)
    return low, middle, high
