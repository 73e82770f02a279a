# SPDX-License-Identifier: GPL-3.0-or-later
"""Full disks, dying processes: one sentence, and the book is as it was or as it should be."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from sohodesk.app import bootstrap
from sohodesk.app.soundness import problems_of
from sohodesk.base.refusals import Refusal
from sohodesk.clients import queries
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="a thing of Unix")


def sohodesk(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sohodesk.app.main", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def refused(done: subprocess.CompletedProcess[str], words: str) -> None:
    assert done.returncode == 1, done
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert "mistake" not in done.stderr


@UNIX
def test_no_book_is_made_on_a_full_disk(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(b"x" * 2_000_000)
    refused(sohodesk("new", small_disk / "b.sohodesk"), "full")
    assert [p.name for p in small_disk.iterdir()] == ["ballast"]


@UNIX
def test_a_disk_that_fills_up_under_a_book_loses_nothing(small_disk: Path) -> None:
    book = small_disk / "b.sohodesk"
    assert sohodesk("new", book).returncode == 0
    assert sohodesk("--book", book, "client", "add", "Before").returncode == 0
    ballast = small_disk / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    refused(sohodesk("--book", book, "client", "add", "Nusa"), "is full; free some space")
    ballast.unlink()
    assert sohodesk("--book", book, "client", "add", "After").returncode == 0
    listed = sohodesk("--book", book, "client", "list").stdout
    assert "Before" in listed
    assert "After" in listed
    assert "Nusa" not in listed


@UNIX
def test_files_that_may_not_grow_are_told_of(tmp_path: Path) -> None:
    """A limit on the size of files, as shared computers set it, is met in every write."""
    book = tmp_path / "b.sohodesk"
    assert sohodesk("new", book).returncode == 0
    before = book.read_bytes()
    for words in (["new", tmp_path / "c.sohodesk"], ["client", "add", "Nusa Kopi"]):
        command = [sys.executable, "-m", "sohodesk.app.main", "--book", str(book)]
        command += map(str, words)
        limited = ["sh", "-c", 'ulimit -f 2; exec "$@"', "sh", *command]
        # Python would keep what it compiles cut off at that size, and trip over it ever after.
        env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(limited, capture_output=True, text=True, check=False, env=env)
        refused(done, "failed; the disk may be full")
    assert book.read_bytes() == before
    assert not (tmp_path / "c.sohodesk").exists()
    assert not list(tmp_path.glob("*.new"))
    assert sohodesk("--book", book, "client", "add", "Later").returncode == 0


@UNIX
def test_a_full_disk_changes_nothing(small_disk: Path) -> None:
    book = small_disk / "b.sohodesk"
    assert sohodesk("new", book, "--zone", "Asia/Jakarta").returncode == 0
    assert sohodesk("--book", book, "client", "add", "Nusa Kopi").returncode == 0
    desk = bootstrap.open_desk(book)
    before = _names(desk)
    desk.close()
    _fill_up(small_disk / "ballast")
    refused(sohodesk("--book", book, "client", "add", "Even less"), "full")
    os.truncate(small_disk / "ballast", (small_disk / "ballast").stat().st_size - 60_000)
    full = ["client", "add", "x" * 200, "--notes", "y" * 100_000]
    refused(sohodesk("--book", book, *full), "full")
    refused(sohodesk("--book", book, "backup", "-o", small_disk / "copy.sohodesk"), "full")
    assert not (small_disk / "copy.sohodesk").exists()
    (small_disk / "ballast").unlink()
    desk = bootstrap.open_desk(book)
    assert _names(desk) == before
    assert problems_of(desk) == []
    desk.close()
    assert sohodesk("--book", book, "client", "add", "Later").returncode == 0


def _fill_up(path: Path) -> None:
    with path.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"x" * 4096)


def _names(desk: Desk) -> list[str]:
    with desk.read() as session:
        return [row.name for row in queries.clients(session)]


@UNIX
def test_a_book_on_a_read_only_disk_is_read(small_disk: Path, tmp_path: Path) -> None:
    book = small_disk / "b.sohodesk"
    assert sohodesk("new", book).returncode == 0
    assert sohodesk("--book", book, "client", "add", "Nusa Kopi").returncode == 0
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert "Nusa Kopi" in sohodesk("--book", book, "client", "list").stdout
    assert sohodesk("--book", book, "check").returncode == 0
    assert sohodesk("--book", book, "backup", "-o", tmp_path / "copy.sohodesk").returncode == 0
    refused(sohodesk("--book", book, "start", "x"), "read-only")
    refused(sohodesk("--book", book, "compact"), "read-only")
    refused(sohodesk("new", small_disk / "c.sohodesk"), "c.sohodesk: Read-only file system")


def test_a_book_that_may_not_grow_is_told_of(desk: Desk) -> None:
    """The same where nothing can be mounted: SQLite is given no more pages."""
    with desk.book.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    limited = desk.book.engine.raw_connection()
    limited.cursor().execute(f"PRAGMA max_page_count = {pages}")
    limited.close()
    with pytest.raises(Refusal, match=r"disk .* is full"):
        clients.add_client(desk, name="A", notes="y" * 100_000)
    assert _names(desk) == []
    assert desk.next_undo() is None


# Dying -----------------------------------------------------------------------------------------

KILLED = """
import os, signal, sys
from pathlib import Path
from sohodesk.app import bootstrap
from sohodesk.clients import service
from sohodesk.timelog import timer
desk = bootstrap.open_desk(Path(sys.argv[1]))
timer.start(desk, description="Long work", tags=["deep"])
if sys.argv[2] == "in a block":
    with desk.work("Half") as session:
        service.add_client(desk, name="Half")
        os.kill(os.getpid(), signal.SIGKILL)
os.kill(os.getpid(), signal.SIGKILL)
"""


@UNIX
@pytest.mark.parametrize("when", ["after", "in a block"])
def test_the_timer_runs_on_after_a_kill(desk: Desk, book_path: Path, when: str) -> None:
    desk.close()
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(book_path), when], capture_output=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    status = json.loads(sohodesk("--book", book_path, "status", "--json").stdout)
    assert status["running"] is True
    assert status["entry"]["description"] == "Long work"
    assert status["entry"]["tags"] == ["deep"]
    assert _names(desk) == []
    assert problems_of(desk) == []
    assert sohodesk("--book", book_path, "cancel").returncode == 0


@UNIX
def test_nothing_is_lost_of_what_was_said_to_be_done(desk: Desk, book_path: Path) -> None:
    """A process is killed while it writes: each client that it told of is there, whole."""
    desk.close()
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(book_path)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    told = [int(writer.stdout.readline()) for _ in range(12)]
    os.kill(writer.pid, signal.SIGKILL)
    told += [int(line) for line in writer.communicate()[0].split()]
    names = {int(name) for name in _names(desk)}
    assert set(told) <= names
    assert len(names) <= len(told) + 1
    assert problems_of(desk) == []
    with desk.read() as session:
        projects = queries.projects(session)
    assert {int(row.client) for row in projects} == names


WRITER = """
import sys
from pathlib import Path
from sohodesk.app import bootstrap
from sohodesk.clients import service
desk = bootstrap.open_desk(Path(sys.argv[1]))
for n in range(1000):
    with desk.work("Both"):
        client = service.add_client(desk, name=str(n))
        service.add_project(desk, client_id=client, name="P")
    print(n, flush=True)
"""
