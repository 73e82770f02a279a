# SPDX-License-Identifier: GPL-3.0-or-later
"""Receipts: numbered, frozen, given once for the same money, voided with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.invoices.conftest import Told, line


@pytest.fixture
def bill(told: Told, create: Told) -> str:
    draft = create(line("1", "1000", "E"))
    return str(told("invoice", "issue", str(draft["id"]))["number"])


def test_a_receipt_is_given_once(told: Told, bill: str, tmp_path: Path) -> None:
    assert "No money" in told("invoice", "receipt", bill, code=1)
    told("invoice", "pay", bill, "400")
    page = tmp_path / "r.pdf"
    given = told("invoice", "receipt", bill, "-o", str(page))
    assert (given["number"], given["amount"], given["currency"]) == ("R-2026-001", "400.00", "EUR")
    assert page.read_bytes().startswith(b"%PDF")
    assert "given for it already" in told("invoice", "receipt", bill, code=1)
    paid = told("invoice", "show", bill)["payments"][0]
    assert paid["receipt"] == "R-2026-001"
    again = told("invoice", "receipt", bill, "--payment", str(paid["id"]), code=1)
    assert "given for it already" in again
    told("invoice", "pay", bill)
    assert told("invoice", "receipt", bill)["amount"] == "600.00"
    assert [each["number"] for each in told("invoice", "receipts")] == ["R-2026-002", "R-2026-001"]
    told("verify")
    told("check")


def test_its_payment_stays_in_the_book(told: Told, bill: str) -> None:
    told("invoice", "pay", bill, "400")
    told("invoice", "receipt", bill)
    payment = str(told("invoice", "show", bill)["payments"][0]["id"])
    assert "R-2026-001" in told("invoice", "unpay", payment, code=1)
    told("undo", code=1)
    told("invoice", "receipt", "R-2026-001", "--void", code=1)
    voided = told("invoice", "receipt", "R-2026-001", "--void", "--reason", "wrong name")
    assert voided["void_reason"] == "wrong name"
    assert "void already" in told(
        "invoice", "receipt", "R-2026-001", "--void", "--reason", "again", code=1
    )
    assert "stays in the book" in told("invoice", "unpay", payment, code=1)
    assert told("invoice", "receipt", bill)["number"] == "R-2026-002"
    told("verify")


def test_one_sum_for_several_invoices_has_one_receipt(told: Told, bill: str, create: Told) -> None:
    other = told("invoice", "issue", str(create(line("1", "500", "E"))["id"]))["number"]
    told("invoice", "pay", bill, other, "1600", "--on-account")
    assert told("invoice", "receipt", other)["amount"] == "1600.00"
    assert "given for it already" in told("invoice", "receipt", bill, code=1)
    assert "R-2026-001" in str(told("invoice", "account", "Hartmann"))


def test_nothing_came_in_with_a_write_off_or_from_the_account(told: Told, bill: str) -> None:
    told("invoice", "account", "Hartmann", "100")
    told("invoice", "apply", bill)
    told("invoice", "write-off", bill)
    assert "No money" in told("invoice", "receipt", bill, code=1)
    first = str(told("invoice", "show", bill)["payments"][0]["id"])
    assert "nothing came in" in told("invoice", "receipt", bill, "--payment", first, code=1)
    assert "not one of" in told("invoice", "receipt", bill, "--payment", "999", code=1)


def test_the_page_is_frozen(told: Told, bill: str, tmp_path: Path) -> None:
    told("invoice", "pay", bill)
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    told("invoice", "receipt", bill, "-o", str(first))
    told("client", "edit", "Hartmann", "--name", "Someone Else")
    told("invoice", "receipt", "R-2026-001", "-o", str(second))
    assert first.read_bytes() == second.read_bytes()
