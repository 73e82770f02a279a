# SPDX-License-Identifier: GPL-3.0-or-later
"""A measure beside the score, painted; pressed it explains itself below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent

from sohodesk.base.texts import _
from sohodesk.home.window.balance.arrowlist import ArrowRow
from sohodesk.home.window.balance.told import BesideTold
from sohodesk.ui import icons, paint
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

_HIGH, _NAME = 38, 119


class BesideRow(ArrowRow):
    """One measure: icon, name, figure and what it is held against."""

    def __init__(self, told: BesideTold) -> None:
        super().__init__()
        self.told = told
        self.setFixedHeight(px(_HIGH))
        self.setProperty("ring_radius", 3)
        self._speak()

    def show_measure(self, told: BesideTold, *, is_open: bool) -> None:
        """Show another figure."""
        if (told, is_open) != (self.told, self.is_open):
            self.told, self.is_open = told, is_open
            self._speak()
            self.update()

    def _speak(self) -> None:
        self.opens = bool(self.told.lines)
        self.setAccessibleName(self.told.said)
        state = _("opened") if self.is_open else _("closed")
        self.setAccessibleDescription(state if self.opens else "")

    def sizeHint(self) -> QSize:
        return QSize(px(300), px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(220), px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, told, rect = paint.on(self), self.told, QRectF(self.rect())
        high, wide = rect.height(), rect.width()
        if self.underMouse():
            paint.box(painter, rect.adjusted(-px(4), 1, px(4), 0), fill="sunken", radius=px(4))
        painter.fillRect(QRectF(0, 0, wide, 1), colour("grid"))
        tone = told.tone if told.tone in ("warn", "danger", "home") else "text"
        icon = "home" if told.tone == "home" else "text2"
        icons.draw(painter, told.icon, 0, high / 2 - px(8), px(16), icon)
        note = paint.width_of(told.note, "small")
        value = paint.width_of(told.value, "strong")
        left = px(26.0)
        name = max(px(float(_NAME)), paint.width_of(told.name, "name"))
        over = left + name + value + note + px(16) - wide
        if over > 0:  # its figure moves to the left before its note is cut
            name = max(name - over, min(paint.width_of(told.name, "name"), wide / 2))
        ink = "home" if told.tone == "home" else "text"
        paint.text(painter, QRectF(left, 0, name, high), told.name, "name", ink)
        left += name + px(8)
        left += max(
            paint.text(
                painter, QRectF(left, 0, max(wide - left, 1.0), high), told.value, "strong", tone
            ),
            0.0,
        ) + px(8)
        if told.note and wide - left > px(20):
            spot = QRectF(left, 0, wide - left, high)
            paint.text(painter, spot, told.note, "small", "text3", paint.RIGHT)
