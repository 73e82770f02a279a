# SPDX-License-Identifier: GPL-3.0-or-later
"""The first run through the real window: four strokes to a running timer, and its choices."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from sohodesk.app import places
from sohodesk.app.window import habits
from sohodesk.app.window.opening import Opening
from sohodesk.app.window.shell import Shell
from sohodesk.app.window.welcome import Welcome
from sohodesk.base import texts
from sohodesk.home import queries
from sohodesk.invoices import usualtax
from sohodesk.timelog.queries import running
from tests.app.firstrun.firsthand import page_of, press, write


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


def test_a_country_brings_its_language_until_one_is_chosen(opening: Opening) -> None:
    page_of(opening).facts_card.country._take("DE")
    assert texts.current() == "en"
    page_of(opening).facts_card.country._take("ID")
    assert texts.current() == "id"
    card = page_of(opening).facts_card
    assert QApplication.focusWidget() is card.country
    assert (card.facts.currency, card.facts.language) == ("IDR", "id")
    card.country._take("CH")
    assert texts.current() == "en", "the language of this computer is back"
    page_of(opening).facts_card.language.buttons["id"].click()
    page_of(opening).facts_card.country._take("JP")
    assert texts.current() == "id", "what was chosen by hand stays"
    assert page_of(opening).facts.currency == "JPY"


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
