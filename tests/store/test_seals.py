# SPDX-License-Identifier: GPL-3.0-or-later
"""The hash chain: whatever is changed behind the program's back, ``verify`` tells of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import pytest

from sohodesk.clients.service import add_client
from sohodesk.invoices import paying, service
from sohodesk.invoices.document import Document, Line, Tax
from sohodesk.invoices.issuing import issue
from sohodesk.store import seals
from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]


@pytest.fixture
def billed(desk: Desk, book_path: Path) -> Path:
    """A closed book with two issued invoices, of which the first is paid in two parts."""
    client = add_client(desk, name="Nusa Kopi", currency="IDR")
    line = Line(Decimal(10), Decimal(350_000), Tax("O"), "Checkout")
    for _ in range(2):
        draft = service.create_draft(desk, client_id=client, document=Document("IDR", (line,)))
        issue(desk, invoice_id=draft)
    paying.pay(desk, invoice_id=1, amount=Decimal(1_000_000))
    paying.pay(desk, invoice_id=1)
    desk.close()
    return book_path


def tampered(path: Path, *statements: str) -> None:
    """Write without the program: the triggers are taken away and put back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as book:
        found = book.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = found.fetchall()
        book.execute("BEGIN")
        for name, _sql in triggers:
            book.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            book.execute(statement)
        for _name, sql in triggers:
            book.execute(sql)
        book.execute("COMMIT")


def forged(path: Path, seal: int, **said: object) -> None:
    """Rewrite a link so that it fits itself, as somebody would who knows how links are made."""
    with closing(sqlite3.connect(path)) as book:
        (step, at, prev) = book.execute(
            "SELECT step_id, at, prev FROM seal WHERE id = ?", (seal,)
        ).fetchone()
        prev = str(said.get("prev", prev))
        rows = book.execute(
            "SELECT tbl, key, image FROM seal_row WHERE seal_id = ? ORDER BY id", (seal,)
        )
        link = seals.chained(prev, step, datetime.fromtimestamp(at, UTC), rows.fetchall())
        book.execute("UPDATE seal SET prev = ?, hash = ? WHERE id = ?", (prev, link, seal))
        book.commit()


def sealed(path: Path) -> list[list[str]]:
    """The rows under each seal, the first seal first."""
    with closing(sqlite3.connect(path)) as book:
        rows = book.execute("SELECT seal_id, tbl, key FROM seal_row ORDER BY id").fetchall()
    return [
        [f"{tbl} {key}" for _seal, tbl, key in under]
        for _id, under in groupby(rows, key=lambda row: row[0])
    ]


def found(say: Say, *, code: int) -> list[tuple[str, str]]:
    told = say("verify", "--json", code=code).json
    assert told["sound"] is (code == 0)
    return [(problem["where"], problem["what"]) for problem in told["problems"]]


def test_what_the_program_did_is_sound(say: Say, billed: Path) -> None:
    assert found(say, code=0) == []
    assert "stand as they were written" in say("verify").out
    assert say("check", "--json").json == {"sound": True, "problems": []}


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE invoice SET total_minor = total_minor + 1 WHERE id = 2", "invoice 2"),
        ("UPDATE invoice SET number = '2026-100' WHERE id = 2", "invoice 2"),
        ("UPDATE invoice_line SET description = 'Less' WHERE invoice_id = 2", "invoice_line 2"),
        ("UPDATE payment SET amount_minor = 1 WHERE id = 1", "payment 1"),
        ("UPDATE payment SET date = '2026-01-01' WHERE id = 2", "payment 2"),
        ("DELETE FROM payment WHERE id = 2", "payment 2"),
        (
            (
                "INSERT INTO payment (id, invoice_id, date, amount_minor, withheld_minor,"
                " slip_number, note, created)"
                " SELECT 9, invoice_id, date, 5, 0, '', '', 0 FROM payment LIMIT 1"
            ),
            "payment 9",
        ),
        ("UPDATE invoice SET issued = NULL, number = NULL WHERE id = 2", "invoice 2"),
    ],
)  # fmt: skip
def test_an_altered_row_shows(say: Say, billed: Path, statement: str, where: str) -> None:
    tampered(billed, statement)
    problems = found(say, code=1)
    assert (where, "differs from what was sealed when it was written.") in problems
    assert say("check", code=1).out


