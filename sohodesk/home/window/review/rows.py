# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows in the steps of the review: what it is about, and what can be done with one press."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.ui import paint
from sohodesk.ui.buttons import Button
from sohodesk.ui.forms import Check
from sohodesk.ui.labels import Elided, Text
from sohodesk.ui.scale import px


class Press(NamedTuple):
    """A button of a row."""

    words: str
    run: Callable[[], object]
    icon: str = ""
    strong: bool = False


class DeedLine(QWidget):
    """A title, a second text, and buttons at the end; ``letters`` stand in a round before it."""

    access_role = "Grouping"

    def __init__(
        self,
        title: str,
        second: str,
        presses: Sequence[Press],
        *,
        letters: str = "",
        tone: str = "",
    ) -> None:
        super().__init__()
        self.setAccessibleName(", ".join(part for part in (title, second) if part))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        if letters:
            row.addWidget(Letters(letters))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Elided(title, "body", tone or "text", stretch=True))
        if second:
            words.addWidget(Elided(second, "small", "text2", stretch=True))
        row.addLayout(words, 1)
        self.buttons = []
        for press in presses:
            kind = "plain" if press.strong else "quiet"
            made = Button(press.words, icon=press.icon, kind=kind, small=True)
            made.setAccessibleName(f"{press.words}: {title}")
            made.clicked.connect(lambda _on=False, run=press.run: run())
            row.addWidget(made)
            self.buttons.append(made)


class Letters(QWidget):
    """Somebody's initials in a round."""

    access_role = ""

    def __init__(self, letters: str) -> None:
        super().__init__()
        self.letters = letters
        self.setFixedSize(px(28), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.initials(paint.on(self), 0, self.height() / 2, self.letters, px(28))


class TickLine(QWidget):
    """Something to tick, with what it is about at the end; ``locked`` can't be ticked off."""

    def __init__(
        self,
        words: str,
        second: str,
        run: Callable[[bool], object],
        *,
        on: bool = False,
        locked: bool = False,
        more: Press | None = None,
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        self.check = Check(words, on=on)
        self.check.setAccessibleName(f"{words}, {second}" if second else words)
        self.check.setEnabled(not locked)
        self.check.clicked.connect(lambda on: run(bool(on)))
        row.addWidget(self.check)
        told = Elided(second, "small", "text2", stretch=True)
        told.setToolTip(second)
        row.addStretch()
        row.addWidget(told, 0, Qt.AlignmentFlag.AlignRight)
        if more is not None:
            link = Button(more.words, kind="link")
            link.clicked.connect(lambda _on=False: more.run())
            row.addWidget(link)


def quiet(words: str) -> Text:
    """A line that only tells."""
    return Text(words, "small", "text2", wrap=True)
