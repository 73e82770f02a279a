# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline of a day: hours down the side, blocks of time, gaps, and the line of now.

Each block is a small painted button of its own, so that it has a role, a name and a state for the
screen reader, a focus ring, and arrow keys lead from one to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from sohodesk.ui import icons, paint
from sohodesk.ui.lanes import lanes
from sohodesk.ui.theme import colour

HOUR = 43.5
LEAST_HOUR = 30.0
MOST_HOUR = 56.0
TOP = 10
LEFT = 58
RULE = 52
RIGHT = 16
LEAST_BLOCK = 17
Kind = Literal["entry", "running", "gap", "planned"]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the day, in minutes after midnight (``end`` may be past 1440).

    ``length`` and ``span`` stand at its right end; ``said`` is what the screen reader hears.
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


_KEYS = {Qt.Key.Key_Delete: "delete", Qt.Key.Key_B: "billable", Qt.Key.Key_S: "split"}


class BlockButton(QPushButton):
    """One block, painted."""

    def __init__(self, block: Block, parent: Timeline) -> None:
        super().__init__(parent)
        self.block = block
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("ring_radius", 6)
        self.setAccessibleName(block.said or ", ".join(self._parts()))
        self.setToolTip(self.accessibleName())

    def _parts(self) -> list[str]:
        block = self.block
        return [part for part in (block.title, block.second, block.span, block.length) if part]

    def sizeHint(self) -> QSize:
        return QSize(80, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect, block = QRectF(self.rect()), self.block
        if block.kind == "gap":
            paint.box(painter, rect, fill="warn_sub", line="warn", radius=6, dashed=True)
            self._write(painter, rect, "warn", "warn")
            return
        if block.kind == "planned":
            paint.box(painter, rect, fill="surface", line=f"c{block.colour}", radius=6, dashed=True)
        else:
            edge = f"c{block.colour}" if self.underMouse() else None
            paint.box(painter, rect, fill=f"c{block.colour}_sub", line=edge, radius=6)
            bar = QRectF(0, 0, 4, rect.height())
            paint.box(painter, bar, fill=f"c{block.colour}", radius=2)
        self._write(painter, rect, "text", "work" if block.kind == "running" else "text2")

    def _write(self, painter: QPainter, rect: QRectF, tone: str, length_tone: str) -> None:
        block = self.block
        tall = rect.height() >= 42
        title_style = "strong" if rect.height() >= 24 else "small.strong"
        left, right = 14.0, rect.width() - 12
        middle = 18.0 if tall else rect.height() / 2
        if block.kind == "gap":
            icons.draw(painter, "circle-dashed", left, middle - 7, 14, "warn")
            left += 22
        first = QRectF(left, middle - 10, right - left, 20)
        wide = paint.text(painter, first, block.length, "small.strong", length_tone, paint.RIGHT)
        first.setRight(right - wide - 12)
        used = paint.text(painter, first, block.title, title_style, tone)
        if not tall:
            rest = first.adjusted(used + 8, 0, 0, 0)
            if rest.width() > 24:
                paint.text(painter, rest, block.second, "small", "text2")
            return
        low = QRectF(left, 26, right - left, 16)
        wide = paint.text(painter, low, block.span, "caption", "text3", paint.RIGHT)
        low.setRight(right - wide - 12)
        paint.text(painter, low, block.second, "small", "text2")


class NowLine(QWidget):
    """The line of now with its time in a small box."""

    def __init__(self, parent: Timeline) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.said = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(6, 0, 42, 18)
        painter.fillRect(QRectF(44, 8, self.width() - 44 - RIGHT, 2), colour("danger"))
        paint.box(painter, rect, fill="danger", radius=4)
        paint.text(painter, rect, self.said, "head", "surface", paint.CENTRE)


class Timeline(QWidget):
    """The day. ``opened(id)`` on click or Enter; ``key(id, name)`` for other keys on a block.

    ``empty_clicked(minute)`` tells of a double click on free time. Names given by ``key`` are
    ``delete``, ``billable``, ``split``, ``earlier``, ``later``.
    """

    opened = Signal(object)
    key = Signal(object, str)
    empty_clicked = Signal(int)

    def __init__(self, name: str, time_text: Callable[[int], str]) -> None:
        super().__init__()
        self.time_text = time_text
        self.first_hour, self.last_hour = 8, 18
        self.now: int | None = None
        self.buttons: list[BlockButton] = []
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("own_ring", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._now_line = NowLine(self)

    def show_day(
        self, blocks: Sequence[Block], *, first_hour: int, last_hour: int, now: int | None
    ) -> None:
        """Show the blocks between two hours; ``now`` is a minute after midnight, or None."""
        focused = self.focused_id()
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.first_hour, self.last_hour, self.now = first_hour, last_hour, now
        self.buttons = []
        for block in sorted(blocks, key=lambda b: (b.start, b.end)):
            button = BlockButton(block, self)
            button.clicked.connect(lambda _on=False, b=block: self.opened.emit(b.id))
            button.show()
            self.buttons.append(button)
        self.setMinimumHeight(int(LEAST_HOUR * (last_hour - first_hour) + 2 * TOP))
        self._now_line.raise_()
        self._place()
        if focused is not None:
            self.focus_block(focused)
        self.update()

    def move_now(self, now: int | None) -> None:
        """Move the line of now."""
        if now != self.now:
            self.now = now
            self._place()

    # Where things stand ---

    @property
    def hour_height(self) -> float:
        """Pixels an hour takes at this height of the timeline."""
        fits = (self.height() - 2 * TOP) / max(self.last_hour - self.first_hour, 1)
        return min(max(fits, LEAST_HOUR), MOST_HOUR)

    def y_of(self, minute: int) -> float:
        """The height of a minute after midnight."""
        return TOP + (minute / 60 - self.first_hour) * self.hour_height

    def _place(self) -> None:
        width = self.width() - LEFT - RIGHT
        spans = [(b.block.start, b.block.end) for b in self.buttons]
        for button, (lane, of) in zip(self.buttons, lanes(spans), strict=True):
            top = self.y_of(button.block.start) + 1
            bottom = self.y_of(button.block.end) - 1
            height = max(round(bottom - top), LEAST_BLOCK)
            across = width / of
            left = LEFT + round(lane * across)
            button.setGeometry(left, round(top), round(across) - (2 if of > 1 else 0), height)
        line = self._now_line
        line.setVisible(self.now is not None)
        if self.now is not None:
            line.said = self.time_text(self.now)
            line.setGeometry(0, round(self.y_of(self.now)) - 9, self.width(), 18)
            line.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(400, int(HOUR * (self.last_hour - self.first_hour) + 2 * TOP))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for hour in range(self.first_hour, self.last_hour + 1):
            y = round(self.y_of(hour * 60))
            painter.fillRect(QRectF(RULE, y, self.width() - RULE - RIGHT, 1), colour("grid"))
            spot = QRectF(0, y - 8, 42, 16)
            paint.text(painter, spot, self.time_text(hour * 60), "caption", "text3", paint.RIGHT)
        if self.hasFocus():
            paint.ring(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2))

    # Keys and mouse ---

    def focused_id(self) -> Hashable | None:
        """The id of the block that has the focus."""
        return next((b.block.id for b in self.buttons if b.hasFocus()), None)

    def focus_block(self, key: Hashable) -> bool:
        """Give the focus to the block of that id; says whether it is here."""
        for button in self.buttons:
            if button.block.id == key:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = next((n for n, b in enumerate(self.buttons) if b.hasFocus()), -1)
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.buttons:
            if at >= 0 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                name = "earlier" if key == Qt.Key.Key_Up else "later"
                self.key.emit(self.buttons[at].block.id, name)
                return
            step = -1 if key == Qt.Key.Key_Up else 1
            target = min(max(at + step, 0), len(self.buttons) - 1)
            self.buttons[target].setFocus(Qt.FocusReason.TabFocusReason)
            return
        if at >= 0 and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.buttons[at].block.id)
            return
        if at >= 0 and key in _KEYS:
            self.key.emit(self.buttons[at].block.id, _KEYS[key])
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hours = (event.position().y() - TOP) / self.hour_height + self.first_hour
        self.empty_clicked.emit(int(hours * 60) // 15 * 15)

    def block_spot(self, key: Hashable) -> QPoint:
        """The middle of a block, for menus in place and tests."""
        for button in self.buttons:
            if button.block.id == key:
                return button.geometry().center()
        return self.rect().center()
