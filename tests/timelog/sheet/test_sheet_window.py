# SPDX-License-Identifier: GPL-3.0-or-later
"""The timesheet in the window, by keys and mouse: typed, walked, filled, noted, copied, undone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, service, timer
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.sheet.cellline import CellLine
from sohodesk.timelog.sheet.table import FIRST, HEAD, SUM
from sohodesk.timelog.sheet.view import SheetView

MONDAY = date(2026, 3, 2)
HOUR = 3600
KEY = Qt.Key


@pytest.fixture
def project(desk: Desk) -> int:
    client = clients.add_client(desk, name="Nusa Kopi")
    project = clients.add_project(desk, client_id=client, name="Website")
    clients.add_task(desk, project_id=project, name="Checkout")
    service.log_duration(desk, day=MONDAY, seconds=HOUR, project_id=project)
    return project


@pytest.fixture
def view(desk: Desk, project: int, window: Any, qtbot: QtBot) -> SheetView:
    window.go("time", view="timesheet")
    shown = window.page.shown
    assert isinstance(shown, SheetView)
    window.shell.activateWindow()
    shown.grid.setFocus()
    qtbot.waitUntil(shown.grid.hasFocus)
    return shown


def entries(desk: Desk) -> list[EntryRow]:
    with desk.read() as session:
        return queries.entries(session)


def at(view: SheetView, row: int, day: int) -> None:
    view.grid.setCurrentIndex(view.table.index(row, FIRST + day))


def line(view: SheetView) -> CellLine:
    found = view.grid._line
    assert found is not None
    return found


def keys(qtbot: QtBot, view: SheetView, text: str, *then: Qt.Key) -> None:
    """Type as a user does: the first figure opens the cell."""
    qtbot.keyClicks(view.grid, text[0])
    qtbot.keyClicks(line(view), text[1:])
    for key in then:
        qtbot.keyClick(line(view), key)


def shown(view: SheetView, row: int, day: int) -> str:
    return str(view.table.data(view.table.index(row, FIRST + day)))


def test_figures_open_the_cell_and_enter_saves_and_goes_down(
    desk: Desk, view: SheetView, qtbot: QtBot
) -> None:
    at(view, 0, 2)
    qtbot.keyClicks(view.grid, "0")
    qtbot.keyClicks(line(view), ",5")
    assert line(view)._beside() == "0:30"
    assert (view.table.day_sum(2), view.table.added(2)) == (1800, 1800)
    assert "1:30" in view.totals.text()
    view.grid.grab()
    view.sums.grab()
    qtbot.keyClick(line(view), KEY.Key_Return)
    row = entries(desk)[-1]
    assert (row.day, row.seconds, row.timed) == (date(2026, 3, 4), 1800, False)
    assert (view.grid.currentIndex().row(), view.grid.currentIndex().column()) == (1, FIRST + 2)
    assert view.table.unsaved == {}
    view.around.toasts.button.click()
    assert len(entries(desk)) == 1


def test_tab_saves_and_opens_the_next_cell(desk: Desk, view: SheetView, qtbot: QtBot) -> None:
    at(view, 0, 1)
    keys(qtbot, view, "1:30", KEY.Key_Tab)
    qtbot.keyClicks(line(view), "90m")
    qtbot.keyClick(line(view), KEY.Key_Tab)
    assert [row.seconds for row in entries(desk)] == [HOUR, 5400, 5400]
    qtbot.keyClick(line(view), KEY.Key_Escape)
    assert not view.grid.editing
    assert len(entries(desk)) == 3


def test_escape_leaves_the_cell_as_it_was(desk: Desk, view: SheetView, qtbot: QtBot) -> None:
    at(view, 0, 0)
    qtbot.keyClick(view.grid, KEY.Key_F2)
    assert line(view).text() == "1:00"
    line(view).selectAll()
    qtbot.keyClicks(line(view), "3")
    assert view.table.day_sum(0) == 3 * HOUR
    qtbot.keyClick(line(view), KEY.Key_Escape)
    assert view.table.day_sum(0) == HOUR
    assert entries(desk)[0].seconds == HOUR


def test_what_can_not_be_read_stays_open_and_says_why(
    desk: Desk, view: SheetView, qtbot: QtBot
) -> None:
    at(view, 0, 0)
    keys(qtbot, view, "25:00", KEY.Key_Return)
    assert "24 hours" in view.grid.wrong.sentence
    assert view.grid.wrong.isVisible()
    assert line(view).property("wrong")
    view.cell_card.note_line.setFocus()
    assert not view.grid.editing
    assert "old value stays" in view.grid.wrong.sentence
    assert entries(desk)[0].seconds == HOUR


def test_cells_from_the_clock_refuse_less_and_lead_to_the_list(
    desk: Desk, view: SheetView, qtbot: QtBot, project: int, window: Any
) -> None:
    start = datetime(2026, 3, 3, 2, tzinfo=UTC)
    service.log(desk, start=start, end=start + timedelta(hours=2), project_id=project)
    at(view, 0, 1)
    keys(qtbot, view, "1:00", KEY.Key_Return)
    assert "in the list" in view.grid.wrong.sentence
    qtbot.keyClick(line(view), KEY.Key_Escape)
    assert "with a start and an end" in view.cell_card.hint.text()
    view.cell_card.show_list.click()
    assert window.page.chosen == "list"
    listed = window.page.shown
    assert listed.filters.project_id == project


def test_a_running_cell_grows_and_does_not_open(
    desk: Desk, view: SheetView, qtbot: QtBot, clock: FixedClock, project: int
) -> None:
    timer.start(desk, project_id=project)
    assert view.growth.isActive()
    clock.advance(seconds=2 * HOUR)
    view.grow()
    assert shown(view, 0, 0) == "3 h, running"
    assert "3:00" in view.totals.text()
    at(view, 0, 0)
    qtbot.keyClicks(view.grid, "1")
    assert not view.grid.editing
    assert "timer runs" in view.grid.wrong.sentence
    view.hide()
    assert not view.growth.isActive()


def test_del_empties_with_undo_and_ctrl_r_fills(desk: Desk, view: SheetView, qtbot: QtBot) -> None:
    at(view, 0, 0)
    qtbot.keyClick(view.grid, KEY.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert view.table.week.by_day == (HOUR,) * 6 + (0,)  # Sunday is a day of rest
    qtbot.keyClick(view.grid, KEY.Key_Delete)
    assert view.table.week.by_day[0] == 0
    view.around.toasts.button.click()
    assert view.table.week.by_day[0] == HOUR


def test_a_note_is_typed_in_the_pane(desk: Desk, view: SheetView, qtbot: QtBot) -> None:
    at(view, 0, 0)
    qtbot.keyClick(view.grid, KEY.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    note = view.cell_card.note_line
    qtbot.keyClicks(note, "two rows left")
    qtbot.keyClick(note, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert entries(desk)[0].notes == "two rows left"
    assert shown(view, 0, 0) == "1 h, has a note"
    qtbot.keyClicks(note, " more")
    at(view, 0, 1)  # going on saves what is typed
    assert entries(desk)[0].notes.startswith("two rows left")
    assert "more" in entries(desk)[0].notes
    qtbot.keyClick(view.grid, KEY.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    assert "needs hours" in view.grid.wrong.sentence


def test_billable_is_turned_by_b(desk: Desk, view: SheetView, qtbot: QtBot) -> None:
    at(view, 0, 0)
    qtbot.keyClick(view.grid, KEY.Key_B)
    assert entries(desk)[0].billable is False
    assert not view.cell_card.billable.isChecked()


def test_a_row_is_added_and_taken_away(desk: Desk, view: SheetView, qtbot: QtBot) -> None:
    view.grid.setCurrentIndex(view.table.index(1, HEAD))
    qtbot.keyClick(view.grid, KEY.Key_Return)
    qtbot.keyClicks(view.picker.line, "check")
    qtbot.keyClick(view.picker.line, KEY.Key_Return)
    assert [row.place.task for row in view.table.week.lines] == ["", "Checkout"]
    assert view.grid.currentIndex().row() == 1
    view.grid.setCurrentIndex(view.table.index(1, HEAD))
    qtbot.keyClick(view.grid, KEY.Key_Delete)
    assert len(view.table.week.lines) == 1


def test_the_week_before_is_copied_in_one_step(
    desk: Desk, view: SheetView, qtbot: QtBot, project: int
) -> None:
    service.log_duration(desk, day=MONDAY - timedelta(days=5), seconds=1800, project_id=project)
    view.copy_button.click()
    card = view.copy_card
    assert card.isVisible()
    assert (card.rows_only.second, card.hours.second, card.notes.second) == (
        "all its rows are here",
        "fills 1 empty cell from Mon on",
        "the same, with 0 notes",
    )
    card.hours.click()
    card.copy.click()
    assert not card.isVisible()
    assert view.table.week.by_day[2] == 1800
    view.around.toasts.button.click()
    assert view.table.week.by_day[2] == 0


def test_typing_goes_on_while_something_else_changes(
    desk: Desk, view: SheetView, qtbot: QtBot, project: int
) -> None:
    at(view, 0, 3)
    keys(qtbot, view, "1:1")
    service.log_duration(desk, day=MONDAY, seconds=60)  # another row comes
    assert view.table.rowCount() == 3
    assert line(view).text() == "1:1"
    qtbot.keyClicks(line(view), "5")
    qtbot.keyClick(line(view), KEY.Key_Return)
    assert view.table.week.by_day[3] == 75 * 60


def test_rows_cells_and_sums_tell_themselves(desk: Desk, view: SheetView) -> None:
    table = view.table
    said = [str(table.data(table.index(0, column))) for column in (HEAD, FIRST, FIRST + 1, SUM)]
    assert said == ["Website", "1 h", "empty", "1 h"]
    heads = [table.headerData(n, Qt.Orientation.Horizontal) for n in (FIRST, FIRST + 6)]
    assert heads == ["Monday, 2 March, today", "Sunday, 8 March, rest day"]
    sums = view.sums.sums
    assert [sums.data(sums.index(row, HEAD)) for row in (0, 1)] == ["Total", "Week 9"]
    for part in (view.grid, view.sums):
        found = QAccessible.queryAccessibleInterface(part)
        assert found is not None
        assert found.role() == QAccessible.Role.Table


def test_the_menu_offers_what_the_keys_do(view: SheetView, qtbot: QtBot, window: Any) -> None:
    at(view, 0, 0)
    window.around.actions.run("page.menu")
    words = [action.text() for action in view.menu.actions() if action.text()]
    assert words[:5] == ["Edit", "Note…", "Fill to the right", "Empty", "Open in the list"]
    view.menu.close()


def test_weeks_go_by_and_an_empty_one_says_what_to_do(
    view: SheetView, window: Any, qtbot: QtBot
) -> None:
    window.page.after.click()
    assert view.table.week.first == MONDAY + timedelta(days=7)
    assert view.table.rowCount() == 1
    view.copy_button.click()
    assert view.copy_card.rows_only.second == "1 row, empty cells"
    parts: list[QWidget] = [view.cell_card, view.copy_card, view.keys_card]
    for part in parts:
        part.grab()
