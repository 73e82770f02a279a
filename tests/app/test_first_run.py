# SPDX-License-Identifier: GPL-3.0-or-later
"""The first run through the real window: four strokes to a running timer, and every other way."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from sohodesk.app import places
from sohodesk.app.firstrun import making
from sohodesk.app.firstrun.facts import Facts
from sohodesk.app.firstrun.page import FirstRun
from sohodesk.app.window import habits
from sohodesk.app.window.opening import Opening
from sohodesk.app.window.shell import Shell
from sohodesk.app.window.welcome import Welcome
from sohodesk.base import texts
from sohodesk.base.refusals import Refusal
from sohodesk.home import queries
from sohodesk.invoices import usualtax
from sohodesk.store.backup import backup_name, copy_book
from sohodesk.timelog.queries import running
from sohodesk.ui import theme
from sohodesk.ui.tasks import Tasks

TOGGL = """User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,\
End time,Duration,Tags
Dewi,d@x.example,Nusa,Website,,Checkout,Yes,2026-03-02,09:00:00,2026-03-02,10:30:00,01:30:00,
"""


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

    theme.use("light")
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


def page_of(opening: Opening) -> FirstRun:
    assert opening.welcome is not None
    assert opening.welcome.page is not None
    return opening.welcome.page


def press(qtbot: QtBot, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key where the focus is."""
    where = QApplication.focusWidget()
    assert where is not None
    qtbot.keyClick(where, key, *modifiers)


def write(qtbot: QtBot, words: str) -> None:
    where = QApplication.focusWidget()
    assert where is not None
    qtbot.keyClicks(where, words)


def test_enter_words_enter_and_the_timer_runs(opening: Opening, qtbot: QtBot, home: Path) -> None:
    """From the first start: one key makes the book, the words go straight into the timer."""
    press(qtbot, Qt.Key.Key_Return)
    assert opening.book is not None
    assert opening.welcome is None
    assert QApplication.focusWidget() is opening.shell.timer.what
    write(qtbot, "Website checkout")
    press(qtbot, Qt.Key.Key_Return)
    desk = opening.book.desk
    with desk.read() as session:
        entry = running(session)
    assert entry is not None
    assert entry.description == "Website checkout"
    assert desk.book.path.parent == home / "Documents" / "SohoDesk"
    assert opening.shell.timer.running
    assert opening.shell.rail.isVisible()
    assert opening.shell.top.isVisible()


def test_the_page_has_the_whole_window(opening: Opening) -> None:
    assert not opening.shell.rail.isVisible()
    assert not opening.shell.top.isVisible()
    page = page_of(opening)
    assert page.width() == opening.shell.ground.width()
    assert not page.trouble.isVisible()
    assert QApplication.focusWidget() is page.create_card.name
    assert page.create_card.name.selectedText() == page.create_card.name.text()


def test_home_time_is_protected_as_ticked(opening: Opening, qtbot: QtBot) -> None:
    page = page_of(opening)
    page.create_card.name.setFocus()
    while QApplication.focusWidget() is not page.create_card.sunday:
        press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Space)
    page.create_card.button.click()
    assert opening.book is not None
    with opening.book.desk.read() as session:
        (row,) = queries.protected_hours(session)
    assert row.hours.weekdays == 31


