# SPDX-License-Identifier: GPL-3.0-or-later
"""``check`` and ``verify`` on faults put into the book behind the program's back."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sohodesk.app.main import main
from sohodesk.base.clock import FixedClock
from tests.conftest import Told

Say = Callable[..., Told]

WORK = """
new {book} --currency EUR --country DE --zone Europe/Berlin --language en
client add Acme
client add Beta
project add Acme/Web
project add Beta/App
rate set Acme 80
rate set Beta 80
log 2026-11-10_9-11_Acme/Web_coding_#x
log 2026-11-11_9-11_Acme/Web_coding
log 2026-11-13_22-2_Beta/App_night
invoice bill Acme
invoice issue 1
invoice bill Beta
invoice issue 2
invoice pay 2026-001 40
log 2026-11-16_9-11_Beta/App_more
invoice bill Beta
"""


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with two issued invoices, a payment, a draft and an entry across midnight."""
    book = tmp_path_factory.mktemp("worked") / "book.sohodesk"
    clock = FixedClock(datetime(2026, 11, 20, 9, tzinfo=UTC), "Europe/Berlin")
    for line in WORK.strip().splitlines():
        words = [word.format(book=book).replace("_", " ") for word in line.split()]
        assert main(["--book", str(book), *words], clock=clock) == 0, line
    return book


@pytest.fixture
def book(worked: Path, book_path: Path) -> Path:
    """A copy of it, under the name that ``say`` uses."""
    shutil.copy(worked, book_path)
    return book_path


def put_in(book: Path, statement: str) -> None:
    """Run a statement as no program would let it: without triggers, checks and foreign keys."""
    with closing(sqlite3.connect(book, isolation_level=None)) as raw:
        triggers = raw.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _sql in triggers:
            raw.execute(f'DROP TRIGGER "{name}"')
        raw.execute("PRAGMA ignore_check_constraints = ON")
        assert raw.execute(statement).rowcount != 0
        for _name, sql in triggers:
            raw.execute(sql)


def test_the_book_is_sound(say: Say, book: Path) -> None:
    assert say("check", "--json").json == {"sound": True, "problems": []}
    assert say("verify", "--json").json == {"sound": True, "problems": []}


FAULTS = [
    # slices
    ("UPDATE entry_slice SET seconds = seconds + 1 WHERE entry_id = 1", "entry 1", "add up"),
    ("UPDATE entry_slice SET day = '2026-11-15' WHERE entry_id = 1", "entry 1", "belong"),
    ("UPDATE entry_slice SET billable = 0 WHERE entry_id = 1", "entry 1", "belong"),
    ("UPDATE entry_slice SET project_id = 2 WHERE entry_id = 1", "entry 1", "belong"),
    ("DELETE FROM entry_slice WHERE entry_id = 3 AND day = '2026-11-14'", "entry 3", "add up"),
    ("INSERT INTO entry_slice VALUES (99, '2026-11-01', 60, 1, 1)", "entry_slice", "not there"),
    # entries
    ("UPDATE entry SET day = '2026-01-01' WHERE id = 3", "entry 3", "its day"),
    ("UPDATE entry SET zone = 'Mars/Nowhere' WHERE id = 3", "entry 3", "Mars/Nowhere"),
    ("UPDATE entry SET currency = NULL WHERE id = 3", "entry 3", "currency"),
    ("UPDATE entry SET currency = 'XXX' WHERE id = 3", "entry 3", "currency"),
    ("UPDATE entry SET project_id = 77 WHERE id = 3", "entry 3", "“project”"),
    ("UPDATE entry SET invoice_line_id = 77 WHERE id = 3", "entry 3", "“invoice_line”"),
    ('UPDATE entry SET seconds = NULL, "end" = NULL WHERE id > 1', "entry 3", "second timer"),
    ('UPDATE entry SET "end" = start - 5 WHERE id = 3', "file", "CHECK"),
    # numbers
    ("UPDATE number_counter SET last = 1", "invoice:2026", "given twice"),
    ("DELETE FROM number_counter", "invoice:2026", "given twice"),
    ("UPDATE number_counter SET last = 7", "invoice:2026", "missing"),
    # documents
    ("DELETE FROM blob", "2026-001", "missing"),
    ("UPDATE blob SET data = zeroblob(10)", "2026-001", "altered"),
    ("UPDATE invoice SET snapshot = '{}' WHERE id = 1", "2026-001", "snapshot"),
    ("UPDATE invoice SET total_minor = 1 WHERE id = 1", "2026-001", "total"),
    ("UPDATE payment SET amount_minor = 9999999", "2026-001", "more was paid"),
    ("UPDATE invoice SET client_id = 99 WHERE id = 3", "invoice 3", "“client”"),
    # clients and settings
    ("UPDATE client SET currency = 'XXX' WHERE id = 2", "client 2", "currency"),
    ("UPDATE client SET name = ' ' WHERE id = 2", "client 2", "name"),
    ("UPDATE project SET colour = 99", "file", "CHECK"),
    ("UPDATE setting SET value = 'Mars' WHERE key = 'office.zone'", "office.zone", "Mars"),
    # the journal and the file
    ("DELETE FROM journal_now", "journal_now", "step"),
    ("UPDATE journal_now SET step_id = 3", "journal_now", "step"),
    ("DELETE FROM step WHERE id = 3", "step 3", "missing"),
    ("UPDATE step SET args = 'broken' WHERE id = 3", "step 3", "can't be read"),
    ("UPDATE change SET tbl = 'nonsense' WHERE step_id = 3", "step 3", "table"),
    ("UPDATE change SET before = 'broken' WHERE op = 'U'", "change ", "can't be read"),
    ("DROP INDEX ix_entry_day", "ix_entry_day", "index"),
    ("DROP TABLE heartbeat", "heartbeat", "missing"),
    ("DELETE FROM sqlite_sequence WHERE name = 'entry'", "entry", "twice"),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "where", "what"), FAULTS)
