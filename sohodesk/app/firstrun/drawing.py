# SPDX-License-Identifier: GPL-3.0-or-later
"""The drawing of the first run: a desk, a window, the sun going down; the same in both themes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sohodesk.ui import paint

WIDTH, HEIGHT = 464, 330
LEAST = 120
"""Under this height there is no drawing."""

PANEL = "#0B4F49"
_FRAME, _LEAF, _PALE = "#0E5A53", "#5FA89E", "#8FC2BB"
_SKY, _DUSK, _SUN, _HILL, _GROUND = "#F3C79A", "#E29A5F", "#FBE6CC", "#8C4517", "#B9652B"
_TABLE, _CASE, _SCREEN, _WARM = "#DDEFEC", "#062E2A", "#F5F7F7", "#D9772F"


class Drawing(QWidget):
    """Scales to its room; decoration, silent for the screen reader."""

    access_role = ""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        scale = min(self.width() / WIDTH, self.height() / HEIGHT)
        if scale * HEIGHT < LEAST:
            return
        painter = paint.on(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate((self.width() - WIDTH * scale) / 2, 0)
        painter.scale(scale, scale)
        _window(painter)
        _table(painter)
        _screen(painter)
        _things(painter)


def _box(
    painter: QPainter, x: float, y: float, w: float, h: float, tone: str, radius: float = 0
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tone))
    painter.drawRoundedRect(QRectF(x, y, w, h), radius, radius)


def _shape(painter: QPainter, points: list[tuple[float, float]], tone: str) -> None:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(*point)
    painter.fillPath(path, QColor(tone))


def _window(painter: QPainter) -> None:
    _box(painter, 40, 20, 176, 150, _FRAME, 6)
    painter.save()
    painter.setClipRect(QRectF(50, 30, 156, 130))
    _box(painter, 50, 30, 156, 130, _SKY)
    _box(painter, 50, 104, 156, 56, _DUSK)
    painter.setBrush(QColor(_SUN))
    painter.drawEllipse(QPointF(150, 104), 26, 26)
    _box(painter, 50, 118, 156, 42, _GROUND)
    _shape(painter, [(50, 118), (90, 96), (118, 118), (152, 102), (206, 124), (206, 118)], _HILL)
    wave = QPainterPath(QPointF(50, 122))
    wave.cubicTo(80, 112, 110, 116, 140, 122)
    wave.cubicTo(170, 128, 190, 126, 206, 120)
    wave.lineTo(206, 160)
    wave.lineTo(50, 160)
    painter.fillPath(wave, QColor(_HILL))
    painter.restore()
    _box(painter, 126, 30, 5, 130, _FRAME)
    _box(painter, 50, 92, 156, 5, _FRAME)


def _table(painter: QPainter) -> None:
    _box(painter, 44, 262, 8, 64, _PALE)
    _box(painter, 412, 262, 8, 64, _PALE)
    _box(painter, 16, 256, 432, 10, _TABLE, 3)


def _screen(painter: QPainter) -> None:
    _shape(painter, [(310, 240), (326, 240), (330, 256), (306, 256)], _CASE)
    _box(painter, 236, 138, 164, 104, _CASE, 7)
    _box(painter, 243, 145, 150, 86, _SCREEN, 3)
    _box(painter, 243, 145, 28, 86, "#DDE6E4", 3)
    for x, y, w, h in ((278, 153, 46, 70), (329, 153, 58, 32), (329, 190, 58, 33)):
        painter.setPen(QPen(QColor("#CBD3D1"), 1))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRoundedRect(QRectF(x, y, w, h), 2, 2)
    for y, h, tone in ((158, 12, "#9CCBC5"), (173, 20, "#A9C4E8"), (197, 8, "#F0C49B")):
        _box(painter, 282, y, 38, h, tone, 2)
    _box(painter, 282, 208, 38, 11, "#F0C49B", 2)
    _box(painter, 334, 170, 40, 5, "#0B6B63", 2)
    painter.setBrush(QColor(_WARM))
    for x in (340, 354):
        painter.drawEllipse(QPointF(x, 206), 5, 5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(_WARM), 1.5))
    painter.drawEllipse(QPointF(368, 206), 5, 5)


def _things(painter: QPainter) -> None:
    """A cup, two books, a plant."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(_WARM), 4))
    handle = QPainterPath(QPointF(106, 230))
    handle.lineTo(112, 230)
    handle.arcTo(QRectF(105, 230, 14, 14), 90, -180)
    handle.lineTo(106, 244)
    painter.drawPath(handle)
    _box(painter, 76, 222, 30, 34, _WARM, 3)
    _box(painter, 132, 240, 70, 8, _PALE, 2)
    _box(painter, 138, 248, 70, 8, _SKY, 2)
    leaf = QPainterPath(QPointF(426, 222))
    leaf.cubicTo(426, 198, 412, 192, 412, 178)
    leaf.cubicTo(422, 184, 426, 196, 426, 208)
    leaf.cubicTo(426, 190, 430, 178, 440, 170)
    leaf.cubicTo(442, 188, 426, 200, 426, 222)
    painter.fillPath(leaf, QColor(_LEAF))
    _box(painter, 416, 222, 20, 34, _PALE, 3)
