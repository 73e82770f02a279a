# SPDX-License-Identifier: GPL-3.0-or-later
"""Money: minor units, digits by currency, and how it is written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import get_currency_precision, list_currencies
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.currencies import CODES
from sohodesk.base.money import (
    Money,
    digits,
    from_minor,
    known_currency,
    parse_amount,
    plain,
    show_amount,
    show_money,
    show_price,
    to_minor,
)
from sohodesk.base.refusals import Refusal

NBSP = "\N{NO-BREAK SPACE}"
CURRENCIES = ["IDR", "JPY", "EUR", "USD", "KWD", "CHF", "CLF"]
LANGUAGES = ["en", "id", "de", "fr", "de_CH"]

minors = st.integers(1 - 10**14, 10**14 - 1)


@given(minors, st.sampled_from(sorted(CODES)))
def test_minor_units_there_and_back(minor: int, currency: str) -> None:
    assert to_minor(from_minor(minor, currency), currency) == minor
    assert Money.of_minor(minor, currency).minor == minor
    assert Decimal(plain(from_minor(minor, currency), currency)) == from_minor(minor, currency)


@given(minors, st.sampled_from(CURRENCIES), st.sampled_from(LANGUAGES))
def test_what_is_shown_reads_back(minor: int, currency: str, language: str) -> None:
    amount = from_minor(minor, currency)
    assert parse_amount(show_amount(amount, currency, language), language) == amount
    assert parse_amount(show_money(amount, currency, language), language, currency) == amount


@pytest.mark.parametrize(
    ("currency", "places"), [("IDR", 0), ("JPY", 0), ("KWD", 3), ("EUR", 2), ("USD", 2), ("CLF", 4)]
)
def test_digits_as_used(currency: str, places: int) -> None:
    assert digits(currency) == places


def test_every_code_is_one_that_babel_knows() -> None:
    assert list_currencies() >= CODES
    assert known_currency("EUR")
    assert not any(known_currency(code) for code in ("eur", "EU", "", "DEM", "XXX", "BTC"))
    three = {code for code in CODES if digits(code) > 2}
    assert three >= {code for code in CODES if get_currency_precision(code) > 2}


@pytest.mark.parametrize(
    ("amount", "currency", "language", "expected"),
    [
        ("84753800", "IDR", "id", "Rp 84.753.800"),
        ("84753800", "IDR", "en", "Rp 84,753,800"),
        ("1872", "EUR", "id", "€ 1.872,00"),
        ("1872", "EUR", "en", "€ 1,872.00"),
        ("-12.5", "EUR", "en", "−€ 12.50"),
        ("-560625", "IDR", "id", "−Rp 560.625"),
        ("1.5", "KWD", "en", "KWD 1.500"),
        ("0", "EUR", "en", "€ 0.00"),
        ("-0.001", "EUR", "en", "€ 0.00"),
        ("99.5", "USD", "id", "US$ 99,50"),
    ],
)
def test_money_as_the_pages_show_it(
    amount: str, currency: str, language: str, expected: str
) -> None:
    assert show_money(Decimal(amount), currency, language) == expected.replace(" ", NBSP)


def test_a_price_keeps_its_places() -> None:
    assert show_price(Decimal("0.0075"), "EUR", "en") == f"€{NBSP}0.0075"
    assert show_price(Decimal(48), "EUR", "id") == f"€{NBSP}48,00"
    assert show_price(Decimal("1250.5"), "IDR", "id") == f"Rp{NBSP}1.250,5"


@pytest.mark.parametrize(
    ("text", "language", "currency", "expected"),
    [
        ("Rp 84.753.800", "id", "IDR", "84753800"),
        ("rp84.753.800", "id", "IDR", "84753800"),
        ("-€ 12.50", "en", "EUR", "-12.50"),
        ("12.50 EUR", "en", "EUR", "12.50"),
        ("12.50 €", "en", "EUR", "12.50"),
    ],
)
def test_the_symbol_may_be_typed(text: str, language: str, currency: str, expected: str) -> None:
    assert parse_amount(text, language, currency) == Decimal(expected)


@pytest.mark.parametrize("text", ["€ 12", "$ 12", "12 USD", "€€ 12", "€"])
def test_another_currencys_symbol_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        parse_amount(text, "en", "IDR")


def test_more_places_than_the_currency_has_are_refused() -> None:
    with pytest.raises(Refusal, match="EUR"):
        to_minor(Decimal("1.005"), "EUR")
    with pytest.raises(Refusal):
        to_minor(Decimal("0.5"), "IDR")
    with pytest.raises(Refusal):
        to_minor(Decimal("NaN"), "EUR")


def test_reckoning_with_money() -> None:
    ten, three = Money(Decimal("10.00"), "EUR"), Money(Decimal("3.10"), "EUR")
    assert (ten + three, ten - three, -ten) == (
        Money(Decimal("13.10"), "EUR"),
        Money(Decimal("6.90"), "EUR"),
        Money(Decimal("-10.00"), "EUR"),
    )
    assert (three < ten, ten > three, ten >= three, three <= ten) == (True,) * 4
    assert (ten < three, three > ten, three >= ten, ten <= three) == (False,) * 4
    assert str(three) == "EUR 3.1"


@pytest.mark.parametrize("reckon", ["__add__", "__sub__", "__lt__", "__ge__"])
def test_currencies_do_not_mix(reckon: str) -> None:
    with pytest.raises(ValueError, match="EUR and USD"):
        getattr(Money(Decimal(1), "EUR"), reckon)(Money(Decimal(1), "USD"))
