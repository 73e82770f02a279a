# SPDX-License-Identifier: GPL-3.0-or-later
"""Sharing an amount out so that the parts add up, and rounding to coins."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor
from typing import Any

from sohodesk.base.numbers import EXACT


def apportion(total: int, ideals: Sequence[Fraction], ranks: Sequence[Any] = ()) -> list[int]:
    """Whole numbers next to the ideals that add up to the total: largest remainder first.

    ``total`` must be the sum of the ideals, rounded up or down.  Of equal remainders the larger
    ideal comes first, then the smaller rank, so the result doesn't hang on the order given.
    """
    if total < 0:  # the mirror image, so that a credit undoes what it credits
        return [-part for part in apportion(-total, [-ideal for ideal in ideals], ranks)]
    parts = [floor(ideal) for ideal in ideals]
    missing = total - sum(parts)
    places = sorted(
        range(len(parts)),
        key=lambda i: (parts[i] - ideals[i], -ideals[i], ranks[i] if ranks else i),
    )
    for place in places[:missing]:
        parts[place] += 1
    return parts


def split(total: int, weights: Sequence[int], ranks: Sequence[Any] = ()) -> list[int]:
    """Share a whole amount out by weights (none negative, some positive)."""
    whole = sum(weights)
    return apportion(total, [Fraction(total * weight, whole) for weight in weights], ranks)


def to_step(amount: Decimal, step: Decimal) -> Decimal:
    """The multiple of the step (a coin) next to the amount; halves away from zero."""
    steps = EXACT.divide(amount, step).quantize(Decimal(1), ROUND_HALF_UP, context=EXACT)
    return EXACT.multiply(steps, step)
