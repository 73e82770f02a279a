# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the tax out of prices that include it, rate by rate, so that the nets add up exactly.

Of each rate's gross the net is rounded once; lines, allowances and charges of that rate share it
by largest remainder.  What was entered stays as it is, and so does the total.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import floor

from sohodesk.base.money import from_minor, to_minor
from sohodesk.invoices.categories import CATEGORIES
from sohodesk.invoices.document import Tax
from sohodesk.invoices.figures import AdjustmentFigures, LineFigures
from sohodesk.invoices.rounding import apportion

Parts = tuple[list[LineFigures], list[AdjustmentFigures], list[AdjustmentFigures]]


def take_tax_out(
    currency: str,
    taxes: Sequence[Tax],
    lines: Sequence[LineFigures],
    allowances: Sequence[AdjustmentFigures],
    charges: Sequence[AdjustmentFigures],
) -> Parts:
    """The same figures with their nets; ``taxes`` are those of the lines, in their order."""
    gross = [*zip(taxes, (line.amount for line in lines), strict=True)]
    for sign, several in ((-1, allowances), (1, charges)):
        gross += [(share.tax, sign * share.amount) for each in several for share in each.shares]
    nets = iter(_nets(currency, gross))
    return (
        [replace(line, net=next(nets)) for line in lines],
        [_with_nets(each, [-next(nets) for _share in each.shares]) for each in allowances],
        [_with_nets(each, [next(nets) for _share in each.shares]) for each in charges],
    )


def _nets(currency: str, gross: Sequence[tuple[Tax, Decimal]]) -> list[Decimal]:
    nets = [Decimal(0)] * len(gross)
    for tax in {tax for tax, _amount in gross}:
        places = [n for n, (other, _amount) in enumerate(gross) if other == tax]
        part = Fraction(*CATEGORIES[tax.category].part)
        net_of_gross = 100 / (100 + Fraction(tax.rate) * part)
        ideals = [to_minor(gross[n][1], currency) * net_of_gross for n in places]
        parts = apportion(_nearest(sum(ideals, Fraction(0))), ideals)
        for place, minor in zip(places, parts, strict=True):
            nets[place] = from_minor(minor, currency)
    return nets


def _with_nets(figures: AdjustmentFigures, nets: Sequence[Decimal]) -> AdjustmentFigures:
    shares = zip(figures.shares, nets, strict=True)
    return replace(figures, shares=tuple(replace(share, net=net) for share, net in shares))


def _nearest(x: Fraction) -> int:
    """The whole number next to it, halves away from zero."""
    nearest = floor(abs(x) + Fraction(1, 2))
    return nearest if x >= 0 else -nearest
