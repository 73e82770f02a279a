# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums and days as they are typed into the palette."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.app.palette.days import day_meant
from sohodesk.app.palette.sums import reckon
from sohodesk.base.refusals import Refusal

TODAY = date(2026, 11, 22)
DECIMALS = st.decimals(0, 10**6, places=2)


@pytest.mark.parametrize(
    ("typed", "language", "shown"),
    [
        ("3*450000", "en", "1,350,000"),
        ("3*450000", "id", "1.350.000"),
        ("85 * 12,5 + 19%", "en", "1,264.375"),
        ("85 * 12,5 + 19%", "id", "1.264,375"),
        ("85 × 12.5 + 19 %", "id", "1.264,375"),
        ("200 - 10%", "en", "180"),
        ("10% of 200", "en", "20"),
        ("10% dari 200", "id", "20"),
        ("10% + 5%", "en", "0.15"),
        ("(1 + 2) * -3", "en", "−9"),
        ("1/3", "en", "0.3333333333"),
        ("0.1 + 0.2", "en", "0.3"),
        ("Rp 450000 x 3", "id", "Rp\N{NO-BREAK SPACE}1.350.000"),
        ("100 EUR / 3", "en", "€\N{NO-BREAK SPACE}33.33"),
        ("€ 1.200 / 4", "id", "€\N{NO-BREAK SPACE}300,00"),
        ("eur 12 / eur 5", "en", "2.4"),
    ],
)
def test_a_sum_comes_to(typed: str, language: str, shown: str) -> None:
    found = reckon(typed, language)
    assert found is not None
    assert found.show(language) == shown


@pytest.mark.parametrize("typed", ["1/3", "100 EUR / 3"])
def test_a_result_without_end_says_so(typed: str) -> None:
    found = reckon(typed, "en")
    assert found is not None
    assert not found.exact


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "nusa",
        "5",
        "5%",
        "2*(",
        "nk we",
        "9:30-11 shop",
        "a+b",
        "3 + abc",
        "__import__('os')",
        "2**9",
    ],
)
def test_what_is_no_sum(typed: str) -> None:
    assert reckon(typed, "en") is None


@pytest.mark.parametrize("typed", ["1/0", "1/(2-2)", "eur 5 + usd 3", "eur 2 * eur 3", "5 / eur 1"])
def test_a_sum_that_can_not_be_is_refused_in_words(typed: str) -> None:
    with pytest.raises(Refusal):
        reckon(typed, "en")


@pytest.mark.parametrize(
    "typed", ["9" * 14 + ("*" + "9" * 14) * 3, "(" * 60 + "1" + ")" * 60 + "+1"]
)
def test_giants_are_refused_or_not_read(typed: str) -> None:
    if typed.startswith("("):
        assert reckon(typed, "en") is None
    else:
        with pytest.raises(Refusal, match="large"):
            reckon(typed, "en")


@given(DECIMALS, DECIMALS, st.sampled_from("+-*"))
def test_sums_are_exact(a: Decimal, b: Decimal, sign: str) -> None:
    found = reckon(f"{a} {sign} {b}", "en")
    wanted = {"+": Fraction(a) + Fraction(b), "-": Fraction(a) - Fraction(b)}.get(
        sign, Fraction(a) * Fraction(b)
    )
    assert found is not None
    assert found.exact
    assert Fraction(found.value) == wanted


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("+30 days", date(2026, 12, 22)),
        ("+30", date(2026, 12, 22)),
        ("-2 weeks", date(2026, 11, 8)),
        ("+1 month", date(2026, 12, 22)),
        ("+3 bulan", date(2027, 2, 22)),
        ("+1 year", date(2027, 11, 22)),
        ("+2 minggu", date(2026, 12, 6)),
        ("next friday", date(2026, 11, 27)),
        ("jumat depan", date(2026, 11, 27)),
        ("19 nov", date(2026, 11, 19)),
        ("2026-11-19", date(2026, 11, 19)),
        ("besok", date(2026, 11, 23)),
        ("sun", None),
        ("nusa", None),
        ("+99999 years", None),
        ("30 feb", None),
    ],
)
def test_a_day_is_meant(typed: str, day: date | None) -> None:
    assert day_meant(typed, today=TODAY) == day


def test_a_month_later_ends_with_its_month() -> None:
    assert day_meant("+1 month", today=date(2026, 1, 31)) == date(2026, 2, 28)
