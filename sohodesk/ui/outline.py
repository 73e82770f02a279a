# SPDX-License-Identifier: GPL-3.0-or-later
"""The thin line round a box with round corners: stroked in its corners only, which is quick.

To stroke a whole outline Qt looks at each row of pixels that it passes; a card took 0.2 to 0.7 ms
of the 16 that a frame has.  Its straight sides are plain rectangles, so they are filled as such.
The pixels are the same.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

_BEYOND = 2
"""Pixels of each side that are stroked with its corner."""


def draw(painter: QPainter, rect: QRectF, line: QColor, radius: float) -> bool:
    """Draw a line one pixel wide inside ``rect``; False, and nothing, where that can't be exact.

    Exact are whole pixels only: a rect between pixels, or a screen with one and a half pixels to
    each of ours, would show where a corner ends.
    """
    x, y, wide, high = rect.x(), rect.y(), rect.width(), rect.height()
    reach = radius + _BEYOND
    if min(wide, high) < 2 * reach or not _whole(x, y, wide, high, reach):
        return False
    if not painter.device().devicePixelRatio().is_integer():
        return False
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(line.rgba()))
    painter.drawPath(_corners(x, y, wide, high, radius))
    for side in (
        QRectF(x + reach, y, wide - 2 * reach, 1),
        QRectF(x + reach, y + high - 1, wide - 2 * reach, 1),
        QRectF(x, y + reach, 1, high - 2 * reach),
        QRectF(x + wide - 1, y + reach, 1, high - 2 * reach),
    ):
        painter.fillRect(side, line)
    return True


def _whole(*figures: float) -> bool:
    return all(float(figure).is_integer() for figure in figures)


@lru_cache(maxsize=64)
def _pen(rgba: int) -> QPen:
    pen = QPen(QColor.fromRgba(rgba), 1)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)  # ends where its side begins
    return pen


@lru_cache(maxsize=256)
def _corners(x: float, y: float, wide: float, high: float, radius: float) -> QPainterPath:
    """The four corners, in the order and direction in which Qt strokes a whole one."""
    left, top, right, bottom = x + 0.5, y + 0.5, x + wide - 0.5, y + high - 0.5
    across, reach = 2 * radius, radius + _BEYOND
    path = QPainterPath()
    path.moveTo(left, y + reach)
    path.lineTo(left, top + radius)
    path.arcTo(left, top, across, across, 180, -90)
    path.lineTo(x + reach, top)
    path.moveTo(x + wide - reach, top)
    path.lineTo(right - radius, top)
    path.arcTo(right - across, top, across, across, 90, -90)
    path.lineTo(right, y + reach)
    path.moveTo(right, y + high - reach)
    path.lineTo(right, bottom - radius)
    path.arcTo(right - across, bottom - across, across, across, 0, -90)
    path.lineTo(x + wide - reach, bottom)
    path.moveTo(x + reach, bottom)
    path.lineTo(left + radius, bottom)
    path.arcTo(left, bottom - across, across, across, 270, -90)
    path.lineTo(left, y + high - reach)
    return path
