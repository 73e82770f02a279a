# SPDX-License-Identifier: GPL-3.0-or-later
"""Matching on the command line: by proposal, by hand, split, with fee and rest, taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.exchange.bank import service
from sohodesk.exchange.bank.proposal import Part
from sohodesk.expenses import queries as expenses
from sohodesk.invoices.settling.removing import remove_payment
from sohodesk.store.desk import Desk
from tests.exchange.bank.bankfiles import bill, hartmann, invoice, read, rows, table
from tests.exchange.dialogtalk import contents


@pytest.fixture
def book(desk: Desk, tmp_path: Path, clock: FixedClock) -> Desk:
    """Two invoices of a client, and a file with what came in and went out."""
    client = hartmann(desk)
    bill(desk, client, "100.00")
    bill(desk, client, "250.00")
    day = clock.now().date()
    path = tmp_path / "bank.csv"
    lines = [
        f"{day},100.00,HARTMANN SOEHNE GMBH,2026-001,EUR",
        f"{day},248.00,Hartmann,2026-002,EUR",
        f"{day},-20.00,Hosteurope,Hosting,EUR",
        f"{day},400.00,Hartmann & Söhne,thanks,EUR",
    ]
    path.write_text(table(lines))
    read(desk, path)
    return desk


def row(desk: Desk, amount: int) -> int:
    return next(each.id for each in rows(desk) if each.amount_minor == amount)


def state(desk: Desk, row_id: int) -> str:
    return service.one(desk, row_id).state


def test_sure_ones_are_confirmed_in_one_step(book: Desk) -> None:
    before = contents(book)
    assert service.match_sure(book) == 1
    assert invoice(book, "2026-001").state == "paid"
    assert [each.state for each in rows(book)].count("matched") == 1
    book.undo()
    assert contents(book) == before


def test_by_hand_with_a_fee(book: Desk, say: Callable[..., Any]) -> None:
    which = row(book, 24800)
    told = say("bank", "match", str(which), "2026-002", "--fee", "2.00", "--json").json
    assert (told["state"], told["matched_with"]) == ("matched", "2026-002")
    assert invoice(book, "2026-002").state == "paid"
    say("bank", "match", str(which), "2026-001", code=1)
    say("bank", "undo", str(which))
    assert invoice(book, "2026-002").open_minor == 25000


def test_one_row_pays_two_and_the_rest_goes_on_account(book: Desk, say: Callable[..., Any]) -> None:
    before = contents(book)
    which = row(book, 40000)
    say("bank", "match", str(which), "2026-001", "2026-002")
    assert [invoice(book, n).state for n in ("2026-001", "2026-002")] == ["paid", "paid"]
    say("bank", "undo", str(which))
    assert [invoice(book, n).open_minor for n in ("2026-001", "2026-002")] == [10000, 25000]
    book.undo()
    book.undo()
    assert contents(book) == before


def test_parts_must_add_up_and_fit(book: Desk, say: Callable[..., Any]) -> None:
    which = row(book, 40000)
    before = contents(book)
    with pytest.raises(Exception, match="add up"):
        service.match(book, row_id=which, parts=[Part(1, "2026-001", 10000)])
    say("bank", "match", str(which), "2026-001=300", code=1)
    say("bank", "match", str(which), "2026-999", code=1)
    say("bank", "match", "999", code=1)
    assert contents(book) == before
    say("bank", "match", str(which), "2026-001=100", "2026-002=250")
    assert state(book, which) == "matched"


def test_money_that_went_out_becomes_an_expense(book: Desk, say: Callable[..., Any]) -> None:
    which = row(book, -2000)
    say("bank", "match", str(which), "--new-expense")
    with book.read() as session:
        (cost,) = expenses.expenses(session)
    assert (cost.supplier, cost.amount_minor, cost.paid_on is not None) == (
        "Hosteurope",
        2000,
        True,
    )
    say("bank", "undo", str(which))
    found = service.proposals_for(book, which)
    assert [(each.kind, each.sure) for each in found] == [("cost", True)]
    say("bank", "match", str(which), "--expense", str(cost.id))
    assert state(book, which) == "matched"


def test_ignore_and_take_in_again(book: Desk, say: Callable[..., Any]) -> None:
    which = str(row(book, -2000))
    say("bank", "ignore", which)
    assert len(say("bank", "list", "--json").json) == 3
    say("bank", "match", which, "--new-expense", code=1)
    say("bank", "ignore", which, "--off")
    assert len(say("bank", "list", "--state", "all", "--json").json) == 4


def test_a_payment_taken_away_elsewhere_opens_its_row(book: Desk) -> None:
    service.match_sure(book)
    with book.read() as session:
        from sohodesk.invoices import queries

        (payment,) = queries.payments(session, invoice(book, "2026-001").id)
    remove_payment(book, payment_id=payment.id)
    assert [each.state for each in rows(book)] == ["open"] * 4
    assert service.match_sure(book) == 1


def test_the_verbs_read_list_and_undo(say: Callable[..., Any], desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_text(table(["2026-02-03,5.00,A,x,EUR", "2026-02-31,5.00,A,x,EUR"]))
    plan = say("bank", "import", path, "--dry-run", "--json").json
    assert (plan["created"], plan["dry_run"], len(plan["refused"])) == (1, True, 1)
    assert rows(desk) == []
    assert "new movements" in say("bank", "import", path, "--account", "DE 1").out
    assert say("bank", "list", "--files", "--json").json[0]["account"] == "DE 1"
    shown = say("bank", "columns", path, "--column", "party=Text", "--json").json
    assert (shown["columns"]["party"], shown["remembered"]) == ("Text", True)
    say("bank", "columns", path, "--column", "party=Nothing", code=1)
    say("undo")
    assert "Undone" in say("bank", "undo", "import").out
    assert rows(desk) == []
