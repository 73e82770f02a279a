# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading of fields that may be half typed: with a complaint in place, or quietly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtWidgets import QLineEdit, QWidget

from sohodesk.base.refusals import Refusal
from sohodesk.ui import entering
from sohodesk.ui.labels import Text

T = TypeVar("T")


class QuietReader(QWidget):
    """A part of a form with one line for complaints, ``wrong``, and fields that can be marked."""

    def __init__(self) -> None:
        super().__init__()
        self._quiet = False
        self._marked: list[QLineEdit] = []
        self.wrong = Text("", "small", "danger", wrap=True)
        self.wrong.hide()

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Read without complaints inside the block."""
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    def parsed(self, field: QLineEdit, parse: Callable[[str], T], empty: str = "") -> T:
        """What stands in a field; one that is wrong says so and raises ``Incomplete``."""
        try:
            return parse(field.text().strip() or empty)
        except Refusal as problem:
            if not self._quiet:
                self.complain(problem.sentence, field)
            raise entering.Incomplete from None

    def complain(self, sentence: str, field: QLineEdit | None = None) -> None:
        """Say in place what is wrong."""
        self.wrong.setText(sentence)
        self.wrong.show()
        if field is not None:
            field.setAccessibleDescription(sentence)
            _mark(field, wrong=True)
            self._marked.append(field)

    def forgive(self) -> None:
        """Take the complaint away."""
        self.wrong.hide()
        for field in self._marked:
            field.setAccessibleDescription("")
            _mark(field, wrong=False)
        self._marked.clear()


def _mark(field: QLineEdit, *, wrong: bool) -> None:
    field.setProperty("wrong", wrong)
    field.style().unpolish(field)
    field.style().polish(field)
