# SPDX-License-Identifier: GPL-3.0-or-later
"""The measures of the Enough dial, E1 to E5: values in, values out.

Amounts are exact and of the book's currency.  What the office takes counts when it is received,
what it costs when it is paid; tax that is set aside and the shares of partners are not its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

MET, WITH_SAVINGS = Fraction(1), Fraction(12, 10)
"""Needs coverage from which needs are met, and are met with savings."""
LEAST_HOURS = 5
"""Below so many hours a rate an hour says nothing, E2."""
USUAL_SHARE = (65, 75)
NO_ROOM = 85
"""Percent of billable hours: what is usual, and above which there is no room."""
RUNWAY_AMBER, RUNWAY_RED = 3, 1
TOP_AMBER, TOP_RED = 25, 40
"""Percent of what was received that may come from one payer."""
AIM_CLIENTS = 4

State = Literal["met", "savings", "short"]
Tone = Literal["red", "amber", "green"]


@dataclass(frozen=True, slots=True)
class Month:
    """What came and went in one month; ``tax`` is what is set aside of it for tax."""

    received: Decimal
    business: Decimal
    shares: Decimal
    tax: Decimal
    household: Decimal
    other_income: Decimal = Decimal(0)

    @property
    def net(self) -> Decimal:
        """What the office leaves for home."""
        return self.received - self.business - self.shares - self.tax


def net_of(months: Iterable[Month]) -> Decimal:
    """What the office left for home over months."""
    return sum((month.net for month in months), Decimal(0))


def household_of(months: Iterable[Month]) -> Decimal:
    """What the household cost over months."""
    return sum((month.household for month in months), Decimal(0))


def coverage(months: Sequence[Month]) -> Fraction | None:
    """E1: how many times the office's net pays the household; None without household costs."""
    cost = household_of(months)
    return Fraction(net_of(months)) / Fraction(cost) if cost > 0 else None


def coverage_with_others(months: Sequence[Month]) -> Fraction | None:
    """E1 with the household's other income."""
    cost = household_of(months)
    others = sum((month.other_income for month in months), Decimal(0))
    return Fraction(net_of(months) + others) / Fraction(cost) if cost > 0 else None


def coverage_state(value: Fraction) -> State:
    """Whether needs are met, and with savings."""
    if value >= WITH_SAVINGS:
        return "savings"
    return "met" if value >= MET else "short"


def hourly(amount: Decimal, seconds: int) -> Fraction | None:
    """E2: an amount by hours of work; None below 5 hours."""
    if seconds < LEAST_HOURS * 3600:
        return None
    return Fraction(amount) * 3600 / seconds


def billable_share(billable: int, seconds: int) -> Fraction | None:
    """E3: percent of the time that was billable; None without any."""
    return Fraction(100 * billable, seconds) if seconds else None


@dataclass(frozen=True, slots=True)
class Runway:
    """E4: months that the cash lasts; ``months`` is None where income covers the costs.

    ``burn`` is what goes a month.
    """

    cash: Decimal
    burn: Fraction

    @property
    def months(self) -> Fraction | None:
        """How long the cash lasts, zero where there is none or less."""
        return max(Fraction(0), Fraction(self.cash) / self.burn) if self.burn > 0 else None

    @property
    def tone(self) -> Tone:
        """Below three months amber, below one red."""
        if self.months is None or self.months >= RUNWAY_AMBER:
            return "green"
        return "red" if self.months < RUNWAY_RED else "amber"


def runway(cash: Decimal, months: Sequence[Month], signed: Decimal = Decimal(0)) -> Runway | None:
    """E4 by the mean costs of these months, less the recurring income that is signed a month.

    None where no cost is known at all: who has written none down is not covered by that.
    """
    spent = sum((month.household + month.business for month in months), Decimal(0))
    if spent <= 0:
        return None
    return Runway(cash, Fraction(spent) / len(months) - Fraction(signed))


@dataclass(frozen=True, slots=True)
class Concentration:
    """E5: the largest payer, its share in percent, and as good as how many clients all are."""

    payer: str
    top: Fraction
    effective: Fraction
    shares: Sequence[tuple[str, Fraction]] = ()
    """Every payer's share in percent, the largest first."""

    @property
    def tone(self) -> Tone:
        """More than a quarter from one payer is amber, more than 40 percent red."""
        if self.top <= TOP_AMBER:
            return "green"
        return "red" if self.top > TOP_RED else "amber"


def concentration(received: Mapping[str, Decimal]) -> Concentration | None:
    """E5 of what each payer paid in twelve months; None where nobody paid."""
    paid = {payer: Fraction(amount) for payer, amount in received.items() if amount > 0}
    total = sum(paid.values(), Fraction(0))
    if not total:
        return None
    squares = sum((amount / total) ** 2 for amount in paid.values())
    ranked = sorted(paid, key=lambda name: (paid[name], name), reverse=True)
    shares = [(name, 100 * paid[name] / total) for name in ranked]
    return Concentration(*shares[0], 1 / Fraction(squares), shares)


ShareState = Literal["below", "usual", "above", "no_room"]


def share_state(percent: Fraction) -> ShareState:
    """What a billable share says, E3."""
    if percent > NO_ROOM:
        return "no_room"
    if percent < USUAL_SHARE[0]:
        return "below"
    return "usual" if percent <= USUAL_SHARE[1] else "above"


def rate_of_job(price: Decimal, costs: Decimal, shares: Decimal, seconds: int) -> Fraction | None:
    """E2 of a finished job: what is left of its price by all hours on it; None below 5 hours."""
    return hourly(price - costs - shares, seconds)
