# SPDX-License-Identifier: GPL-3.0-or-later
"""Title and card tell the truth of the book, whoever changed it; the user's file is followed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from sohodesk.app import backups, places
from sohodesk.base import office, texts
from sohodesk.base.refusals import Refusal
from sohodesk.store.desk import Desk
from sohodesk.store.settings import UserFile
from sohodesk.ui import theme
from sohodesk.ui.failures import sentence

LONG = "Studio " + "panjang sekali " * 33


def rewritten(user: UserFile, **values: object) -> None:
    """Write the user's file as another process does."""
    UserFile(user.path).read()
    kept = json.loads(user.path.read_text(encoding="utf-8")) if user.path.exists() else {}
    user.path.write_text(json.dumps({**kept, **values}), encoding="utf-8")
    stood = user.path.stat()
    os.utime(user.path, ns=(stood.st_atime_ns, stood.st_mtime_ns + 1_000_000))


def said(window: Any) -> str:
    """What the toast in sight says."""
    toasts = window.opening.toasts
    return str(toasts.said) if toasts.isVisible() else ""


# The name ----------------------------------------------------------------------------------------


def test_a_new_name_stands_in_title_and_card_at_once(desk: Desk, window: Any) -> None:
    desk.settings.set(desk, office.OFFICE_NAME, "Kantor Baru")
    assert window.shell.windowTitle() == "Kantor Baru – SohoDesk"
    assert window.shell.card.name == "Kantor Baru"
    desk.undo()
    assert window.shell.card.name == "Studio Dewi"


def test_a_name_given_on_the_command_line_does_too(say: Callable[..., Any], window: Any) -> None:
    say("settings", "set", "office.name", "Dari Terminal")
    window._poll()
    assert window.shell.windowTitle() == "Dari Terminal – SohoDesk"
    assert "Dari Terminal" in window.shell.card.accessibleName()


def test_a_name_without_room_is_told_whole(desk: Desk, window: Any) -> None:
    card = window.shell.card
    card.grab()
    assert card.toolTip() == ""
    desk.settings.set(desk, office.OFFICE_NAME, LONG)
    card.grab()
    assert card.toolTip().startswith(LONG.strip())


def test_the_rail_is_called_in_the_language_spoken(desk: Desk, window: Any) -> None:
    opening = window.opening
    desk.settings.set(desk, office.LANGUAGE, "id")
    assert texts.current() == "id"
    assert opening.shell.rail.accessibleName() == "Halaman"


# The backup --------------------------------------------------------------------------------------


def test_a_backup_of_the_command_line_is_seen(say: Callable[..., Any], window: Any) -> None:
    assert "No backup yet" in window.shell.card.accessibleName()
    say("backup")
    window.signs._focused(window.shell.windowHandle())
    assert "Backed up" in window.shell.card.accessibleName()


def test_the_backup_of_a_book_with_a_longer_name_is_none(desk: Desk) -> None:
    folder = places.backup_folder()
    folder.mkdir(parents=True, exist_ok=True)
    for leftover in folder.glob("test-*.sohodesk"):
        leftover.unlink()
    other = folder / "test-raka-20260301-100000.sohodesk"
    other.write_bytes(b"")
    try:
        assert backups.last_backup(desk) is None
    finally:
        other.unlink()


def test_a_folder_that_cant_be_used_is_told_and_nothing_is_lost(
    desk: Desk, window: Any, tmp_path: Path
) -> None:
    file = tmp_path / "no-folder"
    file.write_text("a file stands here", encoding="utf-8")
    desk.settings.set(desk, office.BACKUP_FOLDER, str(file / "backups"))
    window.around.actions.run("book.backup")
    assert "can't be used" in said(window)
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)]
    assert file.read_text(encoding="utf-8") == "a file stands here"


def test_a_place_that_failed_is_a_sentence_and_no_mistake() -> None:
    told = sentence(OSError(30, "Read-only file system", "/media/usb/x.pdf"))
    assert told == (
        "/media/usb/x.pdf can't be used: Read-only file system. Try again, or choose another place."
    )
    assert sentence(FileNotFoundError(2, "No such file or directory", "icons/x.svg")) is None


# The user's own file -----------------------------------------------------------------------------


def test_a_theme_chosen_elsewhere_is_worn(desk: Desk, window: Any) -> None:
    assert theme.look().tokens.name == "light"
    rewritten(desk.settings.user, **{"window.theme": "dark"})
    window._poll()
    assert theme.look().tokens.name == "dark"


def test_a_file_that_breaks_meanwhile_changes_nothing(tmp_path: Path) -> None:
    user = UserFile(tmp_path / "settings.json")
    user.write("window.theme", "dark")
    heard: list[str] = []
    user.on_change(heard.append)
    user.path.write_text('{"window.theme": "li', encoding="utf-8")
    user.look()
    assert (user.read()["window.theme"], heard) == ("dark", [])
    user.path.unlink()
    user.look()
    assert (user.read()["window.theme"], heard) == ("dark", [])


def test_what_others_wrote_is_told_by_name(tmp_path: Path) -> None:
    user = UserFile(tmp_path / "settings.json")
    user.write("mini.shown", True)
    heard: list[str] = []
    user.on_change(heard.append)
    user.look()
    assert heard == []
    rewritten(user, **{"window.theme": "dark"})
    user.write("window.rail", "narrow")
    assert heard == ["window.rail", "window.theme"]
    user.look()
    assert heard == ["window.rail", "window.theme"]


@pytest.mark.parametrize("choice", ["theme", "language"])
def test_a_file_of_a_newer_version_is_told_in_one_sentence(
    desk: Desk, window: Any, choice: str
) -> None:
    user = desk.settings.user
    user.path.write_text('{"format": 99}', encoding="utf-8")
    user.look()
    before = user.path.read_bytes()
    if choice == "theme":
        window.menus.use_theme("dark")
        assert theme.look().tokens.name == "dark", "worn, though it can't be kept"
    else:
        window.menus.use_language("id")
    assert "is from a newer SohoDesk" in said(window)
    assert user.path.read_bytes() == before


def test_a_file_that_cant_be_written_is_named_and_left(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    user = UserFile(tmp_path / "file" / "settings.json")
    with pytest.raises(Refusal, match=r"settings\.json can't be written"):
        user.write("window.theme", "dark")
    user.remember("window.theme", "dark")
    assert user.read()["window.theme"] == "dark"


def test_the_command_line_tells_of_it_beside_the_answer(
    say: Callable[..., Any], desk: Desk
) -> None:
    file = places.settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_bytes() if file.exists() else None
    file.write_text('{"window.theme": "da', encoding="utf-8")
    try:
        told = say("settings", "get", "window.theme")
        assert told.out.strip() == "system"
        assert "is damaged; the defaults are in use" in told.err
        assert say("settings", "get", "office.currency").err == ""
    finally:
        file.unlink() if before is None else file.write_bytes(before)
