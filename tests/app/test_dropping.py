# SPDX-License-Identifier: GPL-3.0-or-later
"""Files dropped on the window: each is known by its content, whatever its name says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from sohodesk.app import bootstrap
from sohodesk.app.filekind import kind_of
from sohodesk.base.refusals import Refusal
from sohodesk.exchange.dialogs import ImportDialog
from sohodesk.invoices import logo
from sohodesk.store.desk import Desk

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
TOGGL = (
    "Client,Project,Description,Start date,Start time,End date,End time\n"
    "Nusa,Website,Checkout,2026-03-02,09:00:00,2026-03-02,10:30:00\n"
)


def drop(window: Any, *paths: Path) -> bool:
    """Drop files on the window as a file manager does; gives whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    event = QDropEvent(QPointF(300, 300), action, data, left, none)
    # Qt hands a drop only to where a drag of its own has entered, so the window is asked itself.
    assert window.shell.acceptDrops()
    return bool(window.opening.dropping.drops.eventFilter(window.shell, event))


def said(window: Any) -> str:
    return str(window.around.toasts.said)


def test_a_book_is_opened_whatever_it_is_called(
    window: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.txt"
    bootstrap.new_book(other, name="Other")
    opening = window.opening
    assert drop(window, other)
    assert opening.book.desk.book.path == other


def test_an_export_opens_its_preview(window: Any, tmp_path: Path) -> None:
    export = tmp_path / "hours.dat"
    export.write_text(TOGGL)
    assert drop(window, export)
    dialog = window.shell.findChild(ImportDialog)
    assert dialog is not None
    assert dialog.path == export
    dialog.reject()


def test_a_picture_is_offered_as_the_logo(window: Any, desk: Desk, tmp_path: Path) -> None:
    picture = tmp_path / "mark"
    picture.write_bytes(SVG)
    assert drop(window, picture)
    assert said(window) == "Print mark as the logo on documents?"
    assert logo.kept_logo(desk) is None
    window.around.toasts.button.click()
    assert logo.kept_logo(desk) == SVG
    window.around.undo()
    assert logo.kept_logo(desk) is None


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7", b"a,b\n1,2\n", b"\0" * 3000])
def test_anything_else_is_told_in_one_sentence(window: Any, tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "thing.bin"
    other.write_bytes(content)
    assert drop(window, other)
    assert said(window).startswith("thing.bin is nothing that can be dropped here")


def test_a_folder_and_a_file_that_is_gone(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone"):
        with pytest.raises(Refusal, match="nothing that can be dropped"):
            kind_of(path)


def test_several_files_at_once_are_not_taken(window: Any, tmp_path: Path) -> None:
    one, other = tmp_path / "1.csv", tmp_path / "2.csv"
    assert not drop(window, one, other)
