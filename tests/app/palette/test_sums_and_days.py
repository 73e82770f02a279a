# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums and days as they are typed into the palette."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.app.palette.answers import read_answers
from sohodesk.app.palette.days import day_meant
from sohodesk.app.palette.sums import reckon
from sohodesk.base.refusals import Refusal
from sohodesk.store.desk import Desk

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
        ("1.250.000*11%", "en", "137,500"),
        ("1.250.000*11%", "id", "137.500"),
        ("1'250'000 + 1", "en", "1,250,001"),
        ("1 250 000,50 * 2", "id", "2.500.001"),
        ("=2+3", "en", "5"),
        ("2+3 =", "en", "5"),
        ("3h20 + 45m", "en", "4 h 05"),
        ("3h20 + 45m", "id", "4 j 05"),
        ("3:20 - 0:45", "en", "2 h 35"),
        ("2 jam 15 menit * 2", "id", "4 j 30"),
        ("1,5h + 20 min", "en", "1 h 50"),
        ("2h - 3h", "en", "−1 h"),
        ("3h + 10%", "en", "3 h 18"),
        ("25% of 8h", "en", "2 h"),
        ("8h / 3", "en", "2 h 40"),
        ("8h / 30m", "en", "16"),
        ("2h30 * Rp 350.000", "en", "Rp\N{NO-BREAK SPACE}875,000"),
        ("Rp 1.000.000 / 4h", "en", "Rp\N{NO-BREAK SPACE}250,000"),
        ("8h * 350.000", "id", "2.800.000"),
        ("JPY 1.200 * 3", "en", "¥\N{NO-BREAK SPACE}3,600"),
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
        "3h20",
        "90m",
        "1h 90m + 1h",
    ],
)
def test_what_is_no_sum(typed: str) -> None:
    assert reckon(typed, "en") is None


@pytest.mark.parametrize(
    "typed",
    [
        "1/0",
        "1/(2-2)",
        "eur 5 + usd 3",
        "eur 2 * eur 3",
        "5 / eur 1",
        "3h + 2",
        "3h * 3h",
        "3h / eur 1",
        "2h/0",
    ],
)
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
        ("next week", date(2026, 11, 29)),
        ("pekan depan", date(2026, 11, 29)),
        ("next month", date(2026, 12, 22)),
        ("bulan lalu", date(2026, 10, 22)),
        ("last year", date(2025, 11, 22)),
        ("end of month", date(2026, 11, 30)),
        ("akhir bulan depan", date(2026, 12, 31)),
        ("akhir tahun", date(2026, 12, 31)),
        ("in 2 months", date(2027, 1, 22)),
        ("2 bulan lagi", date(2027, 1, 22)),
        ("90 days from today", date(2027, 2, 20)),
        ("5 months ago", date(2026, 6, 22)),
        ("2 minggu", date(2026, 12, 6)),
        ("senin minggu depan", date(2026, 11, 23)),
        ("friday next week", date(2026, 11, 27)),
        ("this friday", date(2026, 11, 27)),
        ("jumat ini", date(2026, 11, 27)),
        ("week 48", date(2026, 11, 23)),
        ("minggu ke-48", date(2026, 11, 23)),
        ("week 1", date(2027, 1, 4)),
        ("w53 2026", date(2026, 12, 28)),
        ("w53 2025", None),
        ("week 60", None),
        ("24.12.", date(2026, 12, 24)),
        ("31.02.", None),
        ("1st may", date(2027, 5, 1)),
        ("tgl 19 nov", date(2026, 11, 19)),
        ("nusa ini", None),
        ("this nusa", None),
        ("2 m", None),
    ],
)
def test_a_day_is_meant(typed: str, day: date | None) -> None:
    assert day_meant(typed, today=TODAY) == day


def test_a_month_later_ends_with_its_month() -> None:
    assert day_meant("+1 month", today=date(2026, 1, 31)) == date(2026, 2, 28)


def test_a_month_is_added_to_the_last_day_of_a_leap_february() -> None:
    assert day_meant("next year", today=date(2028, 2, 29)) == date(2029, 2, 28)
    assert day_meant("end of month", today=date(2028, 2, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        ("350.000*1,5", "525,000", "525"),
        ("1:30 + 0:45", "2 h 15", None),
        ("12.50 * 3", "37.5", None),
        ("9-11", None, None),
        ("9:30-11 shop", None, None),
    ],
)
def test_in_a_book_without_cents_both_readings_are_shown(
    desk: Desk, typed: str, first: str | None, second: str | None
) -> None:
    """Rupiah have no cents: 350.000 is sooner 350 thousand, whatever the language says."""
    found = read_answers(desk, typed, "en")
    assert (found.sum.show("en") if found.sum else None) == first
    assert (found.other.show("en") if found.other else None) == second
    assert (found.log is not None) is (first is None)


@given(st.integers(0, 5999), st.integers(0, 5999), st.sampled_from("+-"))
def test_times_are_added_to_the_minute(a: int, b: int, sign: str) -> None:
    found = reckon(f"{a // 60}:{a % 60:02} {sign} {b // 60}h{b % 60:02}", "en")
    assert found is not None
    assert found.exact
    assert found.minutes == (a + b if sign == "+" else a - b)
