# SPDX-License-Identifier: GPL-3.0-or-later
"""Trips from the command line: rates by country and year, brackets, own rates, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]


def settle(say: Say, country: str, currency: str) -> None:
    say("settings", "set", "office.country", country)
    say("settings", "set", "office.currency", currency)


def trip(say: Say, *words: str) -> Any:
    return say("mileage", "add", *words, "--json").json


def amounts(say: Say) -> list[str]:
    return [row["amount"] for row in reversed(say("mileage", "list", "--json").json)]


@pytest.fixture(autouse=True)
def _client(desk: Desk, say: Say) -> None:
    say("client", "add", "Hartmann")


def test_a_trip_there_and_back(say: Say) -> None:
    settle(say, "DE", "EUR")
    told = trip(
        say,
        *("148.5km", "Workshop", "--from", "Hamburg", "--to", "Bremen", "--return"),
        *("--client", "hartmann", "--billable", "--on", "2026-02-03"),
    )
    assert (told["kind"], told["distance"], told["unit"]) == ("mileage", "297", "km")
    assert (told["amount"], told["per_unit"], told["currency"]) == ("89.10", "0.3", "EUR")
    assert (told["from"], told["to"], told["category"]) == ("Hamburg", "Bremen", "Mileage")
    assert (told["state"], told["tax"], told["billed_amount"]) == ("billable", "0.00", "89.10")


def test_british_brackets_go_by_the_tax_year_and_move_with_earlier_trips(say: Say) -> None:
    settle(say, "GB", "GBP")
    trip(say, "1990", "--to", "York", "--on", "2026-04-05")  # the year before
    for day in ("06", "07", "08", "09", "10"):
        trip(say, "1998mi", "--to", "York", "--on", f"2026-04-{day}")
    last = trip(say, "20", "--to", "Leeds", "--on", "2026-04-11")
    assert (last["amount"], last["per_unit"]) == ("8.00", "0.4")
    # One that is written down late takes the room of the bracket, and the last is worth less.
    trip(say, "10", "--to", "Hull", "--on", "2026-04-06")
    assert amounts(say)[-1] == "5.00"
    say("expense", "delete", "8")
    assert amounts(say)[-1] == "8.00"
    say("mileage", "edit", "7", "--distance", "30")
    assert amounts(say)[-1] == "10.50"


def test_kilometres_where_the_rate_is_in_miles(say: Say) -> None:
    settle(say, "GB", "GBP")
    told = trip(say, "160.934km", "--to", "Leeds")
    assert (told["amount"], told["unit"]) == ("45.00", "km")


def test_australia_stops_at_5000(say: Say) -> None:
    settle(say, "AU", "AUD")
    for day in ("01", "02", "03"):
        trip(say, "2000", "--to", "Perth", "--on", f"2026-02-{day}")
    assert amounts(say) == ["1760.00", "1760.00", "880.00"]


def test_no_rate_in_indonesia_until_an_own_one_is_set(say: Say) -> None:
    settle(say, "ID", "IDR")
    refused = say("mileage", "add", "30", "--to", "Bandung", code=1).err
    assert "sohodesk mileage rate car AMOUNT" in refused
    assert say("mileage", "rates", "--json").json == []
    say("mileage", "rate", "car", "2500")
    assert trip(say, "30.5", "--to", "Bandung")["amount"] == "76250"
    say("mileage", "rate", "car", "3000", "--above", "20")
    assert amounts(say) == ["81500"]  # 20 × 2 500 + 10.5 × 3 000
    rates = say("mileage", "rates", "--json").json
    assert [(row["own"], row["brackets"][0]["rate"]) for row in rates] == [
        (True, "2500"),
        (True, "3000"),
    ]
    say("mileage", "unrate", "2")
    assert amounts(say) == ["76250"]


def test_own_rate_goes_before_the_law_only_from_its_day(say: Say) -> None:
    settle(say, "DE", "EUR")
    say("mileage", "rate", "car", "0.42", "--on", "2026-02-01")
    trip(say, "100", "--to", "A", "--on", "2026-01-31")
    trip(say, "100", "--to", "B", "--on", "2026-02-01")
    assert amounts(say) == ["30.00", "42.00"]


def test_a_rate_in_another_currency_needs_what_it_was_worth(say: Say) -> None:
    settle(say, "DE", "IDR")
    assert "currency rate EUR" in say("mileage", "add", "100", "--to", "A", code=1).err
    say("currency", "rate", "EUR", "18900")
    assert trip(say, "100", "--to", "A")["book_amount"] == "567000"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["0", "--to", "A"], "more than nothing"),
        (["-5", "--to", "A"], "more than nothing"),
        (["1.0001", "--to", "A"], "three decimal places"),
        (["far", "--to", "A"], "no distance"),
        (["2001", "--to", "A"], "long way"),
        (["5", "--to", "A", "--billable"], "say whose it is"),
    ],
)
def test_trips_that_can_not_be(say: Say, words: list[str], says: str) -> None:
    settle(say, "DE", "EUR")
    assert says in say("mileage", "add", *words, code=1).err
    assert say("mileage", "list", "--json").json == []


def test_a_trip_is_no_cost_and_the_other_way_round(say: Say) -> None:
    settle(say, "DE", "EUR")
    trip(say, "100", "--to", "A")
    say("expense", "add", "10", "Pens")
    assert "mileage edit 1" in say("expense", "edit", "1", "--note", "x", code=1).err
    assert "expense edit 2" in say("mileage", "edit", "2", "--note", "x", code=1).err


def test_the_brackets_of_a_day_have_one_unit(say: Say) -> None:
    settle(say, "DE", "EUR")
    say("mileage", "rate", "car", "0.40", "--on", "2026-01-01")
    words = ("mileage", "rate", "car", "1", "--unit", "mi", "--on", "2026-01-01", "--above", "5")
    assert "one unit" in say(*words, code=1).err
    assert "no mileage rate 9" in say("mileage", "unrate", "9", code=1).err
