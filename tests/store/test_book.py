# SPDX-License-Identifier: GPL-3.0-or-later
"""The book's file: how it is made, what marks it, and that nothing is ever written over."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from sohodesk.app import bootstrap
from sohodesk.base import office
from sohodesk.base.clock import FixedClock
from sohodesk.base.refusals import Refusal
from sohodesk.store import plainfile
from sohodesk.store.bookfile import SCHEMA
from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]


def pragma(path: Path, name: str) -> object:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_new_book_bears_its_marks(desk: Desk, book_path: Path) -> None:
    assert pragma(book_path, "application_id") == 0x534F484F
    assert pragma(book_path, "user_version") == SCHEMA
    assert pragma(book_path, "journal_mode") == "wal"
    with desk.book.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_only_the_owner_may_read_a_book(desk: Desk, book_path: Path) -> None:
    assert stat.S_IMODE(book_path.stat().st_mode) == 0o600


def test_the_first_facts_are_no_step(say: Say, desk: Desk) -> None:
    assert desk.next_undo() is None
    assert say("history", "--json").json == []
    assert "nothing to undo" in say("undo", code=1).err


@pytest.mark.parametrize("content", [b"", b"letters", b"SQLite format 3\x00 and more"])
def test_what_is_there_is_never_overwritten(tmp_path: Path, content: bytes) -> None:
    taken = tmp_path / "taken.sohodesk"
    taken.write_bytes(content)
    with pytest.raises(Refusal, match="exists already"):
        bootstrap.new_book(taken)
    assert taken.read_bytes() == content
    assert list(tmp_path.iterdir()) == [taken]


def test_a_link_that_points_nowhere_is_there_too(tmp_path: Path) -> None:
    link = tmp_path / "link.sohodesk"
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(Refusal, match="exists already"):
        bootstrap.new_book(link)
    assert not (tmp_path / "nowhere").exists()


def test_who_was_faster_keeps_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name is taken by somebody else while the book is being filled."""
    path = tmp_path / "book.sohodesk"
    filled = plainfile.set_up

    def meanwhile(connection: sqlite3.Connection, schema: int) -> None:
        filled(connection, schema)
        path.write_text("somebody else's")

    monkeypatch.setattr(plainfile, "set_up", meanwhile)
    with pytest.raises(Refusal, match="exists already"):
        bootstrap.new_book(path)
    assert path.read_text() == "somebody else's"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no folder"):
        bootstrap.new_book(tmp_path / "nowhere" / "book.sohodesk")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--currency", "XYZ"], "currency"),
        (["--zone", "Mars/Olympus"], "zone"),
        (["--country", "Deutschland"], "country"),
        (["--language", "tlh"], "tlh"),
    ],
)
def test_a_wrong_first_fact_makes_no_book(
    say: Say, tmp_path: Path, words: list[str], said: str
) -> None:
    told = say("new", tmp_path / "b.sohodesk", *words, code=1)
    assert said in told.err
    assert list(tmp_path.iterdir()) == []


def test_the_zone_is_taken_from_the_clock(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "b.sohodesk"
    bootstrap.new_book(path, clock=clock)
    opened = bootstrap.open_desk(path, clock=clock)
    assert opened.setting(office.ZONE) == "Asia/Jakarta"
    opened.close()


def test_nothing_lies_beside_a_closed_book(desk: Desk, book_path: Path, say: Say) -> None:
    say("client", "add", "Nusa Kopi")
    desk.close()
    assert [p.name for p in book_path.parent.iterdir()] == [book_path.name]


NAMES = [
    "Büro 日本 ✓.sohodesk",
    "q?x#%41&mode=ro.sohodesk",
    "a name with spaces",
    "-dash.sohodesk",
    "x" * 237 + ".sohodesk",
    "ö" * 118 + ".sohodesk",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows fewer names")
def test_a_book_may_have_any_name(tmp_path: Path, say: Say, name: str) -> None:
    there = tmp_path / name
    say("new", there)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    say("--book", there, "client", "add", "Nusa Kopi")
    assert "Nusa Kopi" in say("--book", there, "client", "list").out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows longer names")
def test_a_name_must_leave_room_for_that_of_the_log(tmp_path: Path, say: Say) -> None:
    assert "too long" in say("new", tmp_path / ("x" * 244 + ".sohodesk"), code=1).err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes only there")
def test_a_name_need_not_be_unicode(tmp_path: Path, say: Say) -> None:
    there = Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xff.sohodesk"))
    say("new", there)
    say("--book", there, "client", "add", "Nusa Kopi")
    assert "Nusa Kopi" in say("--book", there, "client", "list").out
    say("--book", there, "backup", "-o", tmp_path / "copy.sohodesk")


def test_a_book_needs_its_first_tables(tmp_path: Path, say: Say) -> None:
    hollow = tmp_path / "hollow.sohodesk"
    with closing(sqlite3.connect(hollow)) as raw:
        raw.executescript(
            f"CREATE TABLE t (a); PRAGMA application_id = {0x534F484F}; PRAGMA user_version = 1"
        )
    assert "is damaged" in say("--book", hollow, "status", code=1).err
    assert list(tmp_path.iterdir()) == [hollow]


def test_numbers_wider_than_a_column_are_refused(say: Say, desk: Desk) -> None:
    wide = "9" * 30
    for words in (
        ["edit", wide, "--what", "x"],
        ["delete", wide],
        ["history", f"client:{wide}"],
    ):
        told = say(*words, code=1)
        assert told.err.count("\n") == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
def test_a_pipe_is_no_book(tmp_path: Path, say: Say) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "not a SohoDesk book" in say("--book", tmp_path / "pipe", "status", code=1).err
