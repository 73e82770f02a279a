# SPDX-License-Identifier: GPL-3.0-or-later
"""The Time page, driven as a user does: type a line, edit a cell, tick several, undo."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit
from pytestqt.qtbot import QtBot

from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, service, timer
from sohodesk.timelog.dialogs import EntryDialog
from sohodesk.timelog.gaprow import GapRow
from sohodesk.timelog.listview import ListView
from sohodesk.timelog.page import TimePage
from sohodesk.timelog.queries import EntryRow


@pytest.fixture
def project(desk: Desk) -> int:
    client = clients.add_client(desk, name="Nusa Kopi", currency="IDR", rate=None)
    return clients.add_project(desk, client_id=client, name="Website")


@pytest.fixture
def page(desk: Desk, project: int, window: Any) -> ListView:
    window.go("time", view="list")
    shown = window.page.shown
    assert isinstance(shown, ListView)
    return shown


def around(view: ListView) -> TimePage:
    """The page that a view stands in."""
    page = view.window().findChild(TimePage)
    assert isinstance(page, TimePage)
    return page


def log(desk: Desk, start: str, end: str, what: str = "Work", day: int = 2, **facts: Any) -> int:
    def at(clock: str) -> datetime:
        hour, minute = map(int, clock.split(":"))
        return datetime(2026, 3, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)

    return service.log(desk, start=at(start), end=at(end), description=what, **facts)


def entries(desk: Desk) -> list[EntryRow]:
    with desk.read() as session:
        return queries.entries(session)


def row_of(page: ListView, entry: int) -> int:
    at = page.rows.find(entry)
    assert at >= 0
    return at


def type_into(page: ListView, qtbot: QtBot, entry: int, column: str, text: str) -> None:
    index = page.rows.index(row_of(page, entry), page.rows.position_of(column))
    page.view.setCurrentIndex(index)
    page.view.edit(index)
    editor = page.view.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.setText(text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    editing = QAbstractItemView.State.EditingState
    qtbot.waitUntil(lambda: page.view.state() != editing)  # Qt saves a little later


def test_a_typed_line_becomes_an_entry_in_the_list(
    desk: Desk, page: ListView, qtbot: QtBot, window: Any
) -> None:
    qtbot.keyClicks(around(page).quick.line, "8-8:45 nusa checkout bug #bugfix")
    shown = [chip.text() for chip in around(page).quick._shown]
    assert shown == ["Mon 2 Mar", "08:00–08:45", "45 min", "Nusa Kopi / Website", "#bugfix"]
    qtbot.keyClick(around(page).quick.line, Qt.Key.Key_Return)
    (row,) = entries(desk)
    assert (row.description, row.place, row.tags) == (
        "checkout bug",
        "Nusa Kopi / Website",
        ("bugfix",),
    )
    assert page.rows.id_at(1) == row.id
    assert around(page).quick.line.text() == ""
    window.around.toasts.button.click()
    assert entries(desk) == []
    assert page.rows.rowCount() == 0


def test_a_line_that_cannot_be_read_is_told_in_place_and_stays(
    desk: Desk, page: ListView, qtbot: QtBot
) -> None:
    qtbot.keyClicks(around(page).quick.line, "25:99-11 nusa")
    qtbot.keyClick(around(page).quick.line, Qt.Key.Key_Return)
    assert "25:99" in around(page).quick.wrong.text()
    assert around(page).quick.wrong.isVisible()
    assert around(page).quick.line.text() == "25:99-11 nusa"
    assert entries(desk) == []


def test_the_parts_of_the_line_are_marked(desk: Desk, page: ListView, qtbot: QtBot) -> None:
    qtbot.keyClicks(around(page).quick.line, "9-10 nusa words")
    reading = around(page).quick.line.reading
    assert reading is not None
    assert reading.said is not None
    marked = {t.kind: reading.text[t.start : t.end] for t in reading.said.tokens}
    assert marked == {"time": "9-10", "place": "nusa", "text": "words"}
    around(page).quick.line.grab()


def test_days_have_heads_with_sums_and_fold(desk: Desk, page: ListView, qtbot: QtBot) -> None:
    log(desk, "8:00", "9:30")
    log(desk, "6:00", "6:30")
    banner = page.rows.row(0)
    assert banner.cells["length"].text == "2:00"
    assert banner.cells["start"].text == "Monday, 2 March"
    page.view.setCurrentIndex(page.rows.index(0, 1))
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.rows.rowCount() == 1
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.rows.rowCount() > 2


@pytest.mark.parametrize(
    ("column", "text", "field", "value"),
    [
        ("end", "8:40", "seconds", 2400),
        ("start", "7:30", "seconds", 5400),
        ("length", "1:15", "seconds", 4500),
        ("what", "Call #phone", "description", "Call"),
        ("project", "website", "place", "Nusa Kopi / Website"),
    ],
)
def test_a_cell_is_edited_in_place(
    desk: Desk, page: ListView, qtbot: QtBot, column: str, text: str, field: str, value: object
) -> None:
    entry = log(desk, "8:00", "9:00")
    type_into(page, qtbot, entry, column, text)
    assert getattr(entries(desk)[0], field) == value


def test_billable_is_turned_by_a_key(desk: Desk, page: ListView, qtbot: QtBot) -> None:
    entry = log(desk, "8:00", "9:00")
    before = entries(desk)[0].billable
    page.view.setCurrentIndex(page.rows.index(row_of(page, entry), 3))
    qtbot.keyClick(page.view, Qt.Key.Key_B)
    assert entries(desk)[0].billable is not before
    spot = page.view.cell_spot(row_of(page, entry), "billable")
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert entries(desk)[0].billable is before


def test_several_are_changed_at_once(
    desk: Desk, page: ListView, qtbot: QtBot, project: int
) -> None:
    first, second = log(desk, "6:00", "7:00", "One"), log(desk, "7:00", "8:00", "Two")
    log(desk, "8:00", "8:30", "Three")
    for entry in (first, second):
        spot = page.view.visualRect(page.rows.index(row_of(page, entry), 0)).center()
        qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert page.bulk.isVisible()
    assert page.bulk.count.text() == "2 selected"
    assert page.bulk.sums.text() == "2:00 in 1 project"
    page.bulk._edit("Project changed.", project_id=project)
    assert [row.place for row in entries(desk)] == ["Nusa Kopi / Website"] * 2 + [""]
    assert page.rows.ticked == {first, second}
    page.bulk.move_by(-1800)
    assert entries(desk)[0].start == datetime(2026, 3, 1, 22, 30, tzinfo=UTC)
    page.bulk.delete.click()
    assert [row.description for row in entries(desk)] == ["Three"]
    assert not page.bulk.isVisible()


def test_the_head_ticks_all(desk: Desk, page: ListView) -> None:
    ids = {log(desk, "6:00", "7:00"), log(desk, "7:00", "8:00")}
    page.view._head_clicked(0)
    assert page.rows.ticked == ids
    page.view._head_clicked(0)
    assert page.rows.ticked == set()


def test_a_gap_can_be_filled_or_called_no_work(desk: Desk, page: ListView, qtbot: QtBot) -> None:
    log(desk, "5:00", "6:00")
    log(desk, "8:00", "9:00")
    (at, gap) = page.days.gaps()[0]
    assert gap.seconds == 7200
    widget = page.view.indexWidget(page.rows.index(at, page.rows.position_of("what")))
    assert isinstance(widget, GapRow)
    page.view.setCurrentIndex(page.rows.index(at, 1))
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    dialog = page.window().findChild(EntryDialog)
    assert isinstance(dialog, EntryDialog)
    assert (dialog.start.text(), dialog.end.text(), dialog.length.text()) == (
        "06:00",
        "08:00",
        "2:00",
    )
    dialog.reject()
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert page.days.gaps() == []
    desk.undo()
    assert len(page.days.gaps()) == 1


def test_the_filter_asks_for_less(desk: Desk, page: ListView, qtbot: QtBot, project: int) -> None:
    log(desk, "6:00", "7:00", "Alpha", project_id=project)
    log(desk, "7:00", "8:00", "Beta")
    qtbot.keyClicks(page.filters.search.line, "website")
    qtbot.waitUntil(lambda: page.filters.count.text() == "1 entry")
    assert page.rows.row(1).description == "Alpha"
    page.filters.clear()
    assert page.filters.count.text() == "2 entries"


def test_weeks_are_gone_through_and_today_is_one_key_away(
    desk: Desk, page: ListView, qtbot: QtBot
) -> None:
    log(desk, "6:00", "7:00")
    around(page).before.click()
    assert around(page).week.text() == "23 Feb – 1 Mar 2026"
    assert page.rows.rowCount() == 0
    assert page.nothing.isVisible()
    around(page).verbs()["today"]()
    assert around(page).week.text() == "2–8 March 2026"
    assert page.rows.rowCount() == 2


def test_all_time_fetches_only_the_days_in_sight(
    desk: Desk, page: ListView, qtbot: QtBot, clock: FixedClock
) -> None:
    with desk.work("Many"):  # one step, so the page is read once
        for day in range(1, 29):
            for hour in range(6, 18):
                log(desk, f"{hour}:00", f"{hour}:30", f"{day} {hour}", day=day)
    page.choose_range("all")
    qtbot.waitUntil(lambda: isinstance(page.rows.row(1), EntryRow))
    assert page.rows.rowCount() == 28 * 13
    kept = page.rows.source._kept  # type: ignore[attr-defined]
    assert len(kept) < 6
    page.view.scrollToBottom()
    last = page.rows.rowCount() - 1
    page.view.grab()
    qtbot.waitUntil(lambda: isinstance(page.rows.row(last), EntryRow))
    assert page.rows.row(last).day == date(2026, 3, 1)
    assert len(kept) < 10


def test_what_runs_counts_in_the_totals(
    desk: Desk, page: ListView, qtbot: QtBot, clock: FixedClock
) -> None:
    timer.start(desk, description="Now")
    clock.advance(hours=1)
    around(page).refresh()
    assert page.totals.text().startswith("Week 1:00")
    assert page.rows.row(1).running


def test_the_dialog_of_an_entry_logs_and_complains_at_the_field(
    desk: Desk, page: ListView, qtbot: QtBot, window: Any
) -> None:
    page.add_entry()
    dialog = window.shell.findChild(EntryDialog)
    dialog.what.setText("Planning")
    dialog.start.setText("8:00")
    dialog.end.setText("8:61")
    dialog.try_save()
    assert "8:61" in dialog.fields["end"].wrong.text()
    assert entries(desk) == []
    qtbot.keyClicks(dialog.end, "")
    dialog.end.setText("8:50")
    dialog._show_length()
    assert dialog.length.text() == "0:50"
    dialog.try_save()
    assert [row.seconds for row in entries(desk)] == [3000]
    assert not dialog.isVisible()


def test_a_click_beside_the_rows_does_nothing(desk: Desk, page: ListView, qtbot: QtBot) -> None:
    log(desk, "8:00", "9:00")
    before = entries(desk)
    low = QPoint(20, page.view.viewport().height() - 4)
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=low)
    assert entries(desk) == before
