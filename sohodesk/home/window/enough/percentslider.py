# SPDX-License-Identifier: GPL-3.0-or-later
"""The slider of "what if I worked less?": −30 to +20 percent, by mouse, wheel and keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QSlider

from sohodesk.base.numbers import MINUS
from sohodesk.base.texts import _
from sohodesk.home.enough.telling_whatif import question
from sohodesk.home.enough.whatif import LEAST, MOST
from sohodesk.ui import mirror, paint
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

EDGE, HIGH, STEP = 24, 52, 10


def signed(percent: int) -> str:
    """``−10``, ``0``, ``+10``."""
    if percent < 0:
        return f"{MINUS}{-percent}"
    return f"+{percent}" if percent else "0"


class PercentSlider(QSlider):
    """Whole percent; a double click goes back to zero.  ``plain`` shows no numbers."""

    def __init__(self, value: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.plain = False
        self.setRange(LEAST, MOST)
        self.setSingleStep(1)
        self.setPageStep(STEP)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(px(HIGH))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("How much more or less work, in percent"))
        self.valueChanged.connect(lambda _value: self._tell())
        self.setValue(value)
        self._tell()

    def show_plainly(self, *, plain: bool) -> None:
        """Show numbers or none."""
        self.plain = plain
        name = _("How much more or less work")
        self.setAccessibleName(name if plain else _("How much more or less work, in percent"))
        self._tell()
        self.update()

    def _tell(self) -> None:
        self.setAccessibleDescription("" if self.plain else question(self.value()))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(300), px(HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(180), px(HIGH))

    # Where things stand ---

    def _x(self, percent: int) -> float:
        room = self.width() - 2 * px(EDGE)
        return px(EDGE) + room * (percent - LEAST) / (MOST - LEAST)

    def _at(self, x: float) -> int:
        if mirror.turned():
            x = self.width() - x
        room = max(self.width() - 2 * px(EDGE), 1)
        found = LEAST + round((x - px(EDGE)) / room * (MOST - LEAST))
        return max(LEAST, min(MOST, found))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.setValue(self._at(event.position().x()))
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.setValue(self._at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.setValue(0)

    # Painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        middle, half = px(16.0), px(2.0)
        left, right = px(EDGE), self.width() - px(EDGE)
        track = QRectF(left, middle - half, right - left, 2 * half)
        paint.box(painter, track, fill="grid", radius=half)
        here, zero = self._x(self.value()), self._x(0)
        filled = QRectF(min(here, zero), middle - half, abs(here - zero), 2 * half)
        painter.fillRect(filled, colour("work"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for tone, size in (("focus", 12), ("surface", 10), ("work_fill", 7)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(tone))
            painter.drawEllipse(QPointF(here, middle), px(size), px(size))
        self._paint_ticks(painter)

    def _paint_ticks(self, painter: QPainter) -> None:
        value = self.value()
        for tick in range(LEAST, MOST + 1, STEP):
            if self.plain and tick not in (LEAST, 0, MOST):
                continue
            if tick != value and (self.plain or abs(tick - value) >= STEP / 2 + 1):
                words = self._plain_word(tick) if self.plain else signed(tick)
                self._paint_tick(painter, tick, words, "caption", "text3")
        if not self.plain:
            shown = f"{signed(value)}%" if value else "0"
            self._paint_tick(painter, value, shown, "head", "work")
        elif value in (LEAST, 0, MOST):
            self._paint_tick(painter, value, self._plain_word(value), "head", "work")

    def _plain_word(self, tick: int) -> str:
        return {LEAST: _("less"), 0: _("as now"), MOST: _("more")}[tick]

    def _paint_tick(self, painter: QPainter, tick: int, said: str, style: str, tone: str) -> None:
        wide = px(2.0 * EDGE)
        spot = QRectF(self._x(tick) - wide / 2, px(34), wide, px(16))
        paint.text(painter, spot, said, style, tone, paint.CENTRE)
