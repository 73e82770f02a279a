# SPDX-License-Identifier: GPL-3.0-or-later
"""The line from 0 to 10 of 10 with a chance as a dot and its band."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sohodesk.home.planner.words import clipped
from sohodesk.ui import paint
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour


class BandLine(QWidget):
    """Shows where a chance lies; its words stand beside it."""

    access_role = ""

    def __init__(self) -> None:
        super().__init__()
        self.chance, self.low, self.high, self.tone = 0.5, 0.4, 0.6, "text3"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(36))

    def sizeHint(self) -> QSize:
        return QSize(px(160), px(36))

    def show_chance(self, chance: float, low: float, high: float, tone: str) -> None:
        """Show another chance."""
        self.chance, self.low, self.high, self.tone = chance, low, high, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        edge, middle, thick = px(10.0), px(10.0), px(8.0)
        room = self.width() - 2 * edge

        def at(share: float) -> float:
            return edge + room * share

        whole = QRectF(edge - thick / 2, middle - thick / 2, room + thick, thick)
        paint.box(painter, whole, fill="grid", radius=thick / 2)
        first, last = at(clipped(self.low)), at(clipped(self.high))
        painter.setOpacity(0.45)
        part = QRectF(first, whole.y(), max(last - first, thick), thick)
        paint.box(painter, part, fill=self.tone, radius=thick / 2)
        painter.setOpacity(1)
        spot, size = at(clipped(self.chance)), px(12.0)
        ring = QRectF(spot - size / 2 - 2, middle - size / 2 - 2, size + 4, size + 4)
        painter.setBrush(colour("surface"))
        painter.drawEllipse(ring)
        painter.setBrush(colour(self.tone))
        painter.drawEllipse(ring.adjusted(2, 2, -2, -2))
        for step in range(0, 11, 2):
            label = QRectF(at(step / 10) - px(12), px(20), px(24), px(16))
            paint.text(painter, label, str(step), "caption", "text3", paint.CENTRE)