def test_a_fault_is_found(say: Say, book: Path, statement: str, where: str, what: str) -> None:
    put_in(book, statement)
    told = say("check", "--json", code=1).json
    assert told["sound"] is False
    assert any(p["where"].startswith(where) and what in p["what"] for p in told["problems"]), told


TAMPERED = [
    ("UPDATE invoice SET number = '2026-009' WHERE id = 1", "invoice 1"),
    ("UPDATE invoice SET id = 9 WHERE id = 1", "invoice 9"),
    ("DELETE FROM invoice WHERE id = 1", "invoice 1"),
    ("UPDATE invoice SET pdf_sha256 = NULL WHERE id = 1", "invoice 1"),
    ("UPDATE invoice_line SET position = position + 5 WHERE invoice_id = 1", "invoice_line"),
    ("DELETE FROM invoice_line WHERE invoice_id = 2", "invoice_line"),
    ("UPDATE invoice_line SET invoice_id = 2 WHERE invoice_id = 1", "invoice_line"),
    ("UPDATE payment SET invoice_id = 2", "payment"),
    ("DELETE FROM payment", "payment"),
    ("DELETE FROM blob", "invoice 1"),
    ("UPDATE blob SET data = zeroblob(size)", "document"),
    ("UPDATE blob SET sha256 = replace(sha256, substr(sha256, 1, 4), 'aaaa')", "invoice 1"),
    ("DELETE FROM seal WHERE id = 1", "seal"),
    ("DELETE FROM seal WHERE id = (SELECT max(id) FROM seal)", "seal"),
    ("UPDATE seal SET id = -id", "seal"),
    ("UPDATE seal SET at = at + 1", "seal"),
    ("UPDATE seal_row SET seal_id = 1", "seal"),
    ("UPDATE seal_row SET image = replace(image, '2026', '2025')", "seal"),
    ("DELETE FROM seal_row WHERE id = 1", "seal"),
]


@pytest.mark.parametrize(("statement", "where"), TAMPERED)
def test_what_was_altered_shows(say: Say, book: Path, statement: str, where: str) -> None:
    put_in(book, statement)
    told = say("verify", "--json", code=1).json
    assert told["sound"] is False
    assert any(problem["where"].startswith(where) for problem in told["problems"]), told
    assert say("verify", code=1).out


@pytest.mark.parametrize("statement", ["DELETE FROM journal_now", "DROP TABLE entry_slice"])
def test_work_on_a_broken_book_is_told_of(say: Say, book: Path, statement: str) -> None:
    put_in(book, statement)
    assert "is damaged" in say("start", "x", code=1).err
