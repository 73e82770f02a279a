# SPDX-License-Identifier: GPL-3.0-or-later
"""What an hour of a project earns, whatever way it is billed; pure.

Billed by the hour or day: what was invoiced and what waits to be, over all hours, those without
pay among them.  Fixed price: the same within the price, and the whole price once the work is done.
Retainer: the price of the month over the hours of the month.  Not billed: nothing to say.
"""

from __future__ import annotations

from decimal import Decimal

from sohodesk.base.money import digits, round_half_up
from sohodesk.base.numbers import EXACT

HOUR = Decimal(3600)


def earned(
    billing: str,
    *,
    done: bool,
    price: Decimal | None,
    invoiced: Decimal,
    unbilled: Decimal,
) -> Decimal:
    """The money of a project so far; of the month for a retainer."""
    if billing == "none":
        return Decimal(0)
    if billing == "retainer" and price is not None:
        return price
    if billing == "fixed" and price is not None:
        return price if done else min(price, invoiced + unbilled)
    return invoiced + unbilled


def per_hour(money: Decimal, seconds: int, currency: str) -> Decimal | None:
    """Money an hour in the currency's own places; None without money or time."""
    if not money or seconds <= 0:
        return None
    return round_half_up(EXACT.divide(money * HOUR, Decimal(seconds)), digits(currency))


def per_hour_at_the_end(
    price: Decimal | None, hours: Decimal | None, currency: str
) -> Decimal | None:
    """What an hour of a fixed price will have earned after so many hours."""
    if price is None or hours is None or hours <= 0:
        return None
    return round_half_up(EXACT.divide(price, hours), digits(currency))
