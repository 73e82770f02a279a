# SPDX-License-Identifier: GPL-3.0-or-later
"""The verb ``retainer``: filled, drawn down over several invoices, never below zero, closed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.invoices.conftest import Told, line


@pytest.fixture
def purse(told: Told) -> Any:
    """A retainer with a rate, filled by two invoices of 300 and 200."""
    told("retainer", "add", "Hartmann", "Care plan", "--rate", "50", "--low", "100")
    for amount in ("300", "200"):
        draft = told("retainer", "fill", "care", amount)
        told("invoice", "issue", str(draft["id"]))
    return lambda: told("retainer", "show", "Care plan")


def test_it_is_filled_and_told_in_hours(purse: Any, told: Told) -> None:
    found = purse()
    assert (found["balance"], found["hours"], found["is_low"]) == ("500.00", "10", False)
    assert [each["kind"] for each in found["movements"]] == ["retainer", "retainer"]
    draft = told("retainer", "fill", "1", "--hours", "4")
    assert (draft["purpose"], draft["total"], draft["lines"][0]["unit"]) == (
        "retainer",
        "200.00",
        "h",
    )
    assert purse()["balance"] == "500.00"
    listed = told("retainer", "list", as_json=False)
    assert "Care plan" in listed


def test_invoices_draw_it_down_until_it_is_empty(
    purse: Any, told: Told, create: Told, capsys: pytest.CaptureFixture[str]
) -> None:
    first = str(create(line("1", "420", "O"))["id"])
    drawn = told("retainer", "draw", "Care plan", first)
    assert (drawn["due"], drawn["purpose"]) == ("0.00", "drawdown")
    assert [each["gross"] for each in drawn["deductions"]] == ["300.00", "120.00"]
    assert (purse()["balance"], purse()["is_low"]) == ("80.00", True)
    told("invoice", "issue", first)
    second = str(create(line("1", "100", "O"))["id"])
    assert "Between 0 and" in told("retainer", "draw", "1", second, "80.01", code=1)
    told("retainer", "draw", "1", second, "30")
    assert "draws on it already" in told("retainer", "draw", "1", second, code=1)
    third = str(create(line("1", "900", "O"))["id"])
    last = told("retainer", "draw", "1", third)
    assert last["due"] == "850.00"
    assert (purse()["balance"], purse()["hours"]) == ("0.00", "0")
    fourth = str(create(line("1", "10", "O"))["id"])
    assert "is empty" in told("retainer", "draw", "1", fourth, code=1)
    for key in (second, third):
        told("invoice", "issue", key)
    assert told("invoice", "show", "2026-003")["state"] == "paid"
    assert told("check")["sound"] is True


def test_a_draft_that_goes_gives_back_what_it_drew(purse: Any, told: Told, create: Told) -> None:
    key = str(create(line("1", "420", "O"))["id"])
    told("retainer", "draw", "1", key)
    assert purse()["balance"] == "80.00"
    assert "still hangs on" in told("retainer", "close", "1", code=1)
    told("invoice", "delete", key)
    assert purse()["balance"] == "500.00"
    told("undo")
    assert purse()["balance"] == "80.00"


def test_closing_pays_the_rest_back(purse: Any, told: Told, create: Told) -> None:
    key = str(create(line("1", "350", "O"))["id"])
    told("retainer", "draw", "1", key)
    told("invoice", "issue", key)
    closed = told("retainer", "close", "1")
    assert len(closed["credit_notes"]) == 1
    note = told("invoice", "issue", str(closed["credit_notes"][0]))
    assert (note["total"], note["credits"]) == ("150.00", "2026-002")
    assert (purse()["balance"], purse()["closed"]) == ("0.00", True)
    again = str(create(line("1", "5", "O"))["id"])
    for words in (("fill", "1", "10"), ("draw", "1", again), ("close", "1")):
        assert "is closed" in told("retainer", *words, code=1)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("fill", "1"), "how much is to come in"),
        (("fill", "1", "5", "--hours", "1"), "how much is to come in"),
        (("fill", "1", "0"), "above zero"),
        (("fill", "1", "--hours", "0"), "more than zero"),
        (("fill", "9", "5"), "no retainer"),
        (("edit", "1"), "what is to be changed"),
        (("edit", "1", "--title", " "), "what the retainer is for"),
        (("add", "Hartmann", "x", "--low=-1"), "can't be negative"),
        (("add", "Hartmann", "x", "--currency", "XXZ"), "XXZ"),
    ],
)
def test_odd_wishes_are_refused(
    purse: Any, told: Told, words: tuple[str, ...], sentence: str
) -> None:
    assert sentence in told("retainer", *words, code=1)
    assert (purse()["balance"], len(told("retainer", "list"))) == ("500.00", 1)


def test_it_pays_only_its_own_clients_invoices_in_its_currency(
    purse: Any, told: Told, create: Told
) -> None:
    told("client", "add", "Other", "--currency", "EUR")
    other = str(create(line("1", "5", "O"), client="Other")["id"])
    assert "another client" in told("retainer", "draw", "1", other, code=1)
    rupiah = str(create(line("1", "5", "O"), currency="IDR")["id"])
    assert "another currency" in told("retainer", "draw", "1", rupiah, code=1)
