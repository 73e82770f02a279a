# SPDX-License-Identifier: GPL-3.0-or-later
"""A file dropped anywhere on the window: a book is opened, an export shown, a picture offered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.exchange.window.filedrop import FileDrops

if TYPE_CHECKING:
    from sohodesk.app.filekind import Kind
    from sohodesk.app.window.opening import Opening


class Dropping(QObject):
    """Takes files for the window, with a book and without."""

    def __init__(self, opening: Opening) -> None:
        super().__init__(opening)
        self.opening = opening
        self.drops = FileDrops(opening.shell)
        self.drops.dropped.connect(self.take)

    def take(self, path: Path) -> None:
        """Find out what a file is, and do with it what is meant."""

        def look() -> Kind:
            from sohodesk.app.filekind import kind_of

            return kind_of(path)

        self.opening.tasks.book(
            look, lambda kind: self._do(kind, path), failed=self._refused, owner=self
        )

    def _refused(self, problem: Exception) -> None:
        if not isinstance(problem, Refusal):
            raise problem
        self.opening.toasts.show_toast(problem.sentence, kind="refused")

    def _do(self, kind: Kind, path: Path) -> None:
        if kind == "book":
            self.opening.open_chosen(path)
        elif kind == "export":
            self._import(path)
        else:
            self._offer_logo(path)

    def _import(self, path: Path) -> None:
        book, welcome = self.opening.book, self.opening.welcome
        if welcome is not None:
            welcome.import_file(path)
        elif book is not None and book.desk.book.read_only:
            words = _("This book is open read-only; nothing can be imported into it.")
            self.opening.toasts.show_toast(words, kind="refused")
        elif book is not None:
            book.import_time(path)

    def _offer_logo(self, path: Path) -> None:
        book = self.opening.book
        if book is None:
            words = _("A picture becomes the logo of a book; create or open one first.")
            self.opening.toasts.show_toast(words, kind="note")
            return
        words = _("Print {name} as the logo on documents?").format(name=path.name)
        self.opening.toasts.show_toast(
            words, kind="note", button=_("Set the logo"), act=lambda: self._set_logo(path)
        )

    def _set_logo(self, path: Path) -> None:
        book = self.opening.book
        if book is None:
            return
        desk = book.desk

        def work() -> None:
            from sohodesk.invoices import logo

            logo.set_logo(desk, data=logo.read_logo(path))

        book.around.write(work, said=_("The logo is set."))
