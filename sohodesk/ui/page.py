# SPDX-License-Identifier: GPL-3.0-or-later
"""The base of every page: it names the tables it watches and is refreshed once when they change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.tightrow import TightRow
from sohodesk.ui.tokens import EDGE, PAGE_HEAD


class Page(QWidget):
    """A page of the window.

    A page says in ``request`` what it wants to read (on the UI thread, so that the wishes of that
    moment are caught) and gets it in ``show_data``. Changed while visible: read again once; changed
    while hidden: read again when it is shown. Selections are kept by id by the tables themselves.

    A page of many parts makes them in ``make``, a generator that stops after each portion that
    takes a few milliseconds, and ends its ``__init__`` with ``self.begin_making(at_once=…)``: so
    the window can make it ahead without standing still (``at_once`` is for those pages).
    """

    ready = Signal()
    """What was wanted has been read and is shown."""

    key: ClassVar[str] = ""
    watches: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, around: Surroundings, *, at_once: bool = True) -> None:
        super().__init__()
        self.around = around
        self.setObjectName(f"page-{self.key}")
        self._stale = True
        self._reading = False
        self._again = False
        self.making: Iterator[None] = iter(())
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(px(EDGE), 0, px(EDGE), px(EDGE))
        self.body.setSpacing(0)

    def head(self, title: str) -> tuple[Text, QHBoxLayout, QHBoxLayout]:
        """Make the page head; gives the title, the row after it and the row at the right end."""
        row = QHBoxLayout()
        row.setSpacing(px(12))
        label = Text(title, "page")
        label.setAccessibleName(title)
        left, right = QHBoxLayout(), QHBoxLayout()
        left.setSpacing(px(8))
        right.setSpacing(px(8))
        row.addWidget(label)
        row.addLayout(left)
        row.addStretch()
        row.addLayout(right)
        holder = TightRow()
        holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        holder.setFixedHeight(px(PAGE_HEAD))
        self.body.addWidget(holder)
        return label, left, right

    # Making ---

    def make(self) -> Iterator[None]:
        """Make the parts, portion by portion."""
        yield from ()

    def begin_making(self, *, at_once: bool) -> None:
        """Make the parts now, or let whoever is making the page go through ``making``."""
        self.making = self.make()
        if at_once:
            self.make_whole()

    def make_whole(self) -> None:
        """Make the parts that are still missing."""
        for _part in self.making:
            pass

    # What a page says about itself ---

    def request(self) -> Callable[[], Any] | None:
        """What to read: a function that runs on the book's worker and touches no widget."""
        return None

    def show_data(self, data: Any) -> None:
        """Show what was read; on the UI thread."""

    def closing(self) -> None:
        """The window goes away: what is typed and not stored yet goes into the book."""

    def place(self, **where: Any) -> None:
        """Go to a place in the page (``Surroundings.go("invoices", id=3)``)."""

    def title(self) -> str:
        """The name of the page, for the window's title and the screen reader."""
        return self.key

    def record(self) -> str:
        """The record that is picked, as ``project:3``; nothing where none is."""
        return ""

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        """What the window's common keys do here, by name; a verb that is missing is not offered.

        ``new`` (Ctrl+N), ``filter`` (Ctrl+F), ``before`` and ``after`` (Alt+Left, Alt+Right),
        ``today`` (T), ``pdf`` (Ctrl+P), ``log`` (Ctrl+L), ``bill`` (Ctrl+I), ``close`` (Esc).
        On the row or block under the cursor, whose keys the page hears itself: ``open``,
        ``billable``, ``split``, ``earlier``, ``later``, ``delete``.
        """
        return {}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        close = self.verbs().get("close")
        if event.key() == Qt.Key.Key_Escape and close is not None:
            close()
            return
        super().keyPressEvent(event)

    # Refresh ---

    def tables_changed(self, tables: frozenset[str]) -> None:
        """Hear that tables changed, by this window or by another process."""
        if self.watches & tables:
            self.mark_stale()

    def mark_stale(self) -> None:
        """Read again: now when visible, else when shown."""
        self._stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read now; several wishes while one read is under way become one more read."""
        if self._reading:
            self._again = True
            return
        work = self.request()
        self._stale = False
        if work is None:
            return
        self._reading = True
        self.around.tasks.book(work, self._arrived, failed=self._failed, owner=self)

    def _arrived(self, data: Any) -> None:
        self._reading = False
        if self._again:
            self._again = False
            self.refresh()
            return
        self.show_data(data)
        self.ready.emit()

    def _failed(self, problem: Exception) -> None:
        self._reading = self._again = False
        self.around.tell(problem)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()
