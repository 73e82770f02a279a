# SPDX-License-Identifier: GPL-3.0-or-later
"""The running month over all work, as it stands at the foot of the Work page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sohodesk.app.work.sums import Sums
from sohodesk.base.money import digits, round_half_up

HOUR = Decimal(3600)


@dataclass(frozen=True, slots=True)
class MonthLine:
    """The running month over all work, with or without a project."""

    first: date
    seconds: int
    billable_seconds: int
    earned: Sums

    @property
    def billable_share(self) -> Decimal | None:
        """The billable part of the time, in percent."""
        if not self.seconds:
            return None
        return round_half_up(Decimal(100 * self.billable_seconds) / self.seconds, 0)

    @property
    def per_hour(self) -> Sums:
        """What an hour of all work earned this month, by currency."""
        if not self.seconds:
            return Sums({})
        return Sums(
            {
                currency: round_half_up(amount * HOUR / self.seconds, digits(currency))
                for currency, amount in self.earned.by_currency.items()
            }
        )
