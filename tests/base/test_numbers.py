# SPDX-License-Identifier: GPL-3.0-or-later
"""Decimal numbers: rounding, the marks of languages, and what is no number."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.numbers import (
    parse_decimal,
    parse_plain,
    plain_decimal,
    plain_whole,
    round_half_up,
    show_decimal,
    show_percent,
)
from sohodesk.base.refusals import Refusal

LANGUAGES = ["en", "id", "de", "de_CH", "fr", "hi", "pt-BR", "sv", "ar", "tlh"]
NBSP = "\N{NO-BREAK SPACE}"

numbers = st.integers(-(10**20), 10**20).flatmap(
    lambda n: st.integers(0, 10).map(lambda places: Decimal(n).scaleb(-places - 7))
)
sensible = st.decimals(-(10**13), 10**13, places=6, allow_nan=False, allow_infinity=False)


@given(numbers, st.integers(0, 6))
def test_rounding_is_half_up_away_from_zero(x: Decimal, places: int) -> None:
    exact = abs(Fraction(x)) * 10**places
    expected = int(exact + Fraction(1, 2))  # the floor of a positive number
    rounded = round_half_up(x, places)
    assert abs(Fraction(rounded)) * 10**places == expected
    assert rounded == 0 or (rounded < 0) == (x < 0)
    assert rounded.as_tuple().exponent == -places


@pytest.mark.parametrize(
    ("x", "places", "expected"),
    [
        ("1.005", 2, "1.01"),
        ("-1.005", 2, "-1.01"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("-0.001", 2, "0.00"),
        ("0.125", 2, "0.13"),
        ("99999999999999999999999999999999.5", 0, "100000000000000000000000000000000"),
    ],
)
def test_rounding_of_halves(x: str, places: int, expected: str) -> None:
    assert str(round_half_up(Decimal(x), places)) == expected


@given(sensible, st.sampled_from(LANGUAGES))
def test_what_is_shown_reads_back(x: Decimal, language: str) -> None:
    assert parse_decimal(show_decimal(x, language, 0, 6), language) == x
    assert parse_decimal(show_decimal(x, language, 6, 6), language) == x
    assert parse_plain(plain_decimal(x)) == x


@pytest.mark.parametrize(
    ("x", "language", "expected"),
    [
        ("1234.5", "en", "1,234.5"),
        ("1234.5", "id", "1.234,5"),
        ("-1234.5", "id", "\N{MINUS SIGN}1.234,5"),
        ("12345678", "hi", "1,23,45,678"),
        ("0.00005", "en", "0.0001"),
        ("0.00004", "en", "0"),
        ("100", "en", "100"),
        ("1E+5", "en", "100,000"),
    ],
)
def test_showing(x: str, language: str, expected: str) -> None:
    assert show_decimal(Decimal(x), language) == expected


def test_percent_stands_as_the_language_puts_it() -> None:
    assert show_percent(Decimal("12.5"), "id") == "12,5%"
    assert show_percent(Decimal(19), "en") == "19%"
    assert show_percent(Decimal(19), "de") == f"19{NBSP}%"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1.005", "id", "1005"),
        ("1.005", "en", "1.005"),
        ("1,005", "en", "1005"),
        ("1,005", "id", "1.005"),
        (" 2.500,75 ", "id", "2500.75"),
        ("-3", "en", "-3"),
        ("\N{MINUS SIGN}3", "en", "-3"),
        ("\N{MINUS SIGN} 3", "en", "-3"),
        (".5", "en", "0.5"),
        (",5", "id", "0.5"),
        ("1 234,5", "fr", "1234.5"),
        (f"1{NBSP}234,5", "fr", "1234.5"),
        ("1'234.50", "de_CH", "1234.50"),
        ("-0", "en", "0"),
        ("007", "en", "7"),
        ("10.50", "unknown", "10.50"),
    ],
)
def test_reading(text: str, language: str, expected: str) -> None:
    read = parse_decimal(text, language)
    assert (read, read.is_signed()) == (Decimal(expected), Decimal(expected) < 0)


GARBAGE = ["", "  ", "abc", "1e5", "1E5", "1_000", "NaN", "nan", "Infinity", "-inf", "--1", "+1"]
GARBAGE += [
    "1-",
    "0x10",
    "٣",
    "１",
    "1/2",
    "½",
    "1 2",
    "-",
    ".",
    ",",
    "1.2.3.4",
    "1,2,3",
    "12.34.56",
]
GARBAGE += ["1.234,5.6", "1,,234", "\n1\n2", "1;2", "1\x00", "9" * 40, "0.00000000001", "0x"]


@pytest.mark.parametrize("text", GARBAGE)
@pytest.mark.parametrize("language", ["en", "id"])
def test_garbage_is_refused(text: str, language: str) -> None:
    with pytest.raises(Refusal):
        parse_decimal(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("12.5", "id"),
        ("1.5", "id"),
        ("0.005", "id"),
        ("12,5", "en"),
        ("0,005", "en"),
        ("1.00", "id"),
        ("1.2345", "id"),
        (".123", "id"),
        ("1234.567", "id"),
        ("1.", "en"),
        ("1,", "id"),
    ],
)
def test_the_other_languages_point_is_never_guessed(text: str, language: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_decimal(text, language)
    assert text in refused.value.sentence


@pytest.mark.parametrize(
    "text", ["1,5", " 1", "1 ", "1.", ".5", "", "+1", "1e3", "NaN", "−1", "1_0", "1\n"]
)
def test_plain_notation_is_strict(text: str) -> None:
    with pytest.raises(Refusal):
        parse_plain(text)


@given(st.text(max_size=30), st.sampled_from(LANGUAGES))
def test_any_text_is_a_number_or_refused(text: str, language: str) -> None:
    with suppress(Refusal):
        assert parse_decimal(text, language).is_finite()
    with suppress(Refusal):
        assert parse_plain(text).is_finite()


@pytest.mark.parametrize(
    "text", ["", "-1", "+1", " 1", "1 ", "²", "٣", "１", "1_0", "9" * 19, "9" * 5000]
)
def test_a_key_is_plain_figures(text: str) -> None:
    assert plain_whole(text) is None


def test_the_widest_key_fits_a_column() -> None:
    assert plain_whole("9" * 18) == 10**18 - 1
    assert plain_whole("007") == 7
