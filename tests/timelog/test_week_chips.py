# SPDX-License-Identifier: GPL-3.0-or-later
"""What has no clock times is dragged in the week; an empty week offers the one before."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from pytestqt.qtbot import QtBot

from sohodesk.base.refusals import Refusal
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import placing, service
from sohodesk.timelog.sheet.view import SheetView
from sohodesk.timelog.week.head import Chip
from sohodesk.timelog.week.view import WeekView
from tests.timelog.weekhand import CTRL, NONE, Hand, send

MONDAY = date(2026, 3, 2)
NINE = datetime(2026, 3, 2, 2, tzinfo=UTC)


@pytest.fixture
def hand(desk: Desk, window: Any, qtbot: QtBot) -> Hand:
    """A week with 1:30 on Monday without clock times, and a neighbour that has some."""
    client = clients.add_client(desk, name="Nusa Kopi", rate=None)
    project = clients.add_project(desk, client_id=client, name="Website")
    service.log(desk, start=NINE, end=NINE + timedelta(hours=1), description="Neighbour")
    said: dict[str, Any] = {"project_id": project, "tags": ["a"], "notes": "n"}
    service.log_duration(desk, day=MONDAY, seconds=5400, description="Mail", **said)
    window.go("time")
    view = window.page.shown
    assert isinstance(view, WeekView)
    qtbot.waitUntil(lambda: bool(view.data and view.head.chips))
    return Hand(view, desk, qtbot)


def chip_of(hand: Hand) -> Chip:
    ((_column, _row, chip),) = hand.view.head.chips
    return chip


def drag(hand: Hand, to: QPointF, held: Qt.KeyboardModifier = NONE, *, drop: bool = True) -> Chip:
    """Drag the chip to a point of the screen."""
    chip = chip_of(hand)
    begin = QPointF(chip.rect().center())
    end = chip.mapFromGlobal(to)
    send(chip, QEvent.Type.MouseButtonPress, begin, held)
    send(chip, QEvent.Type.MouseMove, (begin + end) / 2, held)
    send(chip, QEvent.Type.MouseMove, end, held)
    if drop:
        send(chip, QEvent.Type.MouseButtonRelease, end, held)
    return chip


def head_of(hand: Hand, column: int) -> QPointF:
    head = hand.view.head.heads[column]
    return head.mapToGlobal(QPointF(head.rect().center()))


def in_grid(hand: Hand, column: int, clock: str) -> QPointF:
    return QPointF(hand.grid.mapToGlobal(hand.at(column, clock)))


def test_over_another_day_it_is_moved_there(hand: Hand) -> None:
    before = hand.rows()
    drag(hand, head_of(hand, 2))
    neighbour, moved = hand.rows()
    assert neighbour == before[0]
    assert (moved.day, moved.seconds, moved.timed) == (date(2026, 3, 4), 5400, False)
    assert moved._replace(day=MONDAY, start=before[1].start) == before[1]
    assert hand.view.around.toasts.said == "Moved to Wed 4 Mar."
    hand.desk.undo()
    assert hand.rows() == before


def test_with_ctrl_it_is_copied(hand: Hand) -> None:
    before = hand.rows()
    drag(hand, head_of(hand, 4), CTRL)
    *kept, copy = hand.rows()
    assert kept == before
    assert (copy.day, copy.seconds, copy.description) == (date(2026, 3, 6), 5400, "Mail")
    assert (copy.tags, copy.notes, copy.timed) == (("a",), "n", False)


def test_in_the_grid_it_begins_where_it_is_dropped(hand: Hand) -> None:
    before = hand.rows()
    drag(hand, in_grid(hand, 1, "13:00"), drop=False)
    assert [part.column for part in hand.grid.line] == [1]
    chip = chip_of(hand)
    end = chip.mapFromGlobal(in_grid(hand, 1, "13:00"))
    send(chip, QEvent.Type.MouseButtonRelease, end)
    neighbour, row = hand.rows()
    assert neighbour == before[0]
    assert (row.timed, row.start) == (True, datetime(2026, 3, 3, 6, tzinfo=UTC))
    assert row.end == row.start + timedelta(seconds=5400)
    assert hand.grid.line == ()
    hand.desk.undo()
    assert hand.rows() == before


def test_escape_and_elsewhere_leave_it(hand: Hand) -> None:
    before = hand.rows()
    drag(hand, head_of(hand, 3), drop=False)
    assert hand.view.head.aimed == 3
    hand.qtbot.keyClick(hand.grid, Qt.Key.Key_Escape)
    assert not hand.view.chips.hand.dragging
    chip = chip_of(hand)
    send(chip, QEvent.Type.MouseButtonRelease, chip.mapFromGlobal(head_of(hand, 3)))
    drag(hand, head_of(hand, 0))  # its own day
    drag(hand, hand.view.mapToGlobal(QPointF(5, -20)))  # above the week
    assert hand.rows() == before


def test_a_press_still_opens_it(hand: Hand) -> None:
    hand.qtbot.mouseClick(chip_of(hand), Qt.MouseButton.LeftButton)
    assert hand.view.pane.row is not None
    assert hand.view.pane.row.description == "Mail"
    hand.qtbot.mouseClick(hand.view.pane.verbs[1], Qt.MouseButton.LeftButton)
    assert [row.day.day for row in hand.rows()] == [2, 2, 3]
    before = hand.rows()
    hand.qtbot.mouseClick(hand.view.pane.verbs[0], Qt.MouseButton.LeftButton)
    assert "“Mail” has no clock times, so it can't be split" in hand.view.around.toasts.said
    assert hand.rows() == before


def test_an_empty_week_offers_the_week_before(
    hand: Hand, window: Any, desk: Desk, qtbot: QtBot
) -> None:
    assert not hand.view.hint.isVisible()
    window.page.step(1)
    assert hand.view.hint.isVisible()
    qtbot.mouseClick(hand.view.hint.copy, Qt.MouseButton.LeftButton)
    view = window.page.shown
    assert isinstance(view, SheetView)
    assert view.first == date(2026, 3, 9)
    assert view.copy_card.isVisible()
    view.copy_card.hours.setChecked(True)
    qtbot.mouseClick(view.copy_card.copy, Qt.MouseButton.LeftButton)
    copied = sorted((row.day.day, row.seconds) for row in hand.rows()[2:])
    assert copied == [(9, 3600), (9, 5400)]


def test_lengths_have_no_ends_to_drag(hand: Hand) -> None:
    before = hand.rows()
    for start, end in ((None, NINE), (NINE, None)):
        with pytest.raises(Refusal, match="no clock times"):
            placing.resize(hand.desk, entry_id=before[1].id, start=start, end=end)
    with pytest.raises(Refusal, match="has clock times by now"):
        placing.give_times(hand.desk, entry_id=before[0].id, start=NINE)
    assert hand.rows() == before
