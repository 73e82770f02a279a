# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of the Time page: asked by state, ticked in sight and out of it, changed in one step."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sohodesk.clients import service as clients
from sohodesk.invoices import billing, issuing, settings
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, service, timer
from sohodesk.timelog.entryfilter import STATES
from sohodesk.timelog.listview import ListView
from sohodesk.timelog.queries import EntryRow
from sohodesk.ui.sources import BlockSource

CLIENT = 1


@pytest.fixture
def project(desk: Desk) -> int:
    client = clients.add_client(
        desk, name="Nusa Kopi", rate=Decimal(350_000), address="Jl. Braga 58"
    )
    assert client == CLIENT
    return clients.add_project(desk, client_id=client, name="Website")


@pytest.fixture
def page(desk: Desk, project: int, window: Any) -> ListView:
    window.go("time", view="list")
    shown = window.page.shown
    assert isinstance(shown, ListView)
    return shown


def log(desk: Desk, start: str, end: str, what: str = "Work", day: int = 2, **facts: Any) -> int:
    def at(clock: str) -> datetime:
        hour, minute = map(int, clock.split(":"))
        return datetime(2026, 3, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)

    return service.log(desk, start=at(start), end=at(end), description=what, **facts)


def entries(desk: Desk) -> list[EntryRow]:
    with desk.read() as session:
        return queries.entries(session)


def bill(desk: Desk, entry: int, *, issued: bool = False) -> None:
    """Bill one entry on a document of its own."""
    made = billing.bill(desk, client_id=CLIENT, entry_ids=[entry])
    if issued:
        with desk.work("Set"):
            desk.settings.set(desk, settings.ADDRESS, "Jl. Cihapit 24\nBandung")
            desk.settings.set(desk, settings.BANK_LINES, "BCA 123 456 7890")
        issuing.issue(desk, invoice_id=made)


def log_month(desk: Desk, per_day: int) -> None:
    """Entries on each of the 28 days up to the 28th, in one step so that pages read once."""
    with desk.work("Many"):
        for day in range(1, 29):
            for hour in range(6, 6 + per_day):
                log(desk, f"{hour}:00", f"{hour}:30", f"{day} {hour}", day=day)


def test_the_state_filter_counts_and_asks_for_one_state(
    desk: Desk, page: ListView, qtbot: QtBot, project: int
) -> None:
    log(desk, "6:00", "7:00", "Open", project_id=project)
    drafted = log(desk, "7:00", "7:30", "Drafted", project_id=project)
    billed = log(desk, "7:30", "8:00", "Billed", project_id=project)
    log(desk, "8:00", "8:15", "Free", project_id=project, billable=False)
    timer.start(desk, description="Now", project_id=project)
    bill(desk, drafted)
    bill(desk, billed, issued=True)
    page.again.emit()
    page.filters.state.click()
    menu = page.filters.state_menu
    assert menu is not None
    shown = [tuple(action.text().split("\t")) for action in menu.actions()]
    assert shown == [
        ("any", "5"),
        ("running", "1"),
        ("unbilled", "1"),
        ("on a draft", "1"),
        ("billed", "1"),
        ("not billable", "1"),
    ]
    menu.close()
    words = ("Now", "Open", "Drafted", "Billed", "Free")
    for state, what in zip(STATES, words, strict=True):
        page.filters.set_state(state)
        rows = (page.rows.row(at) for at in range(page.rows.rowCount()))
        assert [row.description for row in rows if isinstance(row, EntryRow)] == [what]
    page.filters.reset.click()
    assert page.filters.count.text() == "5 entries"


def test_a_day_that_is_not_here_is_ticked_as_a_whole(
    desk: Desk, page: ListView, qtbot: QtBot, window: Any
) -> None:
    log_month(desk, 12)
    page.choose_range("all")
    day = date(2026, 3, 2)
    page.days.fold(day)  # its rows are never fetched to be shown
    source = page.rows.source
    assert isinstance(source, BlockSource)
    at = source.position(day)
    assert not page.rows.row(at).whole
    index = page.rows.index(at, 0)
    page.view.scrollTo(index)
    spot = page.view.visualRect(index).center()
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert page.bulk.count.text() == "12 selected"
    assert page.bulk.sums.text() == "6:00 in 1 project"
    assert page.rows.row(at).ids == page.rows.ticked
    page.bulk.move_by(600)
    moved = [row for row in entries(desk) if row.start.minute == 10]
    assert len(moved) == 12
    assert {row.day for row in moved} == {day}
    assert page.bulk.count.text() == "12 selected"  # kept by id over the refresh
    window.around.undo()  # one step takes all of it back
    assert not [row for row in entries(desk) if row.start.minute == 10]
    page.bulk.delete.click()
    assert len(entries(desk)) == 27 * 12
    assert not page.rows.ticked


def test_all_of_all_time_is_ticked_or_refused_in_words(
    desk: Desk, page: ListView, window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_month(desk, 1)
    page.choose_range("all")
    page.view._head_clicked(0)
    assert page.bulk.count.text() == "28 selected"
    assert page.view.all_ticked() is True
    page.view._head_clicked(0)
    assert not page.rows.ticked
    monkeypatch.setattr("sohodesk.timelog.listview.MOST_TICKED", 20)
    page.view._head_clicked(0)
    assert not page.rows.ticked
    assert "more than 20 entries" in window.around.toasts.said


def test_what_another_process_deletes_is_not_ticked_any_more(desk: Desk, page: ListView) -> None:
    first, second = log(desk, "6:00", "7:00"), log(desk, "7:00", "8:00")
    page.choose_range("all")
    page.rows.tick({first, second}, on=True)
    service.delete_entries(desk, entry_ids=[first])
    assert page.rows.ticked == {second}
    service.edit(desk, entry_ids=[second], description="Other words")
    assert [row.description for row in page.days.ticked()] == ["Other words"]


def test_the_keys_of_the_page_work_in_the_list_and_leave_lines_alone(
    desk: Desk, page: ListView, qtbot: QtBot, window: Any, project: int
) -> None:
    first = log(desk, "6:00", "7:00", project_id=project)
    second = log(desk, "7:00", "8:00", project_id=project)
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)
    page.view.setFocus()
    alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
    this_week = window.page.week.text()
    qtbot.keyClick(page.view, Qt.Key.Key_Left, alt)
    assert window.page.week.text() != this_week
    page.filters.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_T)
    assert window.page.week.text() == this_week
    page.rows.tick({first, second}, on=True)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_B)
    assert [row.billable for row in entries(desk)] == [False, False]
    window.around.undo()
    assert [row.billable for row in entries(desk)] == [True, True]
    qtbot.keyClick(page.view, Qt.Key.Key_Up, shift)
    assert [row.start.minute for row in entries(desk)] == [55, 55]
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert not page.rows.ticked
    qtbot.keyClick(page.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.filters.search.line.hasFocus()
    window.page.quick.line.setFocus()
    qtbot.keyClicks(window.page.quick.line, "Tb")
    assert window.page.quick.line.text() == "Tb"
    assert [row.billable for row in entries(desk)] == [True, True]
