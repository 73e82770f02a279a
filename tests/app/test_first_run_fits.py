# SPDX-License-Identifier: GPL-3.0-or-later
"""The first run holds longer words, larger texts and the other direction, and can be heard."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sohodesk.app import bootstrap, places
from sohodesk.app.window import habits
from sohodesk.app.window.opening import Opening
from sohodesk.app.window.shell import Shell
from sohodesk.base import texts
from sohodesk.store.settings import UserFile
from sohodesk.ui import access, theme
from sohodesk.ui.tasks import Tasks
from tests.app.test_access import wrong
from tests.ui import clipping

LOOKS = [("en", 100), ("id", 100), ("xx-long", 100), ("xx-rtl", 100), ("id", 150)]
SIZES = [(1440, 900), (1024, 640)]


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book that can't be opened; another one was open lately."""
    monkeypatch.setattr(places, "backup_folder", lambda: tmp_path / "backups")
    monkeypatch.setattr(places, "settings_file", lambda: tmp_path / "settings.json")
    other, book = tmp_path / "other.sohodesk", tmp_path / "book.sohodesk"
    bootstrap.new_book(other, name="Other")
    places.backup_folder().mkdir()
    shutil.copy(other, places.backup_folder() / "book-20260302-090000.sohodesk")
    book.write_bytes(other.read_bytes()[:100] + b"x" * 9000)
    UserFile(places.settings_file()).remember(habits.RECENT, [str(other)])
    return book


@pytest.fixture
def shell(qtbot: QtBot) -> Iterator[Shell]:
    from shiboken6 import delete

    theme.use("light", sheet=False)
    made = Shell()
    yield made
    theme.use_scale(100)
    theme.use_direction(right_to_left=False)
    made.close()
    delete(made)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(("said", "scale"), LOOKS)
@pytest.mark.parametrize("trouble", [False, True])
def test_nothing_is_cut_or_laid_over_another(
    damaged: Path, qtbot: QtBot, said: str, scale: int, size: tuple[int, int], *, trouble: bool
) -> None:
    from shiboken6 import delete

    theme.use("light", sheet=False)
    theme.use_scale(scale)
    texts.use(said)
    shell = Shell()
    shell.resize(*size)
    opening = Opening(shell, tasks=Tasks(at_once=True))
    try:
        with clipping.watched():
            shell.show()
            opening.open(damaged if trouble else None)
            for _n in range(6):
                QApplication.processEvents()
            assert clipping.faults(shell) == []
    finally:
        opening.close()
        shell.close()
        delete(shell)
        theme.use_scale(100)
        theme.use_direction(right_to_left=False)


def test_every_part_has_a_role_and_a_name(damaged: Path, shell: Shell, qtbot: QtBot) -> None:
    access.install()
    was = QAccessible.isActive()
    QAccessible.setActive(True)
    opening = Opening(shell, tasks=Tasks(at_once=True))
    shell.show()
    opening.open(damaged)
    assert wrong(shell) == []
    opening.close()
    QAccessible.setActive(was)
