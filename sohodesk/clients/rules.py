# SPDX-License-Identifier: GPL-3.0-or-later
"""What an hour costs: rate levels from the book down to the task."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sohodesk.base.money import digits, plain
from sohodesk.base.numbers import plain_decimal


@dataclass(frozen=True, slots=True)
class Rate:
    """Money an hour; ``amount`` None where no level names a rate."""

    amount: Decimal | None
    currency: str


@dataclass(frozen=True, slots=True)
class RateLevels:
    """The rates that stand at each level; the client's currency governs all but the book's own."""

    book: Decimal | None
    book_currency: str
    client: Decimal | None = None
    client_currency: str | None = None
    project: Decimal | None = None
    task: Decimal | None = None


def effective_rate(levels: RateLevels) -> Rate:
    """The nearest rate: task, project, client, book.

    The book's rate is an amount in the book's currency, so it is not used for a client who is
    billed in another one: no rate is better than a wrong one.
    """
    currency = levels.client_currency or levels.book_currency
    for amount in (levels.task, levels.project, levels.client):
        if amount is not None:
            return Rate(amount, currency)
    return Rate(levels.book if currency == levels.book_currency else None, currency)


def rate_json(rate: Decimal | None, currency: str | None) -> str | None:
    """A rate as text: at least the currency's places, more where it is finer."""
    if rate is None or currency is None:
        return None
    shown = plain_decimal(rate)
    places = len(shown.partition(".")[2])
    return shown if places > digits(currency) else plain(rate, currency)
