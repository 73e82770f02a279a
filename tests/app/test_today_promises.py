# SPDX-License-Identifier: GPL-3.0-or-later
"""Promises on Today: an open mark keeps one, a key answers, hidden there is no figure."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from sohodesk.base.clock import FixedClock
from sohodesk.home.promises import service
from sohodesk.home.promises.standing import standings
from sohodesk.store.desk import Desk
from sohodesk.ui.dayblock import BlockButton


@pytest.fixture
def pickup(desk: Desk) -> int:
    """School pickup at 08:00 each day; it is 09:00 on Monday."""
    return service.add_promise(
        desk,
        title="School pickup",
        first=date(2026, 2, 27),
        at_minute=480,
        minutes=45,
        rule="FREQ=DAILY",
        sign="school",
    )


def answers(desk: Desk) -> dict[str, str]:
    with desk.read() as session:
        found = standings(session, date(2026, 3, 2), date(2026, 3, 8))
    return {one.day.isoformat()[5:]: one.answer for one in found if one.answer}


def card(window: Any) -> Any:
    window.go("today")
    return window.page.side.promises


def test_a_press_on_the_open_mark_of_a_block_keeps_it(window: Any, desk: Desk, pickup: int) -> None:
    window.go("today")
    blocks = window.page.timeline.findChildren(BlockButton)
    (block,) = [each for each in blocks if each.block.kind == "promise"]
    assert block.block.icon == "school"
    spot = QPoint(block.width() - 18, block.height() // 2)
    QTest.mouseClick(block, Qt.MouseButton.LeftButton, pos=spot)
    assert answers(desk) == {"03-02": "kept"}
    window.around.undo()
    assert answers(desk) == {}


def test_a_dot_keeps_and_keys_answer(
    window: Any, desk: Desk, pickup: int, clock: FixedClock
) -> None:
    row = card(window).lines[0]
    left = next(x for x in range(row.width()) if row._dot_at(x) is not None)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(left + 3, 8))
    assert answers(desk) == {"03-02": "kept"}
    assert card(window).lines[0].figures == "1/1"
    clock.advance(hours=24)
    QTest.keyClick(card(window).lines[0], Qt.Key.Key_X)
    assert answers(desk) == {"03-02": "kept", "03-03": "missed"}


def test_hidden_the_card_tells_in_words(window: Any, desk: Desk, pickup: int) -> None:
    service.answer_promise(desk, promise_id=pickup, day=date(2026, 3, 2), answer="kept")
    assert card(window).figure.text() == "1"
    window.go("home", view="promises")
    window.page.hide_figures(hidden=True)
    shown = card(window)
    assert (shown.figure.text(), shown.of.text()) == ("", "always kept")
    assert [row.figures for row in shown.lines] == [""]
