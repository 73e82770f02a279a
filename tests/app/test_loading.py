# SPDX-License-Identifier: GPL-3.0-or-later
"""The code of pages is loaded away from the UI thread, and nobody waits for it at a click."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sohodesk.app.window.loading import PageCode
from sohodesk.ui.page import Page
from sohodesk.ui.tasks import Tasks


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def test_a_page_is_loaded_by_a_worker_and_told_on_the_ui_thread(tasks: Tasks, qtbot: Any) -> None:
    where: list[threading.Thread] = []
    code = PageCode(tasks, {"far": _noting(where)}, ())
    code.load("far", lambda: where.append(threading.current_thread()))
    assert not code.has("far")
    qtbot.waitUntil(lambda: code.has("far"))
    assert where[0] is not threading.main_thread()
    assert where[1] is threading.main_thread()


def test_what_came_with_the_book_is_there_at_once(tasks: Tasks, qtbot: Any) -> None:
    told: list[str] = []
    code = PageCode(tasks, {"near": _noting([])}, {"near"})
    code.load("near", lambda: told.append("near"))
    assert told == ["near"]


def test_a_page_wanted_twice_is_loaded_once(tasks: Tasks, qtbot: Any) -> None:
    where: list[threading.Thread] = []
    told: list[int] = []
    code = PageCode(tasks, {"far": _noting(where)}, ())
    code.load("far", lambda: told.append(1))
    code.load("far", lambda: told.append(2))
    qtbot.waitUntil(lambda: told == [1, 2])
    assert len(where) == 1


def test_a_page_that_could_not_be_loaded_is_tried_again_when_asked_again(
    tasks: Tasks, qtbot: Any
) -> None:
    problems: list[Exception] = []
    tasks.unhandled = problems.append
    tries = iter((ImportError("torn"), None))

    def load() -> type[Page]:
        problem = next(tries)
        if problem is not None:
            raise problem
        return Page

    told: list[str] = []
    code = PageCode(tasks, {"far": load}, ())
    code.load("far", lambda: told.append("first"))
    qtbot.waitUntil(lambda: len(problems) == 1)
    code.load("far", lambda: told.append("second"))
    qtbot.waitUntil(lambda: told == ["second"])


def test_a_page_that_was_left_meanwhile_is_not_shown(window: Any) -> None:
    held: list[Callable[[], None]] = []
    window.code.load = lambda _key, then: held.append(then)
    window.go("invoices")
    assert window.page is None
    window.go("time")
    for then in held:
        then()
    assert window.page is window.pages["time"]
    assert "invoices" not in window.pages


def test_a_verb_waits_for_the_page_that_has_it(window: Any) -> None:
    held: list[Callable[[], None]] = []
    load = window.code.load
    window.code.load = lambda key, then: held.append(lambda: load(key, then))
    window.do_there("bill", "invoices")
    assert "invoices" not in window.pages
    for then in held:
        then()
    assert window.pages["invoices"].deeds.dialog is not None


def _noting(where: list[threading.Thread]) -> Callable[[], type[Page]]:
    def load() -> type[Page]:
        where.append(threading.current_thread())
        return Page

    return load
