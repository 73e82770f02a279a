# SPDX-License-Identifier: GPL-3.0-or-later
"""The window at the first start, in a home folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sohodesk.app import places
from sohodesk.app.window.opening import Opening
from sohodesk.app.window.shell import Shell
from sohodesk.ui import theme
from sohodesk.ui.tasks import Tasks


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own home folder: books, backups, demo and settings of this test alone."""
    monkeypatch.setattr(places, "book_folder", lambda: tmp_path / "Documents" / "SohoDesk")
    monkeypatch.setattr(places, "backup_folder", lambda: tmp_path / "backups")
    monkeypatch.setattr(places, "demo_book", lambda: tmp_path / "demo" / "Studio Raka.sohodesk")
    monkeypatch.setattr(places, "settings_file", lambda: tmp_path / "settings.json")
    return tmp_path


@pytest.fixture
def opening(qtbot: QtBot) -> Iterator[Opening]:
    """The window at the first start."""
    from shiboken6 import delete

    theme.use("light", sheet=False)
    shell = Shell()
    made = Opening(shell, tasks=Tasks(at_once=True))
    shell.show()
    qtbot.waitExposed(shell)
    shell.activateWindow()
    made.open(None)
    yield made
    made.close()
    shell.close()
    delete(shell)
