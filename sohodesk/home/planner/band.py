# SPDX-License-Identifier: GPL-3.0-or-later
"""How sure a chance is: the past weighed anew many times (Bayesian bootstrap), 10 to 90 percent.

Every world weighs the known ratios by chance and has fewer futures of its own; what that leaves
out is set right by the chance that all futures gave.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from sohodesk.home.planner.drawing import SEED, Draws, orders_of, tail_of
from sohodesk.home.planner.ratios import Reference
from sohodesk.home.planner.standing import Open, Standing

STEPS = 512
BAND = (0.1, 0.9)

Band = tuple[float, float]
Small = np.ndarray[Any, np.dtype[np.float32]]


def size_of(jobs: int) -> tuple[int, int]:
    """How many worlds, and futures of each: fewer of both where there are more jobs.

    So an answer takes no longer than a slider may.
    """
    return min(2000, max(400, 4000 // jobs)), min(512, max(128, 1024 // jobs))


def bands(
    jobs: Sequence[Open], new: Open, known: Reference, said: tuple[float, float, float]
) -> tuple[Band, Band, Band]:
    """Bands of the chances that all is on time, all without the new job, the new job alone.

    ``jobs`` come in the order of their deadlines; ``said`` are the chances by all futures.
    """
    worlds, futures = size_of(len(jobs) + 1)
    orders = orders_of(len(jobs) + 1, futures)
    demand = []
    for job, order in zip((*jobs, new), orders, strict=True):
        ranks = np.empty(futures, dtype=np.intp)
        ranks[order] = np.arange(futures)
        ratios = job.known or known
        demand.append(_hours(job, np.asarray(ratios.values), *_worlds(ratios, worlds), ranks))
    standing = Standing(jobs, demand[:-1])
    fit = standing.fit(new, demand[-1])
    shape = demand[-1].shape
    every, without, alone = (
        _band(np.broadcast_to(held, shape), chance)
        for held, chance in zip((fit.holds, standing.holds, fit.new_holds), said, strict=True)
    )
    return every, without, alone


def _band(held: Any, said: float) -> Band:
    """The first row of ``held`` is the world as it is known."""
    chances = held.mean(axis=1)
    low, high = np.quantile(chances[1:], BAND) + (said - chances[0])
    return max(0.0, min(said, float(low))), min(1.0, max(said, float(high)))


@lru_cache(maxsize=12)
def _worlds(known: Reference, worlds: int) -> tuple[Small, Draws]:
    """For each world its ratios in order, in equal steps, and how far each ratio reaches."""
    random = np.random.default_rng(SEED + 1)
    shape = np.asarray(known.weights)
    weights = np.vstack((shape, random.gamma(shape, size=(worlds, len(shape)))))
    reached = np.cumsum(weights, axis=1)
    reached /= reached[:, -1:]
    ends = np.floor(reached * STEPS + (0.5 - 1e-9)).astype(np.intp)
    ends[:, -1] = STEPS
    times = np.diff(ends, axis=1, prepend=0)
    ratios = np.tile(np.asarray(known.values, dtype=np.float32), len(weights))
    return np.repeat(ratios, times.ravel()).reshape(len(weights), STEPS), reached


def _hours(job: Open, values: Draws, table: Small, reached: Draws, ranks: Any) -> Small:
    """Hours still to do of a job: a row a world, a column a future."""
    guess, first = tail_of(job, values)
    if first >= len(values):
        return np.zeros((len(table), len(ranks)), dtype=np.float32)
    parts = ((ranks + 0.5) * (STEPS / len(ranks))).astype(np.float32)
    if not first:
        drawn = np.take(table, parts.astype(np.intp), axis=1)
    else:
        # The steps of a world lie one after the other, so what is done of it only shifts them.
        left = (1 - reached[:, first - 1 : first]).astype(np.float32)
        starts = np.arange(1, len(table) + 1, dtype=np.float32)[:, None] * STEPS
        spots = ((parts - STEPS) * left + starts).astype(np.intp)
        drawn = np.take(table.ravel(), spots, mode="clip")
        np.maximum(drawn, np.float32(values[first]), out=drawn)
    drawn *= np.float32(guess)
    drawn -= np.float32(job.spent)
    return np.asarray(drawn)
