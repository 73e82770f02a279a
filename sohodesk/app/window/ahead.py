# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the pages ahead while nobody wants anything, in turns shorter than a frame.

A page of two hundred parts takes longer to make than a frame lasts.  So it is made part by part
(``Page.make``) once the window has come to rest; then its parts are dressed one after the other,
and a first visit only has to show it.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import delete, isValid

from sohodesk.ui import collecting

if TYPE_CHECKING:
    from sohodesk.app.window.openbook import OpenBook
    from sohodesk.ui.page import Page

KEYS = ("time", "work", "invoices")
"""Pages that a day needs, the one that is wanted most often first."""
CALM_MS = 250
"""Between two looks at whether the code is there and the worker has nothing to do."""
BREATH_MS = 12
"""Between two turns, so that a key pressed meanwhile is heard first."""
TURN = 0.004
"""Seconds after which a turn of small steps ends."""


class Ahead(QObject):
    """Makes the pages of an open book that nobody has asked for yet."""

    def __init__(self, book: OpenBook) -> None:
        super().__init__(book)
        self.book = book
        self._waiting: dict[str, Page] = {}
        """Pages that are begun, and perhaps made; nobody has seen them yet."""
        self._steps = self._whole()
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(CALM_MS)
        self._clock.timeout.connect(self._go_on)
        if not book.around.tasks.at_once:
            # The code of the pages is waited for after that.
            once = Qt.ConnectionType.SingleShotConnection
            book.opening.usable.connect(self._clock.start, once)

    def take(self, key: str) -> Page | None:
        """Hand over a page that is begun, made to its end; None where there is none."""
        page = self._waiting.pop(key, None)
        if page is not None:
            page.make_whole()
        return page

    def close(self) -> None:
        """Make nothing more, and let go of what nobody has seen."""
        self._clock.stop()
        self._steps.close()
        for page in self._waiting.values():
            self.book.shell.stack.removeWidget(page)
            # At once: one without a place in the window would be Python's to delete, which may
            # come to that on the book's worker, where no part of a window may go.
            delete(page)
        self._waiting.clear()

    def _go_on(self) -> None:
        if self.book.around.tasks.busy:
            self._clock.start(CALM_MS)
            return
        end = time.perf_counter() + TURN
        for calm in self._steps:
            if calm or time.perf_counter() > end:
                self._clock.start(calm or BREATH_MS)
                return

    def _whole(self) -> Generator[int, None, None]:
        """Step by step; each gives how many milliseconds to wait at least, none for none."""
        for key in KEYS:
            while not self.book.code.has(key):
                yield CALM_MS
            if key not in self.book.pages:
                yield from self._made(key)
        collecting.settle()

    def _made(self, key: str) -> Generator[int, None, None]:
        from sohodesk.app.window.pages import PAGES

        page = PAGES[key]()(self.book.around, at_once=False)
        self._waiting[key] = page
        yield BREATH_MS
        for _part in page.making:
            yield BREATH_MS
            if key not in self._waiting:
                return  # somebody went there meanwhile
        self.book.shell.stack.addWidget(page)
        yield BREATH_MS
        for part in page.findChildren(QWidget):
            if key not in self._waiting:
                return
            if isValid(part):
                part.ensurePolished()
            yield 0
