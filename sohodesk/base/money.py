# SPDX-License-Identifier: GPL-3.0-or-later
"""Money: exact decimals with a currency, whole minor units in the book, texts by language.

Never a float.  Rounding is half-up, away from zero, at the digits of the currency.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from sohodesk.base.currencies import digits, known_currency, symbol
from sohodesk.base.numbers import (
    MINUS,
    NO_BREAK_SPACE,
    PLACES,
    parse_decimal,
    parse_plain,
    plain_decimal,
    round_half_up,
    show_decimal,
)
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current

__all__ = [
    "Money",
    "digits",
    "from_minor",
    "known_currency",
    "parse_amount",
    "parse_plain",
    "plain",
    "plain_amount",
    "plain_minor",
    "round_half_up",
    "show_amount",
    "show_minor",
    "show_money",
    "show_price",
    "symbol",
    "to_minor",
]

_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
_GROUP = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")


def to_minor(amount: Decimal, currency: str) -> int:
    """Whole minor units (cents); refuses an amount with more places than the currency has."""
    places = digits(currency)
    if not amount.is_finite() or round_half_up(amount, places) != amount:
        message = _("{amount} has more decimal places than {currency} uses ({places}).")
        raise Refusal(message.format(amount=amount, currency=currency, places=places))
    return int(amount.scaleb(places))


def from_minor(minor: int, currency: str) -> Decimal:
    """The amount of so many minor units, with the places of the currency."""
    return Decimal(minor).scaleb(-digits(currency))


def plain(amount: Decimal, currency: str) -> str:
    """The amount for JSON and files: ``850.00``, ``490000``; rounded at the currency's digits."""
    return format(round_half_up(amount, digits(currency)), "f")


def plain_minor(minor: int, currency: str) -> str:
    """The same of minor units."""
    return plain(from_minor(minor, currency), currency)


def parse_amount(text: str, language: str = "en", currency: str | None = None) -> Decimal:
    """Read an amount by the marks of the language; raises ``Refusal`` naming what is wrong.

    With a currency its symbol or code may stand before or behind the number, and a number that
    the language reads as 350 where its owner may mean 350000 is asked about.
    """
    bare = _without_symbol(text, language, currency)
    amount = parse_decimal(bare, language)
    if currency is not None and _GROUP.fullmatch(bare) and abs(amount) < 1000:
        _require_cents(bare, currency)
    return amount


def show_amount(amount: Decimal, currency: str, language: str) -> str:
    """The number alone, at the digits of the currency: ``1.872,00``."""
    places = digits(currency)
    return show_decimal(amount, language, places, places)


def show_money(amount: Decimal, currency: str, language: str) -> str:
    """Symbol, no-break space, number: ``Rp 84.753.800``, ``−€ 12.50``."""
    return _with_symbol(show_amount(amount, currency, language), currency, language)


def show_minor(minor: int, currency: str, language: str | None = None) -> str:
    """The same of minor units, in the language in use unless another is named."""
    return show_money(from_minor(minor, currency), currency, language or current())


def show_price(amount: Decimal, currency: str, language: str) -> str:
    """Money with more places than the currency, such as a price per piece: ``€ 0.0075``."""
    return _with_symbol(
        show_decimal(amount, language, digits(currency), PLACES), currency, language
    )


def plain_amount(text: str, currency: str) -> Decimal:
    """Read money in the plain notation of the command line; raises ``Refusal``.

    ``350.000`` is refused in a currency without cents: who types it there means 350000.
    """
    amount = parse_plain(text)
    if _THOUSANDS.fullmatch(text):
        _require_cents(text, currency)
    return amount


def _require_cents(text: str, currency: str) -> None:
    """Refuse one mark before three figures in a currency without cents: it can be read two ways."""
    if digits(currency):
        return
    message = _("{text} {currency} could be {small} or {large}; write it without the point.")
    small, large = re.split(r"[.,]", text)[0], re.sub(r"[.,]", "", text)
    raise Refusal(message.format(text=text, currency=currency, small=small, large=large))


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount in a currency.  Different currencies are never added or compared."""

    amount: Decimal
    currency: str

    @classmethod
    def of_minor(cls, minor: int, currency: str) -> Money:
        """Money of so many minor units."""
        return cls(from_minor(minor, currency), currency)

    @property
    def minor(self) -> int:
        """Whole minor units; refuses an amount that isn't whole."""
        return to_minor(self.amount, self.currency)

    def __str__(self) -> str:
        return f"{self.currency} {plain_decimal(self.amount)}"

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + self._of_same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - self._of_same(other), self.currency)

    def __neg__(self) -> Money:
        return Money(-self.amount, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.amount < self._of_same(other)

    def __le__(self, other: Money) -> bool:
        return self.amount <= self._of_same(other)

    def __gt__(self, other: Money) -> bool:
        return self.amount > self._of_same(other)

    def __ge__(self, other: Money) -> bool:
        return self.amount >= self._of_same(other)

    def _of_same(self, other: Money) -> Decimal:
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be reckoned together")
        return other.amount


def _with_symbol(number: str, currency: str, language: str) -> str:
    sign, number = (MINUS, number[1:]) if number.startswith(MINUS) else ("", number)
    return f"{sign}{symbol(currency, language)}{NO_BREAK_SPACE}{number}"


def _without_symbol(text: str, language: str, currency: str | None) -> str:
    body = text.strip()
    if currency is None:
        return body
    sign = body[:1] if body[:1] in ("-", MINUS) else ""
    rest = body[len(sign) :].strip()
    for name in (symbol(currency, language), currency):
        if rest.upper().startswith(name.upper()):
            return sign + rest[len(name) :].strip()
        if rest.upper().endswith(name.upper()):
            return sign + rest[: -len(name)].strip()
    return body
