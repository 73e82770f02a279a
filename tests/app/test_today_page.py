# SPDX-License-Identifier: GPL-3.0-or-later
"""The Today page: days when clocks change, short and overlapping blocks, keys, screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from pytestqt.qtbot import QtBot

from sohodesk.app.today.cards import BarRow
from sohodesk.app.today.page import TodayPage
from sohodesk.base import office
from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, service, timer
from sohodesk.timelog.queries import EntryRow


@pytest.fixture
def project(desk: Desk) -> int:
    client = clients.add_client(desk, name="Nusa Kopi", currency="IDR")
    return clients.add_project(desk, client_id=client, name="Website")


@pytest.fixture
def page(desk: Desk, project: int, window: Any) -> TodayPage:
    shown = window.page
    assert isinstance(shown, TodayPage)
    window.shell.activateWindow()
    return shown


def log(desk: Desk, start: datetime, minutes: int, what: str, **facts: Any) -> int:
    end = start + timedelta(minutes=minutes)
    return service.log(desk, start=start, end=end, description=what, **facts)


def at(hour: int, minute: int = 0) -> datetime:
    """A time of the standing clock's day in Jakarta."""
    return datetime(2026, 3, 2, hour, minute, tzinfo=UTC) - timedelta(hours=7)


def entries(desk: Desk) -> list[EntryRow]:
    with desk.read() as session:
        return queries.entries(session)


def titles(page: TodayPage) -> list[str]:
    return [button.block.title for button in page.timeline.buttons]


def focused(page: TodayPage) -> str:
    return next((b.block.title for b in page.timeline.buttons if b.hasFocus()), "")


def labels(page: TodayPage) -> list[str]:
    """What stands at the hours."""
    line = page.timeline
    return [line.time_text(60 * hour) for hour in range(line.first_hour, line.last_hour + 1)]


@pytest.mark.parametrize(
    ("day", "hours", "seen"),
    [
        (date(2026, 10, 25), 25, ["01:00", "02:00", "02:00", "03:00"]),
        (date(2026, 3, 29), 23, ["01:00", "03:00"]),
    ],
)
def test_a_day_when_clocks_change_has_its_true_length(
    desk: Desk, page: TodayPage, clock: FixedClock, day: date, hours: int, seen: list[str]
) -> None:
    with desk.work("Set"):
        desk.settings.set(desk, office.ZONE, "Europe/Berlin")
    night = datetime(day.year, day.month, day.day, tzinfo=UTC)
    log(desk, night - timedelta(hours=1, minutes=30), 240, "Night")
    log(desk, night + timedelta(hours=20), 60, "Late")
    page.show_day(day)
    assert page.timeline.first_hour == 0
    assert [text for text in labels(page) if text in seen] == seen
    data, night_block = page.data, page.timeline.buttons[0].block
    assert data is not None
    assert (data.end - data.start).total_seconds() == hours * 3600
    before = max(timedelta(0), data.start - data.entries[0].start)
    assert night_block.end - night_block.start == 240 - before // timedelta(minutes=1)


def test_no_block_lies_over_another(desk: Desk, page: TodayPage) -> None:
    log(desk, at(8), 3, "Short")
    log(desk, at(8, 3), 60, "After it")
    for n in range(4):
        log(desk, at(10, 10 * n), 80, f"Beside {n}")
    log(desk, at(14), 2, "Short before a gap")
    log(desk, at(16), 30, "Long after")
    boxes = {b.block.title: b.geometry() for b in page.timeline.buttons}
    assert len(boxes) > 7
    for (one, a), (other, b) in combinations(boxes.items(), 2):
        assert not a.intersects(b), f"{one} lies over {other}"
    assert min(box.height() for box in boxes.values()) >= 16
    page.timeline.grab()


def test_the_arrows_go_from_block_to_block(desk: Desk, page: TodayPage, qtbot: QtBot) -> None:
    for hour, what in ((6, "One"), (7, "Two"), (8, "Three")):
        log(desk, at(hour), 60, what)
    page.timeline.setFocus()
    for key, seen in (
        (Qt.Key.Key_Down, "One"),
        (Qt.Key.Key_Down, "Two"),
        (Qt.Key.Key_Right, "Three"),
        (Qt.Key.Key_Down, "Three"),
        (Qt.Key.Key_Home, "One"),
        (Qt.Key.Key_End, "Three"),
        (Qt.Key.Key_Left, "Two"),
        (Qt.Key.Key_Up, "One"),
    ):
        focus = page.window().focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, key)
        assert focused(page) == seen


