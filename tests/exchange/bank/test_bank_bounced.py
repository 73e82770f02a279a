# SPDX-License-Identifier: GPL-3.0-or-later
"""Payments that a bank took back, files without a mark of their encoding, tables without a row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sohodesk.exchange.bank.opening import open_bank_file
from sohodesk.store.desk import Desk
from tests.exchange.bank.bankfiles import CAMT, bill, hartmann, invoice, moved, read, rows, table

CAME = "2026-02-12,1011.50,Hartmann & Söhne,Rechnung 2026-001,EUR"


@pytest.fixture
def paid(desk: Desk, say: Callable[..., Any], tmp_path: Path) -> Path:
    """An invoice that a transfer paid; the file to which more is written."""
    bill(desk, hartmann(desk), "1011.50", on="2026-02-01")
    path = tmp_path / "bank.csv"
    path.write_text(table([CAME]), encoding="utf-8")
    read(desk, path)
    say("bank", "match", "--sure")
    assert invoice(desk, "2026-001").open_minor == 0
    return path


@pytest.mark.parametrize(
    "row",
    [
        "2026-02-20,-1011.50,Hartmann & Söhne,Retoure AC04 Konto aufgelöst 2026-001,EUR",
        "2026-02-20,-1011.50,,RETOUR 2026 - 001,EUR",
        "2026-02-20,-1011.50,Hartmann & Söhne GmbH,Rücklastschrift,EUR",
    ],
)
def test_a_payment_that_came_back_opens_its_invoice(
    desk: Desk, say: Callable[..., Any], paid: Path, row: str
) -> None:
    paid.write_text(table([CAME, row]), encoding="utf-8")
    assert read(desk, paid).new == 1
    (open_,) = rows(desk, "open")
    listed = say("bank", "list", "--state", "open", "--json").json
    proposal = listed[0]["proposals"][0]
    assert (proposal["kind"], proposal["sure"]) == ("refund", False)
    assert "came back" in proposal["reasons"][0]
    assert say("bank", "match", "--sure", "--json").json["matched"] == 0
    say("bank", "match", str(open_.id))
    assert invoice(desk, "2026-001").open_minor == 101_150
    say("bank", "undo", str(open_.id))
    assert invoice(desk, "2026-001").open_minor == 0


def test_money_out_of_that_amount_alone_is_no_return(
    desk: Desk, say: Callable[..., Any], paid: Path
) -> None:
    paid.write_text(table([CAME, "2026-02-20,-1011.50,Hosteurope,Server,EUR"]), encoding="utf-8")
    read(desk, paid)
    assert say("bank", "list", "--state", "open", "--json").json[0]["proposals"] == []


def test_camt_tells_why_it_came_back(tmp_path: Path) -> None:
    why = (
        "<RtrInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>Konto erloschen</AddtlInf></RtrInf>"
        "<RmtInf><Ustrd>2026-002</Ustrd></RmtInf>"
    )
    path = tmp_path / "a.xml"
    path.write_text(CAMT.replace("<RmtInf><Ustrd>2026-002</Ustrd></RmtInf>", why), encoding="utf-8")
    told = [each.text for each in moved(open_bank_file(path).events())]
    assert "2026-002 AC04 Konto erloschen" in told


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_a_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Datum;Name;Betrag\n31.01.2026;Jürgen;1.234,56\n".encode(encoding))
    (movement,) = moved(open_bank_file(path).events())
    assert (movement.party, str(movement.amount)) == ("Jürgen", "1234.56")
    mt = tmp_path / "a.xml"
    mt.write_bytes(CAMT.replace("UTF-8", "UTF-16").encode(encoding))
    assert open_bank_file(mt).format == "camt"


def test_a_table_without_a_row_asks_nothing(
    desk: Desk, say: Callable[..., Any], tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Date,Name,Amount\n", encoding="utf-8")
    assert open_bank_file(path).asks == []
    assert "holds no movements" in say("bank", "import", path, code=1).err
