# SPDX-License-Identifier: GPL-3.0-or-later
"""Money that was booked by hand before the bank's file came: matched, never booked twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk
from tests.exchange.bank.bankfiles import bill, hartmann, invoice, read, rows, table

Say = Callable[..., Any]


@pytest.fixture
def book(desk: Desk, say: Say) -> Desk:
    """Three invoices; the first is paid by hand on 13 February."""
    client = hartmann(desk)
    for amount in ("1011.50", "500", "250"):
        bill(desk, client, amount, on="2026-02-01")
    say("invoice", "pay", "2026-001", "--on", "2026-02-13")
    return desk


def proposals(say: Say) -> list[Any]:
    found: list[Any] = say("bank", "list", "--state", "open", "--json").json[0]["proposals"]
    return found


def test_what_is_booked_already_is_matched_and_not_booked_again(
    book: Desk, say: Say, tmp_path: Path, clock: FixedClock
) -> None:
    clock.advance(seconds=60)
    path = tmp_path / "a.csv"
    path.write_text(table(["2026-02-12,1011.50,Hartmann & Söhne,2026-001,EUR"]), encoding="utf-8")
    read(book, path)
    (proposal,) = proposals(say)
    assert (proposal["kind"], proposal["sure"], proposal["client"]) == (
        "booked",
        True,
        "Hartmann & Söhne",
    )
    assert "booked already, 1 day apart" in proposal["reasons"][0]
    assert say("bank", "match", "--sure", "--json").json["matched"] == 1
    assert invoice(book, "2026-001").cash_minor == 101_150
    (row,) = rows(book)
    assert (row.state, row.matched_with) == ("matched", "2026-001")
    say("bank", "undo", str(row.id))
    assert rows(book)[0].state == "open"
    assert invoice(book, "2026-001").cash_minor == 101_150  # what was booked by hand stays


def test_one_sum_that_paid_several(book: Desk, say: Say, tmp_path: Path, clock: FixedClock) -> None:
    say("invoice", "pay", "2026-002", "2026-003", "--amount", "750", "--on", "2026-02-20")
    clock.advance(seconds=60)
    path = tmp_path / "a.csv"
    path.write_text(table(["2026-02-20,750.00,HARTMANN SOEHNE,Januar,EUR"]), encoding="utf-8")
    read(book, path)
    proposal = proposals(say)[0]
    assert (proposal["kind"], len(proposal["payments"])) == ("booked", 2)
    say("bank", "match", "1")
    assert rows(book)[0].matched_with == "2026-002, 2026-003"


def test_an_amount_that_is_booked_and_open_is_asked(
    book: Desk, say: Say, tmp_path: Path, clock: FixedClock
) -> None:
    clock.advance(seconds=60)
    path = tmp_path / "a.csv"
    path.write_text(table(["2026-02-13,500.00,Somebody,thanks,EUR"]), encoding="utf-8")
    read(book, path)
    assert [each["kind"] for each in proposals(say)] == ["payment"]
    path.write_text(table(["2026-02-13,1011.50,Somebody,thanks,EUR"]), encoding="utf-8")
    read(book, path)
    (proposal,) = proposals(say)
    assert (proposal["kind"], proposal["sure"]) == ("booked", False)


def test_two_movements_never_take_the_same_payment(
    book: Desk, say: Say, tmp_path: Path, clock: FixedClock
) -> None:
    clock.advance(seconds=60)
    twice = ["2026-02-12,1011.50,Hartmann & Söhne,2026-001,EUR"] * 2
    path = tmp_path / "a.csv"
    path.write_text(table(twice), encoding="utf-8")
    read(book, path)
    assert say("bank", "match", "--sure", "--json").json["matched"] == 1
    assert "booked" not in [each["kind"] for each in proposals(say)]
