# SPDX-License-Identifier: GPL-3.0-or-later
"""The painted week: seven days, what lies behind them, their blocks, the line of now; dragged in.

Only what is in sight is painted.  The blocks are no widgets; who listens for a screen reader gets
a part for each of them (``make_access_parts``).
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from sohodesk.base.dayaxis import DayAxis, Spot
from sohodesk.timelog.gesturedeeds import fixed_words
from sohodesk.timelog.week import blockpaint
from sohodesk.timelog.week.accessparts import BlockParts
from sohodesk.timelog.week.eventbuttons import EventButtons
from sohodesk.timelog.week.geometry import EDGE, Geometry
from sohodesk.timelog.week.gridkeys import meaning
from sohodesk.timelog.week.gridpaint import Canvas
from sohodesk.timelog.week.layout import Layout, Placed, made_block
from sohodesk.timelog.week.portions import Portions
from sohodesk.timelog.week.reading import WeekData
from sohodesk.timelog.week.walking import step, stop_points
from sohodesk.timelog.week.wording import said_of
from sohodesk.ui import mirror, paint
from sohodesk.ui.daydrag import STEP, Draft, Grip
from sohodesk.ui.draghand import DragHand
from sohodesk.ui.scale import px

MARGIN = 40
"""What stays in sight above and below the block that is walked to."""
CLEAR = 24
"""Above and below the line of now hours give way to its time."""


class WeekGrid(QWidget):
    """``opened(key)`` by Enter or double click, ``picked(key)`` when another block is current.

    ``deed(key, name)`` tells of other keys: delete, billable, split, copy, earlier, later,
    day_before, day_after, longer, shorter.  ``menu(key, instant, point)`` asks for a menu at a
    point of the screen.  ``fill(key)`` is the button of a gap, ``taken(behind, what)``
    those of an event (``log``, ``promise``); ``hand`` gives what was dragged.
    """

    access_role = "Grouping"

    opened = Signal(str)
    picked = Signal(str)
    deed = Signal(str, str)
    menu = Signal(str, object, object)
    fill = Signal(str)
    taken = Signal(object, str)
    resized = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.data: WeekData | None = None
        self.layout_ = Layout()
        self.current = ""
        self.hovered = ""
        self.now: datetime | None = None
        self.preview: Draft | None = None
        self.line: tuple[Placed, ...] = ()
        """What the quick-add line would log."""
        self.line_face = ("", "", "", "c6")
        self.parts = BlockParts(self)
        self.portions = Portions(self)
        self.events = EventButtons(self)
        self.hand = DragHand(self, self._grip_at, self.spot_at)
        self.hand.drafted.connect(self._show_draft)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("own_ring", True)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # Showing ---

    def show_week(self, data: WeekData, layout: Layout) -> None:
        """Show a week; what is current stays so while it is there."""
        moved = self.data is None or data.first != self.data.first
        self.data, self.layout_, self.now = data, layout, data.now
        self.hand.ground = data.axis
        if not self.hand.dragging:
            self.preview = None
        if self.current and self.block(self.current) is None:
            self.current = ""
        if moved:
            self.hand.cancel()
        self.setFixedHeight(self.geometry_.height)
        self.parts.stale()
        self.portions.begin()

    def show_now(self, now: datetime) -> None:
        """Move the line of now; what runs grows with it."""
        moved = self._rows_of_now()
        self.now = now
        for rect in {*moved, *self._rows_of_now()}:
            self.update(*rect)

    def _rows_of_now(self) -> list[tuple[int, int, int, int]]:
        """The part of the grid that the line of now crosses, if it is there."""
        spot = self.axis.spot(self.now) if self.data is not None and self.now is not None else None
        if spot is None or not 0 <= spot.column < self.axis.days:
            return []
        y = round(self.geometry_.y(spot.at))
        return [(0, y - px(CLEAR), self.width(), 2 * px(CLEAR))]

    def show_line(
        self, span: tuple[datetime, datetime] | None, face: tuple[str, str, str, str]
    ) -> None:
        """Show what the quick-add line would log: name, length, words, colour; None for nothing."""
        blocks: tuple[Placed, ...] = ()
        if span is not None and self.data is not None:
            blocks = tuple(made_block(self.axis, *span, "line"))
        if (blocks, face) != (self.line, self.line_face):
            self.line, self.line_face = blocks, face
            if blocks:
                self.bring(QRectF(self.geometry_.rect(blocks[0])))
            self.update()

    def forget_draft(self) -> None:
        """Let what was dragged snap back."""
        self.preview = None
        self.update()

    @property
    def axis(self) -> DayAxis:
        """The line of the shown days."""
        if self.data is None:
            raise ValueError("no week is shown yet")
        return self.data.axis

    @property
    def geometry_(self) -> Geometry:
        """Where everything stands at this width."""
        return Geometry(self.axis, self.width())

    def block(self, key: str) -> Placed | None:
        """The block of a key, its first one; what lies behind is found, too."""
        both = (*self.layout_.front, *self.layout_.back)
        return next((part for part in both if part.key == key), None)

    def block_spot(self, key: str) -> QPointF:
        """The middle of a block, for menus in place and tests."""
        part = self.block(key)
        rect = self.rect_of(part) if part is not None else QRectF(self.rect())
        return rect.center()

    def rect_of(self, part: Placed) -> QRectF:
        """Where a block stands in the widget, whichever way the window goes."""
        rect = self.geometry_.rect(part)
        rect.moveLeft(mirror.spot(rect.x(), rect.width(), self.width()))
        return rect

    def sizeHint(self) -> QSize:
        return QSize(px(600), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.parts.place()
        self.resized.emit()

    def make_access_parts(self) -> None:
        """Make the parts that a screen reader meets, where somebody asks for them."""
        self.parts.make()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        if self.data is None:
            return
        sight = QRectF(event.rect())
        sight.moveLeft(mirror.spot(sight.x(), sight.width(), self.width()))
        Canvas(self, painter, sight).paint()
        self.portions.painted()

    def paint_ring(self, painter: QPainter) -> None:
        """The ring round the current block, or round the week where none is."""
        part = self.block(self.current)
        if self.hasFocus() and part is None:
            seen = QRectF(self.visibleRegion().boundingRect()).adjusted(2, 2, -2, -2)
            paint.ring(painter, seen)
        elif part is not None:
            rect = self.geometry_.rect(part).adjusted(-2, -2, 2, 2)
            if self.hasFocus():
                paint.ring(painter, rect)
            else:
                paint.box(painter, rect, line="work", width=1.5, radius=px(7))

    # What lies where ---

    def spot_at(self, at: QPointF) -> Spot:
        """The place on the days at a point."""
        x = self.width() - at.x() if mirror.turned() else at.x()
        return self.geometry_.spot(QPointF(x, at.y())) if self.data is not None else Spot(0, 0)

    def hit(self, at: QPointF) -> Placed | None:
        """The block at a point: entries and gaps before what lies behind them."""
        if self.data is None:
            return None
        for part in (*reversed(self.layout_.front), *reversed(self.layout_.back)):
            if self.rect_of(part).adjusted(0, -1, 0, 1).contains(at):
                return part
        return None

    def instant_at(self, at: QPointF, step_: int = STEP) -> datetime:
        """The instant at a point, snapped."""
        spot = self.spot_at(at)
        return self.axis.instant(Spot(spot.column, spot.at // step_ * step_))

    def _grip_at(self, at: QPointF) -> Grip | None:
        part = self.hit(at)
        if part is None or part.row is None or self.data is None:
            return None
        row, rect = part.row, self.rect_of(part)
        end = row.end or max(self.data.now, row.start)
        edge = min(px(EDGE), rect.height() / 4)
        if part.first and at.y() <= rect.top() + edge:
            return Grip(row.id, "start", row.start, end)
        if part.last and at.y() >= rect.bottom() - edge and not row.running:
            return Grip(row.id, "end", row.start, end)
        return Grip(row.id, "body", row.start, end, fixed_words(row))

    def pointed(self, key: str) -> datetime | None:
        """The instant under the mouse, where that is over the block of a key."""
        at = QPointF(self.mapFromGlobal(self.cursor().pos()))
        part = self.hit(at)
        return self.instant_at(at) if part is not None and part.key == key else None

    def _show_draft(self, draft: Draft | None) -> None:
        self.preview = draft
        if draft is not None:
            self.bring(QRectF(self.hand.last, self.hand.last).adjusted(0, -8, 0, 8))
        self.update()

    # Going about ---

    def pick(self, key: str) -> None:
        """Make a block current and bring it into sight."""
        part = self.block(key)
        if key == self.current or part is None:
            return
        before, self.current = self.current, key
        self.bring(self.rect_of(part))
        self.parts.tell(key)
        self.setAccessibleDescription(self._said(part))
        self.picked.emit(key)
        self._touch(before, key)

    def _touch(self, *keys: str) -> None:
        """Paint blocks anew with the ring round them; none is the ring round the week."""
        parts = [self.block(key) for key in keys]
        if self.hasFocus() and None in parts:
            self.update()
            return
        for part in parts:
            if part is not None:
                self.update(self.rect_of(part).toAlignedRect().adjusted(-6, -6, 6, 6))

    def _said(self, part: Placed) -> str:
        data = self.data
        return said_of(part, data.now, data.zone, data.over) if data is not None else ""

    def bring(self, rect: QRectF) -> None:
        """Scroll a part of the week into sight."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            middle = rect.center().toPoint()
            high = min(int(rect.height() / 2) + px(MARGIN), area.viewport().height() // 2)
            area.ensureVisible(middle.x(), middle.y(), 0, high)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        stops = stop_points(self._stops())
        if by_key and not self.current and stops:
            self.pick(stops[0].key)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _stops(self) -> list[Placed]:
        """What the arrows lead over: entries, gaps, and events, of which entries can be made."""
        events = (part for part in self.layout_.back if part.kind == "event")
        return [*self.layout_.front, *events]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = mirror.key(event.key()), event.modifiers()
        if not self._by_key(key, held):
            super().keyPressEvent(event)

    def _by_key(self, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        """Do what a key means here; says whether it means anything."""
        found = meaning(key, held)
        if found is None or (found.kind != "walk" and not self.current):
            return False
        if found.kind == "walk":
            self.pick(step(self._stops(), self.current, found.name))
        elif found.kind == "open":
            self.opened.emit(self.current)
        else:
            self.deed.emit(self.current, found.name)
        return True

    # Mouse ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        part = self.hit(event.position())
        if part is not None and part.gap is not None:
            button = blockpaint.gap_button(self.rect_of(part))
            if button is not None and button.contains(event.position()):
                self.fill.emit(part.key)
        if event.button() == Qt.MouseButton.LeftButton and self.events.pressed(event.position()):
            return
        if part is not None:
            self.pick(part.key)
        else:
            before, self.current = self.current, ""
            self.picked.emit("")
            self._touch(before, "")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        part = self.hit(event.position())
        if self.events.take_at(event.position()) is not None:
            return
        if part is not None:
            self.opened.emit(part.key)
        else:
            self.menu.emit("", self.instant_at(event.position(), 3 * STEP), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        part = self.hit(event.position())
        self._hover(part.key if part is not None else "")

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover("")

    def _hover(self, key: str) -> None:
        if key != self.hovered:
            changed, self.hovered = (self.hovered, key), key
            for part in (*self.layout_.front, *self.layout_.back):
                if part.key in changed:
                    self.update(self.rect_of(part).toAlignedRect())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = QPointF(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.current:
            at = self.block_spot(self.current)
        part = self.hit(at)
        if part is not None:
            self.pick(part.key)
        key = part.key if part is not None else ""
        self.menu.emit(key, self.instant_at(at), self.mapToGlobal(at.toPoint()))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            part = self.hit(QPointF(event.pos()))
            said = self.events.tip(QPointF(event.pos())) or (self._said(part) if part else "")
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)
