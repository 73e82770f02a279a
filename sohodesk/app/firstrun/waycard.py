# SPDX-License-Identifier: GPL-3.0-or-later
"""A way to begin, as a card that is one button; and the rows of books that were open lately."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from sohodesk.ui import icons, paint
from sohodesk.ui.fonts import line
from sohodesk.ui.scale import px


def icon_box(painter: QPainter, x: float, middle: float, icon: str, *, main: bool = False) -> None:
    """The icon of a way on its ground of 40 px."""
    rect = QRectF(x, middle - px(20.0), px(40.0), px(40.0))
    paint.box(painter, rect, fill="work_fill" if main else "sunken", radius=px(8))
    tone = "work_on" if main else "text2"
    icons.draw(painter, icon, x + px(10), middle - px(10), px(20), tone)


class _PlainButton(QPushButton):
    """A button that paints itself, as wide as its place."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)


class WayCard(_PlainButton):
    """Title, a line below it, and perhaps chips; ``framed`` unless it lies in a card."""

    def __init__(
        self, icon: str, title: str, second: str, chips: Sequence[str] = (), *, framed: bool = True
    ) -> None:
        super().__init__(title)
        self.icon_name, self.title, self.second = icon, title, second
        self.chips, self.framed = chips, framed
        self.setAccessibleDescription(" · ".join((second, *chips)))
        self.setProperty("ring_radius", px(10))

    def sizeHint(self) -> QSize:
        least = px(32) + line("option") + line("small") + (px(32) if self.chips else 0)
        return QSize(px(320), max(px(84), least))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        rect = QRectF(self.rect())
        over = (self.underMouse() or self.isDown()) and self.isEnabled()
        if self.framed:
            edge = "control" if over else "border"
            paint.box(painter, rect, fill="surface", line=edge, radius=px(10))
        elif over:
            paint.box(painter, rect.adjusted(2, 2, -2, -2), fill="sunken", radius=px(8))
        middle = rect.height() / 2
        icon_box(painter, px(16), middle, self.icon_name)
        icons.draw(painter, "chevron-right", rect.right() - px(32), middle - 8, px(16), "text3")
        left, high = px(72.0), line("option")
        top = middle - (high + line("small") + (px(32) if self.chips else 0)) / 2
        room = rect.width() - left - px(44)
        spot = QRectF(left, top, room, high)
        paint.text(painter, spot, self.title, "option")
        spot = QRectF(left, top + high, room, line("small"))
        paint.text(painter, spot, self.second, "small", "text2")
        self._paint_chips(painter, left, top + high + line("small") + px(8))

    def _paint_chips(self, painter: QPainter, x: float, y: float) -> None:
        for said in self.chips:
            rect = QRectF(x, y, paint.width_of(said, "small.name") + px(16), px(24))
            paint.box(painter, rect, fill="sunken", line="border", radius=px(6))
            paint.text(painter, rect, said, "small.name", "text", paint.CENTRE)
            x += rect.width() + px(6)


class RecentRow(_PlainButton):
    """A book that was open lately: its name and where it is."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.stem}, {path.parent}")
        self.path = path
        self.setToolTip(str(path))

    def sizeHint(self) -> QSize:
        return QSize(px(320), px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        rect = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            ground = rect.adjusted(px(64), 1, -px(12), -1)
            paint.box(painter, ground, fill="sunken", radius=px(6))
        icons.draw(painter, "book-open", px(72), rect.height() / 2 - px(8), px(16), "text2")
        room = QRectF(px(96), 0, rect.width() - px(96) - px(20), rect.height())
        taken = paint.text(painter, room, self.path.stem, "name")
        room.adjust(taken + px(12), 0, 0, 0)
        paint.text(painter, room, shown_folder(self.path.parent), "small", "text3", paint.RIGHT)


def shown_folder(folder: Path) -> str:
    """``Documents / SohoDesk`` below the user's own folder, else the whole path."""
    try:
        return " / ".join(folder.relative_to(Path.home()).parts) or str(folder)
    except (ValueError, RuntimeError):
        return str(folder)
