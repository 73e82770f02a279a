# SPDX-License-Identifier: GPL-3.0-or-later
"""Many short lines of text painted at once, style by style: a font is set once for all of them."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from sohodesk.ui import laid, mirror, paint
from sohodesk.ui.fonts import font
from sohodesk.ui.theme import colour

Line = tuple[QRectF, str, bool]


class Lines:
    """Collects lines and draws them style by style."""

    def __init__(self) -> None:
        self._by_face: dict[tuple[str, str], list[Line]] = {}

    def add(
        self, rect: QRectF, said: str, style: str, tone: str = "text", *, right: bool = False
    ) -> None:
        """Say a line in the middle of ``rect``, cut where it is too wide; at its right end."""
        self._by_face.setdefault((style, tone), []).append((rect, said, right))

    def draw(self, painter: QPainter) -> None:
        """Draw all that were added."""
        turned = mirror.is_turned(painter)
        for (style, tone), lines in self._by_face.items():
            painter.setFont(font(style))
            painter.setPen(colour(tone))
            for rect, said, right in lines:
                wide = rect.width()
                one, _cut = laid.laid(said, style, wide)
                if turned or not one.plain:
                    way = paint.RIGHT if right else paint.LEFT
                    paint.text(painter, rect, said, style, tone, way)
                else:
                    laid.draw(painter, rect, one, rect.x() + (wide - one.width if right else 0))
        self._by_face.clear()
