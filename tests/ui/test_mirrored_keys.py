# SPDX-License-Identifier: GPL-3.0-or-later
"""Arrow keys go along the line of reading, in what is painted too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sohodesk.app.work.boardlane import LaneView
from sohodesk.app.work.boardlanes import Lane
from sohodesk.ui import mirror, theme
from sohodesk.ui.dayblock import Block
from sohodesk.ui.segments import Segments
from sohodesk.ui.swatches import Swatches
from sohodesk.ui.timeline import Timeline

LEFT, RIGHT, SHIFT = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(params=[False, True], ids=["ltr", "rtl"])
def turned(request: pytest.FixtureRequest) -> Iterator[bool]:
    theme.use("light")
    mirror.use(right_to_left=request.param)
    yield request.param
    mirror.use(right_to_left=False)


def test_a_block_goes_to_the_day_that_the_arrow_points_at(qtbot: QtBot, turned: bool) -> None:
    line = Timeline("The day", str)
    qtbot.addWidget(line)
    line.show_day([Block(1, 540, 600, "Build")], first_hour=8, last_hour=18, now=None)
    with qtbot.waitActive(line):
        line.show()
        line.activateWindow()
    assert line.focus_block(1)
    told: list[str] = []
    line.key.connect(lambda _key, name: told.append(name))
    for key in (LEFT, RIGHT):
        QTest.keyClick(line, key, SHIFT)
    QTest.keyClick(line, LEFT if turned else RIGHT, SHIFT | Qt.KeyboardModifier.ControlModifier)
    days = ["day_before", "day_after"]
    assert told == [*(reversed(days) if turned else days), "copy"]


def test_a_card_goes_to_the_lane_that_the_arrow_points_at(qtbot: QtBot, turned: bool) -> None:
    view = LaneView(Lane("active", "Active", "", ()))
    qtbot.addWidget(view)
    moved: list[int] = []
    stepped: list[int] = []
    view.moved.connect(moved.append)
    view.stepped.connect(stepped.append)
    QTest.keyClick(view, RIGHT, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(view, RIGHT)
    assert moved == stepped == [-1 if turned else 1]


def test_choices_side_by_side_follow_the_arrows(qtbot: QtBot, turned: bool) -> None:
    swatches = Swatches(3)
    segments = Segments([("a", "A"), ("b", "B"), ("c", "C")], "Which")
    for widget in (swatches, segments):
        qtbot.addWidget(widget)
        widget.show()
    segments.choose("b")
    QTest.keyClick(swatches, RIGHT)
    QTest.keyClick(segments, RIGHT)
    assert (swatches.chosen(), segments.chosen()) == ((2, "a") if turned else (4, "c"))
