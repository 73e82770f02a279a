# SPDX-License-Identifier: GPL-3.0-or-later
"""What an hour costs: rate levels from the book down to the task."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from sohodesk.base.currencies import digits
from sohodesk.base.numbers import EXACT, plain_decimal, round_half_up


class Rate(NamedTuple):
    """Money an hour, or a day of ``day_hours``; ``amount`` None where no level names a rate."""

    amount: Decimal | None
    currency: str
    day_hours: Decimal | None = None

    @property
    def hourly(self) -> Decimal | None:
        """What an hour comes to, to four places where a day's rate does not divide."""
        if self.amount is None or self.day_hours is None:
            return self.amount
        return round_half_up(EXACT.divide(self.amount, self.day_hours), 4)


class RateLevels(NamedTuple):
    """The rates that stand at each level; the client's currency governs all but the book's own.

    With ``day_hours`` the project is billed by the day: its own rate and its tasks' are a day's.
    """

    book: Decimal | None
    book_currency: str
    client: Decimal | None = None
    client_currency: str | None = None
    project: Decimal | None = None
    task: Decimal | None = None
    day_hours: Decimal | None = None


def effective_rate(levels: RateLevels) -> Rate:
    """The nearest rate: task, project, client, book.

    The book's rate is an amount in the book's currency, so it is not used for a client who is
    billed in another one: no rate is better than a wrong one.  A day at an hourly rate is so many
    hours of it.
    """
    currency = levels.client_currency or levels.book_currency
    for own in (levels.task, levels.project):
        if own is not None:
            return Rate(own, currency, levels.day_hours)
    book = levels.book if currency == levels.book_currency else None
    hourly = book if levels.client is None else levels.client
    if hourly is None or levels.day_hours is None:
        return Rate(hourly, currency)
    return Rate(EXACT.multiply(hourly, levels.day_hours), currency, levels.day_hours)


def rate_json(rate: Decimal | None, currency: str | None) -> str | None:
    """A rate as text: at least the currency's places, more where it is finer."""
    from sohodesk.base.money import plain  # quick verbs load the rules, and need no money for it

    if rate is None or currency is None:
        return None
    shown = plain_decimal(rate)
    places = len(shown.partition(".")[2])
    return shown if places > digits(currency) else plain(rate, currency)