def test_the_keys_of_an_entry_work_on_its_block(
    desk: Desk, page: TodayPage, qtbot: QtBot, project: int, window: Any
) -> None:
    for hour, what in ((6, "One"), (7, "Two")):
        log(desk, at(hour), 60, what, project_id=project)
    page.timeline.focus_block(entries(desk)[0].id)

    def press(key: Qt.Key, more: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = page.window().focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, key, more)

    press(Qt.Key.Key_B)
    assert not entries(desk)[0].billable
    assert focused(page) == "One"  # the same block, made anew by the refresh
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert entries(desk)[0].start == at(5, 55)
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_S)
    assert [row.seconds for row in entries(desk)] == [1800, 1800, 3600]
    press(Qt.Key.Key_Delete)
    assert len(entries(desk)) == 2
    assert focused(page) == "One"  # what is left of it stands nearest
    window.around.undo()
    assert len(entries(desk)) == 3


def test_a_day_of_the_week_is_opened_by_its_bar(
    desk: Desk, page: TodayPage, qtbot: QtBot, project: int
) -> None:
    log(desk, at(8), 30, "Today", project_id=project)
    bars = page.side.week.days.buttons
    assert bars[0].accessibleName() == "Mon 0:30"
    bars[0].setFocus()
    qtbot.keyClick(bars[0], Qt.Key.Key_Right)
    assert bars[1].hasFocus()
    qtbot.keyClick(bars[1], Qt.Key.Key_Space)
    assert page.data is not None
    assert page.data.day == date(2026, 3, 3)


def test_a_project_leads_to_its_time(
    desk: Desk, page: TodayPage, project: int, window: Any
) -> None:
    log(desk, at(8), 30, "Mine", project_id=project)
    log(desk, at(9), 30, "No project")
    rows = page.side.projects.findChildren(BarRow)
    row = next(row for row in rows if row.accessibleName().startswith("Nusa Kopi / Website"))
    row.click()
    assert window.shown == "time"
    assert window.page.shown.filters.project_id == project
    assert window.page.shown.filters.count.text().startswith("1 entry")


def below(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """A node of the screen reader's tree and all below it."""
    yield node
    for n in range(node.childCount()):
        child = node.child(n)
        if child.isValid():
            yield from below(child)


def told(widget: Any) -> list[tuple[QAccessible.Role, str]]:
    root = QAccessible.queryAccessibleInterface(widget)
    assert root is not None
    return [(node.role(), node.text(QAccessible.Text.Name)) for node in below(root)]


def test_the_screen_reader_finds_every_block_bar_and_figure(
    desk: Desk, page: TodayPage, project: int, clock: FixedClock
) -> None:
    log(desk, at(5), 60, "Early", project_id=project)
    log(desk, at(8), 30, "Mine", project_id=project)
    timer.start(desk, description="Now", project_id=project)
    clock.advance(minutes=24)
    page.refresh()
    found = told(page)
    button = QAccessible.Role.Button
    place = "Nusa Kopi / Website"
    for name in (
        f"Early, {place}, 05:00–06:00, 1 h",
        "Gap, nothing logged, 06:00–08:00, 2 h",
        f"Mine, {place}, 08:00–08:30, 30 min",
        f"Now, {place}, 09:00–now, 24 min, running",
        "Mon 1:54",
        "Sun 0:00",
        f"{place}, 1 h 54",
    ):
        assert (button, name) in found, name
    nameless = [role for role, name in found if role == button and not name.strip()]
    assert not nameless


def test_the_screen_reader_finds_cells_and_ticks_of_the_list(
    desk: Desk, page: TodayPage, project: int, window: Any
) -> None:
    entry = log(desk, at(8), 30, "Mine", project_id=project)
    window.go("time", view="list")
    view = window.page.shown.view
    window.page.shown.rows.tick({entry}, on=True)
    table = QAccessible.queryAccessibleInterface(view)
    assert table is not None
    assert table.role() == QAccessible.Role.Table
    names = {node.text(QAccessible.Text.Name): node for node in below(table)}
    assert {"Mine", "Nusa Kopi / Website", "30 min", "billable", "Unbilled"} <= set(names)
    ticked = [node for node in below(table) if node.state().checked]
    assert len(ticked) == 2  # the day's box and the entry's
    window.page.shown.rows.tick({entry}, on=False)
    assert not [node for node in below(table) if node.state().checked]
