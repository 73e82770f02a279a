# SPDX-License-Identifier: GPL-3.0-or-later
"""A block of the day's timeline, painted: a button with a role, a name and a state of its own."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Literal, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from sohodesk.ui import icons, mirror, paint
from sohodesk.ui.scale import px

TWO_LINES = 42
"""Under this height a block says all on one line."""
TWO_HIGH = 34
"""How high title and second line are together."""
NARROW = 150
"""Under this width it says only what matters most."""
Kind = Literal["entry", "running", "gap", "planned", "promise", "event", "suggested"]
BEHIND = ("promise", "event")
MARK_WIDE = 34
"""Kinds that lie behind the others, over the whole width."""
_MARKS = {
    "": "circle-dashed",
    "kept": "circle-check",
    "missed": "x",
    "moved": "arrow-right",
    "cancelled-family": "minus",
    "cancelled-force": "circle-slash",
}
"""How a promise went; the open one can be pressed."""


class Block(NamedTuple):
    """A block of the day, in minutes since the day began (a day may have 1380 or 1500 of them).

    ``length`` and ``span`` stand at its right end; ``said`` is what the screen reader hears.
    ``state`` is how a promise went (``kept``, ``missed``, ``moved``, ``cancelled-…``), ``icon`` its
    sign; ``home`` tells that an event is the family's.
    """

    id: Hashable
    start: int
    end: int
    title: str
    second: str = ""
    length: str = ""
    span: str = ""
    colour: int = 6
    kind: Kind = "entry"
    said: str = ""
    state: str = ""
    home: bool = False
    icon: str = ""


class BlockButton(QPushButton):
    """One block, painted; the mark of an open promise is pressed by itself."""

    marked = Signal()

    def __init__(self, block: Block, parent: QWidget) -> None:
        super().__init__(parent)
        self.block = block
        self._box, self._free = 0, (0, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("ring_radius", 6)
        self.setAccessibleName(block.said or ", ".join(self._parts()))
        self.setToolTip(self.accessibleName())

    def show_room(self, box: int, top: int, foot: int) -> None:
        """What lies behind others: its own height, and the part of it that can be seen."""
        if (self._box, self._free) != (box, (top, foot)):
            self._box, self._free = box, (top, foot)
            self.update()

    def _parts(self) -> list[str]:
        block = self.block
        return [part for part in (block.title, block.second, block.span, block.length) if part]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A button would let the arrows go to any control; the timeline knows what they mean here.
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        return QSize(px(80), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        rect, block = QRectF(self.rect()), self.block
        if block.kind == "gap":
            paint.box(painter, rect, fill="warn_sub", line="warn", radius=px(6), dashed=True)
            self._write(painter, rect, "warn", "warn")
            return
        if block.kind in BEHIND:
            self._paint_behind(painter, rect)
            return
        if block.kind == "suggested":
            edge = "work" if self.underMouse() else "control"
            paint.box(painter, rect, fill="surface", line=edge, radius=px(6), dashed=True)
            self._write(painter, rect, "text2", "text3")
            return
        if block.kind == "planned":
            paint.box(
                painter, rect, fill="surface", line=f"c{block.colour}", radius=px(6), dashed=True
            )
        else:
            around = f"c{block.colour}" if self.underMouse() else None
            paint.box(painter, rect, fill=f"c{block.colour}_sub", line=around, radius=px(6))
            bar = QRectF(0, 0, px(4), rect.height())
            paint.box(painter, bar, fill=f"c{block.colour}", radius=px(2))
        self._write(painter, rect, "text", "work" if block.kind == "running" else "text2")

    def _paint_behind(self, painter: QPainter, rect: QRectF) -> None:
        """A promise, hollow where it was not kept; an event of a calendar, pale."""
        block = self.block
        if self._box:
            rect.setHeight(self._box)
        free = QRectF(rect.x(), self._free[0], rect.width(), self._free[1] - self._free[0])
        free = free if self._box else rect
        if block.kind == "event":
            ground, edge = ("home_sub", None) if block.home else ("sunken", "border")
            paint.box(painter, rect, fill=ground, line=edge, radius=px(6))
            bar = QRectF(0, 0, px(3), rect.height())
            tone = "home_fill" if block.home else f"c{block.colour}"
            paint.box(painter, bar, fill=tone, radius=px(2))
            self._write(painter, free, *(("home", "home") if block.home else ("text2", "text3")))
            return
        off = block.state not in ("", "kept")
        fill = None if off else "home_sub"
        paint.box(painter, rect, fill=fill, line="home_line", radius=px(6), dashed=off)
        mark = _MARKS.get(block.state, "")
        if mark:
            middle = free.y() + self._first_line(free)
            icons.draw(painter, mark, free.right() - px(26), middle - px(7), px(14), "home")
            free = free.adjusted(0, 0, -px(18), 0)
        self._write(painter, free, "home", "home")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isDown() and self._on_mark(event.position().x()):
            self.setDown(False)
            self.marked.emit()
            return
        super().mouseReleaseEvent(event)

    def _on_mark(self, x: float) -> bool:
        """Whether a press is on the mark of a promise that nobody has answered."""
        if self.block.kind != "promise" or self.block.state:
            return False
        return (x if mirror.turned() else self.width() - x) <= px(MARK_WIDE)

    def _first_line(self, rect: QRectF) -> float:
        """How far below its upper edge the middle of the title is."""
        if rect.height() < px(TWO_LINES):
            return rect.height() / 2
        return min(px(8.0), (rect.height() - px(TWO_HIGH)) / 2) + px(10)

    def _write(self, painter: QPainter, rect: QRectF, tone: str, length_tone: str) -> None:
        block = self.block
        tall = rect.height() >= px(TWO_LINES)
        title_style = "strong" if rect.height() >= px(24) else "small.strong"
        left, right = px(14.0), rect.width() - px(12)
        middle = rect.y() + self._first_line(rect)  # both lines stay off the edges
        sign = ("circle-dashed", "warn") if block.kind == "gap" else (block.icon, "home")
        if sign[0] and (block.kind == "gap" or rect.width() >= px(NARROW)):
            icons.draw(painter, sign[0], left, middle - px(7), px(14), sign[1])
            left += px(22)
        first = QRectF(left, middle - px(10), right - left, px(20))
        if rect.width() < px(NARROW):
            self._write_narrow(painter, first, title_style, tone, length_tone if tall else "")
            return
        wide = paint.text(painter, first, block.length, "small.strong", length_tone, paint.RIGHT)
        first.setRight(right - wide - px(12))
        used = paint.text(painter, first, block.title, title_style, tone)
        if not tall:
            rest = first.adjusted(used + px(8), 0, 0, 0)
            if rest.width() > px(24):
                paint.text(painter, rest, block.second, "small", "text2")
            return
        low = QRectF(left, middle + px(8), right - left, px(16))
        wide = paint.text(painter, low, block.span, "caption", "text3", paint.RIGHT)
        low.setRight(right - wide - px(12))
        paint.text(painter, low, block.second, "small", "text2")

    def _write_narrow(
        self, painter: QPainter, first: QRectF, style: str, tone: str, length_tone: str
    ) -> None:
        """Beside others there is room for the title alone, and for the length below it."""
        first.setRight(first.right() + px(6))
        paint.text(painter, first, self.block.title, style, tone)
        if length_tone:
            low = QRectF(first.x(), first.y() + px(18), first.width(), px(16))
            paint.text(painter, low, self.block.length, "small.strong", length_tone)
