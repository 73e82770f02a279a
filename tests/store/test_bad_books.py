# SPDX-License-Identifier: GPL-3.0-or-later
"""Books that can't be used: one sentence, exit code 1, and the file stays as it is."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sohodesk.app import bootstrap
from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.timelog import service
from tests.conftest import Told

Say = Callable[..., Told]
READS = (["status"], ["entries"], ["client", "list"], ["check"], ["history"])
WRITES = (["start", "Call"], ["log", "8-9 work"], ["client", "add", "B"], ["undo"])


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with a client, a project and two hundred entries."""
    clock = FixedClock(datetime(2026, 3, 2, 2, 0, tzinfo=UTC), "Asia/Jakarta")
    path = tmp_path_factory.mktemp("template") / "full.sohodesk"
    bootstrap.new_book(path, name="Studio Dewi", clock=clock)
    desk = bootstrap.open_desk(path, clock=clock)
    client = clients.add_client(desk, name="Nusa Kopi")
    project = clients.add_project(desk, client_id=client, name="Website")
    with desk.work("Work"):
        for n in range(200):
            at = clock.now() - timedelta(hours=2 * n + 2)
            what = f"Entry {n} with a text that takes some room in the book"
            end = at + timedelta(hours=1)
            service.log(desk, start=at, end=end, description=what, project_id=project)
    desk.close()
    return path


@pytest.fixture
def full(template: Path, book_path: Path) -> Path:
    """The path of a copy of that book, the test's own."""
    shutil.copyfile(template, book_path)
    return book_path


@pytest.mark.parametrize("words", [*READS, *WRITES])
def test_a_missing_book_is_not_made(say: Say, book_path: Path, words: list[str]) -> None:
    assert "sohodesk new" in say(*words, code=1).err
    assert not book_path.exists()


def test_without_a_name_it_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    from sohodesk.app.main import main

    assert main(["status"]) == 1
    assert "--book" in capsys.readouterr().err


@pytest.mark.parametrize("words", [*READS, *WRITES])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"x",
        b"Start,End\n1,2\n",
        b"SQLite format 3\x00",
        b"SQLite format 3\x00" + b"\xff" * 9000,
    ],
    ids=["empty", "short", "text", "head", "noise"],
)
def test_a_foreign_file_is_left_alone(
    say: Say, book_path: Path, words: list[str], content: bytes
) -> None:
    book_path.write_bytes(content)
    assert "not a SohoDesk book" in say(*words, code=1).err
    assert book_path.read_bytes() == content
    assert list(book_path.parent.iterdir()) == [book_path]


def test_another_programs_database_is_foreign(say: Say, book_path: Path) -> None:
    with closing(sqlite3.connect(book_path)) as connection:
        connection.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY)")
        connection.commit()
    before = book_path.read_bytes()
    assert "not a SohoDesk book" in say("start", "Call", code=1).err
    assert book_path.read_bytes() == before


def test_a_folder_is_no_book(say: Say, book_path: Path) -> None:
    book_path.mkdir()
    assert "is a folder" in say("status", code=1).err


@pytest.mark.parametrize("words", [*READS, *WRITES])
def test_a_newer_book_is_refused_in_words(say: Say, full: Path, words: list[str]) -> None:
    with closing(sqlite3.connect(full)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = full.read_bytes()
    told = say(*words, code=1)
    assert "newer SohoDesk" in told.err
    assert "99" in told.err
    assert full.read_bytes() == before


@pytest.mark.parametrize("words", [*READS, *WRITES])
@pytest.mark.parametrize("left", [200, 4096, 20_000, 100_000])
def test_a_truncated_book_is_damaged(say: Say, full: Path, words: list[str], left: int) -> None:
    os.truncate(full, left)
    before = full.read_bytes()
    refused_or_whole(say, *words)
    assert full.read_bytes() == before


@pytest.mark.parametrize("seed", range(12))
def test_noise_in_the_pages_never_gives_a_traceback(say: Say, full: Path, seed: int) -> None:
    noise = random.Random(seed)  # noqa: S311 - no secret
    content = bytearray(full.read_bytes())
    for _ in range(noise.choice([1, 20, 400])):
        at = noise.randrange(100, len(content))
        content[at : at + 16] = noise.randbytes(16)
    full.write_bytes(content)
    for words in (*READS, *WRITES):
        refused_or_whole(say, *words)


def refused_or_whole(say: Say, *words: str) -> None:
    """Either the damage was not met, or it is told: as a sentence, or by `check` as a list."""
    try:
        told = say(*words)
    except AssertionError:
        told = say(*words, code=1)
    assert "made a mistake" not in told.err


def test_check_tells_of_damage(say: Say, full: Path) -> None:
    content = bytearray(full.read_bytes())
    content[-4096:] = os.urandom(4096)
    full.write_bytes(content)
    told = say("check", code=1)
    assert "Traceback" not in told.out + told.err


# Read-only -------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_a_read_only_book_is_read_and_not_written(say: Say, full: Path) -> None:
    full.chmod(0o444)
    before = full.read_bytes()
    for words in READS:
        say(*words)
    for words in WRITES:
        assert "read-only" in say(*words, code=1).err
    assert full.read_bytes() == before


# Locked ----------------------------------------------------------------------------------------

HOLD = """
import sqlite3, sys
book = sqlite3.connect(sys.argv[1], isolation_level=None)
book.execute("PRAGMA locking_mode = EXCLUSIVE") if sys.argv[2] == "all" else None
book.execute("BEGIN IMMEDIATE")
book.execute("UPDATE journal_now SET step_id = NULL")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held(path: Path, how: str) -> Iterator[None]:
    """Another process holds the book: its writing (``write``) or all of it (``all``)."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    try:
        yield
    finally:
        holder.communicate("")


@pytest.mark.parametrize("words", [*READS, *WRITES])
def test_a_locked_book_is_told_of_after_a_wait(
    say: Say, full: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOHODESK_WAIT", "0.1")
    with held(full, "all"):
        assert "in use by another program" in say(*words, code=1).err
    say("status")


def test_reading_goes_on_while_another_writes(
    say: Say, full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOHODESK_WAIT", "0.1")
    with held(full, "write"):
        for words in READS:
            say(*words)
        assert "in use by another program" in say("start", "Call", code=1).err
        assert say("status", "--json").json["running"] is False
    say("start", "Call")
