# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of exchange rates: set one from a day on, take one away."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import select

from sohodesk.base import office
from sohodesk.base.numbers import PLACES, plain_decimal
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.clients.currencies.model import ExchangeRate
from sohodesk.store.desk import Desk

MOST = Decimal(10) ** 12
LONGEST_SOURCE = 100


def check_rate(rate: Decimal) -> Decimal:
    """A rate that can be: more than zero, at most ``PLACES`` decimal places."""
    if not rate.is_finite() or not 0 < rate <= MOST:
        raise Refusal(_("An exchange rate is a number above zero."))
    if rate != round(rate, PLACES):
        raise Refusal(
            _("{rate} is too fine for an exchange rate; give at most {places} places.").format(
                rate=plain_decimal(rate), places=PLACES
            )
        )
    return rate


def set_rate(
    desk: Desk,
    *,
    currency: str,
    rate: Decimal,
    day: date,
    to_currency: str = "",
    source: str = "",
) -> int:
    """Say what one unit of a currency is worth from a day on; returns the rate's id.

    ``to_currency`` is the book's unless said.  What was said of the same day no longer holds.
    What is stored already, in a cost or on a document, keeps the rate that it has.
    """
    currency = office.check_currency(currency)
    to_currency = office.check_currency(to_currency or desk.setting(office.CURRENCY))
    if currency == to_currency:
        raise Refusal(_("One {currency} is always one {currency}.").format(currency=currency))
    check_rate(rate)
    label = n_("Set the rate: 1 {currency} = {rate} {to}")
    with desk.work(label, currency=currency, rate=plain_decimal(rate), to=to_currency) as session:
        row = session.scalar(
            select(ExchangeRate).where(
                ExchangeRate.currency == currency,
                ExchangeRate.to_currency == to_currency,
                ExchangeRate.day == day,
            )
        )
        if row is None:
            row = ExchangeRate(currency=currency, to_currency=to_currency, day=day)
            session.add(row)
        row.rate, row.source = rate, " ".join(source.split())[:LONGEST_SOURCE]
        session.flush()
        return row.id


def edit_rate(
    desk: Desk,
    *,
    rate_id: int,
    currency: str,
    rate: Decimal,
    day: date,
    to_currency: str = "",
    source: str = "",
) -> int:
    """Say it otherwise, also of another day or currency; returns the id of what holds now."""
    with desk.work(n_("Change the rate of {currency} on {day}")) as session:
        row = session.get(ExchangeRate, rate_id)
        if row is None:
            raise Refusal(_("There is no exchange rate {id} in the book.").format(id=rate_id))
        desk.name_step(currency=row.currency, day=row.day.isoformat())
        to_currency = to_currency or desk.setting(office.CURRENCY)
        if (row.currency, row.to_currency, row.day) != (currency, to_currency, day):
            session.delete(row)
            session.flush()
        return set_rate(
            desk, currency=currency, rate=rate, day=day, to_currency=to_currency, source=source
        )


def remove_rate(desk: Desk, *, rate_id: int) -> None:
    """Take a rate away; what was converted by it keeps it."""
    with desk.work(n_("Remove the rate of {currency} on {day}")) as session:
        row = session.get(ExchangeRate, rate_id)
        if row is None:
            raise Refusal(_("There is no exchange rate {id} in the book.").format(id=rate_id))
        desk.name_step(currency=row.currency, day=row.day.isoformat())
        session.delete(row)
