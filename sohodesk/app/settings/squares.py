# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture of a payment code on a card."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sohodesk.invoices.payqr import drawing
from sohodesk.ui import icons, paint
from sohodesk.ui.scale import px

SIDE = 124
QUIET = 2


class Squares(QWidget):
    """A code, dark on white in both themes so that a phone reads it; empty, a quiet frame."""

    access_role = "Graphic"

    def __init__(self, rows: drawing.Squares, name: str) -> None:
        super().__init__()
        self.rows = rows
        self.cross = False
        self.setFixedSize(px(SIDE), px(SIDE))
        self.setAccessibleName(name)

    def show_rows(self, rows: drawing.Squares, name: str, *, cross: bool = False) -> None:
        """Show another code; a Swiss one has its ``cross`` in the middle."""
        self.rows, self.cross = rows, cross
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self.rows:
            paint.box(painter, QRectF(self.rect()), fill="sunken", radius=px(6))
            middle = px(SIDE) / 2 - px(12)
            icons.draw(painter, "qr-code", middle, middle, px(24), "text3")
            return
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        step = px(SIDE) / (len(self.rows) + 2 * QUIET)
        for y, row in enumerate(self.rows):
            for x, dark in enumerate(row):
                if dark:
                    spot = QRectF((x + QUIET) * step, (y + QUIET) * step, step + 0.3, step + 0.3)
                    painter.fillRect(spot, Qt.GlobalColor.black)
        if self.cross:
            self._paint_cross(painter, step * len(self.rows) / drawing.SIDE_MM)
        paint.box(painter, QRectF(self.rect()), line="border", radius=px(6))

    def _paint_cross(self, painter: QPainter, millimetre: float) -> None:
        """The boxes of the cross, one upon another, as they are on the page."""
        for wide, high, white in drawing.CROSS:
            box = QRectF(0, 0, wide * millimetre, high * millimetre)
            box.moveCenter(QRectF(self.rect()).center())
            painter.fillRect(box, Qt.GlobalColor.white if white else Qt.GlobalColor.black)
