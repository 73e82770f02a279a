# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of exchange rates: what a currency was worth in another on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from sohodesk.base.numbers import EXACT, PLACES, round_half_up
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.currencies.model import ExchangeRate
from sohodesk.store.records import record, records


class RateRow(NamedTuple):
    """One unit of ``currency`` was worth ``rate`` units of ``to_currency`` from ``day`` on."""

    id: int
    day: date
    currency: str
    to_currency: str
    rate: Decimal
    source: str


_RATE = (
    ExchangeRate.id,
    ExchangeRate.day,
    ExchangeRate.currency,
    ExchangeRate.to_currency,
    ExchangeRate.rate,
    ExchangeRate.source,
)


def rates(session: Session, *, currency: str | None = None) -> list[RateRow]:
    """All rates, or those of a currency on either side; the newest first of each pair."""
    found = select(*_RATE).order_by(
        ExchangeRate.currency, ExchangeRate.to_currency, ExchangeRate.day.desc()
    )
    if currency is not None:
        found = found.where(
            or_(ExchangeRate.currency == currency, ExchangeRate.to_currency == currency)
        )
    return records(RateRow, session.execute(found))


class DatedRate(NamedTuple):
    """What one unit of a currency was worth in another, and since which day that is known."""

    rate: Decimal
    day: date
    source: str = ""


def known_rate(session: Session, currency: str, to_currency: str, day: date) -> Decimal | None:
    """The latest rate on or before a day, told either way round; None where there is none.

    Of two on one day the one that is told the way it is asked holds.
    """
    found = dated_rate(session, currency, to_currency, day)
    return None if found is None else found.rate


def dated_rate(session: Session, currency: str, to_currency: str, day: date) -> DatedRate | None:
    """The same, with the day from which on it is told."""
    if currency == to_currency:
        return DatedRate(Decimal(1), day)
    ways = (
        and_(ExchangeRate.currency == a, ExchangeRate.to_currency == b)
        for a, b in ((currency, to_currency), (to_currency, currency))
    )
    found = (
        select(*_RATE)
        .where(or_(*ways), ExchangeRate.day <= day)
        .order_by(ExchangeRate.day.desc(), (ExchangeRate.currency == currency).desc())
        .limit(1)
    )
    row = session.execute(found).first()
    if row is None:
        return None
    told = record(RateRow, row)
    rate = told.rate if told.currency == currency else inverse(told.rate)
    return DatedRate(rate, told.day, told.source)


def inverse(rate: Decimal) -> Decimal:
    """One divided by a rate, to the places that the book keeps of an exact number."""
    return round_half_up(EXACT.divide(Decimal(1), rate), PLACES)


def rate_on(session: Session, currency: str, to_currency: str, day: date) -> Decimal:
    """The same; refused where there is none, with the verb that sets one."""
    rate = known_rate(session, currency, to_currency, day)
    if rate is None:
        raise no_rate(currency, to_currency, day)
    return rate


def no_rate(currency: str, to_currency: str, day: date) -> Refusal:
    """What is said where nobody knows what a currency was worth."""
    message = _(
        "There is no exchange rate of {currency} in {to} on {day} or before. Set one: "
        "sohodesk currency rate {currency} AMOUNT --on {day}"
    )
    return Refusal(message.format(currency=currency, to=to_currency, day=day.isoformat()))
