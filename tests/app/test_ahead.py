# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages made ahead of being seen: begun at the rail, whole, hidden, handed over once, let go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sohodesk.app.window.ahead import KEYS, Ahead
from sohodesk.store.desk import Desk

OTHERS = [key for key in KEYS if key != "today"]
"""Today is shown already."""


def make_all(ahead: Ahead) -> None:
    """Go through all steps without a clock."""
    for key in OTHERS:
        ahead.book.code.load(key, lambda: None)
        for _turn_ends in ahead._made(key):
            pass


def test_a_page_that_is_made_ahead_is_the_one_that_is_shown(window: Any) -> None:
    made = window.ahead
    make_all(made)
    waiting = dict(made._waiting)
    assert set(waiting) == set(OTHERS)
    assert not any(page.isVisible() for page in waiting.values())
    assert window.page.key == "today"
    for key in OTHERS:
        window.go(key)
        assert window.page is waiting[key]
    assert made.take("time") is None


def test_a_page_that_is_wanted_half_made_is_made_whole(window: Any) -> None:
    made = window.ahead
    window.code.load("work", lambda: None)
    made._steps["work"] = steps = made._made("work")
    next(steps)
    next(steps)
    window.go("work")
    assert window.page.figures is not None
    assert list(steps) == []


def test_pages_nobody_has_seen_go_with_the_book(window: Any) -> None:
    made = window.ahead
    make_all(made)
    stack = window.shell.stack
    made.close()
    assert stack.count() == len(window.pages)


@pytest.fixture
def threaded(desk: Desk, qtbot: QtBot) -> Iterator[Any]:
    """The window with its workers; gives its ``OpenBook`` once the first page is read."""
    from shiboken6 import delete

    from sohodesk.app.window.books import look_at
    from sohodesk.app.window.opening import Opening
    from sohodesk.app.window.shell import Shell
    from sohodesk.ui.tasks import Tasks

    shell = Shell()
    opening = Opening(shell, tasks=Tasks())
    shell.show()
    with qtbot.waitSignal(opening.usable, timeout=120_000):
        opening.show(look_at(desk))
    assert opening.book is not None
    qtbot.waitUntil(lambda: not opening.tasks.busy)
    yield opening.book
    opening.close()
    shell.close()
    delete(shell)


def test_nothing_is_made_that_nobody_makes_for(threaded: Any, qtbot: QtBot) -> None:
    assert threaded.ahead._waiting == {}
    assert set(threaded.pages) == {"today"}
    assert not threaded.code.has("work")


def _mouse(button: Any) -> None:
    spot = QPointF(5, 5)
    QApplication.sendEvent(button, QEnterEvent(spot, spot, spot))


def _focus(button: Any) -> None:
    QApplication.sendEvent(button, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))


@pytest.mark.parametrize("come", [_mouse, _focus])
def test_who_rests_at_a_page_of_the_rail_has_it_made(
    threaded: Any, qtbot: QtBot, come: Callable[[Any], None]
) -> None:
    come(threaded.shell.rail.buttons["work"])
    ahead = threaded.ahead
    qtbot.waitUntil(lambda: "work" in ahead._waiting and not ahead._steps)
    page = ahead._waiting["work"]
    assert threaded.page.key == "today"
    assert not page.isVisible()
    threaded.shell.rail.buttons["work"].click()
    assert threaded.page is page


def test_who_only_passes_a_page_has_nothing_made(threaded: Any, qtbot: QtBot) -> None:
    button = threaded.shell.rail.buttons["work"]
    _mouse(button)
    QApplication.sendEvent(button, QEvent(QEvent.Type.Leave))
    assert not threaded.shell.rail._rest.isActive()
    assert not threaded.code.has("work")


def test_who_goes_to_a_page_at_once_gets_it_made_in_turns(threaded: Any, qtbot: QtBot) -> None:
    threaded.go("invoices")
    assert "invoices" not in threaded.pages
    qtbot.waitUntil(lambda: threaded.page is not None and threaded.page.isVisible())
    assert threaded.page.key == "invoices"
    assert threaded.ahead._waiting == {}
    # What stands in place of an empty list is made in turns, too.
    qtbot.waitUntil(lambda: not threaded.page.cards.isEnabled())


def test_a_verb_of_a_page_that_is_still_to_be_made_is_done_there(
    threaded: Any, qtbot: QtBot
) -> None:
    done: list[str] = []
    do = threaded.do

    def noted(verb: str) -> None:
        done.append(f"{threaded.page.key} {verb}")
        do("")

    threaded.do = noted
    threaded.do_there("filter", "work")
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["work filter"]


def test_who_goes_on_meanwhile_is_not_brought_back(threaded: Any, qtbot: QtBot) -> None:
    threaded.go("work")
    threaded.go("today")
    qtbot.waitUntil(lambda: threaded.code.has("work") and not threaded.ahead._steps)
    assert threaded.page.key == "today"
    assert threaded.page.isVisible()


def test_the_book_is_closed_while_a_page_is_made(threaded: Any, qtbot: QtBot) -> None:
    threaded.go("work")
    qtbot.waitUntil(lambda: "work" in threaded.ahead._waiting)
    threaded.ahead.close()
    assert threaded.shell.stack.count() == 1
