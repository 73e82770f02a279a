# SPDX-License-Identifier: GPL-3.0-or-later
"""Payments of every kind through the command line: bulk, fees, refunds, write-offs, on account."""

from __future__ import annotations

from typing import Any

import pytest

from tests.invoices.conftest import Told, line


@pytest.fixture
def bills(told: Told, create: Told) -> list[str]:
    """Three issued invoices of 1 000, 600 and 400 euro."""
    return [issued(told, create, amount) for amount in ("1000", "600", "400")]


def issued(told: Told, create: Told, amount: str, **keys: Any) -> str:
    draft = create(line("1", amount, "E"), **keys)
    return str(told("invoice", "issue", str(draft["id"]))["number"])


def state(told: Told, number: str) -> tuple[str, str]:
    found = told("invoice", "show", number)
    return found["state"], found["open"]


def test_one_sum_pays_the_oldest_first(told: Told, bills: list[str]) -> None:
    rows = told("invoice", "pay", bills[2], bills[0], bills[1], "1200")
    assert [(row["number"], row["open"]) for row in rows] == [
        (bills[2], "400.00"),
        (bills[0], "0.00"),
        (bills[1], "400.00"),
    ]
    assert state(told, bills[1]) == ("part_paid", "400.00")


def test_one_sum_in_the_order_said(told: Told, bills: list[str]) -> None:
    told("invoice", "pay", bills[2], bills[0], "--amount", "900", "--as-said", "--fee", "10")
    assert state(told, bills[2]) == ("paid", "0.00")
    assert state(told, bills[0]) == ("part_paid", "490.00")
    paid = told("invoice", "show", bills[2])["payments"][0]
    assert (paid["amount"], paid["fee"]) == ("390.00", "10.00")


def test_all_that_is_open_on_several(told: Told, bills: list[str]) -> None:
    told("invoice", "pay", *bills)
    assert {state(told, each) for each in bills} == {("paid", "0.00")}


def test_too_much_is_refused_or_kept_on_account(told: Told, bills: list[str]) -> None:
    said = told("invoice", "pay", bills[0], "1100", code=1)
    assert "Only €" in said
    assert told("invoice", "account") == []
    told("invoice", "pay", bills[0], "1100", "--on-account")
    assert state(told, bills[0]) == ("paid", "0.00")
    assert told("invoice", "account", "Hartmann")[0]["balance"] == "100.00"
    told("invoice", "apply", bills[1], "70")
    assert state(told, bills[1]) == ("part_paid", "530.00")
    told("invoice", "apply", bills[2])
    assert state(told, bills[2]) == ("part_paid", "370.00")
    assert told("invoice", "account") == []
    assert "nothing on account" in told("invoice", "apply", bills[2], code=1)
    told("verify")
    told("check")


def test_money_on_account_is_paid_back(told: Told, bills: list[str]) -> None:
    told("invoice", "account", "Hartmann", "250")
    assert "only €" in told("invoice", "refund", "--client", "Hartmann", "251", code=1)
    told("invoice", "refund", "--client", "Hartmann", "50")
    told("invoice", "apply", bills[0])
    assert state(told, bills[0]) == ("part_paid", "800.00")
    held = told("invoice", "account", "Hartmann")
    assert held == []


def test_bulk_over_everything_goes_on_account(told: Told, bills: list[str]) -> None:
    assert "keep the rest" in told("invoice", "pay", *bills, "2001", code=1)
    told("invoice", "pay", *bills, "2001", "--on-account")
    assert told("invoice", "account", "Hartmann")[0]["balance"] == "1.00"


def test_what_is_not_one_payment(told: Told, bills: list[str]) -> None:
    told("client", "add", "Nusa", "--currency", "EUR")
    assert "twice" in told("invoice", "pay", bills[0], bills[0], "5", code=1)
    assert "one by one" in told("invoice", "pay", *bills, "5", "--withheld", "1", code=1)
    assert "no document" in told("invoice", "pay", bills[0], "zzz", "5", code=1)


def test_a_fee_settles_too(told: Told, bills: list[str]) -> None:
    told("invoice", "pay", bills[0], "--fee", "12.50")
    paid = told("invoice", "show", bills[0])
    assert paid["state"] == "paid"
    assert (paid["payments"][0]["amount"], paid["payments"][0]["fee"]) == ("987.50", "12.50")


