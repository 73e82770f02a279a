# SPDX-License-Identifier: GPL-3.0-or-later
"""One input of an opened part, painted: its day, figure, words, and whether it was well."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent

from sohodesk.home.window.balance.arrowlist import ArrowRow
from sohodesk.home.window.balance.told import InputTold
from sohodesk.ui import icons, paint
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

_HIGH = 24


class InputRow(ArrowRow):
    """A line of the inputs; it can be pressed where it leads to something."""

    def __init__(self, told: InputTold) -> None:
        super().__init__()
        self.told = told
        self.opens = False
        self.setFixedHeight(px(_HIGH))
        self.setProperty("ring_radius", 3)
        self._take()

    def show_input(self, told: InputTold) -> None:
        """Show another input."""
        if told != self.told:
            self.told = told
            self._take()
            self.update()

    def _take(self) -> None:
        leads = self.told.deed is not None
        focus = Qt.FocusPolicy.StrongFocus if leads else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(focus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not leads)
        self.setAccessibleName(self.told.said)

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, told, rect = paint.on(self), self.told, QRectF(self.rect())
        if self.underMouse() and told.deed is not None:
            paint.box(painter, rect, fill="sunken", radius=px(4))
        painter.fillRect(QRectF(0, rect.height() - 1, rect.width(), 1), colour("grid"))
        high = rect.height()
        tone = told.tone if told.tone in ("warn", "danger") else "text"
        right = rect.width() - (px(24) if told.icon else 0)
        left = 0.0
        if told.lead:
            lead = px(56) if told.value else right * 0.6
            lead = max(lead, min(paint.width_of(told.lead, "small"), right * 0.4))
            paint.text(painter, QRectF(0, 0, lead, high), told.lead, "small", "text2")
            left = lead + px(8)
        else:
            left = px(16.0)
        if told.value:
            wide = max(px(56.0), paint.width_of(told.value, "small.name"))
            spot = QRectF(left, 0, min(wide, right - left), high)
            paint.text(painter, spot, told.value, "small.name", tone)
            left += wide + px(8)
        if told.words and right > left:
            spot = QRectF(left, 0, right - left, high)
            ink = tone if tone != "text" else "text2"
            paint.text(painter, spot, told.words, "small", ink)
        if told.icon:
            x = rect.width() - px(18)
            icons.draw(painter, told.icon, x, high / 2 - px(7), px(14), told.tone)
