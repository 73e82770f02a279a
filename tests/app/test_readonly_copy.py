# SPDX-License-Identifier: GPL-3.0-or-later
"""A book that can't be written is copied from its banner, and the copy can be changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from sohodesk.app.window.banner import ReadOnlyBanner, save_copy
from sohodesk.app.window.opening import Opening
from sohodesk.app.window.shell import Shell
from sohodesk.store import book
from sohodesk.store.bookfile import require_book
from sohodesk.store.desk import Desk
from sohodesk.ui.tasks import Tasks


@pytest.fixture
def opening(
    desk: Desk, book_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opening]:
    """The window on a book that this user may not write; others may be written."""
    from shiboken6 import delete

    desk.close()
    # Root may write everywhere, so the file's mode would not make it read-only here.
    monkeypatch.setattr(
        book, "require_book", lambda path: (path == book_path, require_book(path)[1])
    )
    shell = Shell()
    made = Opening(shell, tasks=Tasks(at_once=True))
    shell.show()
    made.open(book_path)
    yield made
    made.close()
    shell.close()
    delete(shell)


def test_a_copy_is_saved_and_opened(opening: Opening, tmp_path: Path, qtbot: QtBot) -> None:
    assert opening.book is not None
    banner = opening.shell.ground.findChild(ReadOnlyBanner)
    assert banner is not None
    target = tmp_path / "copy.sohodesk"
    qtbot.mouseClick(banner.copy, Qt.MouseButton.LeftButton)
    dialog = opening.shell.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    assert target.exists()
    assert "copy.sohodesk" in opening.toasts.said
    opening.toasts.button.click()
    assert opening.book.desk.book.path == target
    assert not opening.book.desk.book.read_only
    assert opening.shell.banner.count() == 0


def test_a_copy_never_writes_over_a_file(opening: Opening, tmp_path: Path) -> None:
    assert opening.book is not None
    target = tmp_path / "taken.sohodesk"
    target.write_bytes(b"mine")
    save_copy(opening.book, target)
    assert target.read_bytes() == b"mine"
    assert opening.toasts._kind == "refused"
    assert "taken.sohodesk" in opening.toasts.said
