# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline of a day: hours down the side, blocks of time, gaps, and the line of now.

Each block is a small painted button of its own, so that it has a role, a name and a state for the
screen reader, a focus ring, and arrow keys lead from one to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from sohodesk.ui import dayroom, mirror, paint
from sohodesk.ui.dayblock import BEHIND, Block, BlockButton
from sohodesk.ui.lanes import lanes
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour
from sohodesk.ui.timedrag import TimelineDrag

HOUR = 43.5
LEAST_HOUR = 30.0
MOST_HOUR = 56.0
TOP = 10
LEFT = 58
RULE = 52
RIGHT = 16
LEAST_BLOCK = 18
BESIDE = 0.44
"""The share of the width that what is suggested takes, at the right."""
CLEAR_OF_NOW = 15
_ALT, _CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
CLEAR_LABEL = 34
"""From this height on a hatched part says what it is, where no block covers it."""
LABEL = 26

_HELD = {
    (_SHIFT, Qt.Key.Key_Up): "earlier",
    (_SHIFT, Qt.Key.Key_Down): "later",
    (_SHIFT, Qt.Key.Key_Left): "day_before",
    (_SHIFT, Qt.Key.Key_Right): "day_after",
    (_SHIFT | _ALT, Qt.Key.Key_Up): "shorter",
    (_SHIFT | _ALT, Qt.Key.Key_Down): "longer",
    (_SHIFT | _CTRL, Qt.Key.Key_Right): "copy",
}
_KEYS = {Qt.Key.Key_Delete: "delete", Qt.Key.Key_B: "billable", Qt.Key.Key_S: "split"}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class Hatched(NamedTuple):
    """A part of the day behind the blocks, in minutes since it began; ``said`` is for the ear."""

    start: int
    end: int
    label: str
    said: str


class NowLine(QWidget):
    """The line of now with its time in a small box."""

    access_role = ""

    def __init__(self, parent: Timeline) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.said = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        rect = QRectF(px(6), 0, px(42), px(18))
        painter.fillRect(
            QRectF(px(44), px(8), self.width() - px(44) - px(RIGHT), 2), colour("danger")
        )
        paint.box(painter, rect, fill="danger", radius=px(4))
        paint.text(painter, rect, self.said, "head", "surface", paint.CENTRE)


