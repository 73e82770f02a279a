# SPDX-License-Identifier: GPL-3.0-or-later
"""One window for each book: real second processes, a lock left behind, and two books at once."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sohodesk.app.window.heldname import may_be_held, name_of
from sohodesk.app.window.onewindow import TOKEN_NAME, OneWindow
from sohodesk.store.desk import Desk

# A second start: 0 where it holds the book itself, 3 where another window was asked.
SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from sohodesk.app.window.onewindow import OneWindow
app = QCoreApplication([])
one = OneWindow(app)
got = one.hold(Path(sys.argv[1]))
one.keep_only(None)
sys.exit(0 if got else 3)
"""
KILLED = SECOND.replace("one.keep_only(None)", "import os; os.kill(os.getpid(), 9)")


@pytest.fixture(autouse=True)
def run_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for locks and sockets; a socket's path has room for a hundred letters only."""
    with tempfile.TemporaryDirectory(prefix="sd-") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


@pytest.fixture
def one(qapp: object) -> Iterator[OneWindow]:
    made = OneWindow()
    yield made
    made.keep_only(None)


def second(book: Path, code: str = SECOND, **more: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", code, str(book)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **more},
    )


def ended(process: subprocess.Popen[bytes], qtbot: QtBot) -> int:
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=120_000)
    return process.returncode


def test_a_second_start_asks_the_first_to_the_front(
    one: OneWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    book = tmp_path / "a.sohodesk"
    assert not may_be_held(book)
    assert one.hold(book)
    assert may_be_held(book)
    with qtbot.waitSignal(one.asked, timeout=120_000):
        process = second(book)
    assert ended(process, qtbot) == 3
    one.keep_only(None)
    assert not may_be_held(book)


def test_the_token_of_the_second_start_is_handed_over(
    one: OneWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(TOKEN_NAME, raising=False)
    book = tmp_path / "a.sohodesk"
    assert one.hold(book)
    with qtbot.waitSignal(one.asked, timeout=120_000):
        process = second(book, **{TOKEN_NAME: "from-the-shell"})
    assert ended(process, qtbot) == 3
    assert os.environ[TOKEN_NAME] == "from-the-shell"


def test_another_book_has_its_own_window(one: OneWindow, qtbot: QtBot, tmp_path: Path) -> None:
    assert one.hold(tmp_path / "a.sohodesk")
    assert ended(second(tmp_path / "b.sohodesk"), qtbot) == 0


def test_a_killed_window_holds_nothing(one: OneWindow, qtbot: QtBot, tmp_path: Path) -> None:
    book = tmp_path / "a.sohodesk"
    assert ended(second(book, KILLED), qtbot) == -9
    assert one.hold(book)
    with qtbot.waitSignal(one.asked, timeout=120_000):
        process = second(book)
    assert ended(process, qtbot) == 3


def test_a_book_that_was_put_away_can_be_held_by_the_next(
    one: OneWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    first, other = tmp_path / "a.sohodesk", tmp_path / "b.sohodesk"
    assert one.hold(first)
    assert one.hold(other)
    one.keep_only(other)
    assert ended(second(first), qtbot) == 0
    with qtbot.waitSignal(one.asked, timeout=120_000):
        process = second(other)
    assert ended(process, qtbot) == 3


def test_one_file_has_one_name(tmp_path: Path) -> None:
    book = tmp_path / "a.sohodesk"
    book.touch()
    link = tmp_path / "link.sohodesk"
    link.symlink_to(book)
    assert name_of(link) == name_of(book) == name_of(tmp_path / "x" / ".." / "a.sohodesk")
    assert name_of(book) != name_of(tmp_path / "A2.sohodesk")


def test_rubbish_on_the_socket_is_answered_and_raises_all_the_same(
    one: OneWindow, qtbot: QtBot, tmp_path: Path, run_folder: Path
) -> None:
    from PySide6.QtNetwork import QLocalSocket

    book = tmp_path / "a.sohodesk"
    assert one.hold(book)
    one.listen()
    socket = QLocalSocket()
    socket.connectToServer(str(run_folder / name_of(book)))
    assert socket.waitForConnected(2000)
    with qtbot.waitSignal(one.asked, timeout=120_000):
        socket.write(b"[1, not json\n")


def test_a_window_turns_to_the_other_window_for_a_book_that_is_open_there(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the user sees: a toast, the book of before, and the other window in front."""
    from sohodesk.app.window.opening import Opening
    from sohodesk.app.window.shell import Shell
    from sohodesk.ui.tasks import Tasks

    elsewhere, here = OneWindow(), OneWindow()
    other = tmp_path / "other.sohodesk"
    assert elsewhere.hold(other)
    shell = Shell()
    qtbot.addWidget(shell)
    opening = Opening(shell, tasks=Tasks(at_once=True), one=here)
    try:
        opening.open(desk.book.path)
        assert opening.book is not None
        # The other holder lives in this process and can't answer while this one waits for it.
        monkeypatch.setattr(here, "hold", lambda book: book != other)
        opening.open(other)
        assert opening.book is not None
        assert opening.book.desk.book.path == desk.book.path
        assert "another window" in opening.toasts.said
    finally:
        opening.close()
        elsewhere.keep_only(None)
        here.keep_only(None)


def test_a_long_path_of_the_runtime_folder_leaves_room_for_the_socket(
    desk: Desk, book_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    deep = tmp_path / ("d" * 90)
    deep.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(deep))
    holder = OneWindow()
    assert holder.hold(book_path)
    with qtbot.waitSignal(holder.asked, timeout=120_000):
        again = second(book_path)
    assert ended(again, qtbot) == 3
    holder.keep_only(None)
