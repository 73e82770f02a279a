# SPDX-License-Identifier: GPL-3.0-or-later
"""What money of any currency was worth in the book's on a day, by the rate known then."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from sohodesk.base.money import from_minor, round_half_up
from sohodesk.clients.currencies.queries import inverse, rates

PLACES = 10


class Worth:
    """Turns money into the book's, by the rate at hand or the newest that was known on its day."""

    def __init__(self, session: Session, book: str) -> None:
        self.book = book
        self._session = session
        self._known: dict[str, list[tuple[date, Decimal]]] = {}
        self.unknown: set[str] = set()

    def of(self, minor: int, currency: str, rate: Decimal | None, day: date) -> Decimal | None:
        """The worth; None where no rate is known, and then the currency is remembered."""
        if currency == self.book:
            return from_minor(minor, currency)
        rate = rate or self._rate(currency, day)
        if rate is None:
            self.unknown.add(currency)
            return None
        return round_half_up(from_minor(minor, currency) * rate, PLACES)

    def _rate(self, currency: str, day: date) -> Decimal | None:
        """The newest rate on or before a day, told either way round."""
        if currency not in self._known:
            pair = {currency, self.book}
            told = [
                (row.day, row.currency == currency, row.rate)
                for row in rates(self._session, currency=currency)
                if {row.currency, row.to_currency} == pair
            ]
            # Of two on one day the one that is told the way it is asked holds.
            told.sort(key=lambda one: one[:2], reverse=True)
            self._known[currency] = [
                (since, rate if direct else inverse(rate)) for since, direct, rate in told
            ]
        return next((rate for since, rate in self._known[currency] if since <= day), None)
