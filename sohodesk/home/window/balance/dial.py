# SPDX-License-Identifier: GPL-3.0-or-later
"""A dial: half a ring filled to a share, with thin marks; its tone never stands without words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sohodesk.home.window.halfring import HalfRing
from sohodesk.ui import icons, paint
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

_WIDE, _HIGH, _RING = 100, 50, 10
_RADIUS = 40


class Dial(QWidget):
    """Shows a share of 0 to 1, or where there is none an icon instead of the ring.

    ``marks`` are shares at which a thin line crosses the ring.
    """

    access_role = "Dial"

    def __init__(self, marks: Sequence[float] = ()) -> None:
        super().__init__()
        self.marks = tuple(marks)
        self.share: float | None = None
        self.tone, self.icon = "text3", "circle-dashed"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_share(
        self,
        share: float | None,
        tone: str,
        icon: str,
        said: str,
        marks: Sequence[float] | None = None,
    ) -> None:
        """Fill the ring to another share; ``said`` is what the screen reader tells."""
        self.share, self.tone, self.icon = share, tone, icon
        if marks is not None:
            self.marks = tuple(marks)
        if said != self.accessibleName():
            self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(_WIDE), px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        if self.share is None:
            size = px(28)
            x, y = (self.width() - size) / 2, (self.height() - size) / 2
            icons.draw(painter, self.icon, x, y, size, self.tone)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(px(float(_WIDE)) / 2, px(48.0))
        ring = HalfRing(middle, px(float(_RADIUS)), px(float(_RING)), px(7.0))
        ring.fill(painter, 0, 1, colour("grid"))
        ring.fill(painter, 0, min(self.share, 1.0), colour(self.tone))
        for mark in self.marks:
            ring.mark(painter, mark)
