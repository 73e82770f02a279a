# SPDX-License-Identifier: GPL-3.0-or-later
"""The week by mouse and keys: made, moved, resized, copied, split, and taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from pytestqt.qtbot import QtBot

from sohodesk.clients import service as clients
from sohodesk.invoices import billing
from sohodesk.store.desk import Desk
from sohodesk.timelog import service, timer
from sohodesk.timelog.dialogs import EntryDialog
from sohodesk.timelog.locking.service import lock
from sohodesk.timelog.week.view import WeekView
from tests.timelog.weekhand import ALT, CTRL, SHIFT, Hand, send


def log(desk: Desk, start: str, end: str, what: str = "Work", day: int = 3, **facts: Any) -> int:
    """An entry of March 2026 by Jakarta's clock; the 3rd is the Tuesday of the shown week."""

    def at(clock: str) -> datetime:
        hour, minute = map(int, clock.split(":"))
        return datetime(2026, 3, day, tzinfo=UTC) + timedelta(hours=hour - 7, minutes=minute)

    return service.log(desk, start=at(start), end=at(end), description=what, **facts)


@pytest.fixture
def project(desk: Desk) -> int:
    client = clients.add_client(desk, name="Nusa Kopi", rate=Decimal(350_000))
    return clients.add_project(desk, client_id=client, name="Website")


@pytest.fixture
def hand(desk: Desk, project: int, window: Any, qtbot: QtBot) -> Hand:
    window.shell.resize(1440, 900)
    window.go("time")
    view = window.page.shown
    assert isinstance(view, WeekView)
    window.shell.activateWindow()
    return Hand(view, desk, qtbot)


def test_dragging_on_free_time_makes_an_entry(desk: Desk, hand: Hand, window: Any) -> None:
    hand.drag(hand.at(1, "9:02"), hand.at(1, "10:29"))
    assert hand.told() == "Tue 09:00-10:30"
    assert hand.view.pane.row is not None
    assert hand.view.pane.form.what.hasFocus()
    assert window.around.toasts.said == "Time is logged."
    window.around.toasts.button.click()
    assert hand.rows() == []
    assert hand.view.pane.row is None


@pytest.mark.parametrize(
    ("begin", "end", "held", "told"),
    [
        ("9:30", (1, "13:02"), None, "Tue 12:30-14:30"),
        ("9:30", (3, "9:31"), None, "Thu 09:00-11:00"),
        ("9:30", (0, "7:34"), None, "Mon 07:05-09:05"),
        ("9:01", (1, "8:16"), None, "Tue 08:15-11:00"),
        ("10:57", (1, "12:14"), None, "Tue 09:00-12:15"),
        ("10:57", (1, "6:00"), None, "Tue 09:00-09:01"),
    ],
)
def test_a_block_is_moved_and_resized(
    desk: Desk, hand: Hand, window: Any, begin: str, end: tuple[int, str], held: Any, told: str
) -> None:
    entry, other = log(desk, "9:00", "11:00"), log(desk, "8:00", "8:30", "Beside")
    before = hand.told(other)
    hand.drag(hand.at(1, begin), hand.at(*end))
    assert hand.told(entry) == told
    assert hand.told(other) == before
    assert hand.grid.preview is None
    window.around.undo()
    assert hand.told(entry) == "Tue 09:00-11:00"


def test_alt_is_without_snapping(desk: Desk, hand: Hand) -> None:
    log(desk, "9:00", "11:00")
    hand.drag(hand.at(1, "9:30"), hand.at(1, "9:53"), ALT)
    start = hand.rows()[0].start
    assert start.second == 0
    assert start.minute % 5


def test_ctrl_copies_and_the_first_one_stays(desk: Desk, hand: Hand, project: int) -> None:
    entry = log(desk, "9:00", "11:00", project_id=project, tags=["call"], notes="For me")
    hand.drag(hand.at(1, "9:30"), hand.at(4, "9:30"), CTRL)
    first, copy = hand.rows()
    assert hand.told(entry) == "Tue 09:00-11:00"
    assert hand.told(copy.id) == "Fri 09:00-11:00"
    assert (copy.place, copy.tags, copy.notes) == (first.place, ("call",), "For me")
    assert copy.rate == first.rate
    desk.undo()
    assert [row.id for row in hand.rows()] == [entry]


def test_escape_takes_a_drag_back(desk: Desk, hand: Hand, qtbot: QtBot) -> None:
    log(desk, "9:00", "11:00")
    hand.drag(hand.at(1, "9:30"), hand.at(3, "13:00"), drop=False)
    assert hand.grid.preview is not None
    hand.key(Qt.Key.Key_Escape)
    assert hand.grid.preview is None
    hand.drop(hand.at(3, "13:00"))
    assert hand.told() == "Tue 09:00-11:00"


def test_a_click_changes_nothing(desk: Desk, hand: Hand) -> None:
    entry = log(desk, "9:00", "11:00")
    step = desk.next_undo()
    hand.drag(hand.at(1, "9:30"), hand.at(1, "9:30"))
    hand.drag(hand.at(4, "9:30"), hand.at(4, "9:30"))
    assert hand.told(entry) == "Tue 09:00-11:00"
    assert desk.next_undo() == step


