# SPDX-License-Identifier: GPL-3.0-or-later
"""What a currency is worth on a day, from the command line."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.clients.currencies.queries import inverse
from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]


def test_the_latest_rate_on_or_before_a_day_holds(desk: Desk, say: Say) -> None:
    say("currency", "rate", "EUR", "18000", "--on", "2026-01-01")
    say("currency", "rate", "eur", "18900", "--on", "2026-02-01", "--source", "Bank  Indonesia")

    def worth(day: str) -> str:
        told = say("currency", "convert", "10", "EUR", "--on", day, "--json").json
        return str(told["worth"])

    assert [worth(day) for day in ("2026-01-01", "2026-01-31", "2026-02-01", "2026-03-02")] == [
        *("180000", "180000", "189000", "189000")
    ]
    refused = say("currency", "convert", "10", "EUR", "--on", "2025-12-31", code=1).err
    assert "currency rate EUR AMOUNT --on 2025-12-31" in refused
    back = say("currency", "convert", "189000", "IDR", "--to", "EUR", "--json").json
    assert back["worth"] == "10.00"
    rows = say("currency", "list", "--json").json
    assert rows[0] == {
        "id": 2,
        "day": "2026-02-01",
        "currency": "EUR",
        "to": "IDR",
        "rate": "18900",
        "source": "Bank Indonesia",
    }


def test_a_day_has_one_rate_and_it_can_be_taken_away(desk: Desk, say: Say) -> None:
    say("currency", "rate", "EUR", "18000")
    say("currency", "rate", "EUR", "18100.5")
    assert [row["rate"] for row in say("currency", "list", "EUR", "--json").json] == ["18100.5"]
    say("currency", "remove", "1")
    assert say("currency", "list", "--json").json == []
    say("undo")
    assert len(say("currency", "list", "--json").json) == 1
    assert "no exchange rate 9" in say("currency", "remove", "9", code=1).err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["EUR", "0"], "above zero"),
        (["EUR", "-1"], "above zero"),
        (["EUR", "much"], "much"),
        (["XQX", "5"], "XQX"),
        (["IDR", "5"], "always one IDR"),
        (["EUR", "5", "--on", "31 Feb"], "31 feb"),
        (["EUR", "0.00000000001"], "too many digits"),
    ],
)
def test_rates_that_can_not_be(desk: Desk, say: Say, words: list[str], says: str) -> None:
    assert says in say("currency", "rate", *words, code=1).err
    assert say("currency", "list", "--json").json == []


@given(st.decimals("0.001", 100_000, places=4))
def test_there_and_back_is_nearly_the_same(rate: object) -> None:
    there = Decimal(str(rate))
    assert abs(inverse(there) * there - 1) <= there * Decimal("1e-10")
