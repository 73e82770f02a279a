# SPDX-License-Identifier: GPL-3.0-or-later
"""A page of a book painted by the real window, without a screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QDialog

from sohodesk.app.window.books import look_at
from sohodesk.app.window.opening import Opening
from sohodesk.app.window.shell import Shell
from sohodesk.app.window.start import application
from sohodesk.base import texts
from sohodesk.store.desk import Desk
from sohodesk.ui import theme as themes
from sohodesk.ui.tasks import Tasks
from sohodesk.ui.theme import colour

if TYPE_CHECKING:
    from sohodesk.app.screenshot import Over
    from sohodesk.app.window.openbook import OpenBook

ROUNDS = 4
"""Rounds of events until layouts that follow from layouts have settled."""


def paint_page(
    desk: Desk,
    page: str,
    *,
    width: int,
    height: int,
    theme: str,
    language: str,
    over: Over,
) -> QImage:
    """Open the book in a window, go to the page and paint it."""
    app = application()
    themes.use(theme)
    shell = Shell()
    shell.resize(width, height)
    opening = Opening(shell, tasks=Tasks(at_once=True))
    opened = look_at(desk)
    texts.use(language)  # the book's own language was chosen while it was looked at
    shell.speak()
    shell.show()
    opening.show(opened)
    if opening.book is not None:
        opening.book.go(over.page if page in LAID_OVER else page)
    _settle(app)
    if opening.book is not None and page in LAID_OVER:
        LAID_OVER[page](opening.book, over)
        _settle(app)
    picture = _with_dialogs(shell)
    shell.close()
    shell.deleteLater()
    _settle(app)
    return picture


def _palette(book: OpenBook, over: Over) -> None:
    book.searching.open(over.typed)


def _keys(book: OpenBook, over: Over) -> None:
    book.menus.show_keys(over.typed)


def _history(book: OpenBook, over: Over) -> None:
    book.show_history(over.record)


LAID_OVER: dict[str, Callable[[OpenBook, Over], None]] = {
    "palette": _palette,
    "keys": _keys,
    "history": _history,
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
            dialog.close()
    painter.end()
    return picture


def _settle(app: QApplication) -> None:
    for _round in range(ROUNDS):
        app.processEvents()
