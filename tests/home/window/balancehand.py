# SPDX-License-Identifier: GPL-3.0-or-later
"""The Balance view as somebody meets it by keys and a screen reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sohodesk.home.window.balance.view import BalanceView
from tests.conftest import Told

Say = Callable[..., Told]


class Heard:
    """The view on a day of a book, opened in the real window."""

    def __init__(self, book: Any, day: date | str | None = None, **where: str) -> None:
        book.shell.activateWindow()
        QApplication.processEvents()
        on = date.fromisoformat(day) if isinstance(day, str) else day
        book.go("home", view="balance", day=on, **where)
        self.book = book
        view = book.pages["home"].views["balance"]
        assert isinstance(view, BalanceView)
        self.view = view

    def all(self, part: QWidget | None = None) -> list[str]:
        """What the screen reader finds of a part, or of the whole view."""
        found = QAccessible.queryAccessibleInterface(part or self.view)
        return [said for said in _said(found) if said]

    def part(self, key: str) -> str:
        """The row of a part."""
        return self.view.score.rows_by_key[key].accessibleName()

    def open(self, key: str) -> list[str]:
        """Open a part by the keyboard; what is heard of what it is made of."""
        row = self.view.score.rows_by_key[key]
        row.setFocus()
        if not row.is_open:
            QTest.keyClick(row, Qt.Key.Key_Return)
        self.view.score.panel._show_all()
        return self.all(self.view.score.panel)

    def beside(self, key: str) -> str:
        """A measure beside the score."""
        return self.view.beside.rows_by_key[key].accessibleName()

    def explained(self, key: str) -> str:
        """What a measure says of itself once it is pressed."""
        self.view.beside.show_whole()
        row = self.view.beside.rows_by_key[key]
        if not row.is_open:
            QTest.keyClick(row, Qt.Key.Key_Return)
        return self.view.beside.explained.accessibleName()

    @property
    def score(self) -> str:
        """The dial."""
        return self.view.score.dial.accessibleName()

    @property
    def total(self) -> str:
        """The last row of the table."""
        return self.view.score.total.accessibleName()


def opened(request: pytest.FixtureRequest, day: date | str | None = None, **where: str) -> Heard:
    """Open the window on what the test's book has by now."""
    return Heard(request.getfixturevalue("window"), day, **where)


def log(say: Say, *lines: str) -> None:
    """Write work down."""
    for line in lines:
        say("log", line, "--yes")


def _said(part: QAccessibleInterface | None) -> Iterator[str]:
    if part is None or not part.isValid() or part.state().invisible:
        return
    yield part.text(QAccessible.Text.Name)
    yield part.text(QAccessible.Text.Description)
    for number in range(part.childCount()):
        yield from _said(part.child(number))
