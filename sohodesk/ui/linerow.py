# SPDX-License-Identifier: GPL-3.0-or-later
"""One line of a short list in a pane: a text, perhaps a bar, and a figure at the right end."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from sohodesk.ui import paint
from sohodesk.ui.scale import px
from sohodesk.ui.tokens import SMALL_HEIGHT

_BAR = 56


@dataclass(frozen=True, slots=True)
class LineParts:
    """What a line shows: ``lead`` quiet before the text, ``bar`` a share of 1, ``value`` right.

    ``lead_width`` and ``value_width`` are the same for all lines of a list, so that they line up.
    """

    text: str
    value: str = ""
    lead: str = ""
    square: str = ""
    tone: str = "text"
    value_tone: str = "text2"
    value_style: str = "small"
    bar: float | None = None
    bar_tone: str = "work"
    lead_width: int = 0
    value_width: int = 0
    said: str = ""


class LineRow(QPushButton):
    """The line; it can be pressed unless ``plain``."""

    def __init__(self, parts: LineParts, *, plain: bool = False) -> None:
        super().__init__()
        self.parts = parts
        self.plain = plain
        self.setFixedHeight(px(SMALL_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        focus = Qt.FocusPolicy.NoFocus if plain else Qt.FocusPolicy.TabFocus
        self.setFocusPolicy(focus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, plain)
        said = ", ".join(p for p in (parts.lead, parts.text, parts.value) if p)
        self.setAccessibleName(parts.said or said)

    def sizeHint(self) -> QSize:
        return QSize(px(160), px(SMALL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), px(SMALL_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        parts, rect = self.parts, QRectF(self.rect())
        if self.underMouse() and not self.plain:
            paint.box(painter, rect.adjusted(-0.0, 0, 0, 0), fill="sunken", radius=px(5))
        pad = 0 if self.plain else px(6)
        left, right = rect.x() + pad, rect.right() - pad
        middle = rect.center().y()
        if parts.value:
            wide = max(paint.width_of(parts.value, parts.value_style), parts.value_width)
            spot = QRectF(right - wide, 0, wide, rect.height())
            tone, style = parts.value_tone, parts.value_style
            paint.text(painter, spot, parts.value, style, tone, paint.RIGHT)
            right -= wide + px(10)
        if parts.bar is not None:
            bar = QRectF(right - px(_BAR), middle - px(3), px(_BAR), px(6))
            paint.bar(painter, bar, parts.bar, parts.bar_tone, 3)
        if parts.bar is not None or parts.value_width:
            right -= px(_BAR) + px(10) if parts.bar is not None else 0
        if parts.lead:
            lead = parts.lead_width or px(48)
            spot = QRectF(left, 0, lead, rect.height())
            paint.text(painter, spot, parts.lead, "small", "text3")
            left += lead + px(6)
        if parts.square:
            paint.square(painter, left, middle, parts.square)
            left += px(18)
        spot = QRectF(left, 0, right - left, rect.height())
        paint.text(painter, spot, parts.text, "small", parts.tone)
        cut = paint.width_of(parts.text, "small") > spot.width() + 1
        tip = parts.text if cut else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)