class Timeline(QWidget):
    """The day. ``opened(id)`` on click or Enter; ``key(id, name)`` for other keys on a block.

    Minutes are counted since the day began; ``time_text`` says what the clock shows then, which on
    the days when clocks change is not the same.  ``empty_clicked(minute)`` tells of a double click
    on free time.  Names given by ``key`` are ``delete``, ``billable``, ``split``, ``earlier``,
    ``later``, ``day_before``, ``day_after``, ``longer``, ``shorter``, ``copy``.  ``menu(id, at)``
    asks for a menu at a point of the line, with id None on free time; ``drag`` is the hand on it.
    """

    access_role = "Grouping"
    TOP, LEFT, RIGHT = TOP, LEFT, RIGHT

    opened = Signal(object)
    marked = Signal(object)
    """The mark of a promise was pressed that nobody has answered."""
    key = Signal(object, str)
    empty_clicked = Signal(int)
    menu = Signal(object, QPointF)

    def __init__(self, name: str, time_text: Callable[[int], str]) -> None:
        super().__init__()
        self.time_text = time_text
        self.first_hour, self.last_hour = 8, 18
        self.now: int | None = None
        self.hatched: tuple[Hatched, ...] = ()
        self.buttons: list[BlockButton] = []
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("own_ring", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._now_line = NowLine(self)
        self.drag = TimelineDrag(self)

    def show_day(
        self,
        blocks: Sequence[Block],
        *,
        first_hour: int,
        last_hour: int,
        now: int | None,
        hatched: Sequence[Hatched] = (),
    ) -> None:
        """Show the blocks between two hours of the day; ``now`` is a minute of it, or None.

        ``hatched`` lies behind them.
        """
        self.hatched = tuple(hatched)
        self.setAccessibleDescription(", ".join(each.said for each in hatched))
        focused = self._focused_at()
        kept = self.focused_id()
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.first_hour, self.last_hour, self.now = first_hour, last_hour, now
        self.buttons = []
        for block in sorted(blocks, key=lambda b: (b.start, b.end)):
            button = BlockButton(block, self)
            button.clicked.connect(lambda _on=False, b=block: self.opened.emit(b.id))
            button.marked.connect(lambda b=block: self.marked.emit(b.id))
            button.show()
            self.drag.hand.watch(button)
            self.buttons.append(button)
        self.setMinimumHeight(int(px(LEAST_HOUR) * (last_hour - first_hour) + 2 * px(TOP)))
        self._place()
        if focused >= 0 and not self.focus_block(kept):
            self._focus_at(min(focused, len(self.buttons) - 1))  # it is gone; its neighbour is near
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
        fits = (self.height() - 2 * px(TOP)) / max(self.last_hour - self.first_hour, 1)
        return min(max(fits, px(LEAST_HOUR)), px(MOST_HOUR))

    def spot_left(self, left: int, wide: int) -> int:
        """The left edge of a part so wide, whichever way the window goes."""
        return round(mirror.spot(left, wide, self.width()))

    def y_of(self, minute: float) -> float:
        """The height of a minute of the day."""
        return px(TOP) + (minute / 60 - self.first_hour) * self.hour_height

    def _place(self) -> None:
        beside = [b for b in self.buttons if b.block.kind == "suggested"]
        for behind in (True, False):
            kinds = [b for b in self.buttons if (b.block.kind in BEHIND) is behind]
            self._place_blocks([b for b in kinds if b not in beside])
        self._place_beside(beside)
        self._place_words()
        line = self._now_line
        line.setVisible(self.now is not None)
        if self.now is not None:
            line.said = self.time_text(self.now)
            line.raise_()
            line.setGeometry(0, round(self.y_of(self.now)) - px(9), self.width(), px(18))
            line.update()

    def _place_blocks(self, buttons: Sequence[BlockButton]) -> None:
        """Put blocks side by side where they overlap."""
        width = self.width() - px(LEFT) - px(RIGHT)
        spans = self._spans(buttons)
        for button, (top, bottom), (lane, of) in zip(buttons, spans, lanes(spans), strict=True):
            across = width / of
            left = px(LEFT) + round(lane * across)
            wide = round(across) - (px(2) if of > 1 else 0)
            button.setGeometry(self.spot_left(left, wide), top + 1, wide, bottom - top - 2)
            button.raise_()

    def _place_beside(self, beside: Sequence[BlockButton]) -> None:
        """Put what is suggested at the right of the day; a gap there keeps to the left."""
        width = self.width() - px(LEFT) - px(RIGHT)
        room = round(width * BESIDE)
        for button in beside:
            top, bottom = round(self.y_of(button.block.start)), round(self.y_of(button.block.end))
            left = self.spot_left(px(LEFT) + width - room, room)
            button.setGeometry(left, top + 1, room, bottom - top - 2)
            button.raise_()
            for gap in self.buttons:
                box = gap.geometry()
                if gap.block.kind == "gap" and box.top() < bottom and top <= box.bottom():
                    wide = min(box.width(), width - room - px(2))
                    box.setWidth(wide)
                    box.moveLeft(self.spot_left(px(LEFT), wide))
                    gap.setGeometry(box)

    def _covers(self, *, back: bool) -> list[dayroom.Stretch]:
        """The heights that blocks stand on; ``back`` with those that lie behind the others."""
        rects = [b.geometry() for b in self.buttons if back or b.block.kind not in BEHIND]
        return [(rect.top(), rect.bottom() + 1) for rect in rects]

    def _place_words(self) -> None:
        """What lies behind says what it is where it can be seen; below, if that is nowhere."""
        covers = self._covers(back=False)
        for button in self.buttons:
            if button.block.kind not in BEHIND:
                continue
            rect = button.geometry()
            top, foot = rect.top(), rect.bottom() + 1
            free = dayroom.tallest(dayroom.uncovered(top, foot, covers))
            if free[1] - free[0] < px(LEAST_BLOCK):
                low = max([foot, *(b for a, b in covers if a < foot < b)])
                below = (low, low + px(LEAST_BLOCK))
                if not self._is_taken(below, button):
                    rect.setBottom(below[1] - 1)
                    button.setGeometry(rect)
                    free = below
            button.show_room(foot - top, free[0] - top, free[1] - top)

    def _is_taken(self, part: dayroom.Stretch, asking: BlockButton) -> bool:
        rects = [b.geometry() for b in self.buttons if b is not asking]
        return part[1] > self.height() or any(
            rect.top() < part[1] and part[0] <= rect.bottom() for rect in rects
        )

    def _spans(self, buttons: Sequence[BlockButton]) -> list[tuple[int, int]]:
        """Where the blocks stand; a short one takes the room that it needs to be read."""
        spans: list[tuple[int, int]] = []
        for button in buttons:
            block = button.block
            top, bottom = round(self.y_of(block.start)), round(self.y_of(block.end))
            if block.kind == "gap" and spans:  # a gap gives way to a short block before it
                top = max(top, min(spans[-1][1], bottom - px(LEAST_BLOCK)))
            spans.append((top, max(bottom, top + px(LEAST_BLOCK))))
        return spans

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(px(400), int(px(HOUR) * (self.last_hour - self.first_hour) + 2 * px(TOP)))

    def _paint_hatched(self, painter: QPainter) -> None:
        low, high = self.first_hour * 60, self.last_hour * 60
        for part in self.hatched:
            start, end = max(part.start, low), min(part.end, high)
            if start >= end:
                continue
            top, bottom = self.y_of(start), self.y_of(end)
            rect = QRectF(px(RULE), top, self.width() - px(RULE) - px(RIGHT), bottom - top)
            paint.hatch(painter, rect)
            painter.fillRect(QRectF(rect.x(), top, rect.width(), 1), colour("home_line"))
            covers = self._covers(back=True)
            if self.now is not None:
                line = round(self.y_of(self.now))
                covers.append((line - 2, line + 2))
            free = dayroom.uncovered(round(top), round(bottom), covers)
            spot = dayroom.lowest(free, px(LABEL))
            if rect.height() >= px(CLEAR_LABEL) and spot is not None:
                rect.setBottom(spot[1])
                self._paint_label(painter, rect, part.label)

    def _paint_label(self, painter: QPainter, rect: QRectF, said: str) -> None:
        """At the lower right end, on a ground of its own so that it can be read."""
        width = min(paint.width_of(said, "head") + px(12), rect.width() - px(12))
        spot = QRectF(rect.right() - px(6) - width, rect.bottom() - px(26), width, px(20))
        paint.box(painter, spot, fill="surface", radius=px(5))
        paint.text(painter, spot, said, "head", "home", paint.CENTRE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        self._paint_hatched(painter)
        for hour in range(self.first_hour, self.last_hour + 1):
            y = round(self.y_of(hour * 60))
            painter.fillRect(
                QRectF(px(RULE), y, self.width() - px(RULE) - px(RIGHT), 1), colour("grid")
            )
            if self.now is not None and abs(self.y_of(self.now) - y) < px(CLEAR_OF_NOW):
                continue  # the time of now stands there
            spot = QRectF(0, y - px(8), px(42), px(16))
            paint.text(painter, spot, self.time_text(hour * 60), "caption", "text3", paint.RIGHT)
        if self.hasFocus():
            paint.ring(painter, QRectF(self.rect()).adjusted(px(2), px(2), -px(2), -px(2)))

    # Keys and mouse ---

    def focused_id(self) -> Hashable | None:
        """The id of the block that has the focus."""
        at = self._focused_at()
        return self.buttons[at].block.id if at >= 0 else None

    def _focused_at(self) -> int:
        return next((n for n, b in enumerate(self.buttons) if b.hasFocus()), -1)

    def _focus_at(self, at: int) -> None:
        """Give the focus to a block and bring it into sight; to the day where there is none."""
        target: QWidget = self.buttons[at] if 0 <= at < len(self.buttons) else self
        target.setFocus(Qt.FocusReason.TabFocusReason)
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and target is not self:
            area.ensureWidgetVisible(target, 0, px(24))

    def focus_block(self, key: Hashable) -> bool:
        """Give the focus to the block of that id; says whether it is here."""
        for at, button in enumerate(self.buttons):
            if button.block.id == key:
                self._focus_at(at)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at, key = self._focused_at(), mirror.key(event.key())
        held = event.modifiers() & (_SHIFT | _ALT | _CTRL)
        if held:
            if at >= 0 and (held, key) in _HELD:
                self.key.emit(self.buttons[at].block.id, _HELD[held, key])
            else:
                super().keyPressEvent(event)
            return
        if key in _STEPS and self.buttons:
            self._focus_at(min(max(at + _STEPS[key], 0), len(self.buttons) - 1))
            return
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.buttons:
            self._focus_at(0 if key == Qt.Key.Key_Home else len(self.buttons) - 1)
            return
        if at >= 0 and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.buttons[at].block.id)
            return
        if at >= 0 and key in _KEYS:
            self.key.emit(self.buttons[at].block.id, _KEYS[key])
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hours = (event.position().y() - px(TOP)) / self.hour_height + self.first_hour
        self.empty_clicked.emit(int(hours * 60) // 15 * 15)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at, by_key = QPointF(event.pos()), event.reason() == QContextMenuEvent.Reason.Keyboard
        focused = self.focused_id()
        if by_key and focused is not None:
            at = QPointF(self.block_spot(focused))
        self.menu.emit(self.drag.block_at(at), at)

    def block_spot(self, key: Hashable) -> QPoint:
        """The middle of a block, for menus in place and tests."""
        for button in self.buttons:
            if button.block.id == key:
                return button.geometry().center()
        return self.rect().center()
