# SPDX-License-Identifier: GPL-3.0-or-later
"""Costs that are billed on: onto drafts, locked under documents, freed when those are void."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sohodesk.store.desk import Desk
from tests.conftest import Told
from tests.expenses.paperwork import png

Say = Callable[..., Told]


@pytest.fixture(autouse=True)
def _costs(desk: Desk, say: Say) -> None:
    """A client in euros with time and two costs, in a book of rupiah."""
    say("client", "add", "Hartmann", "--currency", "EUR", "--rate", "80")
    say("project", "add", "Hartmann / Shop")
    say("currency", "rate", "EUR", "18900", "--on", "2026-02-01")
    say("log", "2026-02-27 9:00-11:00 Hartmann / Shop Build")
    words = ("--client", "hartmann", "--billable", "--on", "2026-02-27")
    say("expense", "add", "100", "Theme", "--currency", "EUR", "--markup", "10", *words)
    say("expense", "add", "189000", "Print", *words)


def billed(say: Say, *words: str) -> Any:
    return say("invoice", "bill", "Hartmann", *words, "--json").json


def expense(say: Say, key: int) -> Any:
    return say("expense", "show", str(key), "--json").json


def amounts(told: Any) -> list[tuple[str, str]]:
    return [(line["description"], line["net"]) for line in told["lines"]]


def test_time_and_costs_on_one_draft_in_the_clients_currency(say: Say) -> None:
    told = billed(say)
    assert amounts(told) == [("Shop", "160.00"), ("Theme", "110.00"), ("Print", "10.00")]
    assert (expense(say, 1)["state"], expense(say, 1)["draft"]) == ("draft", told["id"])
    assert say("expense", "list", "--unbilled", "--json").json == []
    assert "no expense" in say("invoice", "bill", "Hartmann", code=1).err


def test_time_alone_and_one_expense_alone(say: Say) -> None:
    assert amounts(billed(say, "--time-only")) == [("Shop", "160.00")]
    assert amounts(billed(say, "--expense", "2")) == [("Print", "10.00")]
    assert "look again" in say("invoice", "bill", "Hartmann", "--expense", "2", code=1).err
    onto = billed(say, "--expense", "1", "--onto", "1")
    assert amounts(onto) == [("Shop", "160.00"), ("Theme", "110.00")]


def test_days_and_projects_choose_costs_too(say: Say) -> None:
    say("expense", "edit", "1", "--project", "shop", "--on", "2026-03-01")
    assert amounts(billed(say, "--to", "2026-02-28")) == [("Shop", "160.00"), ("Print", "10.00")]
    assert amounts(billed(say, "--project", "Hartmann / Shop")) == [("Theme", "110.00")]


def test_a_trip_says_how_far_it_went(say: Say) -> None:
    say("mileage", "rate", "car", "3000")
    say("mileage", "add", "63", "--to", "Bandung", "--client", "hartmann", "--billable")
    assert amounts(billed(say, "--expense", "3")) == [("Bandung, 63\N{NO-BREAK SPACE}km", "10.00")]


def test_a_cost_that_came_back_is_taken_off(say: Say) -> None:
    say("expense", "add", "-18900", "Refund", "--client", "hartmann", "--billable")
    told = billed(say, "--expense", "3", "--expense", "2")
    assert amounts(told) == [("Print", "10.00"), ("Refund", "-1.00")]


def test_without_a_rate_nothing_is_billed(say: Say) -> None:
    say("currency", "remove", "1")
    assert "no exchange rate of EUR" in say("invoice", "bill", "Hartmann", code=1).err
    assert say("invoice", "list", "--json").json == []
    assert amounts(billed(say, "--expense", "1")) == [("Theme", "110.00")]


def test_what_is_on_a_draft_is_locked_but_for_the_bookkeeping(say: Say) -> None:
    told = billed(say, "--expense", "1")
    refused = say("expense", "edit", "1", "--amount", "90", code=1).err
    assert f"on draft {told['id']}" in refused
    assert "on draft" in say("expense", "delete", "1", code=1).err
    say("expense", "edit", "1", "--note", "second month", "--category", "hosting")
    say("expense", "pay", "1", "--on", "2026-02-28")
    say("invoice", "delete", str(told["id"]))
    assert expense(say, 1)["state"] == "billable"
    say("expense", "edit", "1", "--amount", "90")


def test_voiding_frees_costs_and_issued_ones_name_the_invoice(say: Say) -> None:
    told = billed(say, "--expense", "1")
    number = say("invoice", "issue", str(told["id"]), "--json").json["number"]
    assert (expense(say, 1)["state"], expense(say, 1)["invoice"]) == ("billed", number)
    refused = say("expense", "edit", "1", "--amount", "90", code=1).err
    assert number in refused
    assert "credit note" in refused
    say("invoice", "void", number, "--reason", "wrong client")
    assert expense(say, 1)["state"] == "billable"


def test_a_whole_credit_note_frees_costs_and_stays(say: Say) -> None:
    told = billed(say, "--expense", "1")
    number = say("invoice", "issue", str(told["id"]), "--json").json["number"]
    note = say("invoice", "credit", number, "--json").json["id"]
    issued = say("invoice", "issue", str(note), "--json").json["number"]
    assert expense(say, 1)["state"] == "billable"
    say("invoice", "void", issued, "--reason", "oops", code=1)
    assert amounts(billed(say, "--expense", "1")) == [("Theme", "110.00")]


def test_a_draft_with_costs_keeps_client_and_currency(say: Say) -> None:
    say("client", "add", "Other", "--currency", "EUR")
    told = billed(say, "--expense", "1")
    key = str(told["id"])
    assert "expenses of Hartmann" in say("invoice", "edit", key, "--client", "Other", code=1).err
    assert "expenses in EUR" in say("invoice", "edit", key, "--currency", "IDR", code=1).err


def test_undo_takes_draft_and_tie_back_together(say: Say) -> None:
    billed(say)
    say("undo")
    assert expense(say, 1)["state"] == "billable"
    assert say("invoice", "list", "--json").json == []


def test_receipts_of_an_invoice_are_saved_together(say: Say, tmp_path: Path) -> None:
    (tmp_path / "theme.png").write_bytes(png())
    say("expense", "receipt", "add", "1", str(tmp_path / "theme.png"))
    told = billed(say, "--expense", "1")
    number = say("invoice", "issue", str(told["id"]), "--json").json["number"]
    for name in (number, str(told["id"])):
        saved = say("expense", "receipt", "save", str(tmp_path), "--invoice", name, "--json").json
        assert len(saved["files"]) == 1
    refused = say("expense", "receipt", "save", str(tmp_path), "--invoice", "X-1", code=1).err
    assert "no expense on X-1" in refused
