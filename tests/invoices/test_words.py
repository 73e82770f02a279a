# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers in words, against known values and against reading the words back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.invoices.terbilang import LIMIT, amount_in_words, english_words, terbilang

KNOWN = {
    0: ("nol", "zero"),
    1: ("satu", "one"),
    10: ("sepuluh", "ten"),
    11: ("sebelas", "eleven"),
    12: ("dua belas", "twelve"),
    19: ("sembilan belas", "nineteen"),
    20: ("dua puluh", "twenty"),
    21: ("dua puluh satu", "twenty-one"),
    99: ("sembilan puluh sembilan", "ninety-nine"),
    100: ("seratus", "one hundred"),
    101: ("seratus satu", "one hundred one"),
    111: ("seratus sebelas", "one hundred eleven"),
    200: ("dua ratus", "two hundred"),
    1000: ("seribu", "one thousand"),
    1100: ("seribu seratus", "one thousand one hundred"),
    2000: ("dua ribu", "two thousand"),
    11000: ("sebelas ribu", "eleven thousand"),
    100000: ("seratus ribu", "one hundred thousand"),
    101000: ("seratus satu ribu", "one hundred one thousand"),
    1001000: ("satu juta seribu", "one million one thousand"),
    11610543: (
        "sebelas juta enam ratus sepuluh ribu lima ratus empat puluh tiga",
        "eleven million six hundred ten thousand five hundred forty-three",
    ),
    1000000000: ("satu miliar", "one billion"),
    1000000000000: ("satu triliun", "one trillion"),
    -5: ("minus lima", "minus five"),
}


@pytest.mark.parametrize("number", KNOWN)
def test_known_words(number: int) -> None:
    assert (terbilang(number), english_words(number)) == KNOWN[number]


def read_back(words: str) -> int:
    """Reads Indonesian number words: a grammar of its own, independent of the writer."""
    units = "nol satu dua tiga empat lima enam tujuh delapan sembilan".split()  # noqa: SIM905
    value = {word: number for number, word in enumerate(units)}
    value |= {"sepuluh": 10, "sebelas": 11, "seratus": 100}
    scale = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12, "kuadriliun": 10**15}
    total = group = last = 0
    for word in words.removeprefix("minus ").split():
        if word == "seribu":
            total += 1000
        elif word in scale:
            total, group, last = total + (group + last) * scale[word], 0, 0
        elif word == "belas":
            group, last = group + last + 10, 0
        elif word in ("puluh", "ratus"):
            group, last = group + last * (10 if word == "puluh" else 100), 0
        elif value[word] >= 10:
            group += value[word]
        else:
            last = value[word]
    return (total + group + last) * (-1 if words.startswith("minus ") else 1)


@given(st.integers(1 - LIMIT, LIMIT - 1))
def test_indonesian_words_read_back(number: int) -> None:
    assert read_back(terbilang(number)) == number


@given(st.integers(1, 10**6))
def test_words_of_different_numbers_differ(number: int) -> None:
    assert english_words(number) != english_words(number + 1)


@pytest.mark.parametrize(
    ("amount", "currency", "language", "words"),
    [
        ("11610543", "IDR", "id", terbilang(11610543).capitalize() + " rupiah"),
        ("1872.50", "EUR", "id", "Seribu delapan ratus tujuh puluh dua euro dan 50/100"),
        ("1872.05", "EUR", "en", "One thousand eight hundred seventy-two euros and 05/100"),
        ("1.005", "KWD", "en", "One KWD and 005/1000"),
        ("-3", "EUR", "en", "Minus three euros"),
        ("0", "IDR", "id", "Nol rupiah"),
        ("0.05", "EUR", "en", "Zero euros and 05/100"),
        ("-0.05", "EUR", "id", "Minus nol euro dan 05/100"),
        ("-1", "GBP", "en", "Minus one pound sterling"),
        ("999999999999999999", "IDR", "id", terbilang(LIMIT - 1).capitalize() + " rupiah"),
        ("1000000000000000000", "IDR", "id", ""),  # figures stand for it
        ("3", "EUR", "de", ""),
    ],
)
def test_amounts(amount: str, currency: str, language: str, words: str) -> None:
    assert amount_in_words(Decimal(amount), currency, language) == words


def test_beyond_the_words() -> None:
    with pytest.raises(ValueError, match="no words"):
        terbilang(LIMIT)
