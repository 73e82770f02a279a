# SPDX-License-Identifier: GPL-3.0-or-later
"""What the arithmetic of a document gives: lines, groups of tax and totals (EN 16931)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sohodesk.invoices.document import Tax


@dataclass(frozen=True, slots=True)
class LineFigures:
    """One line.

    ``amount`` is the figure printed: with tax where the prices include it.  ``net`` is without
    (BT-131).  Allowances and charges are in the kind of the price.
    """

    quantity: Decimal
    product: Decimal
    allowances: tuple[Decimal, ...]
    charges: tuple[Decimal, ...]
    amount: Decimal
    net: Decimal


@dataclass(frozen=True, slots=True)
class Share:
    """The part of a document's allowance or charge that falls to one rate of tax."""

    tax: Tax
    amount: Decimal
    net: Decimal


@dataclass(frozen=True, slots=True)
class AdjustmentFigures:
    """An allowance or charge of the document: the amount as printed, and its parts by rate."""

    amount: Decimal
    shares: tuple[Share, ...]

    @property
    def net(self) -> Decimal:
        """The amount without tax (BT-92, BT-99)."""
        return sum((share.net for share in self.shares), Decimal(0))


@dataclass(frozen=True, slots=True)
class TaxGroup:
    """Tax of one category and rate on its base (BT-116, BT-117).

    ``cent`` is what the tax differs from rate × base, where prices include tax and no net amount
    hits the gross; an electronic invoice moves it to the rounding amount.  ``assessed`` is the part
    of the base that the rate is taken of, None where that is all of it.
    """

    tax: Tax
    base: Decimal
    amount: Decimal
    cent: Decimal
    assessed: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """All figures of a document, each with the places of its currency.

    BT numbers: ``sum_lines`` 106, ``sum_allowances`` 107, ``sum_charges`` 108, ``net`` 109,
    ``tax`` 110, ``total`` 112, ``prepaid`` 113, ``rounding`` 114, ``due`` 115.
    ``withheld`` is expected to be kept back by the client, who then pays ``to_pay``.
    """

    currency: str
    lines: tuple[LineFigures, ...]
    allowances: tuple[AdjustmentFigures, ...]
    charges: tuple[AdjustmentFigures, ...]
    taxes: tuple[TaxGroup, ...]
    sum_lines: Decimal
    sum_allowances: Decimal
    sum_charges: Decimal
    net: Decimal
    tax: Decimal
    total: Decimal
    prepaid: Decimal
    rounding: Decimal
    due: Decimal
    withheld: Decimal

    @property
    def to_pay(self) -> Decimal:
        """The money expected in hand: what is due less what the client withholds."""
        return self.due - self.withheld
