# SPDX-License-Identifier: GPL-3.0-or-later
"""Long work on the window goes by turns; what is left of it when its owner goes is not done."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from sohodesk.ui.byturns import TURN, by_turns


def slow(done: list[int], count: int) -> Iterator[None]:
    """Steps that each fill a turn."""
    for n in range(count):
        end = time.perf_counter() + TURN * 1.5
        while time.perf_counter() < end:
            pass
        done.append(n)
        yield


def test_each_turn_does_what_fits(qtbot: QtBot) -> None:
    owner = QObject()
    done: list[int] = []
    ended: list[list[int]] = []
    by_turns(owner, slow(done, 3), lambda: ended.append(list(done)), at_once=False)
    assert done == []
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [[0, 1, 2]]


def test_at_once_is_at_once(qtbot: QtBot) -> None:
    done: list[int] = []
    ended: list[bool] = []
    by_turns(QObject(), slow(done, 2), lambda: ended.append(True), at_once=True)
    assert (done, ended) == ([0, 1], [True])


def test_nothing_goes_on_without_its_owner(qtbot: QtBot) -> None:
    owner = QObject()
    done: list[int] = []
    by_turns(owner, slow(done, 50), at_once=False)
    qtbot.waitUntil(lambda: bool(done))
    owner.deleteLater()
    qtbot.wait(1)
    count = len(done)
    qtbot.wait(60)
    assert len(done) <= count + 1 < 50
