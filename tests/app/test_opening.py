# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening books in the window: the last, a missing one, a read-only one, another language."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sohodesk.app import places
from sohodesk.app.window import habits
from sohodesk.app.window.banner import ReadOnlyBanner
from sohodesk.app.window.opening import Opening
from sohodesk.app.window.shell import Shell
from sohodesk.base import texts
from sohodesk.clients import service as clients
from sohodesk.store import book
from sohodesk.store.bookfile import require_book
from sohodesk.store.desk import Desk
from sohodesk.ui import theme
from sohodesk.ui.tasks import Tasks

START = """
import sys
from pathlib import Path
from sohodesk.app.window import run

def told(moment):
    from PySide6.QtWidgets import QApplication
    print(moment, "sqlalchemy" in sys.modules, flush=True)
    if moment == "usable":
        QApplication.quit()

sys.exit(run(Path(sys.argv[1]), told=told))
"""


@pytest.fixture
def opening(qtbot: QtBot) -> Iterator[Opening]:
    theme.use("light", sheet=False)
    shell = Shell()
    qtbot.addWidget(shell)
    made = Opening(shell, tasks=Tasks(at_once=True))
    shell.show()
    yield made
    made.close()


def test_the_window_is_painted_before_sql_is_loaded(desk: Desk, book_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START, str(book_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[:2] == ["painted False", "usable True"]
    kept = json.loads(places.settings_file().read_text(encoding="utf-8"))
    assert kept[habits.LAST_BOOK] == str(book_path)
    assert habits.last_book(kept) == book_path


def test_without_a_book_the_window_says_what_can_be_done(opening: Opening) -> None:
    opening.open(None)
    assert opening.welcome is not None
    assert opening.welcome.page is not None
    assert not opening.welcome.page.trouble.isVisible()


def test_a_missing_book_is_told_and_can_be_tried_again(opening: Opening, tmp_path: Path) -> None:
    missing = tmp_path / "gone.sohodesk"
    opening.open(missing)
    assert opening.welcome is not None
    assert opening.welcome.page is not None
    assert str(missing) in opening.welcome.page.trouble.why.text()
    assert opening.welcome.page.trouble.again_button.isVisible()


def test_a_file_that_is_no_book_is_told(opening: Opening, tmp_path: Path) -> None:
    other = tmp_path / "note.sohodesk"
    other.write_text("not a book" * 200, encoding="utf-8")
    opening.open(other)
    assert opening.welcome is not None
    assert opening.welcome.page is not None
    assert opening.welcome.page.trouble.why.text()
    assert opening.book is None


def test_a_book_takes_the_place_of_the_welcome(
    opening: Opening, desk: Desk, book_path: Path
) -> None:
    opening.open(None)
    opening.open(book_path)
    assert opening.welcome is None
    assert opening.book is not None
    assert opening.shell.windowTitle() == "Studio Dewi – SohoDesk"


def test_a_book_that_cannot_be_written_has_a_banner(
    opening: Opening, desk: Desk, book_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.close()
    # Root may write everywhere, so the file's mode would not make it read-only here.
    monkeypatch.setattr(book, "require_book", lambda path: (True, require_book(path)[1]))
    opening.open(book_path)
    assert opening.book is not None
    banner = opening.shell.ground.findChild(ReadOnlyBanner)
    assert banner is not None
    said = " ".join(label.text() for label in banner.findChildren(QLabel))
    assert "read-only" in said
    opening.book.timing.start("work")
    assert opening.toasts._kind == "refused"


def test_the_language_is_changed_at_once(window: Any) -> None:
    window.menus.use_language("id")
    assert texts.current() == "id"
    again = window.opening.book
    assert again is not window
    assert again.desk.settings.user.read()[habits.LANGUAGE] == "id"


def test_the_theme_is_kept_for_this_user(window: Any) -> None:
    window.menus.use_theme("dark")
    assert theme.tokens().name == "dark"
    assert window.desk.settings.user.read()[habits.THEME] == "dark"
    theme.use("light", sheet=False)


def test_the_shell_speaks_the_language_spoken_last() -> None:
    habits.speak({habits.SPOKEN: "id"})
    assert texts.current() == "id"
    habits.speak({habits.SPOKEN: "id", habits.LANGUAGE: "en"})
    assert texts.current() == "en"


def test_the_menu_and_the_keys_come_from_the_list_of_actions(window: Any, qtbot: QtBot) -> None:
    window.menus._fill()
    titles = [action.text() for action in window.menus.menu.actions()]
    assert titles[:3] == ["Go", "Timer", "Edit"]
    window.menus.show_keys()
    bar = window.shell.menuBar()
    assert [action.text() for action in bar.actions()] == titles


def test_f6_goes_from_pane_to_pane(window: Any, qtbot: QtBot) -> None:
    shell = window.shell
    shell.activateWindow()
    shell.rail.buttons["today"].setFocus()
    qtbot.waitUntil(shell.rail.buttons["today"].hasFocus)
    window.around.actions.run("page.next")
    qtbot.waitUntil(shell.timer.what.hasFocus)
    window.around.actions.run("page.next")
    qtbot.waitUntil(lambda: window.page.isAncestorOf(shell.focusWidget()))
    window.around.actions.run("page.next")
    qtbot.waitUntil(shell.rail.buttons["today"].hasFocus)


def test_damage_found_in_an_open_book_leads_to_its_backups(window: Any, desk: Desk) -> None:
    clients.add_client(desk, name="Nusa Kopi")
    window.go("work")
    raw = sqlite3.connect(desk.book.path)
    raw.execute("UPDATE journal_now SET step_id = 1")
    raw.execute("UPDATE client SET name = X'6162'")
    raw.execute("UPDATE journal_now SET step_id = NULL")
    raw.commit()
    raw.close()
    window.page.refresh()
    toasts = window.around.toasts
    assert toasts.said.endswith("is damaged; put a backup in its place.")
    assert "sohodesk restore" not in toasts.said
    toasts.button.click()
    opening = window.opening
    assert opening.book is None
    assert opening.welcome is not None
    assert "is damaged" in opening.welcome.page.trouble.why.text()
    assert opening.welcome.path == desk.book.path
