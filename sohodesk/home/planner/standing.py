# SPDX-License-Identifier: GPL-3.0-or-later
"""How the open jobs stand in many futures, and how a new one fits among them.

What a new job changes is a sum: deadlines before its own stay as they are, those after it lose as
many hours as it takes.  So the least slack before and after each deadline is kept once, and a new
job with any deadline costs a few comparisons.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sohodesk.home.planner.ratios import Reference

Hours = np.ndarray[Any, np.dtype[np.floating[Any]]]
Truths = np.ndarray[Any, np.dtype[np.bool_]]

_NEARLY = 1e-9
"""Hours that rounding may cost; a job that fits exactly fits."""


@dataclass(frozen=True, slots=True)
class Open:
    """An open job: its guess and what is spent, hours, and the hours free by its deadline.

    ``order`` sorts the deadlines (a day's ordinal); ``before`` are free hours before it may begin.
    What is late already has an infinity of ``free`` hours: it is due at once and holds up others.
    ``known`` are the ratios of its own kind; without, those of the new job are taken.
    """

    guess: float
    spent: float
    free: float
    order: int
    before: float = 0.0
    known: Reference | None = None

    @property
    def place(self) -> tuple[int, float]:
        """By deadline; of one day what is late already first."""
        return self.order, -self.free


@dataclass(frozen=True, slots=True)
class Fit:
    """A new job among the others, future by future: is all on time, is it, what is short."""

    holds: Truths
    new_holds: Truths
    shortage: Hours


class Standing:
    """The demand of open jobs, in the order of their deadlines, against the free hours.

    ``demand`` are hours: a row a job, then any shape of futures.
    """

    def __init__(self, jobs: Sequence[Open], demand: Sequence[Hours] | Hours) -> None:
        self._orders: list[int] = []
        self._due: list[Hours] = []
        self._free: list[float] = []
        self._group: list[int] = []
        total: Any = 0.0
        for at, job in enumerate(jobs):
            total = total + demand[at]
            if at + 1 < len(jobs) and jobs[at + 1].place == job.place:
                self._group.append(len(self._orders))
                continue  # the last of a day speaks for all of it
            self._group.append(len(self._orders))
            self._orders.append(job.order)
            self._free.append(job.free)
            self._due.append(total)
        self._cuts: dict[int, tuple[Any, Any]] = {}

    def _cut(self, at: int) -> tuple[Any, Any]:
        """The least slack of the deadlines before one and from it on; of none it is no bound."""
        if at not in self._cuts:
            self._cuts[at] = self._least(0, at), self._least(at, len(self._due))
        return self._cuts[at]

    def _least(self, first: int, end: int) -> Any:
        if first == end:
            return float("inf")
        least = self._free[first] - self._due[first]
        slack = np.empty_like(least)
        for at in range(first + 1, end):
            np.subtract(self._free[at], self._due[at], out=slack)
            np.minimum(least, slack, out=least)
        return least

    @property
    def holds(self) -> Truths:
        """Whether all is on time without a new job."""
        before, after = next(iter(self._cuts.values())) if self._cuts else self._cut(0)
        return np.asarray(np.minimum(before, after) >= -_NEARLY)

    def fit(self, new: Open, hours: Hours) -> Fit:
        """A new job of so many hours in each future."""
        at = bisect_left(self._orders, new.order)
        later = at
        while later < len(self._orders) and self._orders[later] == new.order:
            later += 1  # what is due on the same day comes first
        due: Any = self._due[later - 1] if later else 0.0
        over = due + hours - new.free
        if new.before:
            over = np.maximum(over, hours - (new.free - new.before))
        before, after = self._cut(at)
        most = np.maximum(hours - after, over)
        np.maximum(most, -before, out=most)
        return Fit(most <= _NEARLY, over <= _NEARLY, np.maximum(most, 0))

    def chances(self, new: Open, hours: Hours) -> list[float]:
        """The chance of each open job to be on time with the new one, in the order of jobs."""
        at = bisect_left(self._orders, new.order)
        found = [
            float((due + (hours if group >= at else 0) <= self._free[group] + _NEARLY).mean())
            for group, due in enumerate(self._due)
        ]
        return [found[group] for group in self._group]
