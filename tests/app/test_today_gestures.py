# SPDX-License-Identifier: GPL-3.0-or-later
"""The day on Today is dragged in as the week is: by mouse, by keys and by menu."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sohodesk.app.today.page import TodayPage
from sohodesk.base.zones import local
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, service, timer
from sohodesk.timelog.backdrop import Behind
from sohodesk.timelog.dialogs import EntryDialog
from sohodesk.timelog.queries import EntryRow
from tests.timelog.weekhand import ALT, CTRL, NONE, SHIFT, send

ZONE = "Asia/Jakarta"


def at(hour: float) -> datetime:
    """An hour of the shown Monday."""
    return datetime(2026, 3, 1, 17, tzinfo=UTC) + timedelta(hours=hour)


@pytest.fixture
def page(desk: Desk, window: Any) -> TodayPage:
    window.shell.resize(1440, 900)
    shown = window.page
    assert isinstance(shown, TodayPage)
    window.shell.activateWindow()
    return shown


def rows(desk: Desk) -> list[EntryRow]:
    with desk.read() as session:
        return sorted(queries.entries(session), key=lambda row: row.id)


def told(row: EntryRow) -> str:
    assert row.end is not None
    return f"{local(row.start, ZONE):%a %H:%M}-{local(row.end, ZONE):%H:%M}"


def drag(
    page: TodayPage,
    begin: float,
    end: float,
    held: Qt.KeyboardModifier = NONE,
    *,
    on: QWidget | None = None,
    drop: bool = True,
) -> None:
    """Drag between two hours, by default on the block or the free line that lies there."""
    line = page.timeline
    points = [QPointF(300, line.y_of(hour * 60) + 0.5) for hour in (begin, end)]
    if on is None:
        over = (b for b in line.buttons if b.geometry().contains(points[0].toPoint()))
        on = next(over, line)
    first, last = (on.mapFromGlobal(line.mapToGlobal(point)) for point in points)
    send(on, QEvent.Type.MouseButtonPress, first, held)
    send(on, QEvent.Type.MouseMove, (first + last) / 2, held)
    send(on, QEvent.Type.MouseMove, last, held)
    if drop:
        send(on, QEvent.Type.MouseButtonRelease, last, held)


def test_free_time_becomes_an_entry_that_is_asked_about(
    desk: Desk, page: TodayPage, window: Any
) -> None:
    drag(page, 8.0, 9.4)
    (row,) = rows(desk)
    assert told(row) == "Mon 08:00-09:25"
    dialog = window.shell.findChild(EntryDialog)
    assert dialog.start.text() == "08:00"
    dialog.reject()
    window.around.undo()
    assert rows(desk) == []


@pytest.mark.parametrize(
    ("begin", "end", "held", "said"),
    [
        (9.0, 10.5, NONE, "Mon 10:00-12:00"),
        (9.0, 9.72, ALT, "Mon 09:1"),
        (8.52, 8.0, NONE, "Mon 08:00-10:30"),
        (10.45, 12.0, NONE, "Mon 08:30-12:00"),
    ],
)
def test_a_block_is_moved_and_resized(
    desk: Desk, page: TodayPage, begin: float, end: float, held: Any, said: str
) -> None:
    service.log(desk, start=at(8.5), end=at(10.5), description="Plan")
    service.log(desk, start=at(14), end=at(15), description="Beside")
    before = rows(desk)[1]
    drag(page, begin, end, held)
    assert told(rows(desk)[0]).startswith(said)
    assert rows(desk)[1] == before
    assert not page.timeline.drag.mark.isVisible()
    desk.undo()
    assert told(rows(desk)[0]) == "Mon 08:30-10:30"


def test_a_drag_is_no_click(desk: Desk, page: TodayPage, window: Any, qtbot: QtBot) -> None:
    service.log(desk, start=at(8.5), end=at(10.5), description="Plan")
    drag(page, 9.0, 10.5)
    assert window.shell.findChild(EntryDialog) is None
    qtbot.mouseClick(page.timeline.buttons[0], Qt.MouseButton.LeftButton)
    assert window.shell.findChild(EntryDialog) is not None


def test_ctrl_copies_and_escape_takes_back(desk: Desk, page: TodayPage, qtbot: QtBot) -> None:
    service.log(desk, start=at(8), end=at(9), description="Plan")
    drag(page, 8.5, 12.5, CTRL)
    assert [told(row) for row in rows(desk)] == ["Mon 08:00-09:00", "Mon 12:00-13:00"]
    drag(page, 8.5, 15, drop=False)
    assert page.timeline.drag.mark.isVisible()
    qtbot.keyClick(page.timeline, Qt.Key.Key_Escape)
    assert not page.timeline.drag.mark.isVisible()
    assert told(rows(desk)[0]) == "Mon 08:00-09:00"


def test_keys_and_menu_do_it_too(desk: Desk, page: TodayPage, qtbot: QtBot, window: Any) -> None:
    entry = service.log(desk, start=at(8), end=at(9), description="Plan")
    line = page.timeline
    for key, held, said in (
        (Qt.Key.Key_Down, SHIFT, "Mon 08:05-09:05"),
        (Qt.Key.Key_Up, SHIFT, "Mon 08:00-09:00"),
        (Qt.Key.Key_Down, SHIFT | ALT, "Mon 08:00-09:05"),
        (Qt.Key.Key_Up, SHIFT | ALT, "Mon 08:00-09:00"),
    ):
        line.focus_block(entry)
        qtbot.keyClick(line.buttons[0], key, held)
        assert told(rows(desk)[0]) == said
    line.focus_block(entry)
    window.around.actions.run("entry.copy")
    assert told(rows(desk)[1]) == "Tue 08:00-09:00"
    line.focus_block(entry)
    qtbot.keyClick(line.buttons[0], Qt.Key.Key_Right, SHIFT)
    assert told(rows(desk)[0]) == "Tue 08:00-09:00"
    desk.undo()
    page.hand.do(entry, "split", at(8.25))
    assert [row.seconds for row in rows(desk)] == [900, 3600, 2700]


def test_what_runs_is_only_moved_at_its_start(desk: Desk, page: TodayPage, window: Any) -> None:
    timer.start(desk, description="Now", at=at(6))
    drag(page, 7.5, 8.5)
    assert "What runs can't be moved" in window.around.toasts.said
    drag(page, 6.02, 6.5)
    (row,) = rows(desk)
    assert row.running
    assert row.start == at(6.5)


def test_an_entry_over_midnight_is_moved_as_a_whole(desk: Desk, page: TodayPage) -> None:
    service.log(desk, start=at(-2), end=at(2), description="Night")
    drag(page, 1.0, 3.0)
    (row,) = rows(desk)
    assert row.start == at(0)
    assert row.seconds == 4 * 3600


def test_promises_and_events_lie_behind(
    desk: Desk, page: TodayPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.log(desk, start=at(12), end=at(13), description="Plan")
    found = [
        Behind("promise", "promise:1@2026-03-02", at(12), at(13), "School", state="kept"),
        Behind("event", "event:7", at(15), at(16), "Yoga", place="Hall", colour=2),
    ]
    monkeypatch.setattr("sohodesk.app.today.reading.behind", lambda *_args: found)
    page.refresh()
    kinds = {b.block.kind: b for b in page.timeline.buttons}
    assert kinds["promise"].accessibleName().endswith("School, 12:00–13:00, kept")
    assert kinds["entry"].width() == kinds["promise"].width()  # over it, not beside it
    page.timeline.grab()
