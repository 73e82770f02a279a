# SPDX-License-Identifier: GPL-3.0-or-later
"""PPN on eleven twelfths, PPh 21 and 23, PP 55, fees net in hand: the worked cases by verbs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.taxprofiles import tax_profile
from sohodesk.invoices.document import Document, Line, Tax, Withholding
from sohodesk.invoices.rules import reckon
from sohodesk.invoices.withholding import grossed_up, kept_back, kind_called, kinds_of
from tests.invoices.conftest import line

D = Decimal
DAY = date(2026, 11, 22)
Told = Callable[..., Any]


def fee(price: str, *, rate: str = "") -> dict[str, Any]:
    return line("1", price, "N", rate) if rate else line("1", price, "O")


@pytest.mark.parametrize(
    ("price", "base", "tax"),
    [("10000000", "9166667", "1100000"), ("1000041", "916704", "110004")],
)
def test_ppn_goes_by_way_of_the_other_base(create: Told, price: str, base: str, tax: str) -> None:
    made = create(fee(price, rate="12"), currency="IDR")
    (group,) = made["taxes"]
    assert (group["category"], group["assessed"], group["tax"]) == ("N", base, tax)
    assert made["totals"]["total"] == str(int(price) + int(tax))


@pytest.mark.parametrize(
    ("kind", "price", "ppn", "withheld", "in_hand"),
    [
        ("pph21", "10000000", "", "250000", "9750000"),
        ("pph21", "150000000", "", "5250000", "144750000"),
        ("pph21-no-npwp", "10000000", "", "300000", "9700000"),
        ("pph23", "10000000", "12", "200000", "10900000"),
        ("pph23-no-npwp", "10000000", "12", "400000", "10700000"),
        ("pp55", "10000000", "", "50000", "9950000"),
    ],
)
def test_what_clients_keep_back(
    create: Told, told: Told, kind: str, price: str, ppn: str, withheld: str, in_hand: str
) -> None:
    made = create(fee(price, rate=ppn), currency="IDR", withholding={"kind": kind})
    assert (made["withholding"]["amount"], made["withholding"]["to_pay"]) == (withheld, in_hand)
    again = create(fee(price, rate=ppn), currency="IDR")
    changed = told("invoice", "edit", str(again["id"]), "--withholding", kind)
    assert changed["withholding"] == made["withholding"]


def test_net_deals_are_grossed_up(create: Told, told: Told) -> None:
    made = create(fee("10000000"), currency="IDR", withholding={"kind": "pph21"})
    up = told("invoice", "edit", str(made["id"]), "--gross-up")
    assert (up["totals"]["net"], up["withholding"]["amount"]) == ("10256410", "256410")
    assert up["withholding"]["to_pay"] == "10000000"
    once_more = told("invoice", "edit", str(made["id"]), "--gross-up")
    assert once_more["totals"] == up["totals"]


def test_what_can_t_be_grossed_up_is_refused(create: Told, told: Told) -> None:
    made = create(fee("10000000"), currency="IDR")
    said = told("invoice", "edit", str(made["id"]), "--gross-up", code=1)
    assert "Nothing is withheld" in said


def test_a_percentage_takes_the_place_of_brackets(create: Told, told: Told) -> None:
    made = create(fee("150000000"), currency="IDR", withholding={"kind": "pph21"})
    changed = told("invoice", "edit", str(made["id"]), "--withholding", "2.5")
    assert changed["withholding"]["kind"] is None
    assert changed["withholding"]["amount"] == "3750000"


def test_brackets_are_of_their_own_money(create: Told) -> None:
    said = create(line("1", "100", "O"), withholding={"kind": "pph21"}, code=1)
    assert "in IDR" in said
    assert "no kind" in create(line("1", "1", "O"), withholding={"kind": "pph99"}, code=1)


def test_the_whole_tax_is_switched_at_once(create: Told, told: Told) -> None:
    made = create(
        line("1", "100", "S", "19"),
        line("2", "10", "S", "7"),
        {"text": "Between"},
        allowances=[{"amount": "5", "tax": {"category": "S", "rate": "19"}}],
    )
    key = str(made["id"])
    switched = told("invoice", "edit", key, "--tax", "G")
    assert [group["category"] for group in switched["taxes"]] == ["G"]
    assert switched["totals"]["total"] == "115.00"
    assert told("invoice", "edit", key, "--tax", "21%")["totals"]["tax"] == "24.15"
    assert told("invoice", "edit", key, "--tax", "N 12")["taxes"][0]["assessed"] == "105.42"
    assert told("invoice", "edit", key, "--tax", "none")["totals"]["tax"] == "0.00"
    told("undo")
    assert told("invoice", "show", key)["taxes"][0]["category"] == "N"
    for wrong in ("plenty", "S", "X 12", "140%"):
        told("invoice", "edit", key, "--tax", wrong, code=1)


def test_what_is_made_can_be_told_its_tax(told: Told, create: Told, tmp_path: Any) -> None:
    told("client", "add", "Berlin", "--currency", "EUR")
    file = tmp_path / "one.json"
    file.write_text('{"client": "Berlin", "lines": [{"quantity": "1", "price": "10"}]}')
    made = told("invoice", "create", str(file), "--tax", "19")
    assert made["totals"]["total"] == "11.90"


@pytest.mark.parametrize(
    ("day", "tax"),
    [
        (date(2022, 3, 31), ("S", "10")),
        (date(2024, 12, 31), ("S", "11")),
        (date(2025, 1, 1), ("N", "12")),
    ],
)
def test_the_rate_is_that_of_the_day(day: date, tax: tuple[str, str]) -> None:
    profile = tax_profile("ID", day)
    assert (profile.category, str(profile.said)) == tax


def test_kinds_are_dated() -> None:
    assert [kind.word for kind in kinds_of("ID", date(2023, 1, 1))] == [
        "pph23",
        "pph23-no-npwp",
        "pp55",
    ]
    assert kinds_of("DE", DAY) == ()


@given(st.integers(1, 10**11), st.sampled_from(["pph21", "pph21-no-npwp", "pph23", "pp55"]))
def test_grossed_up_leaves_what_was_agreed(in_hand: int, word: str) -> None:
    held = kind_called(word, DAY).withholding()
    gross = grossed_up(held, D(in_hand))
    assert abs(gross - kept_back(held, gross) - in_hand) < D("0.000001")


@given(st.lists(st.integers(1, 10**10), min_size=1, max_size=6), st.booleans())
def test_prices_with_tax_on_a_part_keep_their_total(prices: list[int], inclusive: bool) -> None:
    lines = tuple(Line(D(1), D(price), Tax("N", D(12))) for price in prices)
    totals = reckon(Document("IDR", lines, prices_include_tax=inclusive))
    assert totals.total == totals.net + totals.tax
    assert sum(figures.net for figures in totals.lines) == totals.net
    if inclusive:
        assert totals.total == sum(prices)
    assert reckon(Document("IDR", lines)).taxes[0].cent == 0


def test_brackets_grow_with_the_fee() -> None:
    held = Withholding(D("2.5"), "PPh 21", scale="pph21-2024")
    steps = [kept_back(held, D(gross)) for gross in (0, 120_000_000, 500_000_000, 12 * 10**9)]
    assert steps == [0, 3_000_000, 31_500_000, 1_794_000_000]
