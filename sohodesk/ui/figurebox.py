# SPDX-License-Identifier: GPL-3.0-or-later
"""A box of two or three figures side by side, each with its label and a note under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sohodesk.ui import paint
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

_PAD = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; ``short`` takes the place of ``value`` where that does not fit.

    ``tip`` says what it is reckoned from.
    """

    label: str
    value: str
    note: str = ""
    tone: str = "text"
    short: str = ""
    tip: str = ""

    def width(self, value: str) -> float:
        """The room that it wants with that value."""
        parts = (("caption", self.label), ("strong", value), ("caption", self.note))
        return 2 * px(_PAD) + max(paint.width_of(said, style) for style, said in parts)


def _told(figure: Figure) -> str:
    said = f"{figure.label}: {figure.value}"
    return f"{said} ({figure.tip})" if figure.tip else said


class FigureBox(QWidget):
    """Shows figures in cells as wide as their texts want."""

    access_role = "StaticText"

    def __init__(self, figures: Sequence[Figure] = ()) -> None:
        super().__init__()
        self.figures: tuple[Figure, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(70))
        self.show_figures(figures)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show other figures."""
        self.figures = tuple(figures)
        said = (", ".join(p for p in (f.label, f.value, f.note) if p) for f in self.figures)
        self.setAccessibleName("; ".join(said))
        self.setToolTip("\n".join(_told(f) for f in self.figures))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(120) * max(len(self.figures), 1), px(70))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, px(70))

    def _cells(self) -> tuple[list[str], list[float]]:
        values = [figure.value for figure in self.figures]
        widths = [f.width(v) for f, v in zip(self.figures, values, strict=True)]
        if sum(widths) > self.width():
            values = [figure.short or figure.value for figure in self.figures]
            widths = [f.width(v) for f, v in zip(self.figures, values, strict=True)]
        spare = (self.width() - sum(widths)) / max(len(widths), 1)
        return values, [width + spare for width in widths]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        paint.box(painter, QRectF(self.rect()), line="border", radius=px(8))
        values, widths = self._cells()
        x = 0.0
        for figure, value, width in zip(self.figures, values, widths, strict=True):
            if x:
                painter.fillRect(QRectF(round(x), 1, 1, self.height() - px(2)), colour("grid"))
            room = QRectF(x + px(_PAD), px(8), width - 2 * px(_PAD), px(16))
            paint.text(painter, room, figure.label, "caption", "text3")
            spot = QRectF(room.x(), px(24), room.width(), px(20))
            paint.text(painter, spot, value, "strong", figure.tone)
            spot = QRectF(room.x(), px(45), room.width(), px(16))
            paint.text(painter, spot, figure.note, "caption", "text3")
            x += width
