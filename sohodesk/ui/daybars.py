# SPDX-License-Identifier: GPL-3.0-or-later
"""Seven small bars, one a day, with the weekday under each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sohodesk.ui import paint


@dataclass(frozen=True, slots=True)
class DayBar:
    """A day: its label, its share of the highest bar (0 to 1), whether it is the present one."""

    label: str
    share: float
    now: bool = False


class DayBars(QWidget):
    """Past days are quiet, the present one full; ``said`` tells them to the screen reader."""

    HEIGHT = 40

    def __init__(self, *, labels: bool = True) -> None:
        super().__init__()
        self.bars: tuple[DayBar, ...] = ()
        self.labels = labels
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_labels(self, *, labels: bool) -> None:
        """With weekdays below, or small bars alone."""
        self.labels = labels
        self.updateGeometry()
        self.update()

    def show_bars(self, bars: Sequence[DayBar], said: str) -> None:
        """Show these days."""
        self.bars = tuple(bars)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.HEIGHT + 22) if self.labels else QSize(124, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        count = max(len(self.bars), 1)
        gap = 8 if self.labels else 4
        step = (self.width() + gap) / count
        height = self.height() - (22 if self.labels else 0)
        for at, day in enumerate(self.bars):
            x = round(at * step)
            wide = round(step - gap)
            paint.box(painter, QRectF(x, 0, wide, height), fill="sunken", radius=3)
            tall = round(height * min(day.share, 1.0))
            if day.share > 0:
                painter.save()
                painter.setOpacity(1.0 if day.now else 0.45)
                bar = QRectF(x, height - max(tall, 2), wide, max(tall, 2))
                paint.box(painter, bar, fill="c1", radius=min(3, tall / 2))
                painter.restore()
            if self.labels:
                style, tone = ("head", "text") if day.now else ("caption", "text3")
                spot = QRectF(x - 4, height + 6, wide + 8, 16)
                paint.text(painter, spot, day.label, style, tone, paint.CENTRE)
