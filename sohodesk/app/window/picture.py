# SPDX-License-Identifier: GPL-3.0-or-later
"""A page of a book painted by the real window, without a screen."""

from __future__ import annotations

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from sohodesk.app.window.books import look_at
from sohodesk.app.window.opening import Opening
from sohodesk.app.window.shell import Shell
from sohodesk.app.window.start import application
from sohodesk.base import texts
from sohodesk.store.desk import Desk
from sohodesk.ui import theme as themes
from sohodesk.ui.tasks import Tasks

ROUNDS = 4
"""Rounds of events until layouts that follow from layouts have settled."""


def paint_page(
    desk: Desk, page: str, *, width: int, height: int, theme: str, language: str
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
        opening.book.go(page)
    _settle(app)
    picture = shell.grab().toImage()
    shell.close()
    shell.deleteLater()
    _settle(app)
    return picture


def _settle(app: QApplication) -> None:
    for _round in range(ROUNDS):
        app.processEvents()
