# SPDX-License-Identifier: GPL-3.0-or-later
"""What is hardly meant is asked in the window and done once confirmed; else nothing moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, service, timer
from sohodesk.timelog.queries import EntryRow
from tests.timelog.weekhand import Hand

START = datetime(2026, 3, 1, 23, tzinfo=UTC)  # Monday 6:00 in Jakarta
ENTER = Qt.Key.Key_Return


@pytest.fixture
def book(desk: Desk) -> Callable[[], list[EntryRow]]:
    """Gives the entries; there is one from 6 to 7."""
    client = clients.add_client(desk, name="Nusa Kopi", currency="IDR")
    project = clients.add_project(desk, client_id=client, name="Website")
    end = START + timedelta(hours=1)
    service.log(desk, start=START, end=end, description="Early", project_id=project)

    def entries() -> list[EntryRow]:
        with desk.read() as session:
            return sorted(queries.entries(session), key=lambda row: row.id)

    return entries


def show(window: Any, view: str) -> Any:
    window.go("time", view=view)
    window.shell.activateWindow()
    return window.page


def confirm(window: Any, qtbot: QtBot) -> None:
    button = window.around.toasts.button
    assert button.text() == "Confirm"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_line(book: Any, window: Any, qtbot: QtBot) -> None:
    quick, before = show(window, "week").quick, book()
    qtbot.keyClicks(quick.line, "6:30-6")
    qtbot.keyClick(quick.line, ENTER)
    assert book() == before
    assert "still to come" in quick.wrong.text()
    assert "Enter again to confirm." in quick.wrong.text()
    qtbot.keyClick(quick.line, Qt.Key.Key_Backspace)
    qtbot.keyClicks(quick.line, "5")  # another line is asked about anew
    qtbot.keyClick(quick.line, ENTER)
    assert book() == before
    qtbot.keyClick(quick.line, ENTER)
    assert book()[1].seconds == 22.5 * 3600
    assert book()[0] == before[0]
    assert "lies over “Early”" in window.around.toasts.said
    assert "future" in window.around.toasts.said


def test_the_pane_beside_the_week(book: Any, window: Any, qtbot: QtBot) -> None:
    form, before = show(window, "week").shown.pane.form, book()
    form.end.selectAll()
    qtbot.keyClicks(form.end, "5:00")
    qtbot.keyClick(form.end, ENTER)
    assert book() == before
    assert "That is 23 h in one entry" in form.general.text()
    qtbot.keyClick(form.end, ENTER)
    assert book()[0].seconds == 23 * 3600


def test_a_dialog(book: Any, window: Any, qtbot: QtBot) -> None:
    from sohodesk.timelog.dialogs import EntryDialog

    before = book()
    show(window, "list").shown.entries.deeds.open(before[0])
    dialog = next(
        d for d in window.shell.findChildren(EntryDialog) if d.isVisible() and d.row is not None
    )
    dialog.end.setText("5:00")
    qtbot.keyClick(dialog.end, ENTER)
    assert book() == before
    assert dialog.isVisible()
    qtbot.keyClick(dialog.end, ENTER)
    assert book()[0].seconds == 23 * 3600
    assert not dialog.isVisible()


def test_a_drag_in_the_week(book: Any, window: Any, qtbot: QtBot, desk: Desk) -> None:
    hand, before = Hand(show(window, "week").shown, desk, qtbot), book()
    qtbot.waitUntil(lambda: hand.view.data is not None)
    hand.drag(hand.at(1, "1:00"), hand.at(1, "18:00"))
    assert book() == before
    assert "That is 17 h in one entry" in window.around.toasts.said
    assert hand.grid.preview is None
    confirm(window, qtbot)
    assert book()[1].seconds == 17 * 3600
    assert book()[0] == before[0]


def test_a_cell_of_the_list(book: Any, window: Any, qtbot: QtBot) -> None:
    page, before = show(window, "list").shown, book()
    page.view.setFocus()
    page.view.setCurrentIndex(page.rows.index(1, page.rows.position_of("end")))
    qtbot.keyClick(page.view, Qt.Key.Key_F2)
    line = page.view.line_open()
    line.selectAll()
    qtbot.keyClicks(line, "5:00")
    qtbot.keyClick(line, ENTER)
    qtbot.waitUntil(lambda: window.around.toasts.button.text() == "Confirm")
    assert book() == before
    confirm(window, qtbot)
    assert book()[0].seconds == 23 * 3600


def test_a_cell_of_the_timesheet(book: Any, window: Any, qtbot: QtBot) -> None:
    view, before = show(window, "timesheet").shown, book()
    view.grid.setFocus()
    view.grid.setCurrentIndex(view.table.index(0, 2))
    qtbot.keyClicks(view.grid, "2")
    qtbot.keyClicks(view.grid._line, "0")
    qtbot.keyClick(view.grid._line, ENTER)
    qtbot.waitUntil(lambda: window.around.toasts.button.text() == "Confirm")
    assert book() == before
    confirm(window, qtbot)
    assert book()[1].seconds == 20 * 3600


def test_the_bar_and_the_palette(book: Any, window: Any, qtbot: QtBot) -> None:
    before = book()
    window.timing.start("8:30-8 Typo")
    assert book() == before
    assert "still to come" in window.around.toasts.said
    confirm(window, qtbot)
    assert book()[1].description == "Typo"
    assert book()[0] == before[0]


def test_going_on_says_what_was_stopped(
    book: Any, window: Any, qtbot: QtBot, desk: Desk, clock: FixedClock
) -> None:
    timer.start(desk, description="Call")
    clock.advance(minutes=20)
    window.timing.deeds.go_on(book()[0])
    assert window.around.toasts.said == "Stopped “Call” after 0:20, at 09:20. Started: Early."


def test_a_forgotten_timer_is_asked_about_before_another_starts(
    book: Any, window: Any, qtbot: QtBot, desk: Desk, clock: FixedClock
) -> None:
    timer.start(desk, description="Call")
    clock.advance(hours=17)
    before = book()
    window.timing.deeds.go_on(book()[0])
    assert "over 16 hours" in window.around.toasts.said
    assert book() == before
    confirm(window, qtbot)
    assert [row.running for row in book()] == [False, False, True]
