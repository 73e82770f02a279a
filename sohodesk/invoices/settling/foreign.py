# SPDX-License-Identifier: GPL-3.0-or-later
"""What money in another currency was worth in the book's on its day, and money of a third one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.currencies.queries import known_rate
from sohodesk.clients.currencies.service import check_rate
from sohodesk.invoices.payments import rules
from sohodesk.invoices.settling.checks import above_zero
from sohodesk.store.desk import Desk

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Foreign:
    """The rate of a payment, and what came in where it was other money; minor units."""

    rate: Decimal | None = None
    received_minor: int | None = None
    received_currency: str | None = None

    def part(self, cash: int, before: int, whole: int) -> int | None:
        """What of the money that came in stands for ``cash`` after ``before`` of ``whole``.

        Parts are differences of one running sum, so they add up.
        """
        if self.received_minor is None or whole == 0:
            return None
        return _share(self.received_minor, before + cash, whole) - _share(
            self.received_minor, before, whole
        )


def foreign(
    desk: Desk,
    session: Session,
    *,
    currency: str,
    cash: int,
    day: date,
    rate: Decimal | None = None,
    received: Decimal | None = None,
    received_currency: str = "",
) -> Foreign:
    """The rate on the day: as said, else from what came in, else the book's own dated one.

    None where the currency is the book's, and where nobody knows the rate.
    """
    book = desk.setting(office.CURRENCY)
    minor, other = _received(currency, cash, received, received_currency)
    if currency == book:
        if rate is not None:
            message = _("{currency} is the book's own currency, so it has no exchange rate.")
            raise Refusal(message.format(currency=currency))
        return Foreign(None, minor, other)
    if rate is not None:
        if other == book:
            message = _("Say the rate or how much {currency} came in; one follows from the other.")
            raise Refusal(message.format(currency=book))
        return Foreign(check_rate(rate), minor, other)
    if minor is not None and other is not None:
        of_other = known_rate(session, other, book, day)
        if of_other is not None:
            got = rules.worth(minor, other, of_other, book)
            if got > 0:
                return Foreign(rules.implied_rate(cash, currency, got, book), minor, other)
    return Foreign(known_rate(session, currency, book, day), minor, other)


def _received(
    currency: str, cash: int, received: Decimal | None, said: str
) -> tuple[int | None, str | None]:
    if received is None and not said:
        return None, None
    other = office.check_currency(said)
    if other == currency:
        message = _("What came in is in {currency} itself; say it as the amount.")
        raise Refusal(message.format(currency=currency))
    minor = above_zero(ZERO if received is None else received, other)
    if cash <= 0:
        raise Refusal(_("Other money came in, but the payment has no amount."))
    return minor, other


def _share(whole: int, part: int, of: int) -> int:
    """``whole`` × ``part`` / ``of`` in whole units, half-up; all of them are not negative."""
    return (2 * whole * part + of) // (2 * of)
