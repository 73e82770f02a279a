# SPDX-License-Identifier: GPL-3.0-or-later
"""Time at rates in one currency on a draft that asks for another: its rates are converted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.money import digits
from sohodesk.base.numbers import EXACT, round_half_up
from sohodesk.clients.currencies.queries import known_rate
from sohodesk.invoices.grouping import BillableTime
from sohodesk.invoices.letters import today
from sohodesk.invoices.model import Invoice
from sohodesk.store.desk import Desk

PLACES = 4
"""A price that would come to nothing keeps so many places."""


def converted(amount: Decimal, factor: Decimal, currency: str) -> Decimal:
    """A price in another currency, rounded once."""
    price = round_half_up(EXACT.multiply(amount, factor), digits(currency))
    if price == 0 != amount:
        price = round_half_up(EXACT.multiply(amount, factor), PLACES)
    return price


def time_on_draft(
    desk: Desk, session: Session, draft: Invoice, found: Sequence[BillableTime]
) -> list[BillableTime]:
    """Time as a draft bills it; see ``time_in``."""
    day = draft.issue_date or today(desk)
    return time_in(desk, session, found, draft.currency, day, draft.exchange_rate)


def time_in(
    desk: Desk,
    session: Session,
    found: Sequence[BillableTime],
    currency: str,
    day: date,
    own: Decimal | None = None,
) -> list[BillableTime]:
    """The same time with its rates in a currency; as it was where nobody knows what that is worth.

    ``own`` is what one unit of the currency is worth in the book's, else that of the day.
    """
    book = desk.setting(office.CURRENCY)
    others = {each.currency for each in found if each.currency} - {currency}
    after = (own or known_rate(session, currency, book, day)) if others else None
    factors: dict[str, Decimal] = {}
    for other in others:
        before = known_rate(session, other, book, day)
        if before is not None and after is not None:
            factors[other] = EXACT.divide(before, after)
    return [_in(each, currency, factors.get(each.currency or "")) for each in found]


def _in(entry: BillableTime, currency: str, factor: Decimal | None) -> BillableTime:
    if factor is None or entry.rate is None:
        return entry
    most = entry.most
    return entry._replace(
        rate=converted(entry.rate, factor, currency),
        currency=currency,
        most=None if most is None else converted(most, factor, currency),
    )
