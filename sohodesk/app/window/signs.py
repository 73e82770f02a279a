# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window shows of the open book itself: its name in title and card, its last backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QWindow

from sohodesk.app.window import books
from sohodesk.app.window.books import Signed
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

if TYPE_CHECKING:
    from sohodesk.app.window.openbook import OpenBook

WATCHED = frozenset({"setting"})


class Signs(QObject):
    """Keeps title and card true: also after a change or a backup from the command line.

    A backup is no news of the book; it is looked for when the window comes to the front and with
    each beat, which is also when ``10:42`` becomes yesterday's.
    """

    def __init__(self, book: OpenBook) -> None:
        super().__init__(book)
        self.book = book
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._focused)

    def show(self, signed: Signed) -> None:
        """Show a name and a time of the last backup."""
        shell = self.book.shell
        shell.setWindowTitle(f"{signed.name} – SohoDesk")
        shell.card.show_book(signed.name, signed.saved, read_only=self.book.desk.book.read_only)

    def hear(self, tables: frozenset[str]) -> None:
        """Read again where the name or the way of writing times may have changed."""
        if tables & WATCHED:
            self.refresh()

    def refresh(self) -> None:
        """Read again; what can't be read now stays as it was shown."""
        desk = self.book.desk
        self.book.around.tasks.book(
            lambda: books.signs_of(desk), self.show, failed=self._failed, owner=self
        )

    def _failed(self, problem: Exception) -> None:
        if not isinstance(problem, Refusal | OSError):
            raise problem

    def _focused(self, window: QWindow | None) -> None:
        if window is not None and window is self.book.shell.windowHandle():
            self.refresh()

    def back_up(self) -> None:
        """Copy the book to the backup folders now."""
        desk, around = self.book.desk, self.book.around

        def work() -> Signed:
            from sohodesk.app import backups

            backups.back_up(desk)
            return books.signs_of(desk)

        def done(signed: Signed) -> None:
            self.show(signed)
            around.toasts.show_toast(_("The book is backed up."))

        def failed(problem: Exception) -> None:
            self.refresh()  # the first of several folders may have its copy
            around.tell(problem)

        around.tasks.book(work, done, failed=failed, owner=self)

    def close(self) -> None:
        """Look no more."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.disconnect(self._focused)
