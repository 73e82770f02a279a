# SPDX-License-Identifier: GPL-3.0-or-later
"""Files and folders that may not be written, as a user without special rights meets them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")

READS = (["status"], ["check"])
WRITES = (["start", "x"], ["compact"])


def _without_rights() -> list[str]:
    """What takes root's rights over all files away; nothing for other users."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root writes anywhere, and there is no setpriv")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]


def sohodesk(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [*_without_rights(), sys.executable, "-m", "sohodesk.app.main", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def done(*words: str | Path) -> str:
    told = sohodesk(*words)
    assert told.returncode == 0, told.stderr
    return told.stdout


def refused(words: list[str | Path], sentence: str) -> None:
    told = sohodesk(*words)
    assert told.returncode == 1, told
    assert sentence in told.stderr
    assert told.stderr.count("\n") == 1
    assert "mistake" not in told.stderr


@contextmanager
def mode(path: Path, wanted: int) -> Iterator[None]:
    before = path.stat().st_mode & 0o777
    path.chmod(wanted)
    try:
        yield
    finally:
        path.chmod(before)


@pytest.fixture
def book(say: Say, desk: Desk, book_path: Path) -> Path:
    say("client", "add", "Nusa Kopi")
    desk.close()
    return book_path


def test_a_book_in_a_folder_that_may_not_be_written_is_read(book: Path) -> None:
    with mode(book.parent, 0o500):
        for words in READS:
            done("--book", book, *words)
        for words in WRITES:
            refused(["--book", book, *words], "read-only")
        refused(["--book", book, "backup", "-o", book.with_name("copy")], "denied")
        refused(["new", book.with_name("other.sohodesk")], "denied")
    assert list(book.parent.iterdir()) == [book]


def test_a_book_that_was_read_only_is_written_when_it_may(book: Path) -> None:
    """Logs made while it was read-only were read-only, too, and kept it so."""
    before = book.read_bytes()
    with mode(book, 0o400):
        done("--book", book, "client", "list")
        refused(["--book", book, "start", "x"], "read-only")
        assert list(book.parent.iterdir()) == [book]
    assert book.read_bytes() == before
    done("--book", book, "start", "x")


@pytest.mark.parametrize("log", ["-shm", "-wal"])
def test_logs_that_were_left_read_only_are_freed(book: Path, log: str) -> None:
    left = Path(f"{book}{log}")
    left.touch()
    left.chmod(0o400)
    done("--book", book, "client", "add", "Later")
    assert "Later" in done("--book", book, "client", "list")


def test_a_book_that_may_not_be_read_is_told_of(book: Path) -> None:
    with mode(book, 0o000):
        refused(["--book", book, "status"], "can't be opened")
    inside = book.parent / "inside"
    inside.mkdir()
    shutil.copy(book, inside / "b.sohodesk")
    with mode(inside, 0o000):
        refused(["--book", inside / "b.sohodesk", "status"], "denied")
        refused(["new", inside / "c.sohodesk"], "denied")
        refused(["--book", book, "restore", inside / "b.sohodesk"], "denied")


def test_a_restore_where_nothing_may_be_written_changes_nothing(book: Path) -> None:
    copy = book.parent / "elsewhere" / "copy.sohodesk"
    copy.parent.mkdir()
    done("--book", book, "backup", "-o", copy)
    before = book.read_bytes()
    with mode(book.parent, 0o500):
        refused(["--book", book, "restore", copy], "denied")
    assert book.read_bytes() == before
    assert "Nusa Kopi" in done("--book", book, "client", "list")