@pytest.mark.parametrize(
    ("statements", "where", "what"),
    [
        (["UPDATE seal SET at = at + 1 WHERE id = 2"], "seal 2", "altered"),
        (["UPDATE seal SET step_id = 1 WHERE id = 2"], "seal 2", "altered"),
        (["UPDATE seal_row SET image = '{}' WHERE seal_id = 3"], "seal 3", "altered"),
        (["DELETE FROM seal_row WHERE seal_id = 2"], "seal 2", "altered"),
        (["DELETE FROM seal_row WHERE seal_id = 2", "DELETE FROM seal WHERE id = 2"],
         "seal 3", "a link before it is missing"),
        # The last payment with its seal, as if neither had ever been.
        (["DELETE FROM payment WHERE id = 2", "DELETE FROM seal_row WHERE seal_id = 4",
          "DELETE FROM seal WHERE id = 4"], "seal 4", "it is missing"),
    ],
)  # fmt: skip
def test_a_broken_chain_shows(
    say: Say, billed: Path, statements: list[str], where: str, what: str
) -> None:
    tampered(billed, "PRAGMA defer_foreign_keys = ON", *statements)
    assert any(w == where and what in said for w, said in found(say, code=1))


def test_a_link_that_was_forged_whole_shows(say: Say, billed: Path) -> None:
    forged(billed, 2, prev="f" * 64)
    told = found(say, code=1)
    assert ("seal 2", "a link before it is missing.") in told
    assert ("seal 3", "a link before it is missing.") in told


def test_a_link_that_was_cut_out_and_closed_over_shows(say: Say, billed: Path) -> None:
    with closing(sqlite3.connect(billed)) as book:
        (before,) = book.execute("SELECT hash FROM seal WHERE id = 2").fetchone()
    tampered(
        billed,
        "PRAGMA defer_foreign_keys = ON",
        "DELETE FROM seal_row WHERE seal_id = 3",
        "DELETE FROM seal WHERE id = 3",
        "DELETE FROM payment WHERE id = 1",
    )
    forged(billed, 4, prev=before)
    assert found(say, code=1) == [("seal 4", "a link before it is missing.")]


def test_a_seal_holds_what_changed_and_nothing_else(say: Say, desk: Desk, book_path: Path) -> None:
    client = add_client(desk, name="Nusa Kopi", currency="IDR")
    line = Line(Decimal(1), Decimal(350_000), Tax("O"), "Checkout")
    for _ in range(2):
        draft = service.create_draft(desk, client_id=client, document=Document("IDR", (line,)))
        issue(desk, invoice_id=draft)
    paying.pay(desk, invoice_id=2)
    paying.void(desk, invoice_id=1, reason="Never sent")
    assert sealed(book_path) == [
        ["invoice 1", "invoice_line 1"],
        ["invoice 2", "invoice_line 2"],
        ["payment 1"],
        ["invoice 1"],
    ]
    assert found(say, code=0) == []


def test_many_rows_are_sealed_in_several_goes(
    say: Say, desk: Desk, book_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seals, "CHUNK", 2)
    client = add_client(desk, name="Nusa Kopi", currency="IDR")
    lines = tuple(Line(Decimal(n), Decimal(5), Tax("O"), f"Part {n}") for n in range(1, 6))
    draft = service.create_draft(desk, client_id=client, document=Document("IDR", lines))
    issue(desk, invoice_id=draft)
    assert sealed(book_path) == [["invoice 1", *(f"invoice_line {n}" for n in range(1, 6))]]
    assert found(say, code=0) == []


def test_a_document_that_was_taken_away_shows(say: Say, billed: Path) -> None:
    tampered(billed, "DELETE FROM blob")
    told = found(say, code=1)
    assert [where for where, said in told if "is missing" in said] == ["invoice 1", "invoice 2"]


def test_an_altered_document_shows(say: Say, billed: Path) -> None:
    tampered(billed, "UPDATE blob SET data = zeroblob(10)")
    assert any("bytes were altered" in said for _where, said in found(say, code=1))


def test_a_column_of_a_later_schema_was_not_there_to_be_sealed() -> None:
    assert seals._same('{"amount": 1, "fee": 0}', '{"amount": 1}')
    assert not seals._same('{"amount": 2, "fee": 0}', '{"amount": 1}')
    assert not seals._same(None, '{"amount": 1}')


def test_payments_taken_back_stay_in_the_chain(say: Say, billed: Path) -> None:
    say("undo")
    assert found(say, code=0) == []
    say("redo")
    assert found(say, code=0) == []
    say("undo")
    say("undo")
    assert found(say, code=0) == []
    assert "credit note" in say("undo", code=1).err
