# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the pages of an open book in turns shorter than a frame, when somebody makes for them.

A page of two hundred parts takes longer to make than a frame lasts.  So it is made part by part
(``Page.make``), and its parts are dressed one after the other.  That begins when the mouse or the
focus rests on its name, and goes on quicker once somebody goes there.  Nothing is made that nobody
makes for: what is made and not looked at would hold megabytes all day.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import delete, isValid

from sohodesk.ui import collecting

if TYPE_CHECKING:
    from sohodesk.app.window.openbook import OpenBook
    from sohodesk.ui.page import Page

KEYS = ("today", "time", "work", "invoices", "home")
"""Pages that are made part by part; all others are made when they are shown."""
CALM_MS = 100
"""Between two looks at whether the worker has nothing to do."""
BREATH_MS = 12
"""Between two turns for somebody who has not decided yet, so that a key pressed is heard first."""
TURN = 0.004
"""Seconds after which a turn of small steps ends."""


class Ahead(QObject):
    """Makes the pages of an open book that nobody has seen yet."""

    def __init__(self, book: OpenBook) -> None:
        super().__init__(book)
        self.book = book
        self._waiting: dict[str, Page] = {}
        """Pages that are begun, and perhaps made; nobody has seen them yet."""
        self._steps: dict[str, Generator[bool, None, None]] = {}
        """What is still to be done for each of them."""
        self._wanted: dict[str, list[Callable[[], None]]] = {}
        """Whom to call back once a page can be shown."""
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._go_on)

    def wish(self, key: str) -> None:
        """Begin a page that somebody makes for, while nothing else is to be done."""
        if key in KEYS and not self.book.around.tasks.at_once and key not in self.book.pages:
            self.book.code.load(key, lambda: self._begin(key))

    def bring(self, key: str, then: Callable[[], None]) -> None:
        """Call back once a page whose code is there can be shown; at once where it can be now."""
        made = key in self._waiting and key not in self._steps
        if made or key not in KEYS or key in self.book.pages or self.book.around.tasks.at_once:
            then()
            return
        self._wanted.setdefault(key, []).append(then)
        self._begin(key)

    def take(self, key: str) -> Page | None:
        """Hand over a page that is begun, made to its end; None where there is none."""
        steps = self._steps.pop(key, None)
        if steps is not None:
            steps.close()
        page = self._waiting.pop(key, None)
        if page is not None:
            page.make_whole()
        return page

    def close(self) -> None:
        """Make nothing more, and let go of what nobody has seen."""
        self._clock.stop()
        for steps in self._steps.values():
            steps.close()
        self._steps.clear()
        self._wanted.clear()
        for page in self._waiting.values():
            self.book.shell.stack.removeWidget(page)
            # At once: one without a place in the window would be Python's to delete, which may
            # come to that on the book's worker, where no part of a window may go.
            delete(page)
        self._waiting.clear()

    # Turns ---

    def _begin(self, key: str) -> None:
        if key not in self.book.pages and key not in self._waiting and key not in self._steps:
            self._steps[key] = self._made(key)
        self._clock.start(0)

    def _go_on(self) -> None:
        wanted = next((key for key in self._wanted if key in self._steps), None)
        key = wanted or next(iter(self._steps), None)
        if key is None:
            return
        if wanted is None and self.book.around.tasks.busy:
            self._clock.start(CALM_MS)
            return
        end = time.perf_counter() + TURN
        for turn_ends in self._steps[key]:
            if turn_ends or time.perf_counter() > end:
                self._clock.start(0 if wanted else BREATH_MS)
                return
        self._steps.pop(key, None)
        collecting.settle()
        self._clock.start(0)
        for then in self._wanted.pop(key, []):
            then()

    def _made(self, key: str) -> Generator[bool, None, None]:
        """Step by step; each says whether the turn should end with it."""
        from sohodesk.app.window.pages import PAGES

        page = PAGES[key]()(self.book.around, at_once=False)
        self._waiting[key] = page
        # In its place before it has parts: else Qt would dress all of them once more in one turn.
        stack = self.book.shell.stack
        if stack.count():
            stack.addWidget(page)
        else:
            page.setParent(stack)  # a page without parts would be shown at once
        yield True
        for _part in page.making:
            yield True
        for part in page.findChildren(QWidget):
            if isValid(part):
                part.ensurePolished()
            yield False
