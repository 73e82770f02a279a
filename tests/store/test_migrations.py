# SPDX-License-Identifier: GPL-3.0-or-later
"""Older books: brought up to date wholly or not at all, after a copy was made."""

from __future__ import annotations

import gzip
import re
import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import MetaData

from sohodesk.app import bootstrap
from sohodesk.app.bootstrap import all_models
from sohodesk.app.soundness import problems_of
from sohodesk.base.refusals import Refusal
from sohodesk.clients import queries
from sohodesk.clients import service as clients
from sohodesk.invoices.model import Invoice
from sohodesk.store import blobs, book, bookfile, sqlite, upgrade
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries as entries
from tests.conftest import Told

Say = Callable[..., Told]
BOOKS = Path(__file__).resolve().parent.parent / "books"
KEPT = sorted(BOOKS.glob("*.sohodesk.gz"))

NOW, NEXT = bookfile.SCHEMA, bookfile.SCHEMA + 1
LATER = '''
"""A later version gives clients a website and forgets their short form."""
import sqlalchemy as sa
from alembic import op

revision = "{next:04}"
down_revision = "{now:04}"

def upgrade():
    with op.batch_alter_table("client") as table:
        table.add_column(sa.Column("website", sa.String(200), nullable=False, server_default=""))
        table.drop_column("short")
    op.execute("UPDATE client SET website = 'https://' || lower(name) || '.example'")
    {then}
'''


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Makes this program a later one, with one more schema."""

    def made(then: str = "pass") -> Path:
        scripts = tmp_path / "scripts"
        shutil.copytree(upgrade.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
        text = LATER.format(then=then, now=NOW, next=NEXT)
        (scripts / "versions" / f"{NEXT:04}_website.py").write_text(text)
        for module in (book, bookfile):
            monkeypatch.setattr(module, "SCHEMA", NEXT)
        return scripts

    return made


@pytest.fixture
def old(desk: Desk, book_path: Path) -> Path:
    """A closed book of today's schema with a client and its work."""
    client = clients.add_client(desk, name="Nusa", short="NK")
    clients.add_project(desk, client_id=client, name="Website")
    desk.close()
    return book_path


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchall()


# The schema ------------------------------------------------------------------------------------


def schema_of(path: Path) -> dict[str, object]:
    """Tables, indexes and triggers by name; a table as the set of what it says."""
    found: dict[str, object] = {}
    for kind, name, sql in rows(path, "SELECT type, name, sql FROM sqlite_master"):
        if sql is None or str(name).startswith("sqlite_"):
            continue
        text = " ".join(str(sql).split())
        found[str(name)] = _said(text) if kind == "table" else text
    return found


def _said(create: str) -> tuple[frozenset[str], str]:
    """What stands between the outer brackets, and what follows them."""
    body = create[create.index("(") + 1 : create.rindex(")")]
    parts, depth, start = [], 0, 0
    for n, letter in enumerate(body):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            parts.append(body[start:n])
            start = n + 1
    parts.append(body[start:])
    return frozenset(part.strip() for part in parts), create[create.rindex(")") + 1 :].strip()


def test_the_revisions_make_what_the_models_say(
    tmp_path: Path, desk: Desk, book_path: Path
) -> None:
    path = tmp_path / "by-revisions"
    path.touch()
    engine = sqlite.engine_for(path)
    upgrade.make_by_migrations(engine, all_models(), to=bookfile.SCHEMA)
    engine.dispose()
    by_revisions, by_models = schema_of(path), schema_of(book_path)
    assert sorted(by_revisions) == sorted(by_models)
    for name, said in by_models.items():
        assert by_revisions[name] == said, name


def test_the_newest_revision_is_the_schema() -> None:
    numbers = [
        int(re.match(r"\d+", path.name)[0])  # type: ignore[index]
        for path in (upgrade.SCRIPTS / "versions").glob("0*.py")
    ]
    assert sorted(numbers) == list(range(1, bookfile.SCHEMA + 1))


def test_revisions_know_nothing_of_todays_models() -> None:
    for path in (upgrade.SCRIPTS / "versions").glob("0*.py"):
        assert "sohodesk" not in path.read_text(encoding="utf-8")


# Upgrading -------------------------------------------------------------------------------------


def test_a_copy_is_made_first(old: Path, later: Callable[..., Path]) -> None:
    scripts = later()
    copy = upgrade.bring_up_to_date(old, NOW, bare_models(), scripts=scripts, to=NEXT)
    assert copy == old.with_name(f"test.schema-{NOW}-1.sohodesk")
    assert rows(copy, "PRAGMA user_version") == [(NOW,)]
    assert rows(copy, "SELECT name, short FROM client") == [("Nusa", "NK")]
    assert rows(old, "PRAGMA user_version") == [(NEXT,)]
    assert rows(old, "SELECT name, website FROM client") == [("Nusa", "https://nusa.example")]
    assert rows(old, "SELECT client_id, name FROM project") == [(1, "Website")]
    assert rows(old, "PRAGMA foreign_key_check") == []
    # What moving the rows did is in no journal, and the triggers are there again.
    assert rows(old, "SELECT count(*) FROM change") == [(2,)]
    assert rows(old, "SELECT count(*) FROM sqlite_master WHERE name = 'journal_client_u'") == [(1,)]


