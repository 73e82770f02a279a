# SPDX-License-Identifier: GPL-3.0-or-later
"""A dial: an arc with its limits, what it showed before and what it shows after."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sohodesk.ui import icons, paint
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

WIDE, HIGH, ARC, THICK, RADIUS = 168, 150, 71, 14.4, 57.6
_TONES = {"green": "ok", "amber": "warn", "red": "danger", "": "control"}


@dataclass(frozen=True, slots=True)
class DialLook:
    """What a dial shows; shares are of the whole arc, 0 to 1.

    ``share`` is filled, up to ``reach`` paler; ``was`` is where it stood.  A dial without data has
    no ``share`` and says ``after`` in its place; ``state`` is the word for its colour.
    """

    name: str
    before: str = ""
    after: str = ""
    note: str = ""
    state: str = ""
    colour: str = ""
    share: float | None = None
    reach: float | None = None
    was: float | None = None
    marks: tuple[float, ...] = ()

    def told(self) -> str:
        """The dial in words."""
        change = f"{self.before} → {self.after}" if self.before else self.after
        return ", ".join(part for part in (self.name, change, self.state, self.note) if part)


class Dial(QWidget):
    """Paints one dial with its words below."""

    access_role = "StaticText"

    def __init__(self) -> None:
        super().__init__()
        self.look = DialLook("")
        self.setFixedHeight(px(HIGH))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_look(self, look: DialLook) -> None:
        """Show something else."""
        if look != self.look:
            self.look = look
            self.setAccessibleName(look.told())
            self.setToolTip(look.told())
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(WIDE), px(HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(148), px(HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self.look
        if look.share is not None:
            self._paint_arc(painter)
            self._paint_change(painter, px(ARC + 4.0))
        else:
            self._paint_words(painter)
        spot = QRectF(0, px(ARC + 32), self.width(), px(20))
        paint.text(painter, spot, look.name, "name", "text", paint.CENTRE)
        spot = QRectF(0, px(ARC + 52), self.width(), px(28))
        lines = paint.lines_of(look.note, "small", spot.width(), 2)
        for at, line in enumerate(lines):
            place = QRectF(0, spot.y() + at * px(14), self.width(), px(14))
            paint.text(painter, place, line, "small", "text3", paint.CENTRE)

    def _paint_words(self, painter: QPainter) -> None:
        """What stands in place of an arc, just above the name."""
        tone = _TONES[self.look.colour] if self.look.colour else "text2"
        lines = paint.lines_of(self.look.after, "name", self.width() - px(8.0), 3)
        top = px(ARC + 28.0) - px(20) * len(lines)
        for at, line in enumerate(lines):
            place = QRectF(px(4), top + at * px(20), self.width() - px(8), px(20))
            paint.text(painter, place, line, "name", tone, paint.CENTRE)

    def _centre(self) -> QPointF:
        return QPointF(self.width() / 2, px(69.1))

    def _paint_arc(self, painter: QPainter) -> None:
        look = self.look
        tone = _TONES[look.colour]
        self._arc(painter, 0, 1, colour("grid"))
        full = min(look.share or 0.0, 1.0)
        if look.reach is not None and look.reach > full:
            self._arc(painter, full, min(look.reach, 1.0), paint.faded(tone, 0.45))
        self._arc(painter, 0, full, colour(tone))
        for mark in look.marks:
            self._mark(painter, mark, "text", dotted=False)
        if look.was is not None:
            self._mark(painter, look.was, "text3", dotted=True)

    def _arc(self, painter: QPainter, start: float, end: float, front: QColor) -> None:
        if end <= start:
            return
        middle, radius = self._centre(), px(RADIUS)
        box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        pen = QPen(front, px(THICK))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawArc(box, round((180 - 180 * start) * 16), round(-180 * (end - start) * 16))

    def _mark(self, painter: QPainter, share: float, tone: str, *, dotted: bool) -> None:
        angle = pi * (1 - min(max(share, 0.0), 1.0))
        middle = self._centre()
        inner, outer = px(RADIUS) - px(10), px(RADIUS) + px(10)
        pen = QPen(colour(tone), 2)
        if dotted:
            pen.setDashPattern([1.2, 1.2])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(
            QPointF(middle.x() + inner * cos(angle), middle.y() - inner * sin(angle)),
            QPointF(middle.x() + outer * cos(angle), middle.y() - outer * sin(angle)),
        )

    def _paint_change(self, painter: QPainter, top: float) -> None:
        look = self.look
        tone = _TONES[look.colour] if look.colour else "text2"
        style = "figure.mid"
        after = min(paint.width_of(look.after, style), float(self.width()))
        before = paint.width_of(look.before, "body") if look.before else 0.0
        wide = after + (before + px(32) if before else 0.0)
        x = (self.width() - wide) / 2
        if before:
            paint.text(painter, QRectF(x, top, before, px(26)), look.before, "body", "text2")
            icons.draw(painter, "arrow-right", x + before + px(8), top + px(5), px(16), "text3")
            x += before + px(32)
        paint.text(painter, QRectF(x, top, after, px(26)), look.after, style, tone)
