# SPDX-License-Identifier: GPL-3.0-or-later
"""Files dropped on the window: each is known by its content, whatever its name says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from sohodesk.app import bootstrap
from sohodesk.app.filekind import kind_of
from sohodesk.base.refusals import Refusal
from sohodesk.exchange.dialogs import ImportDialog
from sohodesk.invoices import logo
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries as entries

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


@pytest.mark.parametrize("content", [b"", b"hello", b"a,b\n1,2\n", b"\0" * 3000])
def test_anything_else_is_told_in_one_sentence(window: Any, tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "thing.bin"
    other.write_bytes(content)
    assert drop(window, other)
    assert said(window).startswith("thing.bin is nothing that can be dropped here")


def test_a_folder_and_a_file_that_is_gone(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone"):
        with pytest.raises(Refusal, match="nothing that can be dropped"):
            kind_of(path)


def exports(tmp_path: Path, count: int) -> list[Path]:
    made = [tmp_path / f"{n}.csv" for n in range(count)]
    for n, path in enumerate(made):
        path.write_text(TOGGL.replace("2026-03-02", f"2026-02-{n + 10}"))
    return made


def asked(window: Any) -> ImportDialog | None:
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents()
    open_ = [d for d in window.shell.findChildren(ImportDialog) if d.isVisible()]
    return open_[0] if open_ else None


def test_several_exports_are_shown_one_after_the_other(
    window: Any, desk: Desk, tmp_path: Path
) -> None:
    paths = exports(tmp_path, 3)
    assert drop(window, *paths)
    for path in paths:
        dialog = asked(window)
        assert dialog is not None
        assert dialog.path == path
        dialog.take_in()
    assert asked(window) is None
    with desk.read() as session:
        assert len(entries.entries(session)) == 3


def test_one_that_is_cancelled_ends_it(window: Any, desk: Desk, tmp_path: Path) -> None:
    assert drop(window, *exports(tmp_path, 3))
    dialog = asked(window)
    assert dialog is not None
    dialog.reject()
    assert asked(window) is None
    assert said(window) == "Stopped; 2 more files were not looked at."


def test_several_of_what_is_but_one_are_told(window: Any, desk: Desk, tmp_path: Path) -> None:
    pictures = [tmp_path / "a.svg", tmp_path / "b.svg"]
    for picture in pictures:
        picture.write_bytes(SVG)
    assert drop(window, *pictures)
    assert said(window) == "Drop one picture: it becomes the logo on documents."
    books = [tmp_path / "a.sohodesk", tmp_path / "b.sohodesk"]
    for book in books:
        bootstrap.new_book(book, name="Other")
    assert drop(window, *books)
    assert said(window) == "Drop one book: only one is open at a time."
    assert drop(window, books[0], pictures[0])
    assert said(window).startswith("These are of several kinds")
    (tmp_path / "x.bin").write_bytes(b"x")
    assert drop(window, pictures[0], tmp_path / "x.bin")
    assert said(window).startswith("x.bin is nothing that can be dropped here")
    assert logo.kept_logo(desk) is None


def test_the_same_file_twice_is_one(window: Any, tmp_path: Path) -> None:
    (path,) = exports(tmp_path, 1)
    assert drop(window, path, path)
    dialog = asked(window)
    assert dialog is not None
    dialog.reject()


def test_what_is_no_file_is_told(window: Any) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/logo.png")])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(3, 3), Qt.DropAction.CopyAction, data, left, none)
    assert window.opening.dropping.drops.eventFilter(window.shell, event)
    assert said(window).startswith("That is no file of this computer")
