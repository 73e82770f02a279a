# SPDX-License-Identifier: GPL-3.0-or-later
"""The Friday review in the window, from its card on Today to the page for the fridge."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from sohodesk.base.clock import FixedClock
from sohodesk.home.review import queries
from sohodesk.home.settings import HIDDEN
from sohodesk.home.window.review.printing import print_on
from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]
WEEK = date(2026, 3, 2)


@pytest.fixture
def clock() -> FixedClock:
    """Friday 6 March 2026, 16:00 in Jakarta."""
    return FixedClock(datetime(2026, 3, 6, 9, tzinfo=UTC), "Asia/Jakarta")


@pytest.fixture
def week(say: Say, desk: Desk) -> int:
    """A gap on Thursday, an open promise, a birthday; gives the promise."""
    say("log", "2026-03-05 08:00-10:00", "--yes")
    say("log", "2026-03-05 12:00-17:00", "--yes")
    say("log", "2026-03-06 08:00-16:00", "--yes")
    say("home", "member", "add", "Dewi")
    say("person", "add", "Sari", "--birthday", "1990-03-10")
    zoo = say("home", "promise", "add", "Zoo", "--on", "2026-03-04", "--at", "10:00", "--json")
    return int(zoo.json["id"])


def kept(desk: Desk) -> Any:
    with desk.read() as session:
        return queries.kept(session, WEEK)


def button(within: QWidget, words: str) -> QPushButton:
    found = [
        each
        for each in within.findChildren(QPushButton)
        if each.text() == words and each.isVisibleTo(within)
    ]
    return found[0]


def review_of(book: Any) -> Any:
    book.go("home", view="review")
    return book.page.shown


def test_the_card_leads_to_the_review_and_goes_when_it_is_done(
    week: int, desk: Desk, window: Any, qtbot: Any
) -> None:
    window.go("today")
    card = window.page.beside.review
    assert card.isVisible()
    qtbot.mouseClick(card.begin, Qt.MouseButton.LeftButton)
    view = window.page.shown
    assert view.key == "review"
    qtbot.mouseClick(view.done, Qt.MouseButton.LeftButton)
    assert kept(desk).done is not None
    qtbot.mouseClick(view.close_button, Qt.MouseButton.LeftButton)
    assert window.page.key == "today"
    assert not card.isVisible()


def test_put_off_the_card_is_away_until_the_next_morning(
    week: int, desk: Desk, window: Any, clock: FixedClock, qtbot: Any
) -> None:
    window.go("today")
    card = window.page.beside.review
    qtbot.mouseClick(card.later, Qt.MouseButton.LeftButton)
    assert not card.isVisible()
    clock.advance(seconds=16 * 3600)
    window.page.refresh()
    assert card.isVisible()
    qtbot.mouseClick(card.skip, Qt.MouseButton.LeftButton)
    assert not card.isVisible()
    assert kept(desk).skipped is not None


def test_before_friday_afternoon_there_is_no_card(
    week: int, clock: FixedClock, window: Any
) -> None:
    clock.advance(seconds=-2 * 3600)
    window.go("today")
    window.page.refresh()
    card = window.page.beside.review
    assert card is None or not card.isVisible()


def test_each_answer_is_kept_at_once(week: int, desk: Desk, window: Any, qtbot: Any) -> None:
    view = review_of(window)
    states = {key: section.badge.state for key, section in view.sections.items()}
    assert states["record"] == "now"
    qtbot.mouseClick(button(view.sections["record"], "Not work"), Qt.MouseButton.LeftButton)
    assert view.sections["record"].badge.state == "done"
    assert view.sections["promises"].badge.state == "now"
    qtbot.mouseClick(button(view.sections["promises"], "Kept"), Qt.MouseButton.LeftButton)
    assert view.sections["promises"].summary.text() == "All are answered, 1 of 1 kept."
    view.question.buttons[3].setFocus()
    qtbot.keyClick(view.question.buttons[3], Qt.Key.Key_Space)
    assert view.data.check_in == 4
    view.question.word.setText("Calm")
    qtbot.keyClick(view.question.word, Qt.Key.Key_Return)
    assert view.data.word == "Calm"
    people = view.sections["people"]
    qtbot.mouseClick(button(people, "Said hello"), Qt.MouseButton.LeftButton)
    assert people.badge.state == "done"
    assert view.progress.done >= 4
    window.around.undo()
    assert people.badge.state != "done"


def test_a_promise_that_was_missed_is_brought_over(
    week: int, say: Say, window: Any, qtbot: Any
) -> None:
    view = review_of(window)
    qtbot.mouseClick(button(view.sections["promises"], "Missed"), Qt.MouseButton.LeftButton)
    row = next(
        each for each in view.sections["next"].findChildren(QWidget) if hasattr(each, "check")
    )
    qtbot.mouseClick(row.check, Qt.MouseButton.LeftButton)
    assert view.sections["next"].badge.state == "done"
    assert view.sections["next"].holder.isVisible()
    days = say("home", "promise", "days", "--from", "2026-03-09", "--to", "2026-03-15", "--json")
    assert [one["title"] for one in days.json] == ["Zoo"]
    assert "Zoo" in window.around.toasts.said


def test_done_is_taken_up_again_and_a_step_opened_to_change_it(
    week: int, window: Any, qtbot: Any
) -> None:
    view = review_of(window)
    qtbot.mouseClick(button(view.sections["promises"], "Kept"), Qt.MouseButton.LeftButton)
    section = view.sections["promises"]
    assert not section.holder.isVisible()
    qtbot.mouseClick(section.change, Qt.MouseButton.LeftButton)
    assert section.holder.isVisible()
    qtbot.mouseClick(view.done, Qt.MouseButton.LeftButton)
    assert view.done.text() == "Take it up again"
    qtbot.mouseClick(view.done, Qt.MouseButton.LeftButton)
    assert view.done.text() == "Done for the week"


def test_hidden_it_tells_no_figures(week: int, desk: Desk, window: Any) -> None:
    desk.settings.set(desk, HIDDEN, True)
    view = review_of(window)
    assert not view.band.isVisible()
    assert all("h " not in each.summary.text() for each in view.sections.values())


def test_weeks_before_and_after_are_looked_at(week: int, window: Any) -> None:
    view = review_of(window)
    page = window.page
    page.step(-1)
    assert view.data.week.first == WEEK - timedelta(days=7)
    page.step(2)
    assert view.data.week.first == WEEK + timedelta(days=7)
    assert not view.question.buttons[0].isEnabled()


# The page for the fridge ---


def test_the_page_follows_its_language_and_words(
    week: int, desk: Desk, window: Any, qtbot: Any
) -> None:
    view = review_of(window)
    pane = view.fridge
    assert len(pane.preview.paper.pages) == 1
    before = pane.preview.paper.pages[0]
    pane.language.choose("id")
    assert pane.preview.paper.pages[0] != before
    pane.edit_words()
    form = pane.dialog
    assert form.title_line.text() == "Maret di rumah"
    form.title_line.setText("Maret kita")
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    with desk.read() as session:
        held = queries.kept(session, date(2026, 2, 23)).steps.words  # in which 1 March lies
    assert held["2026-03 id"].title == "Maret kita"
    assert held["2026-03 id"].greeting == ""


def test_the_page_is_saved_and_printed(
    week: int, window: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = review_of(window)
    chosen = (str(tmp_path / "fridge"), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_w: chosen)
    window.around.actions.run("page.pdf")
    assert (tmp_path / "fridge.pdf").read_bytes().startswith(b"%PDF")
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page = view.fridge._page()
    print_on(window.around, page, printer, view)
    assert (tmp_path / "printed.pdf").stat().st_size > 1000
    assert window.around.toasts.said == "Sent to the printer"


def test_other_months_are_a_step_away(week: int, window: Any, qtbot: Any) -> None:
    pane = review_of(window).fridge
    qtbot.mouseClick(pane.after, Qt.MouseButton.LeftButton)
    assert pane.month == date(2026, 4, 1)
    for _time in range(2):
        qtbot.mouseClick(pane.before, Qt.MouseButton.LeftButton)
    assert pane.month == date(2026, 2, 1)
    pane.turn_work()
    assert "With the hours worked" in pane.told.text()


def test_menu_and_palette_lead_there(week: int, window: Any) -> None:
    window.go("today")
    window.around.actions.run("home.review")
    assert window.page.shown.key == "review"
    window.go("today")
    window.around.actions.run("home.fridge")
    assert window.page.shown.fridge.isVisible()


def test_while_the_review_is_shown_no_view_of_the_switch_is(week: int, window: Any) -> None:
    window.go("home", view="family")
    page = window.page
    review_of(window)
    assert page.switch.chosen() == ""
    page.switch.buttons["family"].click()
    assert (page.shown.key, page.switch.chosen()) == ("family", "family")
