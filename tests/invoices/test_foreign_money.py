# SPDX-License-Identifier: GPL-3.0-or-later
"""Rates at issue and payment, other money that came in, exchange gains, withholding slips."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.invoices.payments.rules import Held, Settling, gains, share_out, worth
from tests.invoices.conftest import D, Told, line


@pytest.fixture
def bill(told: Told, create: Told) -> str:
    """1 000 euro at 18 000 rupiah."""
    told("currency", "rate", "EUR", "18000", "--on", "2026-01-01")
    draft = create(line("1", "1000", "E"))
    return str(told("invoice", "issue", str(draft["id"]))["number"])


def payments(told: Told, number: str) -> list[dict[str, Any]]:
    return list(told("invoice", "show", number)["payments"])


def test_the_rate_is_kept_at_issue(told: Told, bill: str, create: Told) -> None:
    told("currency", "rate", "EUR", "19000", "--on", "2026-01-01")
    assert told("invoice", "show", bill)["exchange_rate"] == "18000"
    own = create(line("1", "1000", "E"), currency="IDR")
    assert told("invoice", "issue", str(own["id"]))["exchange_rate"] is None


def test_no_rate_is_worth_a_look(told: Told, create: Told) -> None:
    draft = create(line("1", "5", "E"))
    looked = told("invoice", "issue", str(draft["id"]), "--dry-run")
    assert any("no exchange rate of EUR" in each for each in looked["warnings"])


def test_gains_of_parts_add_up(told: Told, bill: str) -> None:
    told("invoice", "pay", bill, "333.33", "--rate", "18100.5")
    told("currency", "rate", "EUR", "17900", "--on", "2026-03-01")
    told("invoice", "pay", bill)
    first, second = payments(told, bill)
    assert (first["exchange_rate"], second["exchange_rate"]) == ("18100.5", "17900")
    listed = told("invoice", "gains")
    parts = [int(each["gain"]) for each in listed["payments"]]
    assert listed["gain"] == str(sum(parts))
    assert parts == [6_033_440 - 5_999_940, 11_933_393 - 12_000_060]
    assert told("invoice", "gains", "--to", "2026-03-01")["payments"] == []


def test_money_of_the_book_came_in(told: Told, bill: str) -> None:
    told("invoice", "pay", bill, "--received", "18250000 IDR")
    paid = payments(told, bill)[0]
    assert (paid["received"], paid["received_currency"]) == ("18250000", "IDR")
    assert (paid["exchange_rate"], paid["exchange_gain"]) == ("18250", "250000")


def test_money_of_a_third_currency_came_in(told: Told, bill: str) -> None:
    told("currency", "rate", "USD", "16000", "--on", "2026-01-01")
    told("invoice", "pay", bill, "500", "--received", "USD 565.50")
    paid = payments(told, bill)[0]
    assert (paid["exchange_rate"], paid["received"]) == ("18096", "565.50")
    assert told("invoice", "show", bill)["open"] == "500.00"


def test_one_sum_of_other_money_is_shared_out(told: Told, bill: str, create: Told) -> None:
    other = told("invoice", "issue", str(create(line("1", "500", "E"))["id"]))["number"]
    told("invoice", "pay", bill, other, "1501", "--on-account", "--received", "27018001 IDR")
    parts = [payments(told, each)[0]["received"] for each in (bill, other)]
    assert parts == ["18000001", "9000000"]
    told("verify")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--received", "900 EUR"), "itself"),
        (("--received", "900"), "with its currency"),
        (("--received", "900 XXQ"), "XXQ"),
        (("--received", "0 USD"), "more than zero"),
        (("--received", "9 IDR", "--rate", "5"), "follows from the other"),
        (("--rate", "0"), "above zero"),
        (("--rate", "NaN"), "NaN"),
        (("--rate", "-1"), "above zero"),
    ],
)
def test_other_money_that_makes_no_sense(
    told: Told, bill: str, words: tuple[str, ...], sentence: str
) -> None:
    joined = [f"{words[i]}={words[i + 1]}" for i in range(0, len(words), 2)]
    assert sentence in told("invoice", "pay", bill, "100", *joined, code=1)
    assert told("invoice", "show", bill)["open"] == "1000.00"


def test_the_books_own_money_has_no_rate(told: Told, create: Told) -> None:
    draft = create(line("1", "1000", "E"), currency="IDR")
    number = told("invoice", "issue", str(draft["id"]))["number"]
    assert "own currency" in told("invoice", "pay", number, "--rate", "2", code=1)


def test_money_on_account_keeps_the_rate_it_came_at(told: Told, bill: str) -> None:
    told("invoice", "account", "Hartmann", "100", "--rate", "17000")
    told("invoice", "account", "Hartmann", "300", "--rate", "19000")
    told("invoice", "apply", bill, "200")
    assert payments(told, bill)[0]["exchange_rate"] == "18500"
    assert payments(told, bill)[0]["exchange_gain"] == "100000"


# Slips ---


def test_a_slip_with_number_date_and_file(told: Told, create: Told, tmp_path: Path) -> None:
    file = tmp_path / "bukti.pdf"
    paper = pikepdf.new()
    paper.add_blank_page()
    paper.save(file)
    keys = {"currency": "IDR", "withholding": {"percent": "2", "label": "PPh 23"}}
    first, second = (
        told("invoice", "issue", str(create(line("1", "1000000", "E"), **keys)["id"]))["number"]
        for _n in range(2)
    )
    told("invoice", "pay", first, "--withheld", "20000")
    told("invoice", "pay", second, "980000")
    missing = told("invoice", "slips", "--missing")
    assert [(each["invoice"], each["withheld"]) for each in missing] == [
        (first, "20000"),
        (second, "20000"),
    ]
    booked, expected = missing
    assert expected["payment"] is None
    slip = ("--slip", "BP-7", "--slip-date", "2026-03-01", "--slip-file", str(file))
    told("invoice", "slip", str(booked["payment"]), *slip)
    paid = payments(told, first)[0]
    assert (paid["slip_number"], paid["slip_date"]) == ("BP-7", "2026-03-01")
    assert paid["slip_sha256"]
    told("invoice", "pay", second, "0", "--withheld", "20000", *slip)
    assert told("invoice", "slips", "--missing") == []
    assert len(told("invoice", "slips", "--client", "Hartmann")) == 2
    told("verify")


def test_slips_that_make_no_sense(told: Told, bill: str, tmp_path: Path) -> None:
    odd = tmp_path / "odd.txt"
    odd.write_text("hello", encoding="utf-8")
    for words in (
        ("--slip", "BP-1"),
        ("--withheld", "10", "--slip-file", str(odd)),
        ("--withheld", "10", "--slip-file", str(tmp_path / "gone.pdf")),
        ("--withheld", "10", "--slip-date", "2026-03-03"),
        ("--withheld", "10", "--slip", "x" * 61),
    ):
        told("invoice", "pay", bill, "100", *words, code=1)
    assert payments(told, bill) == []
    told("invoice", "slip", "99", "--slip", "x", code=1)


# Rules ---

amounts = st.integers(-50, 10**9)


@given(st.integers(0, 10**12), st.lists(amounts, max_size=8))
def test_shares_add_up_and_never_pay_too_much(amount: int, opens: list[int]) -> None:
    shares = share_out(amount, opens)
    assert all(0 <= share <= max(0, each) for share, each in zip(shares, opens, strict=True))
    left = amount - sum(shares)
    assert left >= 0
    if left:
        assert shares == [max(0, each) for each in opens]


rates = st.decimals("0.0001", "20000", places=4)


@given(st.lists(st.tuples(st.integers(1, 10**7), rates), min_size=1, max_size=6), rates)
def test_gains_come_to_what_came_in_less_what_was_asked(parts: Any, issue: Any) -> None:
    found = gains([Settling(minor, rate) for minor, rate in parts], "EUR", issue, "IDR")
    came = sum(worth(minor, "EUR", rate, "IDR") for minor, rate in parts)
    whole = worth(sum(minor for minor, _rate in parts), "EUR", issue, "IDR")
    assert sum(each or 0 for each in found) == came - whole
    backwards = gains([Settling(m, r) for m, r in reversed(parts)], "EUR", issue, "IDR")
    assert sum(each or 0 for each in backwards) == came - whole


@given(st.lists(st.tuples(st.integers(1, 10**6), st.integers(0, 10**9)), min_size=1, max_size=5))
def test_money_on_account_leaves_nothing_behind(sums: list[tuple[int, int]]) -> None:
    held = Held()
    for minor, value in sums:
        held = held.put(minor, value)
    out = 0
    for minor, _value in sums:
        held, part = held.taken(minor)
        out += part
    assert held == Held()
    assert out == sum(value for _minor, value in sums)
    assert gains([Settling(1, None)], "EUR", D(1), "IDR") == [None]
