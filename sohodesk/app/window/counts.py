# SPDX-License-Identifier: GPL-3.0-or-later
"""The counts in the rail: how many invoices are overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from sohodesk.app.window.openbook import OpenBook

WATCHED = frozenset({"invoice", "payment", "setting"})


class Counts(QObject):
    """Keeps the counts up to date; ``hear`` is told which tables changed."""

    def __init__(self, book: OpenBook) -> None:
        super().__init__(book)
        self.book = book

    def hear(self, tables: frozenset[str]) -> None:
        """Count again where what is counted changed."""
        if tables & WATCHED:
            self.refresh()

    def refresh(self) -> None:
        """Count on the worker; the rooms that count are loaded there, too."""
        desk = self.book.desk

        def count() -> int:
            from sohodesk.base import office
            from sohodesk.base.zones import day_of
            from sohodesk.invoices.overdue import count_overdue

            with desk.read() as session:
                return count_overdue(session, day_of(desk.clock.now(), desk.setting(office.ZONE)))

        self.book.around.tasks.book(count, self._show, owner=self)

    def _show(self, overdue: int) -> None:
        button = self.book.shell.rail.buttons.get("invoices")
        if button is not None:
            button.show_count(overdue, bad=True)
