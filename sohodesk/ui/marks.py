# SPDX-License-Identifier: GPL-3.0-or-later
"""The mark beside a project's name, as a widget: a square in its colour; decoration only."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from sohodesk.ui import paint
from sohodesk.ui.scale import px


class Square(QWidget):
    """A square with round corners in the colour of a token."""

    access_role = ""

    def __init__(self, tone: str, size: int = 10) -> None:
        super().__init__()
        self.tone = tone
        self.setFixedSize(px(size), px(size))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.square(paint.on(self), 0, self.height() / 2, self.tone, self.width())
