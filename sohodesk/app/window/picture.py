# SPDX-License-Identifier: GPL-3.0-or-later
"""A page of a book painted by the real window, without a screen."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr
from io import StringIO
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QLoggingCategory, QObject
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QDialog

from sohodesk.app.window.books import look_at
from sohodesk.app.window.opening import Opening
from sohodesk.app.window.shell import Shell
from sohodesk.app.window.start import application
from sohodesk.base import texts
from sohodesk.base.refusals import Damaged, Refusal
from sohodesk.store.desk import Desk
from sohodesk.ui import theme as themes
from sohodesk.ui.tasks import Failed, Tasks
from sohodesk.ui.theme import colour

if TYPE_CHECKING:
    from sohodesk.app.screenshot import Over
    from sohodesk.app.window.openbook import OpenBook

T = TypeVar("T")
FIRST_VIEWS = {"time": "week", "invoices": "invoices", "home": "balance"}
"""Pages of several views, and the one that is meant where none is named (``time-list``)."""
ROUNDS = 4
"""Rounds of events until layouts that follow from layouts have settled."""


def paint_page(
    desk: Desk | None,
    page: str,
    *,
    width: int,
    height: int,
    theme: str,
    language: str,
    over: Over,
    text_scale: int = 100,
) -> QImage:
    """Open the book in a window, go to the page and paint it; without one, the first run."""
    app = application()
    themes.use_scale(text_scale)
    themes.use(theme)
    try:
        with _failures_heard() as failures:
            picture = _painted(app, desk, page, (width, height), language, over, failures)
    finally:
        themes.use_scale(100)
    if failures:
        raise failures[0]
    return picture


class _Watched(Tasks):
    """Work done at once, of which every failure that no page takes is written down."""

    def __init__(self, failures: list[BaseException]) -> None:
        super().__init__(at_once=True)
        self.failures = failures

    def book(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        *,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run work on the book; only a refusal may be told by the page itself."""

        def watched() -> T:
            try:
                return work()
            except Exception as error:
                if failed is None or not isinstance(error, Refusal) or isinstance(error, Damaged):
                    self.failures.append(error)
                raise

        try:
            super().book(watched, then, failed=failed, owner=owner)
        except Exception as error:  # noqa: BLE001 raised again when the picture would be done
            # An error of Python's own that leaves a callback of Qt ends the process (PySide6 6.12).
            if error not in self.failures:
                self.failures.append(error)


@contextmanager
def _failures_heard() -> Iterator[list[BaseException]]:
    """What goes wrong inside Qt's callbacks would be printed there, and the picture be wrong."""
    failures: list[BaseException] = []
    silent = logging.NullHandler()
    logging.getLogger().addHandler(silent)
    QLoggingCategory.setFilterRules("default.warning=false")
    before, sys.excepthook = sys.excepthook, lambda _kind, error, _trace: failures.append(error)
    try:
        with redirect_stderr(StringIO()):  # what PySide says of its own is no sentence
            yield failures
    finally:
        sys.excepthook = before
        QLoggingCategory.setFilterRules("")
        logging.getLogger().removeHandler(silent)


def _painted(
    app: QApplication,
    desk: Desk | None,
    page: str,
    size: tuple[int, int],
    language: str,
    over: Over,
    failures: list[BaseException],
) -> QImage:
    shell = Shell()
    shell.resize(*size)
    try:
        return _filled(app, shell, desk, page, language, over, failures)
    finally:
        # One that stayed would be painted again with every change of the look.
        for dialog in shell.findChildren(QDialog):
            dialog.close()
        shell.close()
        shell.deleteLater()
        _settle(app)


def _filled(
    app: QApplication,
    shell: Shell,
    desk: Desk | None,
    page: str,
    language: str,
    over: Over,
    failures: list[BaseException],
) -> QImage:
    opening = Opening(shell, tasks=_Watched(failures))
    opened = look_at(desk) if desk is not None else None
    texts.use(language)  # the book's own language was chosen while it was looked at
    shell.speak()
    shell.show()
    if opened is not None:
        opening.show(opened)
    else:
        opening.show_welcome()
    if opening.book is not None:
        where: dict[str, object] = {"group": over.part} if over.part else {}
        key, _dash, view = (over.page if page in LAID_OVER else page).partition("-")
        if key in FIRST_VIEWS:  # whatever the user has chosen last
            where["view"] = view or FIRST_VIEWS[key]
        if view == "editor":
            where = _draft(over)
        opening.book.go(key, **where)
    _settle(app)
    if opening.book is not None and page in LAID_OVER:
        LAID_OVER[page](opening.book, over)
        _settle(app)
    return _with_dialogs(shell)


def _draft(over: Over) -> dict[str, object]:
    """The draft that is edited: the one that is named, else a new one."""
    _kind, _colon, key = over.record.partition(":")
    return {"edit": int(key)} if key.isdecimal() else {"new": True}


def _palette(book: OpenBook, over: Over) -> None:
    book.searching.open(over.typed)


def _keys(book: OpenBook, over: Over) -> None:
    book.menus.show_keys(over.typed)


def _history(book: OpenBook, over: Over) -> None:
    book.show_history(over.record)


def _away(book: OpenBook, _over: Over) -> None:
    book.minding.ask_again()


LAID_OVER: dict[str, Callable[[OpenBook, Over], None]] = {
    "palette": _palette,
    "keys": _keys,
    "history": _history,
    "away": _away,
}
"""How each of the things that lie over a page is opened."""


def _with_dialogs(shell: Shell) -> QImage:
    """The window with its dialogs over it, each in the middle, as a window system places them."""
    picture = shell.grab().toImage()
    painter = QPainter(picture)
    for dialog in shell.findChildren(QDialog):
        if dialog.isVisible():
            painter.fillRect(picture.rect(), colour("overlay"))
            spot = shell.rect().center() - dialog.rect().center()
            painter.drawPixmap(spot, dialog.grab())
    painter.end()
    return picture


def _settle(app: QApplication) -> None:
    for _round in range(ROUNDS):
        app.processEvents()
