# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines of a draft from costs that are billed on: what they come to in its currency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from sohodesk.base.money import digits, from_minor
from sohodesk.base.numbers import EXACT, round_half_up, show_decimal
from sohodesk.base.texts import current
from sohodesk.clients.currencies.queries import known_rate
from sohodesk.expenses.billed import BillableCost
from sohodesk.invoices.document import ONE, Line, Tax
from sohodesk.invoices.stored import KeptLine

LONGEST = 1000


@dataclass(frozen=True, slots=True)
class CostLine:
    """A cost as a line that a draft would have; ``amount`` is before tax, in the draft's currency.

    ``amount`` is None where nobody knows what the cost's currency was worth in it.
    """

    cost: BillableCost
    description: str
    amount: Decimal | None

    @property
    def id(self) -> int:
        """The cost's id."""
        return self.cost.id

    @property
    def day(self) -> date:
        """The cost's day."""
        return self.cost.day


def cost_lines(
    session: Session, costs: Sequence[BillableCost], currency: str, book: str, day: date
) -> list[CostLine]:
    """Costs in the currency of a draft of a day, rounded once.

    From another currency they go by the book's: at the rate that is stored with the cost, and at
    that of the day into the draft's.
    """
    foreign = any(cost.currency != currency for cost in costs)
    rate = known_rate(session, currency, book, day) if foreign else None
    return [CostLine(cost, described(cost), _amount(cost, currency, book, rate)) for cost in costs]


def described(cost: BillableCost) -> str:
    """What it was, and how far a trip went, by the marks of the current language."""
    if cost.distance is None:
        return cost.label[:LONGEST]
    way = f"{show_decimal(cost.distance, current())}\N{NO-BREAK SPACE}{cost.unit}"
    return ", ".join(part for part in (cost.label[: LONGEST - 40], way) if part)


def _amount(cost: BillableCost, currency: str, book: str, rate: Decimal | None) -> Decimal | None:
    amount = from_minor(cost.billed_minor, cost.currency)
    if cost.currency == currency:
        return amount
    if rate is None:
        return None
    in_book = amount if cost.currency == book else EXACT.multiply(amount, cost.exchange_rate or ONE)
    return round_half_up(EXACT.divide(in_book, rate), digits(currency))


def kept(
    lines: Sequence[CostLine], tax: Tax, currency: str, *, with_tax: bool = False
) -> list[KeptLine]:
    """The lines as they are written; ``with_tax`` where the draft's prices include it.

    A cost that came back is a quantity of minus one: a price is never negative.
    """
    found = []
    for line in lines:
        amount = line.amount or Decimal(0)
        price = abs(amount)
        if with_tax and tax.rate:
            gross = tax.on_top(price)
            price = round_half_up(gross, digits(currency))
        quantity = -ONE if amount < 0 else ONE
        found.append(KeptLine(None, Line(quantity, price, tax, line.description), "expense"))
    return found
