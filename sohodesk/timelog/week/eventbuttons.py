# SPDX-License-Identifier: GPL-3.0-or-later
"""The two buttons on an event behind the week: one click makes an entry of it, or a promise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from sohodesk.base.texts import _
from sohodesk.timelog.backdrop import Behind
from sohodesk.timelog.week.layout import Placed
from sohodesk.ui import icons, mirror, paint
from sohodesk.ui.scale import px

if TYPE_CHECKING:
    from sohodesk.timelog.week.grid import WeekGrid

SIDE = 18
Take = Literal["log", "promise"]
_ICONS: Mapping[Take, str] = {"log": "plus", "promise": "heart"}


def spots(rect: QRectF) -> Mapping[Take, QRectF]:
    """Where they stand at the right end of an event's block, as far as there is room."""
    side = px(SIDE)
    if rect.height() < side or rect.width() < 2 * side:
        return {}
    top = rect.y() + min(px(2.0), (rect.height() - side) / 2)
    right = rect.right() - px(2) - side
    found: dict[Take, QRectF] = {"log": QRectF(right, top, side, side)}
    if rect.width() >= 4 * side:
        found["promise"] = QRectF(right - side - px(2), top, side, side)
    return found


def room_for_words(line: QRectF, rect: QRectF, *, offered: bool) -> QRectF:
    """The line of the title, short of the buttons where they are shown."""
    lefts = [spot.left() for spot in spots(rect).values()] if offered else []
    wide = min([line.right(), *(left - px(2) for left in lefts)]) - line.x()
    return QRectF(line.x(), line.y(), max(wide, 0), line.height())


def draw(painter: QPainter, rect: QRectF, *, hovered: bool) -> None:
    """Paint them; quietly, unless the mouse is over the event."""
    for take, spot in spots(rect).items():
        if hovered:
            paint.box(painter, spot, fill="surface", line="control", radius=px(4))
        inset = px(3)
        tone = "text" if hovered else "text3"
        icons.draw(painter, _ICONS[take], spot.x() + inset, spot.y() + inset, px(12), tone, 2)


def at(point: QPointF, rect: QRectF) -> Take | None:
    """The button at a point of an event's block."""
    return next((take for take, spot in spots(rect).items() if spot.contains(point)), None)


class EventButtons:
    """The buttons on a grid: which events have them, and what is at a point."""

    def __init__(self, grid: WeekGrid) -> None:
        self.grid = grid
        self.read_only = False

    def offered(self, part: Placed) -> bool:
        """Whether a block is an event that has its buttons: on its first day, until logged."""
        event = part.behind
        if event is None or event.kind != "event" or not part.first or self.read_only:
            return False
        rows = (block.row for block in self.grid.layout_.front if block.row is not None)
        return not any(
            row.start == event.start and row.end == event.end and row.description == event.title
            for row in rows
        )

    def take_at(self, point: QPointF) -> tuple[Behind, Take] | None:
        """The event whose button is at a point, and which of them."""
        part = self.grid.hit(point)
        if part is None or part.behind is None or not self.offered(part):
            return None
        x = self.grid.width() - point.x() if mirror.turned() else point.x()
        take = at(QPointF(x, point.y()), self.grid.geometry_.rect(part))
        return None if take is None else (part.behind, take)

    def pressed(self, point: QPointF) -> bool:
        """Take an event where one of its buttons is pressed; says whether one was."""
        taken = self.take_at(point)
        if taken is not None:
            self.grid.taken.emit(*taken)
        return taken is not None

    def tip(self, point: QPointF) -> str:
        """What a button at a point does."""
        taken = self.take_at(point)
        if taken is None:
            return ""
        return _("Log as an entry") if taken[1] == "log" else _("Make it a promise")
