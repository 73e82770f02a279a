# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the planner away from the window: one question at a time, and only the latest wish."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid

from sohodesk.ui.surroundings import Surroundings

Work = Callable[[], Any]
Then = Callable[[Any], None]


class Asking:
    """Of wishes for one place only the newest is worked on; what it replaced is never shown.

    A slider that moves wishes for an answer at each step: while one is reckoned all the others
    wait in one place, and the last of them is next.
    """

    def __init__(self, around: Surroundings, owner: QObject) -> None:
        self.around, self.owner = around, owner
        self._wishes: dict[str, tuple[Work, Then]] = {}
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether an answer is still under way."""
        return self._busy

    def ask(self, place: str, work: Work, then: Then) -> None:
        """Wish for an answer, in place of what was wished for there before."""
        self._wishes.pop(place, None)
        self._wishes[place] = (work, then)
        self._next()

    def forget(self) -> None:
        """Wish for nothing more."""
        self._wishes.clear()

    def _next(self) -> None:
        while not self._busy and self._wishes:
            first = next(iter(self._wishes))
            work, then = self._wishes.pop(first)
            self._busy = True
            self.around.tasks.slow(
                work,
                partial(self._came, then),
                failed=self._failed,
                owner=self.owner,
            )

    def _came(self, then: Then, found: Any) -> None:
        self._busy = False
        if isValid(self.owner):
            then(found)
            self._next()

    def _failed(self, problem: Exception) -> None:
        self._busy = False
        self.around.tell(problem, None)
        self._next()
