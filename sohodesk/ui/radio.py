# SPDX-License-Identifier: GPL-3.0-or-later
"""One of several choices: a round button with its word and a quiet line below."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy

from sohodesk.ui import paint
from sohodesk.ui.scale import px


class Radio(QRadioButton):
    """A choice; ``second`` says below it what it means."""

    def __init__(self, text: str, second: str = "", *, on: bool = False) -> None:
        super().__init__(text)
        self.second = second
        self.setChecked(on)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleDescription(second)

    def show_second(self, said: str) -> None:
        """Say something else below the word."""
        if said != self.second:
            self.second = said
            self.setAccessibleDescription(said)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        wide = max(paint.width_of(self.text(), "name"), paint.width_of(self.second, "small"))
        return QSize(int(px(30) + wide), px(48 if self.second else 28))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), self.sizeHint().height())

    def hitButton(self, spot: QPoint) -> bool:
        return self.rect().contains(spot)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        rect = QRectF(self.rect())
        if self.underMouse():
            paint.box(painter, rect, fill="sunken", radius=px(5))
        top = px(4) if self.second else (rect.height() - px(20)) / 2
        spot = QRectF(px(4), top + px(2), px(16), px(16))
        on = self.isChecked()
        paint.box(painter, spot, fill="surface", line="control", radius=px(8))
        if on:
            paint.box(painter, spot, line="work_fill", radius=px(8), width=px(5))
        line = QRectF(px(30), top, rect.width() - px(30), px(20))
        paint.text(painter, line, self.text(), "name")
        below = QRectF(px(30), top + px(22), rect.width() - px(30), px(16))
        paint.text(painter, below, self.second, "small", "text3")