def test_a_refund_opens_the_invoice_again(told: Told, bills: list[str]) -> None:
    told("invoice", "pay", bills[0], "300")
    assert "Only €" in told("invoice", "refund", bills[0], "301", code=1)
    assert "how much" in told("invoice", "refund", bills[0], code=1)
    told("invoice", "refund", bills[0], "100")
    assert state(told, bills[0]) == ("part_paid", "800.00")
    kinds = [each["kind"] for each in told("invoice", "show", bills[0])["payments"]]
    assert kinds == ["payment", "refund"]


def test_what_a_credit_note_made_too_much_is_paid_back_or_kept(
    told: Told, bills: list[str]
) -> None:
    told("invoice", "pay", bills[0])
    note = told("invoice", "credit", bills[0], "400")
    told("invoice", "issue", str(note["id"]))
    assert state(told, bills[0])[1] == "0.00"
    told("invoice", "apply", bills[0], "150", "--back")
    assert told("invoice", "account", "Hartmann")[0]["balance"] == "150.00"
    assert "Only €" in told("invoice", "apply", bills[0], "251", "--back", code=1)
    told("invoice", "refund", bills[0])
    assert told("invoice", "show", bills[0])["paid"] == "600.00"
    assert "how much" in told("invoice", "refund", bills[0], code=1)


def test_a_write_off_closes_the_invoice(told: Told, bills: list[str]) -> None:
    assert "Only €" in told("invoice", "write-off", bills[0], "1000.01", code=1)
    told("invoice", "pay", bills[0], "900")
    told("invoice", "write-off", bills[0], "--reason", "gone bankrupt")
    shown = told("invoice", "show", bills[0])
    assert (shown["state"], shown["open"]) == ("written_off", "0.00")
    assert shown["payments"][1]["written_off"] == "100.00"
    assert "written off" in told("invoice", "pay", bills[0], "5", code=1)
    told("undo")
    assert state(told, bills[0]) == ("part_paid", "100.00")
    assert told("invoice", "list", "--state", "written_off") == []


@pytest.mark.parametrize("amount", ["0", "-5", "NaN", "1.005", "Infinity", "9" * 40, "1e30", "x"])
@pytest.mark.parametrize("verb", ["pay", "refund", "write-off", "apply"])
def test_amounts_that_make_no_sense(told: Told, bills: list[str], verb: str, amount: str) -> None:
    told("invoice", "account", "Hartmann", "50")
    told("invoice", "pay", bills[0], "10")
    told("invoice", verb, bills[0], "--", amount, code=1)
    assert state(told, bills[0]) == ("part_paid", "990.00")


def test_days_to_come_are_refused_and_older_ones_told(told: Told, bills: list[str]) -> None:
    for words in (("pay", bills[0], "5"), ("write-off", bills[0], "5")):
        assert "future" in told("invoice", *words, "--on", "2026-03-03", code=1)
    assert "future" in told("invoice", "account", "Hartmann", "5", "--on", "2026-03-03", code=1)
    told("invoice", "pay", bills[0], "5", "--on", "2026-02-01", as_json=False)
    assert state(told, bills[0])[1] == "995.00"


def test_a_payment_of_several_is_removed_whole(told: Told, bills: list[str]) -> None:
    told("invoice", "pay", *bills, "2100", "--on-account")
    payment = told("invoice", "show", bills[0])["payments"][0]["id"]
    told("invoice", "account", "Hartmann")
    other = told("invoice", "unpay", str(payment))
    assert other["removed"] == payment
    assert [state(told, each)[1] for each in bills] == ["1000.00", "600.00", "400.00"]
    assert told("invoice", "account") == []
    told("undo")
    assert [state(told, each)[1] for each in bills] == ["0.00"] * 3
    told("verify")


def test_money_that_was_used_since_is_not_removed(told: Told, bills: list[str]) -> None:
    told("invoice", "pay", bills[0], "1100", "--on-account")
    told("invoice", "apply", bills[1])
    first = told("invoice", "show", bills[0])["payments"][0]["id"]
    assert "was used since" in told("invoice", "unpay", str(first), code=1)
    put = told("invoice", "show", bills[1])["payments"][0]["id"]
    told("invoice", "unpay", str(put))
    assert told("invoice", "account", "Hartmann")[0]["balance"] == "100.00"
    told("invoice", "unpay", str(first))
    told("invoice", "pay", bills[0], "50")
    told("invoice", "refund", bills[0], "50")
    paid = told("invoice", "show", bills[0])["payments"][0]["id"]
    assert "refund first" in told("invoice", "unpay", str(paid), code=1)
