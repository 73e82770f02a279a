# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums of money by currency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple


class Sums(NamedTuple):
    """Money by currency; currencies are never added to one another."""

    by_currency: Mapping[str, Decimal]

    def of(self, currency: str) -> Decimal:
        """The sum in one currency."""
        return self.by_currency.get(currency, Decimal(0))


NO_MONEY = Sums({})


def added(several: Iterable[Sums]) -> Sums:
    """The sums of several, currency by currency."""
    total: dict[str, Decimal] = {}
    for sums in several:
        for currency, amount in sums.by_currency.items():
            total[currency] = total.get(currency, Decimal(0)) + amount
    return Sums(total)
