# SPDX-License-Identifier: GPL-3.0-or-later
"""Costs from the command line: money, tax, whose, currencies, twins, categories, refusals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]


@pytest.fixture(autouse=True)
def _office(desk: Desk, say: Say) -> None:
    """An office in Germany that charges tax."""
    say("settings", "set", "office.currency", "EUR")
    say("settings", "set", "office.country", "DE")
    say("settings", "set", "sender.tax_status", "registered")
    say("client", "add", "Hartmann")
    say("project", "add", "Hartmann / Shop")
    say("client", "add", "Nusa Kopi", "--currency", "IDR")


def added(say: Say, *words: str) -> Any:
    return say("expense", "add", *words, "--json").json


def test_a_cost_with_all_its_facts(say: Say) -> None:
    say("person", "add", "Sari")
    told = added(
        say,
        *("11.90", "Hosting  March", "--category", "hosting", "--supplier", "Hetzner"),
        *("--project", "hart/shop", "--billable", "--markup", "10", "--partner", "sari"),
        *("--on", "2026-02-27", "--account", "card", "--reference", "R-77", "--note", "yearly"),
    )
    assert told == {
        "id": 1,
        "kind": "cost",
        "date": "2026-02-27",
        "category": "Hosting and domains",
        "supplier": "Hetzner",
        "partner": "Sari",
        "partner_id": 1,
        "description": "Hosting March",
        "currency": "EUR",
        "amount": "11.90",
        "net": "10.00",
        "tax": "1.90",
        "tax_rate": "19",
        "deductible": "10.00",
        "exchange_rate": None,
        "book_amount": "11.90",
        "book_currency": "EUR",
        "client": "Hartmann",
        "project": "Shop",
        "billable": True,
        "markup": "10",
        "billed_amount": "11.00",
        "state": "billable",
        "invoice": None,
        "draft": None,
        "paid_on": "2026-02-27",
        "account": "card",
        "reference": "R-77",
        "note": "yearly",
        "distance": None,
        "unit": None,
        "vehicle": None,
        "per_unit": None,
        "from": "",
        "to": "",
        "receipts": [],
    }
    assert say("expense", "show", "1", "--json").json == told


@pytest.mark.parametrize(
    ("words", "net", "tax"),
    [
        (["100", "Train", "--tax", "7"], "93.46", "6.54"),
        (["100", "Train", "--tax", "0"], "100.00", "0.00"),
        (["100", "Train", "--tax-amount", "6.54"], "93.46", "6.54"),
        (["100", "Train"], "100.00", "0.00"),
        (["100", "Lunch", "--category", "meals"], "84.03", "15.97"),
        (["-100", "Refund", "--category", "meals"], "-84.03", "-15.97"),
        (["100", "Policy", "--category", "insurance"], "100.00", "0.00"),
    ],
)
def test_tax_is_said_or_that_of_the_category(
    say: Say, words: list[str], net: str, tax: str
) -> None:
    told = added(say, *words)
    assert (told["net"], told["tax"]) == (net, tax)


def test_who_charges_no_tax_claims_none(say: Say) -> None:
    say("settings", "set", "sender.tax_status", "unregistered")
    told = added(say, "119", "Lunch", "--category", "meals")
    assert (told["net"], told["tax_rate"]) == ("119.00", None)


def test_meals_count_in_part(say: Say) -> None:
    assert added(say, "119", "Lunch", "--category", "meals")["deductible"] == "70.00"


def test_another_currency_takes_the_rate_of_its_day_and_keeps_it(say: Say) -> None:
    refused = say("expense", "add", "350000", "Taksi", "--currency", "IDR", code=1).err
    assert "currency rate IDR AMOUNT --on 2026-03-02" in refused
    say("currency", "rate", "EUR", "18900", "--to", "IDR", "--on", "2026-02-01")
    told = added(say, "350000", "Taksi", "--currency", "IDR", "--category", "travel")
    assert told["book_amount"] == "18.52"
    assert told["tax"] == "0"  # a bill from elsewhere has no German tax in it
    say("currency", "rate", "IDR", "0.00006", "--on", "2026-03-01")
    assert say("expense", "show", "1", "--json").json["book_amount"] == "18.52"
    assert added(say, "350000", "Taksi 2", "--currency", "IDR")["book_amount"] == "21.00"
    moved = say("expense", "edit", "1", "--on", "2026-03-01", "--json").json
    assert moved["book_amount"] == "21.00"
    own = say("expense", "edit", "1", "--exchange-rate", "0.00005", "--json").json
    assert own["book_amount"] == "17.50"


def test_twins_are_asked_about(say: Say) -> None:
    words = ("49", "Chair", "--supplier", "Ikea")
    added(say, *words)
    refused = say("expense", "add", "49", "Stool", "--supplier", "IKEA", code=1).err
    assert "Expense 1 has the same day, supplier and amount" in refused
    assert "--yes" in refused
    added(say, *words, "--yes")
    assert len(say("expense", "list", "--json").json) == 2
    added(say, "49", "Chair")  # without a supplier nobody can tell
    added(say, *words, "--on", "2026-03-01")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["0", "Nothing"], "An expense of nothing is none"),
        (["1.005", "Odd"], "more decimal places"),
        (["ten", "Odd"], "ten"),
        (["10"], "Say what it was for"),
        (["10", "Odd", "--billable"], "say whose it is"),
        (["10", "Odd", "--tax", "101"], "from 0 to 100"),
        (["10", "Odd", "--tax-amount", "11"], "can't be more"),
        (["10", "Odd", "--tax-amount", "-1"], "can't be more"),
        (["10", "Odd", "--markup", "5000"], "markup"),
        (["10", "Odd", "--category", "Xyz"], "There is no category"),
        (["10", "Odd", "--client", "Xyz"], "Xyz"),
        (["10", "Odd", "--partner", "Xyz"], "There is no person"),
        (["10", "Odd", "--currency", "XYX"], "XYX"),
        (["10", "Odd", "--currency", "USD", "--exchange-rate", "0"], "above zero"),
        (["10", "Odd", "--on", "30 Feb"], "30 feb"),
        (["10", "Odd", "--client", "Nusa", "--project", "Hart/Shop"], "another client"),
        (["10", "x" * 1001], "too long"),
    ],
)
def test_what_can_not_be_is_refused_and_nothing_is_kept(
    say: Say, words: list[str], says: str
) -> None:
    assert says in say("expense", "add", *words, code=1).err
    assert say("expense", "list", "--json").json == []


def test_changes(say: Say) -> None:
    added(say, "119", "Lunch", "--category", "meals")
    edited = say("expense", "edit", "1", "--amount", "238", "--category", "other", "--json").json
    assert (edited["tax"], edited["category"]) == ("38.00", "Other costs")
    edited = say("expense", "edit", "1", "--tax", "", "--unpaid", "--json").json
    assert (edited["tax"], edited["tax_rate"], edited["paid_on"]) == ("0.00", None, None)
    assert say("expense", "list", "--unpaid", "--json").json[0]["id"] == 1
    paid = say("expense", "pay", "1", "--on", "2026-03-01", "--json").json
    assert paid["paid_on"] == "2026-03-01"
    refused = say("expense", "edit", "1", "--currency", "USD", code=1).err
    assert "Say the amount in USD" in refused
    assert "Nothing was said" in say("expense", "edit", "1", code=1).err
    assert "no expense 9" in say("expense", "edit", "9", "--note", "x", code=1).err
    assert "no number" in say("expense", "show", "lunch", code=1).err


def test_delete_and_undo(say: Say) -> None:
    added(say, "119", "Lunch", "--category", "meals")
    assert say("expense", "delete", "1", "--json").json == {"deleted": 1}
    assert "no expense 1" in say("expense", "show", "1", code=1).err
    say("undo")
    assert say("expense", "show", "1", "--json").json["amount"] == "119.00"


def test_the_first_cost_is_one_step_with_its_categories(say: Say) -> None:
    added(say, "10", "Pens")
    assert say("expense", "category", "list", "--json").json == []
    say("expense", "category", "propose")
    told = say("expense", "category", "list", "--json").json
    assert len(told) == 17
    meals = next(row for row in told if row["code"] == "4650")
    assert (meals["deductible_percent"], meals["tax_rate"]) == ("70", "19")
    assert say("expense", "category", "propose", "--json").json == {"proposed": 0}


def test_categories_are_renamed_archived_and_merged(say: Say) -> None:
    added(say, "10", "Pens", "--category", "office")
    say("expense", "category", "add", "Paper", "--code", "4931", "--tax", "7")
    added(say, "107", "Paper", "--category", "paper")
    say("expense", "category", "edit", "paper", "--name", "Paper and ink", "--deductible", "50")
    told = say("expense", "category", "merge", "paper", "--into", "office", "--json").json
    assert told == {"moved": 1}
    rows = say("expense", "list", "--category", "office", "--json").json
    assert [row["tax"] for row in rows] == ["7.00", "1.60"]
    say("expense", "category", "archive", "office")
    assert "no category" in say("expense", "add", "1", "x", "--category", "office", code=1).err
    assert len(say("expense", "list", "--category", "office", "--json").json) == 2
    assert "already" in say("expense", "category", "add", "TRAVEL", code=1).err
    assert "itself" in say("expense", "category", "merge", "travel", "--into", "travel", code=1).err
    say("undo")
    assert added(say, "1", "x", "--category", "office")["category"] == "Office supplies"


def test_list_is_filtered(say: Say) -> None:
    added(say, "10", "Pens", "--category", "office", "--on", "2026-01-31")
    added(say, "20", "Taxi", "--client", "hart", "--billable", "--on", "2026-02-01")
    added(say, "30", "Train", "--client", "hart", "--on", "2026-02-28")

    def found(*words: str) -> list[str]:
        return [row["description"] for row in say("expense", "list", *words, "--json").json]

    assert found() == ["Train", "Taxi", "Pens"]
    assert found("--from", "2026-02-01", "--to", "2026-02-28") == ["Train", "Taxi"]
    assert found("--client", "hart") == ["Train", "Taxi"]
    assert found("--unbilled") == ["Taxi"]
    assert found("--category", "office") == ["Pens"]
    assert found("--find", "TAX") == ["Taxi"]
    assert found("--no-receipt") == ["Train", "Taxi", "Pens"]
    told = say("expense", "list").out
    assert "Hartmann" in told
    assert "to be billed" in told
