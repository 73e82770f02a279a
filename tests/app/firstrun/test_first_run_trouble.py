# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong in the first run is told in place, with a way out."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from sohodesk.app import places
from sohodesk.app.firstrun import making
from sohodesk.app.firstrun.facts import Facts
from sohodesk.app.window.opening import Opening
from sohodesk.base.refusals import Refusal
from sohodesk.store.backup import backup_name, copy_book
from tests.app.firstrun.firsthand import page_of


def test_a_book_that_is_there_is_told_in_place(opening: Opening, home: Path) -> None:
    page = page_of(opening)
    page.facts.path.parent.mkdir(parents=True)
    page.facts.path.write_text("mine")
    page.create_card.button.click()
    assert opening.book is None
    assert "exists already" in page.create_card.wrong.text()
    assert page.create_card.wrong.isVisible()
    assert QApplication.focusWidget() is page.create_card.name
    assert page.facts.path.read_text() == "mine"
    page.create_card.name.setText("Other")
    page.create_card.name.textEdited.emit("Other")
    assert not page.create_card.wrong.isVisible()
    page.create_card.button.click()
    assert opening.book is not None


def test_no_name_and_a_folder_that_takes_nothing(opening: Opening, home: Path) -> None:
    page = page_of(opening)
    page.create_card.name.clear()
    page.create_card.button.click()
    assert page.create_card.wrong.text() == "Give the book a name."
    (home / "file").write_text("")
    page.create_card.take_folder(home / "file")
    page.create_card.name.setText("Dewi")
    page.create_card.button.click()
    assert "choose another folder" in page.create_card.wrong.text()
    assert opening.book is None
    assert page.create_card.button.isEnabled()


def test_a_full_disk_is_told_and_nothing_is_left(
    opening: Opening, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(facts: Facts) -> Path:
        raise Refusal("The disk is full.")

    monkeypatch.setattr(making, "make_book", refuse)
    page_of(opening).create_card.button.click()
    assert page_of(opening).create_card.wrong.text() == "The disk is full."
    assert not (home / "Documents").exists()


def test_a_damaged_book_and_its_backup(opening: Opening, home: Path) -> None:
    book = making.make_book(page_of(opening).facts)
    places.backup_folder().mkdir()
    good = places.backup_folder() / backup_name(book, datetime(2026, 3, 2, 3, tzinfo=UTC))
    copy_book(book, good)
    bad = places.backup_folder() / backup_name(book, datetime(2026, 3, 3, tzinfo=UTC))
    bad.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    book.write_bytes(b"SQLite format 3\0" + b"\0" * 84 + b"x" * 9000)
    opening.open(book)
    page = page_of(opening)
    assert page.trouble.isVisible()
    assert str(book) in page.trouble.why.text()
    assert page.trouble.back_button.isVisible()
    assert "2 Mar 2026 10:00" in page.trouble.back_button.text()
    page.trouble.back_button.click()
    assert opening.book is not None
    assert opening.book.desk.book.path == book
    with closing(sqlite3.connect(good)) as whole:
        assert whole.execute("PRAGMA quick_check").fetchone() == ("ok",)


def test_try_again_when_the_book_is_back(opening: Opening, home: Path) -> None:
    book = making.make_book(page_of(opening).facts)
    away = shutil.move(book, home / "away")
    opening.open(book)
    page = page_of(opening)
    assert not page.trouble.back_button.isVisible()
    assert QApplication.focusWidget() is page.trouble.again_button
    shutil.move(away, book)
    page.trouble.again_button.click()
    assert opening.book is not None
