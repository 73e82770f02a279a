# SPDX-License-Identifier: GPL-3.0-or-later
"""Other ways through the first run: moving in, the demo, backups, what is dropped on it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sohodesk.app import places
from sohodesk.app.firstrun import making
from sohodesk.app.window import habits
from sohodesk.app.window.opening import Opening
from sohodesk.store.backup import backup_name, copy_book
from tests.app.firstrun.firsthand import TOGGL, page_of


def test_moving_in_shows_the_preview_on_a_new_book(opening: Opening, home: Path) -> None:
    from sohodesk.exchange.dialogs import ImportDialog

    export = home / "export.csv"
    export.write_text(TOGGL)
    assert opening.welcome is not None
    opening.welcome.import_file(export)
    assert opening.book is not None
    dialog = opening.shell.findChild(ImportDialog)
    assert dialog is not None
    assert dialog.preview is not None
    assert dialog.preview.outcome is not None
    assert dialog.preview.outcome.created == 1
    dialog.reject()


def test_what_is_no_export_is_told_and_no_book_is_made(opening: Opening, home: Path) -> None:
    note = home / "note.csv"
    note.write_text("a,b\n1,2\n")
    assert opening.welcome is not None
    opening.welcome.import_file(note)
    assert opening.book is None
    assert page_of(opening).wrongs["import"].isVisible()
    assert not (home / "Documents").exists()


def test_the_demo_is_used_again(opening: Opening, home: Path) -> None:
    page_of(opening)
    from sohodesk.app import bootstrap

    places.demo_book().parent.mkdir()
    bootstrap.new_book(places.demo_book(), name="Studio Raka")
    page_of(opening).demo_card.click()
    assert opening.book is not None
    assert opening.book.desk.book.path == places.demo_book()


def test_the_demo_can_be_cancelled(
    opening: Opening, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(opening)

    def slow(_clock: object, told: object) -> Path:
        assert callable(told)
        told(0.5)
        assert page.progress.isVisible()
        assert page.progress.count.text() == "50 %"
        page.progress.button.click()
        told(0.6)
        raise AssertionError

    monkeypatch.setattr(making, "demo_book", slow)
    page.demo_card.click()
    assert opening.book is None
    assert not page.progress.isVisible()
    assert page.demo_card.isEnabled()


def test_a_backup_is_opened_as_a_copy(opening: Opening, home: Path) -> None:
    source = making.make_book(page_of(opening).facts)
    backup = home / backup_name(source, datetime(2026, 3, 2, tzinfo=UTC))
    copy_book(source, backup)
    opening.open_chosen(backup)
    assert opening.book is not None
    assert opening.book.desk.book.path == source.with_name(f"{source.stem} 2.sohodesk")


def test_books_that_were_open_lately_are_offered(opening: Opening, home: Path) -> None:
    one = making.make_book(page_of(opening).facts)
    kept = {habits.RECENT: [str(home / "gone.sohodesk"), str(one), 7]}
    places.settings_file().write_text(json.dumps(kept))
    opening.show_welcome()
    (row,) = page_of(opening).recent_rows
    row.click()
    assert opening.book is not None
    assert opening.book.desk.book.path == one


def test_the_list_of_books_has_each_once() -> None:
    kept: dict[str, object] = {}
    for name in ("a", "b", "a", *"cdefghi"):
        kept[habits.RECENT] = habits.with_recent(name, kept)
    assert kept[habits.RECENT] == list("ihgfedca")


def test_an_export_dropped_on_the_first_run_moves_in(opening: Opening, home: Path) -> None:
    from sohodesk.exchange.dialogs import ImportDialog

    export = home / "export.csv"
    export.write_text(TOGGL)
    opening.dropping.take(export)
    assert opening.book is not None
    dialog = opening.shell.findChild(ImportDialog)
    assert dialog is not None
    dialog.reject()


def test_a_book_dropped_on_the_first_run_is_opened(opening: Opening, home: Path) -> None:
    book = making.make_book(page_of(opening).facts)
    opening.dropping.take(book)
    assert opening.book is not None
    assert opening.book.desk.book.path == book


def test_a_picture_dropped_on_the_first_run_needs_a_book(opening: Opening, home: Path) -> None:
    picture = home / "logo.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 20)
    opening.dropping.take(picture)
    assert opening.toasts.said == "A picture becomes the logo of a book; create or open one first."
