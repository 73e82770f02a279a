# SPDX-License-Identifier: GPL-3.0-or-later
"""Lucide icons, tinted by a token of the theme in use and drawn sharp for every screen.

An icon is named as Lucide names it (``"receipt-text"``).  Files are read when an icon is first
drawn; drawn icons are kept by name, colour and size.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from sohodesk.ui import mirror
from sohodesk.ui.assets import asset
from sohodesk.ui.theme import tokens

STROKE = 1.75


@cache
def _source(name: str) -> str:
    own = name.startswith("sohodesk")
    path = asset("icons", f"{name}.svg") if own else asset("icons", "lucide", f"{name}.svg")
    return Path(path).read_text(encoding="utf-8")


def svg(name: str, colour: str, stroke: float = STROKE) -> bytes:
    """The drawing of an icon in a colour (``#RRGGBB``), as SVG."""
    text = _source(name).replace("currentColor", colour)
    return text.replace('stroke-width="2"', f'stroke-width="{stroke}"').encode()


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, width: int, stroke: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    picture = QPixmap(width, width)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg(name, colour, stroke))).render(painter, QRectF(0, 0, width, width))
    painter.end()
    return picture


def pixmap(name: str, tone: str, size: int, ratio: float, stroke: float = STROKE) -> QPixmap:
    """An icon of ``size`` device-independent pixels in the colour of a token."""
    picture = _drawn(name, tokens().of(tone), max(1, round(size * ratio)), stroke)
    picture = QPixmap(picture)
    picture.setDevicePixelRatio(ratio)
    return picture


def draw(
    painter: QPainter, name: str, x: float, y: float, size: int, tone: str, stroke: float = STROKE
) -> None:
    """Draw an icon with its upper left corner at ``x``, ``y``, on whole device pixels."""
    ratio = painter.device().devicePixelRatio()
    spot = QPointF(round(x * ratio) / ratio, round(y * ratio) / ratio)
    picture = pixmap(name, tone, size, ratio, stroke)
    if mirror.turned() and mirror.is_turned(painter) != (name in mirror.POINTING):
        painter.save()
        mirror.turn(painter, spot.x() + size / 2)
        painter.drawPixmap(spot, picture)
        painter.restore()
    else:
        painter.drawPixmap(spot, picture)


class TintedEngine(QIconEngine):
    """Draws an icon in the colour that its token has at that moment (for menus and fields)."""

    def __init__(self, name: str, tone: str) -> None:
        super().__init__()
        self.name = name
        self.tone = tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        size = min(rect.width(), rect.height())
        x = rect.x() + (rect.width() - size) / 2
        y = rect.y() + (rect.height() - size) / 2
        tone = "text3" if mode == QIcon.Mode.Disabled else self.tone
        draw(painter, self.name, x, y, size, tone)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return picture

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        # Qt gives the size in device pixels here.
        return self.pixmap(size, mode, state)

    def clone(self) -> QIconEngine:
        return TintedEngine(self.name, self.tone)


def icon(name: str, tone: str = "text2") -> QIcon:
    """An icon for Qt's own widgets; it follows the theme by itself."""
    return QIcon(TintedEngine(name, tone))