def bare_models() -> MetaData:
    """Today's models without the column that the later version drops."""
    metadata = MetaData()
    for table in all_models().sorted_tables:
        copied = table.to_metadata(metadata)
        if table.name == "client":
            copied._columns.remove(copied.c.short)
    return metadata


def test_an_earlier_copy_is_kept(old: Path, later: Callable[..., Path]) -> None:
    scripts = later()
    old.with_name(f"test.schema-{NOW}-1.sohodesk").write_text("mine")
    copy = upgrade.bring_up_to_date(old, NOW, bare_models(), scripts=scripts, to=NEXT)
    assert copy is not None
    assert copy.name == f"test.schema-{NOW}-2.sohodesk"
    assert old.with_name(f"test.schema-{NOW}-1.sohodesk").read_text() == "mine"


@pytest.mark.parametrize(
    ("then", "kind"),
    [
        ("op.execute('UPDATE nothing SET x = 1')", Exception),
        ("raise ZeroDivisionError", ZeroDivisionError),
        ("op.execute('UPDATE project SET client_id = 77')", Refusal),
    ],
)
def test_a_failing_migration_leaves_the_book_as_it_was(
    old: Path, later: Callable[..., Path], then: str, kind: type[Exception]
) -> None:
    scripts = later(then)
    before, schema = old.read_bytes(), schema_of(old)
    with pytest.raises(kind):
        upgrade.bring_up_to_date(old, NOW, bare_models(), scripts=scripts, to=NEXT)
    assert old.read_bytes() == before
    assert schema_of(old) == schema
    assert rows(old.with_name(f"test.schema-{NOW}-1.sohodesk"), "SELECT name FROM client") == [
        ("Nusa",)
    ]


def test_attempts_that_fail_leave_one_copy(old: Path, later: Callable[..., Path]) -> None:
    scripts = later("raise ZeroDivisionError")
    for _attempt in range(3):
        with pytest.raises(ZeroDivisionError):
            upgrade.bring_up_to_date(old, NOW, bare_models(), scripts=scripts, to=NEXT)
    assert len(list(old.parent.glob("test.schema-*"))) == 1


def test_opening_an_older_book_brings_it_up_to_date(
    old: Path, later: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = later()
    monkeypatch.setattr(
        upgrade.bring_up_to_date, "__kwdefaults__", {"scripts": scripts, "to": NEXT}
    )
    book.open_book(old, bare_models).close()
    assert rows(old, "PRAGMA user_version") == [(NEXT,)]
    book.open_book(old, bare_models).close()
    assert len(list(old.parent.glob("test.schema-*"))) == 1


def test_an_older_book_that_may_only_be_read_is_refused(
    old: Path, later: Callable[..., Path], say: Say
) -> None:
    later()
    old.chmod(0o400)
    assert "older SohoDesk and read-only" in say("status", code=1).err
    assert rows(old, "PRAGMA user_version") == [(NOW,)]


def test_two_programs_open_an_older_book_at_once(old: Path, later: Callable[..., Path]) -> None:
    """The slower one waits for the lock, and then finds the work done."""
    scripts = later()
    failures: list[BaseException] = []
    both = threading.Barrier(2)

    def run() -> None:
        try:
            metadata = bare_models()
            both.wait()
            upgrade.bring_up_to_date(old, NOW, metadata, scripts=scripts, to=NEXT)
        except BaseException as error:  # noqa: BLE001 - looked at below
            failures.append(error)

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert rows(old, "SELECT website FROM client") == [("https://nusa.example",)]
    assert rows(old, "PRAGMA user_version") == [(NEXT,)]


# Books of former versions ----------------------------------------------------------------------


def test_a_book_of_each_version_is_kept() -> None:
    assert KEPT


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.name.removesuffix(".sohodesk.gz"))
def test_a_book_of_a_former_version_opens(kept: Path, tmp_path: Path, desk: Desk) -> None:
    path = tmp_path / "kept.sohodesk"
    path.write_bytes(gzip.decompress(kept.read_bytes()))
    opened = bootstrap.open_desk(path, clock=desk.clock)
    try:
        assert problems_of(opened) == []
        assert schema_of(path) == schema_of(desk.book.path)
        with opened.read() as session:
            assert [row.name for row in queries.clients(session, archived=True)] == [
                "Hartmann & Söhne",
                "Nusa Kopi",
                "Old Client",
            ]
            found = entries.entries(session)
            assert sum(row.running for row in found) == 1
            assert {tag for row in found for tag in row.tags} == {"bugfix", "日本"}
            numbers = [invoice.number for invoice in session.query(Invoice)]
            assert numbers == ["2026-001", "2026-002", None]
            pdf = session.query(Invoice.pdf_sha256).filter(Invoice.number == "2026-001").scalar()
            assert blobs.get(session, pdf).startswith(b"%PDF-")
        assert opened.undo() == "Start Checkout"
        assert opened.redo() == "Start Checkout"
    finally:
        opened.close()