def test_every_part_is_reached_by_tab_and_has_a_name(opening: Opening, qtbot: QtBot) -> None:
    page = page_of(opening)
    reached: list[QWidget] = []
    for _n in range(40):
        press(qtbot, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        assert at is not None
        if at in reached:
            break
        reached.append(at)
    assert all(at.accessibleName() or getattr(at, "text", str)() for at in reached)
    for wanted in (
        page.facts_card.country,
        page.facts_card.currency,
        page.facts_card.writing,
        page.facts_card.week,
        page.facts_card.zone,
        page.facts_card.tax,
        page.create_card.name,
        page.create_card.folder,
        page.create_card.button,
        page.create_card.evenings,
        page.open_card,
        page.import_card,
        page.demo_card,
        page.help_button,
        page.licences_button,
    ):
        assert wanted in reached, wanted.accessibleName()


# Choices ---


def test_the_language_is_switched_at_once_and_what_was_typed_stays(
    opening: Opening, qtbot: QtBot
) -> None:
    page_of(opening).create_card.name.setText("Studio Ani")
    page_of(opening).create_card.sunday.setChecked(False)
    page_of(opening).facts_card.language.buttons["id"].click()
    page = page_of(opening)
    assert texts.current() == "id"
    assert page.create_card.button.text() == "Buat buku"
    assert page.create_card.name.text() == "Studio Ani"
    assert not page.create_card.sunday.isChecked()
    assert QApplication.focusWidget() is page.facts_card.language.buttons["id"]
    page.create_card.button.click()
    assert opening.book is not None
    assert texts.current() == "id"


def test_the_country_sets_the_others_and_each_can_be_changed(opening: Opening) -> None:
    page = page_of(opening)
    card = page.facts_card
    assert card.country.value() == "ID"
    card.country._take("DE")
    assert (page.facts.currency, page.facts.zone) == ("EUR", "Europe/Berlin")
    assert card.writing.currentText() == "1.234,50 · 19.11."
    card.currency._take("CHF")
    card.week.choose("sun")
    card.week.activated.emit(card.week.currentIndex())
    assert [card.tax.itemText(n) for n in range(card.tax.count())] == ["None", "VAT 19%"]
    card.tax.choose(value=True)
    card.tax.activated.emit(card.tax.currentIndex())
    page.create_card.button.click()
    assert opening.book is not None
    from sohodesk.base import office

    desk = opening.book.desk
    assert desk.setting(office.COUNTRY) == "DE"
    assert desk.setting(office.CURRENCY) == "CHF"
    assert desk.setting(office.WEEK_START) == "sun"
    assert desk.setting(office.ZONE) == "Europe/Berlin"
    assert usualtax.default_tax(desk).rate == 19


def test_the_zones_of_the_country_stand_first(opening: Opening) -> None:
    found = page_of(opening).facts_card._zones("")
    assert [f.id for f in found[:3]] == ["Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar"]
    assert len({f.id for f in found}) == len(found)


# Refusals in place ---


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
    def full(*_args: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    def refuse(facts: Facts) -> Path:
        raise Refusal("The disk is full.")

    monkeypatch.setattr(making, "make_book", refuse)
    page_of(opening).create_card.button.click()
    assert page_of(opening).create_card.wrong.text() == "The disk is full."
    assert not (home / "Documents").exists()


# Other ways ---


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


def test_help_and_licences(opening: Opening) -> None:
    from sohodesk.app.firstrun.guide import GuideDialog
    from sohodesk.app.firstrun.licences import LicencesDialog

    page = page_of(opening)
    page.help_button.click()
    guide = opening.shell.findChild(GuideDialog)
    assert guide is not None
    assert "SohoDesk" in guide.text.toPlainText()
    guide.accept()
    page.licences_button.click()
    licences = opening.shell.findChild(LicencesDialog)
    assert licences is not None
    said = " ".join(label.text() for label in licences.findChildren(QLabel))
    assert "SIL OFL 1.1" in said
    licences.accept()


# Trouble ---


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


# Over an open book ---


def test_a_new_book_beside_an_open_one(opening: Opening, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_Return)
    first = opening.book
    assert first is not None
    first.around.actions.run("book.new")
    page = page_of(opening)
    assert page.back_button.isVisible()
    page.facts_card.language.buttons["id"].click()
    assert texts.current() == "en"
    press(qtbot, Qt.Key.Key_Escape)
    assert opening.welcome is None
    assert opening.book is first
    assert opening.shell.rail.isVisible()
    assert first.page is not None
    assert first.page.isVisible()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 640)])
@pytest.mark.parametrize("language", ["en", "id"])
def test_no_word_is_cut(
    opening: Opening, qtbot: QtBot, width: int, height: int, language: str
) -> None:
    opening.shell.resize(width, height)
    texts.use(language)
    opening.show_welcome()
    page = page_of(opening)
    for _n in range(4):
        QApplication.processEvents()
    assert page.area.horizontalScrollBar().maximum() == 0
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.text():
            assert label.width() >= min(label.sizeHint().width(), label.minimumSizeHint().width())
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    for part in (page.create_card.button, page.create_card.evenings, page.create_card.sunday):
        assert part.width() >= part.sizeHint().width(), part.text()


def test_welcome_is_a_part_of_the_window(opening: Opening) -> None:
    assert isinstance(opening.welcome, Welcome)


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


def test_four_strokes_with_the_work_done_beside_the_window(home: Path, qtbot: QtBot) -> None:
    """As above, with the worker of the real program, from nothing to a timer that runs."""
    from shiboken6 import delete

    shell = Shell()
    opening = Opening(shell)
    try:
        shell.show()
        opening.open(None)
        qtbot.waitUntil(lambda: opening.welcome is not None and opening.welcome.page is not None)
        press(qtbot, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: opening.book is not None)
        qtbot.waitUntil(lambda: QApplication.focusWidget() is shell.timer.what)
        write(qtbot, "Website checkout")
        press(qtbot, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: shell.timer.running)
        assert opening.book is not None
        qtbot.waitUntil(lambda: not opening.tasks.busy)
        kept = json.loads(places.settings_file().read_text(encoding="utf-8"))
        assert kept[habits.RECENT] == [str(opening.book.desk.book.path)]
    finally:
        opening.close()
        shell.close()
        delete(shell)