def test_keys_do_all_of_it(desk: Desk, hand: Hand) -> None:
    entry = log(desk, "9:00", "11:00")
    hand.pick(entry)
    for key, held, told in (
        (Qt.Key.Key_Down, SHIFT, "Tue 09:05-11:05"),
        (Qt.Key.Key_Up, SHIFT, "Tue 09:00-11:00"),
        (Qt.Key.Key_Right, SHIFT, "Wed 09:00-11:00"),
        (Qt.Key.Key_Left, SHIFT, "Tue 09:00-11:00"),
        (Qt.Key.Key_Down, SHIFT | ALT, "Tue 09:00-11:05"),
        (Qt.Key.Key_Up, SHIFT | ALT, "Tue 09:00-11:00"),
    ):
        hand.key(key, held)
        assert hand.told(entry) == told
    hand.key(Qt.Key.Key_B)
    assert hand.rows()[0].billable
    hand.key(Qt.Key.Key_S)
    assert [row.seconds for row in hand.rows()] == [3600, 3600]
    hand.key(Qt.Key.Key_Right, CTRL | SHIFT)
    assert hand.told(hand.rows()[-1].id) == "Wed 09:00-10:00"
    hand.pick(entry)
    hand.key(Qt.Key.Key_Delete)
    assert len(hand.rows()) == 2
    desk.undo()
    assert len(hand.rows()) == 3


def test_arrows_walk_over_blocks_and_days(desk: Desk, hand: Hand) -> None:
    early, late = log(desk, "6:00", "7:00"), log(desk, "9:00", "10:00")
    other = log(desk, "9:15", "10:00", day=5)
    gap = hand.view.grid.layout_.front[1].key
    assert gap.startswith("gap-")
    hand.pick(early)
    walked = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left):
        hand.key(key)
        walked.append(hand.grid.current)
    assert walked == [gap, f"entry:{late}", f"entry:{other}", f"entry:{late}"]
    hand.key(Qt.Key.Key_Home)
    assert hand.grid.current == f"entry:{early}"


def test_a_block_is_split_where_the_menu_was_asked_for(desk: Desk, hand: Hand) -> None:
    entry = log(desk, "9:00", "11:00")
    hand.view.do(f"entry:{entry}", "split", datetime(2026, 3, 3, 2, 30, tzinfo=UTC))
    assert [row.seconds for row in hand.rows()] == [1800, 5400]


@pytest.mark.parametrize("way", ["billed", "locked"])
def test_what_may_not_change_snaps_back_and_says_why(
    desk: Desk, hand: Hand, project: int, window: Any, way: str
) -> None:
    entry = log(desk, "6:00", "8:00", project_id=project, day=2)
    log(desk, "5:00", "5:30", "Beside", day=2)
    if way == "billed":
        billing.bill(desk, client_id=1, entry_ids=[entry])
    else:
        lock(desk, first=date(2026, 3, 1), last=date(2026, 3, 2))
    before = hand.rows()
    word = {"billed": "draft", "locked": "locked"}[way]
    drags = (
        (hand.at(0, "6:30"), hand.at(3, "13:00")),
        (hand.at(0, "6:01"), hand.at(0, "5:45")),
        (hand.at(0, "7:57"), hand.at(0, "8:30")),
    )
    for begin, end in drags:
        hand.drag(begin, end)
        assert word in window.around.toasts.said
        assert hand.rows() == before
        assert hand.grid.preview is None
    hand.pick(entry)
    for key, held in ((Qt.Key.Key_Delete, None), (Qt.Key.Key_S, None), (Qt.Key.Key_Right, SHIFT)):
        hand.key(key, held or Qt.KeyboardModifier.NoModifier)
        assert word in window.around.toasts.said
        assert hand.rows() == before


def test_what_runs_keeps_its_end(desk: Desk, hand: Hand, clock: Any, window: Any) -> None:
    timer.start(desk, description="Now", at=desk.clock.now() - timedelta(hours=2))
    hand.drag(hand.at(0, "8:00"), hand.at(0, "6:00"))
    assert "What runs can't be moved" in window.around.toasts.said
    hand.drag(hand.at(0, "7:01"), hand.at(0, "6:30"))
    (row,) = hand.rows()
    assert row.running
    assert row.start == datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    clock.advance(hours=1)
    hand.view.time_passed()
    assert hand.view.totals.text().startswith("Week 3:30")


def test_over_24_hours_is_not_made_by_a_slip(desk: Desk, hand: Hand, window: Any) -> None:
    log(desk, "9:00", "11:00")
    hand.drag(hand.at(1, "10:57"), hand.at(3, "12:00"))
    assert "more than 24 hours" in window.around.toasts.said
    assert hand.told() == "Tue 09:00-11:00"


def test_a_gap_is_filled_by_its_button_and_called_no_work_by_a_key(
    desk: Desk, hand: Hand, window: Any
) -> None:
    log(desk, "6:00", "7:00")
    log(desk, "9:00", "10:00")
    part = next(p for p in hand.grid.layout_.front if p.gap is not None)
    spot = hand.grid.rect_of(part).topLeft()
    spot.setX(spot.x() + 20)
    spot.setY(spot.y() + 30)
    send(hand.grid, QEvent.Type.MouseButtonPress, spot)
    send(hand.grid, QEvent.Type.MouseButtonRelease, spot)
    dialog = window.shell.findChild(EntryDialog)
    assert (dialog.start.text(), dialog.end.text()) == ("07:00", "09:00")
    dialog.reject()
    hand.grid.setFocus()
    hand.key(Qt.Key.Key_Delete)
    assert not [p for p in hand.grid.layout_.front if p.gap is not None]
    desk.undo()
    assert [p for p in hand.grid.layout_.front if p.gap is not None]
