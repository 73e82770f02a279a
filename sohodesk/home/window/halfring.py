# SPDX-License-Identifier: GPL-3.0-or-later
"""Half a ring that dials are painted on: filled from share to share, crossed by marks."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from sohodesk.ui.theme import colour


@dataclass(frozen=True, slots=True)
class HalfRing:
    """Where it stands and how large it is, in pixels; shares go from 0 (left) to 1.

    A mark stands out by ``over`` on both sides of the ring's middle line.
    """

    middle: QPointF
    radius: float
    thick: float
    over: float

    def fill(self, painter: QPainter, start: float, end: float, front: QColor) -> None:
        """Paint the ring from one share to another; nothing where the second is not larger."""
        if end <= start:
            return
        x, y, radius = self.middle.x(), self.middle.y(), self.radius
        box = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
        pen = QPen(front, self.thick)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawArc(box, round((180 - 180 * start) * 16), round(-180 * (end - start) * 16))

    def mark(
        self, painter: QPainter, share: float, tone: str = "text", *, dotted: bool = False
    ) -> None:
        """Paint a thin line across the ring."""
        angle = pi * (1 - min(max(share, 0.0), 1.0))
        pen = QPen(colour(tone), 2)
        if dotted:
            pen.setDashPattern([1.2, 1.2])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(
            self._at(angle, self.radius - self.over), self._at(angle, self.radius + self.over)
        )

    def _at(self, angle: float, far: float) -> QPointF:
        return QPointF(self.middle.x() + far * cos(angle), self.middle.y() - far * sin(angle))
