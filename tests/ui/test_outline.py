# SPDX-License-Identifier: GPL-3.0-or-later
"""The quick outline of a box is the very one that Qt strokes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from sohodesk.ui import outline

LINE = QColor("#c9c3b8")


def canvas(ratio: float) -> QImage:
    side = int(120 * ratio)
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#f4f1ec"))
    image.setDevicePixelRatio(ratio)
    return image


def painted(ratio: float, rect: QRectF, radius: float, *, quick: bool, turned: bool) -> QImage:
    image = canvas(ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if turned:
        painter.translate(120, 0)
        painter.scale(-1, 1)
    if not quick or not outline.draw(painter, rect, LINE, radius):
        painter.setPen(QPen(LINE, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.end()
    return image


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize(
    ("rect", "radius"),
    [
        (QRectF(0, 0, 100, 60), 10.0),
        (QRectF(7, 3, 31, 24), 6.0),
        (QRectF(4, 4, 12, 12), 6.0),  # all corner
        (QRectF(0.5, 2, 80, 40), 8.0),
        (QRectF(9, 9, 90.25, 50), 12.0),
    ],
)
def test_the_quick_line_has_the_pixels_of_the_slow_one(
    qapp: object, rect: QRectF, radius: float, ratio: float, turned: bool
) -> None:
    slow = painted(ratio, rect, radius, quick=False, turned=turned)
    assert painted(ratio, rect, radius, quick=True, turned=turned) == slow


def test_half_pixels_are_left_to_qt(qapp: object) -> None:
    image = canvas(1.0)
    painter = QPainter(image)
    drawn = outline.draw(painter, QRectF(0.5, 0, 80, 40), LINE, 8)
    painter.end()
    assert not drawn
    assert image == canvas(1.0)
