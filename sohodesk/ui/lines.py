# SPDX-License-Identifier: GPL-3.0-or-later
"""Many short lines of text painted at once, each laid out once for all paintings.

To lay a text out takes Qt as long as all the rest of a painted block; the blocks of a week say the
same names and lengths again and again.
"""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QStaticText, QTextOption

from sohodesk.ui import mirror, paint
from sohodesk.ui.fonts import font, metrics
from sohodesk.ui.theme import colour

MOST = 600
"""So many texts of each style are kept."""
Line = tuple[QRectF, str, bool]


class _Laid:
    """The texts of a style as they were laid out, cut where they are too wide."""

    def __init__(self, measure: QFontMetricsF) -> None:
        self.measure = measure
        self._of: OrderedDict[tuple[str, int], tuple[QStaticText, float]] = OrderedDict()

    def of(self, said: str, room: float) -> tuple[QStaticText, float]:
        """A text, cut to a width where it is wider, and its own width."""
        made = self._kept(said, 0)
        return made if made[1] <= room + 0.5 else self._kept(said, max(int(room), 1))

    def _kept(self, said: str, room: int) -> tuple[QStaticText, float]:
        made = self._of.get((said, room))
        if made is None:
            made = self._of[said, room] = self._made(said, room)
            if len(self._of) > MOST:
                self._of.popitem(last=False)
        return made

    def _made(self, said: str, room: int) -> tuple[QStaticText, float]:
        if room:
            said = self.measure.elidedText(said, Qt.TextElideMode.ElideRight, room)
        text = QStaticText(said)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setTextOption(_ONE_LINE)
        return text, self.measure.horizontalAdvance(said)


_ONE_LINE = QTextOption()
_ONE_LINE.setWrapMode(QTextOption.WrapMode.NoWrap)
_laid: dict[str, _Laid] = {}


def _laid_of(style: str) -> _Laid:
    measure, kept = metrics(style), _laid.get(style)
    if kept is None or kept.measure is not measure:  # texts are of another size now
        kept = _laid[style] = _Laid(measure)
    return kept


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
            if turned:
                for rect, said, right in lines:
                    way = paint.RIGHT if right else paint.LEFT
                    paint.text(painter, rect, said, style, tone, way)
            else:
                _draw(painter, lines, style, tone)
        self._by_face.clear()


def _draw(painter: QPainter, lines: list[Line], style: str, tone: str) -> None:
    painter.setFont(font(style))
    painter.setPen(colour(tone))
    laid, high, rise = _laid_of(style), metrics(style).height(), metrics(style).ascent()
    for rect, said, right in lines:
        wide = rect.width()
        text, width = laid.of(said.replace("-", paint.HYPHEN), wide)
        x = rect.x() + (wide - width if right else 0)
        # On a whole pixel, where Qt puts the foot of its own lines.
        y = round(rect.y() + (rect.height() - high) / 2 + rise) - rise
        painter.drawStaticText(QPointF(x, y), text)
