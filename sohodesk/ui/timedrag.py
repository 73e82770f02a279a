# SPDX-License-Identifier: GPL-3.0-or-later
"""Dragging on the timeline of a day: what is held, and what would be if one let go."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from sohodesk.base.dayaxis import Spot
from sohodesk.ui import paint
from sohodesk.ui.daydrag import STEP, Draft, Grip, LineGround
from sohodesk.ui.draghand import DragHand
from sohodesk.ui.scale import px

if TYPE_CHECKING:
    from sohodesk.ui.timeline import Timeline

EDGE = 7
"""So many pixels at its upper and lower end a block is held by that end."""


class DraftMark(QWidget):
    """Where the entry would be."""

    access_role = ""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.said = ""
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect = paint.on(self), QRectF(self.rect())
        paint.box(painter, rect, fill="surface", line="work", radius=px(6), width=1.5, dashed=True)
        high = min(rect.height(), float(px(20)))
        line = QRectF(px(14), 0, rect.width() - px(20), high)
        paint.text(painter, line, self.said, "small.strong", "work")


class TimelineDrag(QObject):
    """The hand on a timeline. ``grip_of`` gives the span behind a block, None where it has none.

    ``words`` says what a draft is.  Nothing can be dragged while ``begins`` is not said.
    """

    def __init__(self, line: Timeline) -> None:
        super().__init__(line)
        self.line = line
        self.grip_of: Callable[[Hashable], Grip | None] = lambda _key: None
        self.words: Callable[[Draft], str] = lambda _draft: ""
        self.mark = DraftMark(line)
        self.hand = DragHand(line, self._grip_at, self.spot_at)
        self.hand.drafted.connect(self.show_draft)

    def begin_day(self, begins: datetime) -> None:
        """Let a day be dragged on that begins at an instant."""
        self.hand.ground = LineGround(begins)
        if not self.hand.dragging:
            self.show_draft(None)

    def spot_at(self, at: QPointF) -> Spot:
        """The place at a point, within the hours that are shown."""
        line = self.line
        low, high = line.first_hour * 3600, line.last_hour * 3600
        seconds = int((at.y() - px(line.TOP)) / line.hour_height * 3600) + low
        return Spot(0, min(max(seconds, low), high))

    def instant_at(self, at: QPointF) -> datetime | None:
        """The instant at a point, snapped."""
        if self.hand.ground is None:
            return None
        seconds = self.spot_at(at).at // STEP * STEP
        return self.hand.ground.instant(Spot(0, seconds))

    def block_at(self, at: QPointF) -> Hashable | None:
        """The id of the block at a point."""
        spot = at.toPoint()
        found = (b for b in reversed(self.line.buttons) if b.geometry().contains(spot))
        return next((b.block.id for b in found), None)

    def pointed(self, key: Hashable) -> datetime | None:
        """The instant under the mouse, where that is over a block."""
        at = QPointF(self.line.mapFromGlobal(self.line.cursor().pos()))
        return self.instant_at(at) if self.block_at(at) == key else None

    def _grip_at(self, at: QPointF) -> Grip | None:
        ground = self.hand.ground
        button = next(
            (b for b in reversed(self.line.buttons) if b.geometry().contains(at.toPoint())), None
        )
        if button is None or ground is None:
            return None
        block, rect = button.block, button.geometry()
        grip = self.grip_of(block.id)
        if grip is None:  # a gap: something is made in it
            return None
        edge = min(px(EDGE), rect.height() // 4)
        begins_here = ground.spot(grip.start).at >= block.start * 60
        ends_here = ground.spot(grip.end).at < (block.end + 1) * 60
        if at.y() <= rect.top() + edge and begins_here:
            return grip._replace(part="start", fixed="")
        if at.y() >= rect.bottom() - edge and ends_here and block.kind != "running":
            return grip._replace(part="end")
        return grip

    def show_draft(self, draft: Draft | None) -> None:
        """Show what would be; None for nothing."""
        self.mark.setVisible(draft is not None)
        if draft is None or self.hand.ground is None:
            return
        line, ground = self.line, self.hand.ground
        top = line.y_of(ground.spot(draft.start).at / 60)
        foot = line.y_of(ground.spot(draft.end, end=True).at / 60)
        top, foot = max(top, 0), min(foot, line.height())
        left = px(line.LEFT)
        wide = line.width() - left - px(line.RIGHT)
        self.mark.said = self.words(draft)
        self.mark.setGeometry(line.spot_left(left, wide), round(top), wide, round(foot - top))
        self.mark.raise_()
        self.mark.update()
        if self.hand.dragging:
            self._bring()

    def _bring(self) -> None:
        """Keep the hand in sight."""
        area = self.line.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            spot = self.hand.last.toPoint()
            area.ensureVisible(spot.x(), spot.y(), 0, px(24))
