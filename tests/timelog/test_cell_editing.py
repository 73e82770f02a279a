# SPDX-License-Identifier: GPL-3.0-or-later
"""Cells of the time list edited by the keyboard alone: what is wrong stays open and says why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, service
from sohodesk.timelog.listview import ListView
from sohodesk.timelog.queries import EntryRow


@pytest.fixture
def page(desk: Desk, window: Any, qtbot: QtBot) -> ListView:
    client = clients.add_client(desk, name="Nusa Kopi", currency="IDR")
    project = clients.add_project(desk, client_id=client, name="Website")
    clients.add_task(desk, project_id=project, name="Frontend")
    start = datetime(2026, 3, 2, 1, tzinfo=UTC)  # 8:00 in Jakarta
    for n, what in enumerate(("First", "Second")):
        at = start + timedelta(hours=n)
        service.log(
            desk, start=at, end=at + timedelta(hours=1), description=what, project_id=project
        )
    window.go("time", view="list")
    shown = window.page.shown
    assert isinstance(shown, ListView)
    window.shell.activateWindow()
    return shown


def entries(desk: Desk) -> list[EntryRow]:
    with desk.read() as session:
        return queries.entries(session)


def begin(page: ListView, qtbot: QtBot, column: str, row: int = 2) -> QLineEdit:
    """Open a cell of a row (1 is the later entry) by F2."""
    page.view.setFocus()
    page.view.setCurrentIndex(page.rows.index(row, page.rows.position_of(column)))
    qtbot.keyClick(page.view, Qt.Key.Key_F2)
    return line(page)


def line(page: ListView) -> QLineEdit:
    found = page.view.line_open()
    assert found is not None
    return found


def column_of(page: ListView) -> str:
    return page.rows.columns[page.view.currentIndex().column()].key


def retype(qtbot: QtBot, at: QLineEdit, text: str) -> None:
    at.selectAll()
    qtbot.keyClick(at, Qt.Key.Key_Delete)
    qtbot.keyClicks(at, text)


def closed(page: ListView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.view.editing)


def test_tab_goes_through_all_cells_and_on_to_the_next_entry(
    desk: Desk, page: ListView, qtbot: QtBot
) -> None:
    begin(page, qtbot, "start", row=1)
    seen = []
    for _step in range(7):
        seen.append((page.view.currentIndex().row(), column_of(page)))
        qtbot.keyClick(line(page), Qt.Key.Key_Tab)
        qtbot.waitUntil(lambda: page.view.line_open() is not None)
    cells = ["start", "end", "what", "project", "task", "length"]
    assert seen == [*((1, key) for key in cells), (2, "start")]
    qtbot.keyClick(line(page), Qt.Key.Key_Backtab)
    qtbot.waitUntil(lambda: page.view.line_open() is not None)
    assert (page.view.currentIndex().row(), column_of(page)) == (2, "start")


def test_what_is_typed_on_the_way_is_saved(desk: Desk, page: ListView, qtbot: QtBot) -> None:
    retype(qtbot, begin(page, qtbot, "start"), "7:45")
    qtbot.keyClick(line(page), Qt.Key.Key_Tab)
    retype(qtbot, line(page), "8:30")
    qtbot.keyClick(line(page), Qt.Key.Key_Tab)
    retype(qtbot, line(page), "Call #phone")
    qtbot.keyClick(line(page), Qt.Key.Key_Return)
    closed(page, qtbot)
    row = entries(desk)[0]
    assert (row.seconds, row.description, row.tags) == (45 * 60, "Call", ("phone",))
    assert page.view.hasFocus()


@pytest.mark.parametrize(
    ("column", "text", "word"),
    [
        ("end", "25:00", "25:00"),
        ("end", "", "empty"),
        ("end", "2026-03-01 9:00", "after the start"),
        ("start", "9:30", "after the start"),
        ("length", "long", "long"),
        ("project", "Nobody / Nothing", "Nobody"),
    ],
)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down])
def test_what_is_wrong_stays_open_with_its_sentence(
    desk: Desk, page: ListView, qtbot: QtBot, column: str, text: str, word: str, key: Qt.Key
) -> None:
    before = entries(desk)
    at = begin(page, qtbot, column)
    retype(qtbot, at, text)
    qtbot.keyClick(at, key)
    assert page.view.line_open() is at
    assert at.text() == text
    assert at.property("wrong")
    assert page.view._wrong.isVisible()
    assert word in page.view._wrong.sentence
    assert at.accessibleDescription() == page.view._wrong.sentence
    assert entries(desk) == before
    qtbot.keyClick(at, Qt.Key.Key_Escape)
    closed(page, qtbot)
    assert not page.view._wrong.isVisible()
    assert entries(desk) == before


def test_a_wrong_cell_is_mended_and_saved(desk: Desk, page: ListView, qtbot: QtBot) -> None:
    at = begin(page, qtbot, "end")
    retype(qtbot, at, "25:00")
    qtbot.keyClick(at, Qt.Key.Key_Return)
    retype(qtbot, at, "8:20")
    assert not at.property("wrong")
    assert not page.view._wrong.isVisible()
    qtbot.keyClick(at, Qt.Key.Key_Return)
    closed(page, qtbot)
    assert entries(desk)[0].seconds == 20 * 60


def test_a_wrong_cell_that_is_left_keeps_its_old_value(
    desk: Desk, page: ListView, qtbot: QtBot
) -> None:
    before = entries(desk)
    at = begin(page, qtbot, "end")
    retype(qtbot, at, "25:00")
    page.filters.search.line.setFocus()
    closed(page, qtbot)
    assert entries(desk) == before
    assert page.entries.note.text().endswith("The old value stays.")
    assert page.entries.sign.isVisible()


def test_what_the_book_refuses_opens_the_cell_again(
    desk: Desk, page: ListView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sohodesk.base.refusals import Refusal

    def full(*_args: object, **_facts: object) -> None:
        raise Refusal("The disk is full.")

    monkeypatch.setattr("sohodesk.timelog.entrylist.save_cell", full)
    at = begin(page, qtbot, "what")
    retype(qtbot, at, "Other words")
    qtbot.keyClick(at, Qt.Key.Key_Return)
    qtbot.waitUntil(page.view._wrong.isVisible)
    assert page.view._wrong.sentence == "The disk is full."
    assert line(page).text() == "Other words"
    assert entries(desk)[0].description == "First"


def test_a_refresh_does_not_take_the_line_away(desk: Desk, page: ListView, qtbot: QtBot) -> None:
    at = begin(page, qtbot, "what")
    retype(qtbot, at, "Half a sen")
    at.setCursorPosition(4)
    start = datetime(2026, 3, 1, 20, tzinfo=UTC)
    service.log(desk, start=start, end=start + timedelta(minutes=5), description="From elsewhere")
    again = line(page)
    assert again is not at
    assert again.hasFocus()
    assert (again.text(), again.cursorPosition()) == ("Half a sen", 4)
    qtbot.keyClicks(again, "!")
    qtbot.keyClick(again, Qt.Key.Key_Return)
    closed(page, qtbot)
    assert {row.description for row in entries(desk)} == {
        "Half! a sen",
        "Second",
        "From elsewhere",
    }
