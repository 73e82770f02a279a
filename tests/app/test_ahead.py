# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages that are made ahead are whole, hidden, handed over once and taken away with the book."""

from __future__ import annotations

from typing import Any

from sohodesk.app.window.ahead import KEYS, Ahead


def make_all(ahead: Ahead) -> None:
    """Go through all steps without a clock."""
    for key in KEYS:
        ahead.book.code.load(key, lambda: None)
    for _wait in ahead._steps:
        pass


def test_a_page_that_is_made_ahead_is_the_one_that_is_shown(window: Any) -> None:
    made = window.ahead
    make_all(made)
    waiting = dict(made._waiting)
    assert set(waiting) == set(KEYS)
    assert not any(page.isVisible() for page in waiting.values())
    assert window.page.key == "today"
    for key in KEYS:
        window.go(key)
        assert window.page is waiting[key]
    assert made.take("time") is None


def test_a_page_that_is_wanted_half_made_is_made_whole(window: Any) -> None:
    made = window.ahead
    window.code.load("work", lambda: None)
    steps = made._made("work")
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
