# SPDX-License-Identifier: GPL-3.0-or-later
"""Work runs away from the UI thread and comes back to it, in order, whatever happens."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from sohodesk.ui.tasks import Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def told(number: int) -> tuple[int, int]:
    """What a piece of work gives: its number and the thread it ran on."""
    return number, threading.get_ident()


def test_results_arrive_on_the_ui_thread(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[tuple[int, int, int]] = []
    for number in range(5):
        tasks.book(partial(told, number), lambda got: seen.append((*got, threading.get_ident())))
    qtbot.waitUntil(lambda: len(seen) == 5)
    here = threading.get_ident()
    assert [number for number, _worker, _arrived in seen] == [0, 1, 2, 3, 4]
    assert {arrived for _number, _worker, arrived in seen} == {here}
    assert len({worker for _number, worker, _arrived in seen} - {here}) == 1
    qtbot.waitUntil(lambda: not tasks.busy)


def test_a_failure_arrives_too(qtbot: QtBot, tasks: Tasks) -> None:
    failures: list[Exception] = []
    tasks.slow(lambda: 1 // 0, failed=failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], ZeroDivisionError)


def test_what_nobody_takes_goes_to_unhandled(qtbot: QtBot, tasks: Tasks) -> None:
    failures: list[Exception] = []
    tasks.unhandled = failures.append
    tasks.book(lambda: int("x"))
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], ValueError)


def test_nothing_is_delivered_to_one_who_is_gone(qtbot: QtBot, tasks: Tasks) -> None:
    owner = QObject()
    seen: list[str] = []
    gate = threading.Event()
    tasks.book(gate.wait, lambda _done: seen.append("owned"), owner=owner)
    tasks.book(lambda: None, lambda _done: seen.append("after"))
    delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["after"]


def test_at_once_runs_in_place(qtbot: QtBot) -> None:
    tasks = Tasks(at_once=True)
    seen: list[int] = []
    tasks.book(threading.get_ident, seen.append)
    assert seen == [threading.get_ident()]
    with pytest.raises(ZeroDivisionError):
        tasks.book(lambda: 1 // 0)


def test_after_the_end_nothing_is_taken_or_delivered(qtbot: QtBot) -> None:
    tasks = Tasks()
    seen: list[int] = []
    tasks.book(lambda: 1, seen.append)
    tasks.close()
    tasks.book(lambda: 2, seen.append)
    qtbot.wait(1)
    assert seen == []


def test_the_end_drops_what_waits_but_not_the_last_work(qtbot: QtBot) -> None:
    tasks = Tasks()
    begun, gate, done = threading.Event(), threading.Event(), list[str]()

    def long() -> None:
        begun.set()
        gate.wait()
        done.append("begun")

    tasks.book(long)
    tasks.book(lambda: done.append("waiting"))
    tasks.last(lambda: done.append("last"))
    begun.wait()
    ending = threading.Timer(0.05, gate.set)
    ending.start()
    tasks.close()
    ending.join()
    assert done == ["begun", "last"]
