# SPDX-License-Identifier: GPL-3.0-or-later
"""The week in the window: drawn over changes of clocks, gone through, told to the ear."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from sohodesk.base import office
from sohodesk.base.clock import FixedClock
from sohodesk.base.zones import day_start
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import service
from sohodesk.timelog.backdrop import Behind
from sohodesk.timelog.page import KEPT
from sohodesk.timelog.week.view import WeekView
from sohodesk.ui import access
from tests.timelog.weekhand import SHIFT, Hand, send

CHANGES = (
    # zone, a day of the week that has the change, its column, its hours, hours on the line
    ("Europe/Berlin", date(2026, 3, 29), 6, 23.0, 24.0),
    ("Europe/Berlin", date(2026, 10, 25), 6, 25.0, 25.0),
    ("America/New_York", date(2026, 3, 8), 6, 23.0, 24.0),
    ("America/New_York", date(2026, 11, 1), 6, 25.0, 25.0),
    ("Australia/Lord_Howe", date(2026, 10, 4), 6, 23.5, 24.0),
    ("Australia/Lord_Howe", date(2026, 4, 5), 6, 24.5, 24.5),
)


@pytest.fixture
def project(desk: Desk) -> int:
    client = clients.add_client(desk, name="Nusa Kopi")
    return clients.add_project(desk, client_id=client, name="Website")


@pytest.fixture
def hand(desk: Desk, project: int, window: Any, qtbot: QtBot) -> Hand:
    window.shell.resize(1440, 900)
    window.go("time")
    view = window.page.shown
    assert isinstance(view, WeekView)
    window.shell.activateWindow()
    return Hand(view, desk, qtbot)


def hour(day: int, clock: int) -> datetime:
    """An hour of a day of March 2026 in Jakarta."""
    return datetime(2026, 3, day, tzinfo=UTC) + timedelta(hours=clock - 7)


# Over a change of clocks -------------------------------------------------------------------------


@pytest.mark.parametrize("change", CHANGES)
def test_a_week_with_a_change_of_clocks_is_drawn_right(
    desk: Desk, hand: Hand, window: Any, change: tuple[str, date, int, float, float]
) -> None:
    zone, day, column, hours, line = change
    desk.settings.set_said(desk, office.ZONE, zone)
    start, end = day_start(day, zone), day_start(day + timedelta(days=1), zone)
    with desk.work("Whole day"):
        at = start
        while at < end:
            service.log(desk, start=at, end=at + timedelta(minutes=30), zone=zone)
            at += timedelta(minutes=30)
    window.page.show_week(day)
    data, grid = hand.view.data, hand.grid
    assert data is not None
    assert data.axis.day(column) == day
    assert data.worked.by_day[day].seconds == hours * 3600 or desk.clock.now() < end
    blocks = [part for part in grid.layout_.front if part.column == column]
    assert len(blocks) == hours * 2
    assert not any(part.of > 1 for part in blocks)  # each has its own place
    assert sum(part.foot - part.top for part in blocks) == hours * 3600
    assert grid.height() == round(line * 39)
    grid.grab()


def test_moved_into_the_gap_it_begins_later_and_that_is_said(
    desk: Desk, hand: Hand, window: Any
) -> None:
    zone = "Europe/Berlin"
    desk.settings.set_said(desk, office.ZONE, zone)
    start = datetime(2026, 3, 28, 1, 30, tzinfo=UTC)  # Saturday 02:30
    entry = service.log(desk, start=start, end=start + timedelta(hours=1), zone=zone)
    window.page.show_week(date(2026, 3, 28))
    hand.pick(entry)
    hand.key(Qt.Key.Key_Right, SHIFT)
    assert hand.told(entry) == "Sun 03:30-04:30"
    assert "no such time" in window.around.toasts.said
    hand.drag(hand.at(5, "9:00"), hand.at(5, "10:00"))
    assert hand.told(hand.rows()[-1].id) == "Sat 09:00-10:00"


# The page ----------------------------------------------------------------------------------------


def test_the_chosen_view_is_remembered(desk: Desk, hand: Hand, window: Any) -> None:
    page = window.page
    assert page.switch.chosen() == "week"
    page.switch.buttons["list"].click()
    assert page.chosen == "list"
    assert desk.settings.user.read()[KEPT] == "list"
    window.go("time", view="week")  # led there, nobody has chosen it
    assert page.chosen == "week"
    assert desk.settings.user.read()[KEPT] == "list"


def test_weeks_are_gone_through(desk: Desk, hand: Hand, window: Any) -> None:
    service.log(desk, start=hour(2, 6), end=hour(2, 7))
    page = window.page
    page.before.click()
    assert page.week.text() == "23 Feb – 1 Mar 2026"
    assert hand.grid.layout_.front == ()
    assert hand.view.hint.isVisible()
    page.week.click()
    assert page.week.text() == "2–8 March 2026"
    assert len(hand.grid.layout_.front) == 1
    assert [head.sum.seconds for head in hand.view.head.heads] == [3600] + [0] * 6
    hand.view.head.heads[0].click()
    assert window.shown == "today"


def test_the_range_of_the_list_is_chosen_by_its_button(desk: Desk, hand: Hand, window: Any) -> None:
    service.log(desk, start=hour(20, 6), end=hour(20, 7))
    window.go("time", view="list")
    page = window.page
    page.week.click()
    words = [action.text() for action in page.ranges.actions() if action.text()]
    assert words == ["Back to this week", "Week", "Month", "All time"]
    page.ranges.actions()[3].trigger()
    assert page.week.text() == "March 2026"
    assert page.shown.list.count == 1
    page.before.click()
    assert page.week.text() == "February 2026"
    page.ranges.close()
    page.choose_range("all")
    assert page.week.text() == "All time"
    assert not page.before.isVisible()


def test_what_is_typed_stands_in_the_week_before_it_is_logged(
    desk: Desk, hand: Hand, window: Any, qtbot: QtBot
) -> None:
    quick = window.page.quick
    qtbot.keyClicks(quick.line, "6:30-8 nusa checkout")
    (part,) = hand.grid.line
    assert (part.column, part.top, part.foot) == (0, 6 * 3600 + 1800, 8 * 3600)
    assert hand.grid.line_face[:3] == ("Nusa Kopi", "1:30", "checkout")
    hand.grid.grab()
    quick.line.clear()
    assert hand.grid.line == ()
    assert hand.rows() == []


def test_one_project_alone_is_shown(desk: Desk, hand: Hand, project: int) -> None:
    service.log(desk, start=hour(2, 6), end=hour(2, 7))
    service.log(desk, start=hour(2, 7), end=hour(2, 8), project_id=project)
    hand.view.show_project(project)
    assert [part.row.place for part in hand.grid.layout_.front] == ["Nusa Kopi / Website"]
    assert hand.view.filter.text() == "Website"
    hand.view.show_project(None)
    assert len(hand.grid.layout_.front) == 2


def test_mere_durations_open_from_their_chip(desk: Desk, hand: Hand) -> None:
    for n in range(4):
        service.log_duration(desk, day=date(2026, 3, 4), seconds=900, description=f"Call {n}")
    chips = [chip for _column, _row, chip in hand.view.head.chips]
    assert [chip.words for chip in chips][2] == "+2 more"
    chips[0].click()
    assert hand.view.pane.row is not None
    assert hand.view.pane.row.description == "Call 0"
    assert not hand.view.pane.form.start.isEnabled()


def test_what_lies_behind_is_painted_and_told(
    desk: Desk, hand: Hand, window: Any, clock: FixedClock
) -> None:
    start = hour(3, 18)
    found = [
        Behind("protected", "protected:1", start, start + timedelta(hours=3), "Protected"),
        Behind("promise", "promise:1@2026-03-03", start, start + timedelta(hours=1), "Dinner",
               state="missed"),
        Behind("event", "event:7", hour(4, 9), hour(4, 10), "Yoga", colour=2),
        Behind("event", "event:8", hour(5, 0), hour(6, 0), "Trip", whole_day=True),
    ]  # fmt: skip
    hand.view.backdrop = lambda _desk, _first, _last: found
    window.page.refresh()
    layout = hand.grid.layout_
    assert [part.key for part in layout.back] == ["promise:1@2026-03-03", "event:7"]
    assert [part.column for part in layout.hatched] == [1]
    assert [chip.words for _c, _r, chip in hand.view.head.chips] == ["Trip"]
    hand.grid.grab()
    opened = []
    hand.view.behind_opened.disconnect()
    hand.view.behind_opened.connect(lambda part, _spot: opened.append(part.key))
    hand.view.open_block("event:7")
    assert opened == ["event:7"]


# The ear -----------------------------------------------------------------------------------------


def test_each_block_is_told_with_day_times_and_state(desk: Desk, hand: Hand, project: int) -> None:
    access.install()
    service.log(desk, start=hour(3, 6), end=hour(3, 8), description="Plan", project_id=project)
    service.log(desk, start=hour(3, 7), end=hour(3, 9), description="Call")
    met = QAccessible.queryAccessibleInterface(hand.grid)
    assert met is not None
    assert met.role() == QAccessible.Role.Grouping
    parts = [met.child(n) for n in range(met.childCount())]
    said = [p.text(QAccessible.Text.Name) for p in parts if p.role() == QAccessible.Role.Button]
    assert said == [
        "Tue 3 Mar, Plan, Nusa Kopi / Website, 06:00–08:00, 2 h, lies over another entry",
        "Tue 3 Mar, Call, 07:00–09:00, 2 h, lies over another entry, not billable",
    ]


def test_the_block_under_the_mouse_alone_is_painted_anew(desk: Desk, hand: Hand) -> None:
    entry = service.log(desk, start=hour(3, 6), end=hour(3, 8))
    send(hand.grid, QEvent.Type.MouseMove, hand.at(1, "7:00"))
    assert hand.grid.hovered == f"entry:{entry}"
