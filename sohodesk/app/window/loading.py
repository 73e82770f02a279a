# SPDX-License-Identifier: GPL-3.0-or-later
"""Loads the code of the pages away from the UI thread, when somebody makes for them.

A page with all it stands on takes up to a quarter of a second to import.  Python holds a lock for
each module while it is imported; who wants the same module waits for it.  So the window never
imports a page itself: it asks here, and is called back once the code is there.  Nothing is loaded
that nobody makes for: each page holds some megabytes, in a program that is open all day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from sohodesk.ui.classes import make_widget_classes
from sohodesk.ui.page import Page
from sohodesk.ui.tasks import Tasks

Load = Callable[[], type[Page]]


def _fetch(load: Load) -> type[Page]:
    make_widget_classes()
    return load()


class PageCode(QObject):
    """Knows whose code is loaded; ``there`` are the keys of pages that came with the book."""

    def __init__(self, tasks: Tasks, pages: Mapping[str, Load], there: Iterable[str]) -> None:
        super().__init__()
        self._tasks, self._pages = tasks, pages
        self._there = set(there)
        self._waiting: dict[str, list[Callable[[], None]]] = {}

    def has(self, key: str) -> bool:
        """Whether a page can be made without waiting."""
        return key in self._there

    def load(self, key: str, then: Callable[[], None]) -> None:
        """Load a page's code and call back on the UI thread; at once where it is there."""
        if self.has(key):
            then()
            return
        asked = key in self._waiting
        self._waiting.setdefault(key, []).append(then)
        if not asked:
            fetch = partial(_fetch, self._pages[key])
            self._tasks.slow(
                fetch,
                lambda _kind: self._arrived(key),
                failed=lambda problem: self._failed(key, problem),
                owner=self,
            )

    def _arrived(self, key: str) -> None:
        self._there.add(key)
        for then in self._waiting.pop(key, []):
            then()

    def _failed(self, key: str, problem: Exception) -> None:
        """Who asks for the page once more shall have it tried once more."""
        self._waiting.pop(key, None)
        if self._tasks.unhandled is None:
            raise problem
        self._tasks.unhandled(problem)
