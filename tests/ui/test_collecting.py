# SPDX-License-Identifier: GPL-3.0-or-later
"""Python's collector beside workers: it never runs on their threads."""

from __future__ import annotations

import gc
import threading
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from sohodesk.ui import collecting
from sohodesk.ui.tasks import Tasks


class Knot:
    """Something that only the collector can take away; tells on which thread it went."""

    def __init__(self, gone: list[threading.Thread]) -> None:
        self.gone, self.me = gone, self

    def __del__(self) -> None:
        self.gone.append(threading.current_thread())


@pytest.fixture
def eager() -> Any:
    """A collector that would run at every turn."""
    before = gc.get_threshold()
    gc.freeze()  # what the tests before have made is not this one's
    gc.set_threshold(1, 1, 1)
    yield
    gc.set_threshold(*before)
    gc.unfreeze()
    gc.enable()


def test_what_a_window_leaves_goes_on_its_own_thread(qtbot: QtBot, eager: None) -> None:
    gone: list[threading.Thread] = []
    tasks = Tasks()
    tasks.book(lambda: None)

    def work() -> list[Any]:
        for _turn in range(10):
            Knot(gone)
        return [[n] for n in range(5000)]  # enough for the collector to have a look

    arrived: list[Any] = []
    tasks.book(work, arrived.append)
    qtbot.waitUntil(lambda: bool(arrived))
    collecting.look()
    tasks.close()
    gc.collect()
    assert len(gone) == 10
    assert set(gone) == {threading.main_thread()}


def test_it_comes_back_with_the_last_worker(qtbot: QtBot) -> None:
    first, second = Tasks(), Tasks()
    first.book(lambda: None)
    second.slow(lambda: None)
    assert not gc.isenabled()
    first.close()
    first.close()
    assert not gc.isenabled()
    second.close()
    assert gc.isenabled()


def test_nothing_is_collected_while_the_program_starts(qtbot: QtBot, eager: None) -> None:
    collecting.sleep()
    gone: list[threading.Thread] = []
    Knot(gone)
    collecting.look()
    assert not gc.isenabled()
    assert gone == []
    collecting.wake()
    assert gc.isenabled()
    gc.unfreeze()
    gc.collect()
    assert len(gone) == 1


@pytest.fixture
def keeping(qtbot: QtBot) -> Any:
    """The collector looked after as beside a worker; everything is looked through afterwards."""
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    collecting.begin()
    yield
    collecting.end()
    gc.set_threshold(*before)
    gc.unfreeze()
    gc.collect()


def test_more_than_a_frame_can_hold_is_left_until_nobody_looks(keeping: None) -> None:
    gc.collect()
    collecting.sleep()
    collecting.wake()  # what earlier tests have left is counted as looked through
    gone: list[threading.Thread] = []
    Knot(gone)
    much = [[n] for n in range(2 * collecting.MUCH)]
    before = gc.get_freeze_count()
    collecting.look()
    assert gc.get_freeze_count() - before > len(much)
    collecting.tidy()
    assert gone == []  # not enough has come together for that
    more = [[n] for n in range(collecting.GROWN)]
    collecting.look()
    collecting.tidy()
    assert len(gone) == 1
    assert len(much) + len(more) == 2 * collecting.MUCH + collecting.GROWN


def test_little_is_collected_in_a_turn(keeping: None) -> None:
    gc.collect()
    gc.freeze()
    gone: list[threading.Thread] = []
    Knot(gone)
    some = [[n] for n in range(1000)]
    collecting.look()
    assert len(gone) == 1
    assert len(some) == 1000
