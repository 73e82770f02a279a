# SPDX-License-Identifier: GPL-3.0-or-later
"""The list by project, client, task, tag or nothing: sums, folding, pages, what is remembered."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import service, timer
from sohodesk.timelog.entryfilter import EntryFilter
from sohodesk.timelog.grouping import BY, PAGE, By, PageKey
from sohodesk.timelog.listing import Wanted, read_list
from sohodesk.timelog.listview import ListView
from sohodesk.ui.columns import Banner
from sohodesk.ui.sources import BlockSource

HOUR = 3600


@pytest.fixture
def work(desk: Desk) -> None:
    """Three entries on two projects of two clients, one with two tags, one on nothing."""
    for client, project in (("Nusa Kopi", "Website"), ("Batik", "Catalogue")):
        number = clients.add_client(desk, name=client, rate=Decimal(1))
        clients.add_project(desk, client_id=number, name=project)
    log(desk, 8, project_id=1, task="Checkout", tags=["bug", "call"])
    log(desk, 9, minutes=30, project_id=2, billable=False)
    log(desk, 10, day=1)


def log(desk: Desk, hour: int, *, day: int = 2, minutes: int = 60, **facts: Any) -> int:
    start = datetime(2026, 3, day, hour, tzinfo=UTC) - timedelta(hours=7)
    end = start + timedelta(minutes=minutes)
    return service.log(desk, start=start, end=end, **facts)


@pytest.fixture
def view(desk: Desk, work: None, window: Any) -> ListView:
    window.go("time", view="list")
    shown = window.page.shown
    assert isinstance(shown, ListView)
    shown.choose_range("month")
    return shown


def heads(view: ListView) -> list[tuple[str, str]]:
    found = (view.rows.row(at) for at in range(view.rows.rowCount()))
    return [
        (row.cells["day"].text, row.cells["length"].text)
        for row in found
        if isinstance(row, Banner)
    ]


@pytest.mark.parametrize("reach", ["month", "all"])
def test_groups_have_their_sums(view: ListView, reach: str) -> None:
    view.choose_range(reach)
    said: dict[By, list[tuple[str, str]]] = {
        "project": [
            ("Batik / Catalogue", "0:30"),
            ("Nusa Kopi / Website", "1:00"),
            ("No project", "1:00"),
        ],
        "client": [("Batik", "0:30"), ("Nusa Kopi", "1:00"), ("No client", "1:00")],
        "task": [("Checkout", "1:00"), ("No task", "1:30")],
        "tag": [("#bug", "1:00"), ("#call", "1:00"), ("No tag", "1:30")],
        "none": [],
    }
    for by, wanted in said.items():
        view.look.group_by(by)
        assert heads(view) == wanted
        # The sums of the list count an entry once, whatever its tags.
        assert view.list is not None
        assert (view.list.count, view.list.seconds) == (3, 9000)
        assert view.list.billable_seconds == HOUR
        view.view.grab()


@pytest.mark.parametrize("by", [by for by in BY if by != "day"])
def test_what_is_read_by_pages_is_what_is_read_as_a_whole(
    desk: Desk, work: None, clock: FixedClock, by: By
) -> None:
    timer.start(desk, project_id=1, task="Checkout", tags=["bug"])
    clock.advance(seconds=600)
    month = read_list(desk, Wanted(range="month", by=by))
    keys = tuple(group.key for group in read_list(desk, Wanted(range="all", by=by)).days)
    ever = read_list(desk, Wanted(range="all", by=by, in_sight=keys))
    assert [group[1:] for group in ever.days] == [group[1:] for group in month.days]
    assert list(map(list, ever.entries.values())) == list(map(list, month.entries.values()))
    assert (ever.count, ever.seconds) == (month.count, month.seconds) == (4, 9600)


def test_a_running_entry_counts_only_where_it_fits(
    desk: Desk, work: None, clock: FixedClock
) -> None:
    timer.start(desk, project_id=1)
    clock.advance(seconds=600)
    asked = EntryFilter(project_id=2)
    for by in BY:
        assert read_list(desk, Wanted(range="all", by=by, filter=asked)).seconds == 1800


def test_a_group_of_many_is_fetched_by_pages(
    desk: Desk, work: None, window: Any, qtbot: QtBot
) -> None:
    with desk.work("Many"):
        for n in range(PAGE + 20):
            log(desk, 8, minutes=n + 1, project_id=2)
    window.go("time", view="list")
    view = window.page.shown
    view.choose_range("all")
    view.look.group_by("project")
    source = view.rows.source
    assert isinstance(source, BlockSource)
    assert [block.key for block in source.blocks][:2] == [
        PageKey("project", 2),
        PageKey("project", 2, 1),
    ]
    assert view.rows.rowCount() == 3 + PAGE + 20 + 1 + 2
    view.view.verticalScrollBar().setValue(view.view.verticalScrollBar().maximum())
    last = view.rows.rowCount() - 1
    qtbot.waitUntil(lambda: view.rows.row(last) is not None)
    view.view.setCurrentIndex(view.rows.index(0, 1))
    view.days.tick_group(PageKey("project", 2))
    assert len(view.rows.ticked) == PAGE + 21


def test_groups_fold_by_keys(view: ListView, qtbot: QtBot) -> None:
    view.look.group_by("project")
    count = view.rows.rowCount()
    view.view.setCurrentIndex(view.rows.index(0, 1))
    qtbot.keyClick(view.view, Qt.Key.Key_Return)
    assert view.rows.rowCount() == count - 1
    qtbot.keyClick(view.view, Qt.Key.Key_Right)
    assert view.rows.rowCount() == count


def test_grouping_and_columns_are_remembered(view: ListView, window: Any, desk: Desk) -> None:
    view.look.group_by("task")
    view.look.turn("amount")
    user = desk.settings.user.read()
    assert (user["time.list.group"], user["time.list.hidden"]) == ("task", ["amount"])
    assert view.view.isColumnHidden(view.rows.position_of("amount"))
    again = ListView(window.around)
    for _part in again.make():
        pass
    assert (again.look.by, again.view.left_out) == ("task", {"amount", "task"})
    again.look.turn("amount")
    assert again.view.left_out == {"task"}
    again.deleteLater()


def test_menus_offer_groupings_and_columns(view: ListView) -> None:
    view.look.group.click()
    assert view.look.menu is not None
    chosen = {action.text(): action.isChecked() for action in view.look.menu.actions()}
    assert chosen == {
        "Day": True, "Project": False, "Client": False, "Task": False, "Tag": False,
        "Nothing": False,
    }  # fmt: skip
    view.look.menu.close()
    view.look.columns.click()
    assert all(action.isChecked() for action in view.look.menu.actions())
    view.look.menu.close()


def test_the_day_stands_in_rows_where_heads_are_no_days(view: ListView) -> None:
    day = view.rows.position_of("day")
    assert view.view.isColumnHidden(day)
    view.look.group_by("client")
    assert not view.view.isColumnHidden(day)
    assert date(2026, 3, 2) in {
        view.rows.row(at).day
        for at in range(view.rows.rowCount())
        if not isinstance(view.rows.row(at), Banner)
    }
