# SPDX-License-Identifier: GPL-3.0-or-later
"""One answer to choose, painted: circle, words, figure and the key that chooses it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy

from sohodesk.app.away.words import Choice
from sohodesk.ui import paint
from sohodesk.ui.scale import px

HIGH = 56


class ChoiceRow(QRadioButton):
    """A radio button as wide as the dialog."""

    def __init__(self, choice: Choice, number: int) -> None:
        super().__init__(choice.title)
        self.choice = choice
        self.number = number
        self.setEnabled(choice.possible)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring_radius", 8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(choice.title)
        figures = ", ".join(part for part in (choice.figure, choice.below) if part)
        self.setAccessibleDescription(". ".join(p for p in (choice.text, figures) if p))

    def sizeHint(self) -> QSize:
        return QSize(px(560), px(HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(280), px(HIGH))

    def hitButton(self, spot: QPoint) -> bool:
        return self.rect().contains(spot)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        rect, on = QRectF(self.rect()), self.isChecked()
        home = self.choice.answer == "home"
        ground = "sel" if on else "home_sub" if home else "surface"
        if self.underMouse() and self.isEnabled() and not on and not home:
            ground = "sunken"
        edge = "work" if on else "home_line" if home else "border"
        paint.box(painter, rect, fill=ground, line=edge, width=2 if on else 1, radius=px(8))
        middle = rect.height() / 2
        self._paint_circle(painter, px(12.0), middle, on=on)
        cap = paint.kbd_width(str(self.number)) + px(6)
        right = rect.width() - px(12) - cap - px(12)
        paint.kbd(
            painter,
            rect.width() - px(12) - paint.kbd_width(str(self.number)),
            middle,
            str(self.number),
        )
        top = QRectF(px(40), middle - px(19), right - px(40), px(20))
        low = QRectF(px(40), middle + px(2), right - px(40), px(16))
        wide = paint.text(painter, top, self.choice.figure, "strong", "text", paint.RIGHT)
        top.setRight(top.right() - wide - px(12))
        paint.text(painter, top, self.choice.title, "name", "home" if home else "text")
        wide = paint.text(painter, low, self.choice.below, "caption", "text3", paint.RIGHT)
        low.setRight(low.right() - wide - px(12))
        paint.text(painter, low, self.choice.text, "small", "text2")

    def _paint_circle(self, painter: QPainter, x: float, middle: float, *, on: bool) -> None:
        spot = QRectF(x, middle - px(8), px(16), px(16))
        if on:
            paint.box(painter, spot, fill="work_fill", radius=px(8))
            inner = spot.adjusted(px(5), px(5), -px(5), -px(5))
            paint.box(painter, inner, fill="surface", radius=px(3))
        else:
            paint.box(painter, spot, fill="surface", line="control", radius=px(8))
