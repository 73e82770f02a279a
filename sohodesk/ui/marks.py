# SPDX-License-Identifier: GPL-3.0-or-later
"""The small square in a project's colour, as a widget; decoration, silent for the screen reader."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sohodesk.ui import paint
from sohodesk.ui.scale import px


class Square(QWidget):
    """A square with round corners in the colour of a token."""

    def __init__(self, tone: str, size: int = 10) -> None:
        super().__init__()
        self.tone = tone
        self.setFixedSize(px(size), px(size))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.square(QPainter(self), 0, self.height() / 2, self.tone, self.width())
