# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window hands to its pages: desk, workers, toasts, actions, the way to other pages.

``Surroundings.write`` is the one door for every write from the window: it runs on the worker of
the book, then shows a toast with Undo, or the sentence of the refusal, or our own mistake.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from sohodesk.base.refusals import Damaged
from sohodesk.base.texts import _
from sohodesk.ui.actions import Actions
from sohodesk.ui.failures import sentence
from sohodesk.ui.tasks import Tasks
from sohodesk.ui.toasts import Toasts

if TYPE_CHECKING:
    from sohodesk.store.desk import Desk

T = TypeVar("T")


def _nowhere(_record: str) -> None:
    """Where there is no window there is no history to show."""


def _nothing_behind(_desk: Desk, _first: date, _last: date) -> list[Any]:
    """Where nobody knows of anything."""
    return []


def _open_nothing(_part: Any, _spot: Any, _parent: QWidget) -> None:
    """Where nothing lies behind there is nothing to open."""


def _take_nothing(_part: Any, _what: str) -> None:
    """Nor anything to make something of."""


def _ask_nobody(_problem: Any, answered: Callable[[str], None]) -> None:
    """Where nobody can be asked it is done: nothing is ever forbidden."""
    answered("told")


@dataclass(slots=True)
class Surroundings:
    """The surroundings of a page.

    ``go(page, **where)`` shows another page at a place in it; ``pages`` are those there are.
    ``history(record)`` shows what happened to a record (``project:3``).
    ``mend(sentence)`` leads from a damaged book to its backups.
    ``behind(desk, first, last)`` reads what lies behind those days: hours of home and the like, of
    which only the rooms that show or keep them know.
    ``ask_home(problem, answered)`` asks whoever starts something in time that belongs to home.
    ``open_behind(part, spot, parent)`` shows what can be done with one of them at a spot of the
    screen; ``take_behind(part, what)`` makes an entry (``log``) or a promise (``promise``) of one.
    """

    desk: Desk
    tasks: Tasks
    toasts: Toasts
    actions: Actions
    go: Callable[..., None]
    window: QWidget | None = None
    pages: tuple[str, ...] = ()
    history: Callable[[str], None] = _nowhere
    mend: Callable[[str], None] | None = None
    behind: Callable[[Desk, date, date], list[Any]] = _nothing_behind
    open_behind: Callable[[Any, Any, QWidget], None] = _open_nothing
    take_behind: Callable[[Any, str], None] = _take_nothing
    ask_home: Callable[[Any, Callable[[str], None]], None] = _ask_nobody

    def read(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        *,
        owner: QObject | None = None,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Read on the book's worker and hand the result to ``then`` on the UI thread."""
        self.tasks.book(work, then, failed=lambda e: self.tell(e, failed), owner=owner)

    def write(
        self,
        work: Callable[[], T],
        *,
        said: str | Callable[[T], str] = "",
        kind: str = "done",
        undo: bool = True,
        then: Callable[[T], None] | None = None,
        failed: Callable[[str], None] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Write on the book's worker.

        ``said`` is the toast (or makes it from the result; none when empty), with Undo unless
        ``undo`` is false; ``failed`` takes the sentence of a refusal, else it becomes a toast.
        """

        def done(result: T) -> None:
            words = said(result) if callable(said) else said
            if words and undo:
                self.toasts.show_toast(words, kind=kind, button=_("Undo"), act=self.undo)
            elif words:
                self.toasts.show_toast(words, kind=kind)
            if then is not None and (owner is None or isValid(owner)):
                then(result)

        self.tasks.book(work, done, failed=lambda e: self.tell(e, failed))

    def copy(self, text: str) -> None:
        """Put a text on the clipboard and say so."""
        QGuiApplication.clipboard().setText(text)
        self.toasts.show_toast(_("Copied: {text}").format(text=text))

    def undo(self) -> None:
        """Take back the last step and name it."""
        self._step(self.desk.undo, _("Undone: {step}"), _("Redo"), self.redo)

    def redo(self) -> None:
        """Do again the step that was taken back last, and name it."""
        self._step(self.desk.redo, _("Done again: {step}"), _("Undo"), self.undo)

    def _step(
        self, work: Callable[[], str], words: str, button: str, back: Callable[[], None]
    ) -> None:
        def done(label: str) -> None:
            self.toasts.show_toast(words.format(step=label), kind="undone", button=button, act=back)

        self.tasks.book(work, done, failed=lambda e: self.tell(e, None))

    def tell(self, problem: Exception, failed: Callable[[str], None] | None = None) -> None:
        """Show a failure: in place by ``failed``, else as a toast; our own mistakes as a dialog."""
        words = sentence(problem)
        if words is None:
            from sohodesk.ui.mistake import show_mistake

            show_mistake(problem, self.window)
        elif isinstance(problem, Damaged) and self.mend is not None:
            mend = self.mend
            button = _("Put back a backup…")
            self.toasts.show_toast(words, kind="refused", button=button, act=lambda: mend(words))
            if failed is not None:
                failed(words)
        elif failed is not None:
            failed(words)
        else:
            self.toasts.show_toast(words, kind="refused")
