# SPDX-License-Identifier: GPL-3.0-or-later
"""A book whose drive or folder goes away while it is open: told once, and over when it is back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sohodesk.base.refusals import Refusal

if TYPE_CHECKING:
    from sohodesk.app.window.openbook import OpenBook


class Presence(QObject):
    """Looks whether the file is there, each time before the window asks what others have written.

    ``gone`` while it is not: nobody need try to write meanwhile, what is typed stays where it is.
    """

    def __init__(self, book: OpenBook) -> None:
        super().__init__(book)
        self.book = book
        self.gone = False

    def look(self) -> None:
        """Look at the file on the worker, and hear what others have written where it is there."""
        self.book.around.tasks.book(self._work, self._show, failed=self._failed, owner=self)

    def _work(self) -> bool:
        """Whether the file is there; runs on the worker."""
        desk = self.book.desk
        if not desk.book.path.exists():
            return False
        if self.gone:
            desk.book.close()  # what was open is of a drive that was taken out
        desk.poll()
        return True

    def _failed(self, problem: Exception) -> None:
        if not isinstance(problem, Refusal):
            raise problem
        if self.book.desk.book.path.exists():
            self.book.around.tell(problem)
        else:
            self._show(here=False)

    def _show(self, here: bool) -> None:
        if here is not self.gone:
            return
        self.gone = not here
        self.book.show_banner()
        if here:
            for page in self.book.pages.values():
                page.mark_stale()
            self.book.timing.refresh()
