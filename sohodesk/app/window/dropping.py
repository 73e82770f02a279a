# SPDX-License-Identifier: GPL-3.0-or-later
"""Files dropped anywhere on the window: books are opened, receipts and exports shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, ngettext
from sohodesk.exchange.window.filedrop import FileDrops
from sohodesk.ui import icons

if TYPE_CHECKING:
    from sohodesk.app.filekind import Kind
    from sohodesk.app.window.opening import Opening
    from sohodesk.exchange.dialogs import ImportDialog


class Dropping(QObject):
    """Takes files for the window, with a book and without."""

    def __init__(self, opening: Opening) -> None:
        super().__init__(opening)
        self.opening = opening
        self.menu: QMenu | None = None
        self.drops = FileDrops(opening.shell)
        self.drops.dropped.connect(self.take)
        self.drops.several.connect(self.take_several)
        self.drops.foreign.connect(self._say_foreign)

    def take(self, path: Path) -> None:
        """Find out what a file is, and do with it what is meant."""

        def look() -> Kind:
            from sohodesk.app.filekind import kind_of

            return kind_of(path)

        self.opening.tasks.book(
            look, lambda kind: self._do(kind, path), failed=self._refused, owner=self
        )

    def take_several(self, paths: Sequence[Path]) -> None:
        """Several exports are shown one after the other; of all else one at a time."""

        def look() -> list[Kind]:
            from sohodesk.app.filekind import kind_of

            return [kind_of(path) for path in paths]

        self.opening.tasks.book(
            look, lambda kinds: self._do_several(kinds, paths), failed=self._refused, owner=self
        )

    def _do_several(self, kinds: Sequence[Kind], paths: Sequence[Path]) -> None:
        sentence = ""
        if set(kinds) <= {"photo", "receipt"}:
            self._new_expense(paths)
            return
        if set(kinds) <= {"picture", "photo"}:
            sentence = _("Drop one picture: it becomes the logo on documents.")
        elif set(kinds) == {"book"}:
            sentence = _("Drop one book: only one is open at a time.")
        elif set(kinds) == {"calendar"}:
            sentence = _("Drop one calendar: each is given its name.")
        elif set(kinds) == {"bank"}:
            sentence = _("Drop one bank file: each is looked at before it is read in.")
        elif set(kinds) != {"export"}:
            sentence = _("These are of several kinds; drop exports alone, or one book or picture.")
        elif self.opening.book is None:
            sentence = _("Several exports go into a book that is open; create or open one first.")
        if sentence:
            self._say(sentence)
        else:
            self._import_next(list(paths))

    def _import_next(self, paths: list[Path]) -> None:
        """Show the first of some exports; the others follow when it is done with."""
        dialog = self._import(paths[0])
        if dialog is None:
            return
        if len(paths) > 1:
            dialog.finished.connect(lambda _code: self._after(dialog, paths[1:]))

    def _after(self, dialog: ImportDialog, paths: list[Path]) -> None:
        if dialog.dealt_with:
            QTimer.singleShot(0, self, lambda: self._import_next(paths))
            return
        words = ngettext(
            "Stopped; {n} more file was not looked at.",
            "Stopped; {n} more files were not looked at.",
            len(paths),
        )
        self._say(words.format(n=len(paths)))

    def _say_foreign(self) -> None:
        self._say(_("That is no file of this computer; save it first, then drop the file."))

    def _say(self, sentence: str) -> None:
        self.opening.toasts.show_toast(sentence, kind="refused")

    def _refused(self, problem: Exception) -> None:
        if not isinstance(problem, Refusal):
            raise problem
        self._say(problem.sentence)

    def _do(self, kind: Kind, path: Path) -> None:
        if kind == "book":
            self.opening.open_chosen(path)
        elif kind == "export":
            self._import(path)
        elif kind == "calendar":
            self._add_calendar(path)
        elif kind == "bank":
            self._match_bank(path)
        elif kind == "receipt":
            self._new_expense([path])
        elif kind == "photo" and self._writable:
            self._ask_about(path)
        else:
            self._offer_logo(path)

    @property
    def _writable(self) -> bool:
        book = self.opening.book
        return book is not None and not book.desk.book.read_only

    def _new_expense(self, paths: Sequence[Path]) -> None:
        """Ask for an expense with these receipts."""
        book = self.opening.book
        if book is None:
            self._say(_("A receipt becomes an expense of a book; create or open one first."))
        elif not self._writable:
            self._say(_("This book is open read-only; no expense can be added to it."))
        else:
            from sohodesk.app.window.costactions import new_expense

            new_expense(book, paths)

    def _ask_about(self, path: Path) -> None:
        """A photograph or picture may be a receipt or the logo: ask which, where it was dropped."""
        menu = self.menu = QMenu(self.opening.shell)
        menu.aboutToHide.connect(menu.deleteLater)
        words = _("New expense with this receipt")
        expense = menu.addAction(icons.icon("paperclip"), words)
        expense.triggered.connect(lambda _on=False: self._new_expense([path]))
        logo = menu.addAction(icons.icon("image"), _("Print it as the logo on documents"))
        logo.triggered.connect(lambda _on=False: self._set_logo(path))
        menu.popup(QCursor.pos())

    def _match_bank(self, path: Path) -> None:
        book = self.opening.book
        if book is None:
            self._say(_("A bank file is matched with a book; create or open one first."))
        elif book.desk.book.read_only:
            self._say(_("This book is open read-only; nothing can be imported into it."))
        else:
            book.match_bank(path)

    def _add_calendar(self, path: Path) -> None:
        book = self.opening.book
        if book is None:
            self._say(_("A calendar is shown behind the week of a book; create or open one first."))
        elif book.desk.book.read_only:
            self._say(_("This book is open read-only; no calendar can be added to it."))
        else:
            book.add_calendar(path)

    def _import(self, path: Path) -> ImportDialog | None:
        book, welcome = self.opening.book, self.opening.welcome
        if welcome is not None:
            welcome.import_file(path)
        elif book is not None and book.desk.book.read_only:
            self._say(_("This book is open read-only; nothing can be imported into it."))
        elif book is not None:
            return book.open_import(path)
        return None

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
