# SPDX-License-Identifier: GPL-3.0-or-later
"""A dial: an arc with its limits, what it showed before and what it shows after."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sohodesk.home.window.halfring import HalfRing
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

    def _paint_arc(self, painter: QPainter) -> None:
        look = self.look
        tone = _TONES[look.colour]
        middle = QPointF(self.width() / 2, px(69.1))
        ring = HalfRing(middle, px(RADIUS), px(THICK), px(10.0))
        ring.fill(painter, 0, 1, colour("grid"))
        full = min(look.share or 0.0, 1.0)
        if look.reach is not None:
            ring.fill(painter, full, min(look.reach, 1.0), paint.faded(tone, 0.45))
        ring.fill(painter, 0, full, colour(tone))
        for mark in look.marks:
            ring.mark(painter, mark)
        if look.was is not None:
            ring.mark(painter, look.was, "text3", dotted=True)

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
