# SPDX-License-Identifier: GPL-3.0-or-later
"""How true past forecasts were: of those called 8 of 10, how many came about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sohodesk.home.planner.words import tenths

LEAST_OUTCOMES = 10


@dataclass(frozen=True, slots=True)
class Called:
    """Forecasts of one chance in tenths, and how many of them came about."""

    tenths: int
    forecasts: int
    on_time: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """What came of the forecasts with an outcome; ``called`` is empty below 10 of them.

    ``brier`` is the mean square of how far a chance was from what came, 0 to 1, less is better.
    """

    outcomes: int
    called: tuple[Called, ...]
    brier: float | None


def calibration(forecasts: Iterable[tuple[float, bool]]) -> Calibration:
    """Of pairs: the chance that was said and whether the job was on time."""
    known = list(forecasts)
    if len(known) < LEAST_OUTCOMES:
        return Calibration(len(known), (), None)
    groups: dict[int, list[bool]] = {}
    for chance, on_time in known:
        groups.setdefault(tenths(chance), []).append(on_time)
    return Calibration(
        len(known),
        tuple(Called(at, len(found), sum(found)) for at, found in sorted(groups.items())),
        sum((chance - on_time) ** 2 for chance, on_time in known) / len(known),
    )
