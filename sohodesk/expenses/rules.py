# SPDX-License-Identifier: GPL-3.0-or-later
"""Arithmetic of costs: tax in a gross, markup, other currencies, what counts; values in and out.

Money is whole minor units or exact decimals; each figure is rounded once, half-up, away from zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sohodesk.base.money import digits, from_minor
from sohodesk.base.numbers import EXACT, round_half_up

MILE = Decimal("1.609344")
"""Kilometres of one mile (international yard and pound agreement, 1959)."""
_HUNDRED = Decimal(100)
PER_UNIT_PLACES = 6


def tax_in(gross_minor: int, rate: Decimal) -> int:
    """The tax of so many percent in a gross: the net is rounded, the tax is the rest.

    So net and tax always add up to what was paid.
    """
    net = EXACT.divide(EXACT.multiply(Decimal(gross_minor), _HUNDRED), _HUNDRED + rate)
    return gross_minor - int(round_half_up(net, 0))


def billed_minor(net_minor: int, markup: Decimal | None) -> int:
    """A net with so many percent on top."""
    if markup is None:
        return net_minor
    share = EXACT.divide(EXACT.add(_HUNDRED, markup), _HUNDRED)
    return int(round_half_up(EXACT.multiply(Decimal(net_minor), share), 0))


def deductible_minor(net_minor: int, percent: Decimal) -> int:
    """The part of a net that counts for the tax return."""
    share = EXACT.divide(EXACT.multiply(Decimal(net_minor), percent), _HUNDRED)
    return int(round_half_up(share, 0))


def converted(minor: int, currency: str, to_currency: str, rate: Decimal | None) -> int:
    """Money in minor units of another currency, at what one unit was worth in it.

    A rate of None is that of a currency in itself.
    """
    if currency == to_currency:
        return minor
    worth = EXACT.multiply(from_minor(minor, currency), rate or Decimal(1))
    places = digits(to_currency)
    return int(round_half_up(worth, places).scaleb(places))


# Mileage ---


@dataclass(frozen=True, slots=True, order=True)
class Bracket:
    """What a unit of distance is worth in a year beyond the distance ``above``."""

    above: Decimal
    rate: Decimal


def in_unit(distance: Decimal, unit: str, wanted: str) -> Decimal:
    """A distance in ``km`` or ``mi``, exact."""
    if unit == wanted:
        return distance
    if wanted == "mi":
        return EXACT.divide(distance, MILE)
    return EXACT.multiply(distance, MILE)


def worth_of(before: Decimal, distance: Decimal, brackets: Sequence[Bracket]) -> Decimal:
    """What a distance is worth when so much was driven before in the year; not rounded.

    ``brackets`` are in the unit of both distances; the part of a trip in each has its own rate.
    """
    steps = sorted(brackets)
    end = EXACT.add(before, distance)
    total = Decimal(0)
    for at, step in enumerate(steps):
        low = max(before, step.above)
        high = min(end, steps[at + 1].above) if at + 1 < len(steps) else end
        if high > low:
            part = EXACT.multiply(EXACT.subtract(high, low), step.rate)
            total = EXACT.add(total, part)
    return total


def mileage_minor(
    before: Decimal, distance: Decimal, brackets: Sequence[Bracket], currency: str
) -> int:
    """The same as money, rounded once."""
    places = digits(currency)
    return int(round_half_up(worth_of(before, distance, brackets), places).scaleb(places))


def effective_rate(worth: Decimal, distance: Decimal) -> Decimal:
    """What a unit of a distance came to on the average, to ``PER_UNIT_PLACES``."""
    if not distance:
        return Decimal(0)
    exact = round_half_up(EXACT.divide(worth, distance), PER_UNIT_PLACES)
    return exact.normalize(EXACT) if exact else Decimal(0)
