# SPDX-License-Identifier: GPL-3.0-or-later
"""How money is shared out over documents, and what changing rates won or lost; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sohodesk.base.money import digits, from_minor
from sohodesk.base.numbers import EXACT, PLACES, round_half_up


def share_out(amount: int, opens: Sequence[int]) -> list[int]:
    """Give each document in turn what is open on it until the money is gone; minor units.

    The shares and what is left over add up to ``amount``: ``amount - sum(share_out(...))`` is
    over.  Nothing is shared out where ``amount`` or what is open is not above zero.
    """
    shares = []
    for each in opens:
        share = max(0, min(amount, each))
        shares.append(share)
        amount -= share
    return shares


def worth(minor: int, currency: str, rate: Decimal, book: str) -> int:
    """Minor units of a currency in minor units of the book's, half-up."""
    return _minor(EXACT.multiply(from_minor(minor, currency), rate), book)


def implied_rate(minor: int, currency: str, received: int, book: str) -> Decimal:
    """The rate at which ``minor`` became ``received`` of the book's currency."""
    return round_half_up(
        EXACT.divide(from_minor(received, book), from_minor(minor, currency)), PLACES
    )


@dataclass(frozen=True, slots=True)
class Settling:
    """One payment as exchange gains need it: what it settled at which rate.

    ``minor`` are cash, fee and slip together, ``received`` the cash in the book's own money where
    that is what came in; it stands for ``cash`` of ``minor``.
    """

    minor: int
    rate: Decimal | None
    cash: int = 0
    received: int | None = None


def gains(
    settled: Iterable[Settling], currency: str, issue_rate: Decimal | None, book: str
) -> list[int | None]:
    """What each payment won (or lost, below zero) by the rate, in minor units of the book's.

    A payment is worth what it was at its own rate, less its part of what the document was worth
    at issue.  The parts are differences of one running sum, so they add up to the whole to the
    last unit, however it was paid.  None where a rate is not known.
    """
    found: list[int | None] = []
    before = 0
    for each in settled:
        after = before + each.minor
        if issue_rate is None or each.rate is None:
            found.append(None)
        else:
            part = worth(after, currency, issue_rate, book) - worth(
                before, currency, issue_rate, book
            )
            found.append(_worth_now(each, currency, each.rate, book) - part)
        before = after
    return found


def _worth_now(each: Settling, currency: str, rate: Decimal, book: str) -> int:
    if each.received is None:
        return worth(each.minor, currency, rate, book)
    return each.received + worth(each.minor - each.cash, currency, rate, book)


@dataclass(frozen=True, slots=True)
class Held:
    """Money on account: how much of the currency, and what it was worth when it came."""

    minor: int = 0
    worth: int = 0

    def put(self, minor: int, worth: int) -> Held:
        """With money that came in."""
        return Held(self.minor + minor, self.worth + worth)

    def taken(self, minor: int) -> tuple[Held, int]:
        """Without ``minor`` of it, and what that part was worth when it came."""
        if minor >= self.minor:
            return Held(), self.worth
        exact = EXACT.divide(
            EXACT.multiply(Decimal(self.worth), Decimal(minor)), Decimal(self.minor)
        )
        part = int(round_half_up(exact, 0))
        return Held(self.minor - minor, self.worth - part), part


def _minor(amount: Decimal, currency: str) -> int:
    places = digits(currency)
    return int(round_half_up(amount, places).scaleb(places))
