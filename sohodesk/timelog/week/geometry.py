# SPDX-License-Identifier: GPL-3.0-or-later
"""From the line of the days to pixels of the painted week, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from sohodesk.base.dayaxis import DayAxis, Spot
from sohodesk.timelog.week.layout import Placed
from sohodesk.ui.scale import px

HOUR = 39
GUTTER = 48
INSET = 4
"""Between a column's edge and its blocks."""
LEAST_BLOCK = 15
EDGE = 6
"""So many pixels at its upper and lower end a block is held by that end."""


def least_seconds() -> int:
    """How much of the line the lowest block takes."""
    return px(LEAST_BLOCK) * 3600 // px(HOUR)


def column_left(column: int, width: int, days: int = 7) -> int:
    """The left edge of a column; heads and grid share it."""
    gutter = px(GUTTER)
    return gutter + (width - gutter) * column // days


@dataclass(frozen=True, slots=True)
class Geometry:
    """The grid of an ``axis`` in a widget so wide."""

    axis: DayAxis
    width: int

    @property
    def height(self) -> int:
        """The whole line in pixels."""
        return round(self.y(self.axis.length))

    def y(self, at: int) -> float:
        """The height of a place on the line."""
        return at * px(HOUR) / 3600

    def column(self, n: int) -> QRectF:
        """A whole column."""
        left = column_left(n, self.width, self.axis.days)
        right = column_left(n + 1, self.width, self.axis.days)
        return QRectF(left, 0, right - left, self.height)

    def rect(self, part: Placed) -> QRectF:
        """A block, 2 px free to the next one."""
        room = self.column(part.column).adjusted(px(INSET), 0, -px(INSET) + 1, 0)
        across = room.width() / part.of
        left = room.left() + part.lane * across
        wide = across - (px(2) if part.of > 1 and part.lane < part.of - 1 else 0)
        top, foot = self.y(part.top), self.y(part.foot)
        return QRectF(left, top + 1, wide, max(foot - top - 2, px(4)))

    def rects(self, parts: Iterable[Placed], sight: QRectF) -> Iterator[tuple[Placed, QRectF]]:
        """The blocks that are in sight, and where they are; as ``rect`` says of each."""
        rooms = [self.column(n) for n in range(self.axis.days)]
        inset, between, least, hour = px(INSET), px(2), px(4), px(HOUR) / 3600
        lefts = [room.left() + inset for room in rooms]
        wides = [room.width() - 2 * inset + 1 for room in rooms]
        upper, lower = (sight.top() - least - 2) / hour, (sight.bottom() + 2) / hour
        head, tail = sight.left(), sight.right()
        for part in parts:
            top, foot, column = part.top, part.foot, part.column
            if top > lower or foot < upper:
                continue
            across = wides[column] / part.of
            left = lefts[column] + part.lane * across
            if left > tail or left + across < head:
                continue
            wide = across - (between if part.of > 1 and part.lane < part.of - 1 else 0)
            y = top * hour
            yield part, QRectF(left, y + 1, wide, max(foot * hour - y - 2, least))

    def spot(self, at: QPointF) -> Spot:
        """The place at a point; beside the columns the nearest one."""
        edges = [column_left(n, self.width, self.axis.days) for n in range(1, self.axis.days)]
        column = sum(1 for edge in edges if at.x() >= edge)
        seconds = int(at.y() * 3600 / px(HOUR))
        return Spot(column, min(max(seconds, 0), self.axis.length))
