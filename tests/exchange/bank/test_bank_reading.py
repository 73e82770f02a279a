# SPDX-License-Identifier: GPL-3.0-or-later
"""Bank files of each format as banks write them, and damaged ones, which are refused whole."""

from __future__ import annotations

import tracemalloc
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import process_time

import pytest

from sohodesk.base.refusals import Refusal
from sohodesk.exchange.bank import columns, service
from sohodesk.exchange.bank.opening import open_bank_file
from sohodesk.exchange.bank.reading.movement import Account, Balance
from sohodesk.exchange.bank.taking import MOST_SHOWN
from sohodesk.store.desk import Desk
from tests.exchange.bank.bankfiles import BCA, CAMT, MANDIRI, MT940, OFX, SPARKASSE, moved, table

D = Decimal


def written(tmp_path: Path, text: str | bytes, name: str = "bank.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_bca(tmp_path: Path) -> None:
    found = open_bank_file(written(tmp_path, BCA))
    assert found.asks == []  # the period proves the order of its dates
    events = list(found.events())
    assert events[0] == Account("1234567890", "IDR")
    assert [(each.day, each.amount) for each in moved(events)] == [
        (date(2026, 2, 2), D("6500000.00")),
        (date(2026, 2, 5), D("-15000.00")),
    ]
    balances = {each.kind: each.amount for each in events if isinstance(each, Balance)}
    assert balances == {"opening": D("10000000.00"), "closing": D("16485000.00")}


def test_mandiri_has_two_columns_and_two_named_alike(tmp_path: Path) -> None:
    found = open_bank_file(written(tmp_path, MANDIRI))
    events = list(found.events())
    assert events[0] == Account("1300012345678", "")
    assert [each.amount for each in moved(events)] == [D("11655000.00"), D("-2500.00")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_german_bank_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    found = open_bank_file(written(tmp_path, SPARKASSE.encode(encoding)))
    came, went = moved(found.events())
    assert (came.party, came.amount, came.currency) == (
        "Hartmann & Söhne GmbH",
        D("1011.50"),
        "EUR",
    )
    assert (came.day, went.amount) == (date(2026, 2, 12), D("-54.21"))


def test_mt940(tmp_path: Path) -> None:
    found = open_bank_file(written(tmp_path, MT940, "a.sta"))
    assert found.format == "mt940"
    came, went = moved(found.events())
    assert (came.amount, came.party) == (D("1011.50"), "Hartmann + Soehne GmbH")
    assert "2026-001" in came.text
    assert (went.amount, went.day) == (D("-54.21"), date(2026, 2, 14))


def test_camt_splits_a_batch_and_leaves_pending_out(tmp_path: Path) -> None:
    found = open_bank_file(written(tmp_path, CAMT, "a.xml"))
    assert found.format == "camt"
    several = moved(found.events())
    assert [each.amount for each in several] == [D("150.00"), D("100.00"), D("-10.00")]
    assert several[0].reference == "RF18539007547034"
    assert several[0].party == "Müller AG"
    assert several[2].text == "Gebühr"


def test_camt_054_and_052_are_read_by_the_same_reader(tmp_path: Path) -> None:
    text = CAMT.replace("camt.053", "camt.054").replace("BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn")
    found = open_bank_file(written(tmp_path, text.replace("Stmt>", "Ntfctn>"), "a.xml"))
    assert len(moved(found.events())) == 3


def test_ofx_of_both_versions(tmp_path: Path) -> None:
    came, went = moved(open_bank_file(written(tmp_path, OFX, "a.qfx")).events())
    assert (came.day, came.amount, came.party) == (date(2026, 2, 5), D("1200.50"), "Smith & Co")
    assert came.text == "Inv 2026-003"
    xml = (
        '<?xml version="1.0"?><?OFX OFXHEADER="200"?><OFX><CURDEF>USD</CURDEF>'
        "<BANKACCTFROM><ACCTID>9</ACCTID></BANKACCTFROM><STMTTRN><DTPOSTED>20260206</DTPOSTED><TRNAMT>-20.00</TRNAMT>"
        "<NAME><![CDATA[A < B]]></NAME></STMTTRN></OFX>"
    )
    (only,) = moved(open_bank_file(written(tmp_path, xml, "a.ofx")).events())
    assert (only.amount, only.party) == (D("-20.00"), "A < B")
    assert went.amount == D("-20.00")


BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("cut.xml", CAMT[:-80].encode(), "cut off or damaged"),
        ("bomb.xml", (BOMB + CAMT.partition("?>")[2]).encode(), "declares entities"),
        ("bomb.ofx", (BOMB + "<OFX><CURDEF>&b;</OFX>").encode(), "declares entities"),
        ("cut.sta", MT940.partition(":62F:")[0].encode(), "cut off or damaged"),
        ("odd.sta", MT940.replace("CR1011,50", "CRx").encode(), "cut off or damaged"),
        ("cut.ofx", OFX.partition("<STMTTRN><TRNTYPE>DEBIT")[0].encode(), "cut off or damaged"),
        ("cut.csv", BCA[:-4].encode() + b'"x', "cut off or damaged"),
        ("empty.csv", b"  \n", "is empty"),
        ("nul.csv", b"Date,Amount\n2026-01-01,1.00\0\n", "NUL bytes"),
        ("words.csv", b"Hello,World\nno,table\n", "holds no table of an account"),
        ("pdf.csv", b"%PDF-1.7", "is a PDF"),
        ("odd.csv", b"Date,Amount\n2026-01-01,1.00\x81\x8d\n", "is not written in"),
    ],
)
def test_damaged_files_are_refused_in_a_sentence(
    desk: Desk, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    path = written(tmp_path, data, name)
    if name == "cut.csv":
        path.write_bytes(SPARKASSE.encode()[:-30])
    with pytest.raises(Refusal, match=said) as refusal:
        service.import_bank_file(desk, found=service.look(desk, path))
    assert refusal.value.sentence.endswith(".")
    assert service.list_rows(desk) == []
    assert service.list_files(desk) == []


def test_what_the_file_does_not_prove_is_asked(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, table(["02/03/2026,1.234,Smith,,EUR", "04/03/2026,2.500,Smith,,EUR"]))
    found = service.look(desk, path)
    assert found.asks == ["order", "decimals"]
    with pytest.raises(Refusal, match="day/month or month/day"):
        service.import_bank_file(desk, found=found)
    assert found.table is not None
    assert found.columns is not None
    said = columns.said(found.columns, ["order=mdy", "decimals=,"], found.table.names)
    service.import_bank_file(desk, found=found.with_columns(said))
    assert [(row.day, row.amount_minor) for row in service.list_rows(desk)] == [
        (date(2026, 4, 3), 250000),
        (date(2026, 2, 3), 123400),
    ]
    again = service.look(desk, written(tmp_path, path.read_text() + "05/03/2026,7.000,X,,EUR\n"))
    assert again.remembered
    assert again.asks == []


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2026-02-30,1.00,A,,EUR", "does not exist"),
        (",1.00,A,,EUR", "the date is missing"),
        ("2026-02-01,,A,,EUR", "the amount is missing"),
        ("2026-02-01,1.0.0,A,,EUR", "is no amount"),
        ("2026-02-01,0.00,A,,EUR", "no money moved"),
        ("2026-02-01,1.00,A,,XQX", "is no currency"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(
    desk: Desk, tmp_path: Path, row: str, reason: str
) -> None:
    path = written(tmp_path, table(["2026-02-01,5.00,A,,EUR", row, "2026-02-03,6.25,B,,EUR"]))
    outcome = service.import_bank_file(desk, found=service.look(desk, path))
    assert outcome.new == 2
    assert [(each.line, reason in each.reason) for each in outcome.refused] == [(3, True)]


def _days(count: int) -> str:
    return table(
        f"{date.fromordinal(735000 + n // 40)},{n % 997 + 1}.25,Client {n % 50},no {n},EUR"
        for n in range(count)
    )


def test_a_hundred_thousand_rows_are_linear(tmp_path: Path, desk: Desk) -> None:
    spent = []
    for count in (10_000, 100_000):
        path = written(tmp_path, _days(count), f"{count}.csv")
        found = service.look(desk, path)
        begun = process_time()
        outcome = service.import_bank_file(desk, found=found, rehearsal=True)
        spent.append(process_time() - begun)
        assert outcome.new == count
        assert len(outcome.first_rows) == MOST_SHOWN
    assert spent[1] < 20 * spent[0]


def test_memory_does_not_grow_with_the_rows(tmp_path: Path, desk: Desk) -> None:
    peaks = []
    for count in (4_000, 16_000):
        found = service.look(desk, written(tmp_path, _days(count), f"{count}.csv"))
        tracemalloc.start()
        service.import_bank_file(desk, found=found, rehearsal=True)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] - peaks[0] < 12_000 * 250  # the counters of equal rows, nothing else
