# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening a book behind the painted shell, and changing to another one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sohodesk.app.window import books
from sohodesk.app.window.books import Opened
from sohodesk.app.window.dropping import Dropping
from sohodesk.app.window.shell import Shell
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.ui import scale, theme
from sohodesk.ui.byturns import by_turns
from sohodesk.ui.failures import sentence
from sohodesk.ui.focus import FocusRing
from sohodesk.ui.steady import keep_constants
from sohodesk.ui.tasks import Tasks
from sohodesk.ui.toasts import Toasts

if TYPE_CHECKING:
    from sohodesk.app.window.onewindow import OneWindow
    from sohodesk.app.window.openbook import OpenBook
    from sohodesk.app.window.welcome import Welcome
    from sohodesk.store.desk import Desk

BOOKS = "*.sohodesk"


def open_book(path: Path, like: Desk | None) -> Opened:
    """Open a book on the worker, and load the code that will show it there, too."""
    opened = books.open_book(path, like)
    import sohodesk.app.today.page
    import sohodesk.app.window.openbook  # noqa: F401

    return opened


class Opening(QObject):
    """Opens books into a shell, one at a time.

    ``usable`` comes when the first page shows what it read, and with each reading after that.
    """

    usable = Signal()

    def __init__(
        self, shell: Shell, *, tasks: Tasks | None = None, one: OneWindow | None = None
    ) -> None:
        super().__init__(shell)
        keep_constants()
        theme.wear(shell)
        self.shell = shell
        self.one = one
        self.back_to = ""
        """The page to go back to where the book is opened anew, in another language."""
        self.tasks = tasks or Tasks()
        self.scale_wanted = scale.percent()
        self.wish: str | Path | None = None
        """What the next book begins with: ``timer``, or a file to be imported."""
        self.toasts = Toasts(shell.ground)
        self.ring = FocusRing(shell)
        self.book: OpenBook | None = None
        self.welcome: Welcome | None = None
        self.dropping = Dropping(self)
        shell.closing.connect(self.close)

    def open(self, path: Path | None, *, named: bool = True) -> None:
        """Open a book, or show the welcome where there is none to open."""
        if path is None:
            self.show_welcome()
            return
        if self.one is not None and not self.one.hold(path):
            self.toasts.show_toast(_("This book is open in another window, now in front."))
            return
        like = self.book.desk if self.book is not None else None
        self.tasks.book(
            lambda: open_book(path, like),
            self.show,
            failed=lambda problem: self._failed(path, problem),
            owner=self,
        )

    def show_anew(self) -> None:
        """Show the same book in another language or at another size; its file stays open."""
        if self.book is not None:
            desk = self.book.desk
            self.tasks.book(lambda: books.look_at(desk), self.show, owner=self)

    def show(self, opened: Opened) -> None:
        """Show an opened book."""
        from sohodesk.app.window.openbook import OpenBook

        self._put_away(keep=opened.desk)
        self._take_scale()
        self.book = OpenBook(self, opened)
        self._hold_only_shown()
        by_turns(self.book, self.book.begin(), at_once=self.tasks.at_once)

    def _take_scale(self) -> None:
        """Make the shell anew where texts are to be shown at another scale."""
        if self.scale_wanted == scale.percent():
            return
        theme.use_scale(self.scale_wanted)
        self.toasts.close_toast()
        self.shell.make_parts()  # takes the toasts away with the ground they stand on
        self.toasts = Toasts(self.shell.ground)

    def show_welcome(self, sentence_: str = "", path: Path | None = None) -> None:
        """Show the first run, and why no book is open; over an open book it makes a new one."""
        from sohodesk.app.window.welcome import Welcome

        if self.welcome is None:
            self.welcome = Welcome(self)
        self.welcome.tell(sentence_, path)

    def leave_welcome(self) -> None:
        """Take the first run away."""
        if self.welcome is not None:
            self.welcome.close()
            self.welcome = None

    def _hold_only_shown(self) -> None:
        if self.one is not None:
            self.one.keep_only(self.book.desk.book.path if self.book is not None else None)

    def _failed(self, path: Path, problem: Exception) -> None:
        self._hold_only_shown()
        said = sentence(problem)
        if said is not None:
            self._tell(path, said)
            return
        from sohodesk.app.soundness import damage_behind

        def told(damage: Refusal | None) -> None:
            if damage is None:
                from sohodesk.ui.mistake import show_mistake

                show_mistake(problem, self.shell)
            self._tell(path, damage.sentence if damage is not None else "")

        # A large book takes seconds to be looked through.
        self.tasks.book(lambda: damage_behind(problem, path.absolute()), told, owner=self)

    def _tell(self, path: Path, said: str) -> None:
        if self.book is None:
            self.show_welcome(said or _("The book could not be opened."), path)
        elif said:
            self.toasts.show_toast(said, kind="refused")

    def ask_for_book(self) -> None:
        """Let the user choose another book."""
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self.shell, _("Open a book"))
        dialog.setNameFilter(_("SohoDesk books ({pattern})").format(pattern=BOOKS))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.open_chosen(Path(chosen)))
        dialog.open()

    def open_chosen(self, path: Path) -> None:
        """Open a file that was chosen or dropped: a book as it is, a backup as a copy."""
        from sohodesk.app.firstrun import making

        if not making.is_backup(path):
            self.open(path)
            return

        def done(copied: Path) -> None:
            self.open(copied)
            words = _("A copy of the backup is open: {path}")
            self.toasts.show_toast(words.format(path=copied))

        self.tasks.book(
            lambda: making.copy_backup(path), done, failed=self._tell_refused, owner=self
        )

    def _tell_refused(self, problem: Exception) -> None:
        said = sentence(problem)
        if said is None:
            raise problem
        if self.welcome is not None and self.welcome.page is not None:
            self.welcome.page.complain("open", said)
        else:
            self.toasts.show_toast(said, kind="refused")

    def give_up(self, said: str) -> None:
        """Close the book that turned out to be damaged, and offer its newest backup."""
        if self.book is None:
            return
        path = self.book.desk.book.path
        self._put_away()
        self._hold_only_shown()
        self.show_welcome(said, path)

    def _put_away(self, *, keep: Desk | None = None) -> None:
        if self.book is not None:
            self.book.close(keep_desk=self.book.desk is keep)
            self.book = None
        self.leave_welcome()

    def close(self) -> None:
        """Let go of the book and the workers."""
        self.toasts.close_toast()
        self._put_away()
        self.tasks.close()
