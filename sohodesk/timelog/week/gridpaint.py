# SPDX-License-Identifier: GPL-3.0-or-later
"""Paints the week's ground, hours and blocks; only what lies in the part that is asked for."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from sohodesk.base.clocktimes import show_clock
from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _, current
from sohodesk.base.zones import local
from sohodesk.timelog.behindwords import times
from sohodesk.timelog.queries import lasted
from sohodesk.timelog.week import blockpaint, entrypaint
from sohodesk.timelog.week.geometry import GUTTER
from sohodesk.timelog.week.layout import Placed, made_block
from sohodesk.timelog.week.wording import name_of, second_of
from sohodesk.ui import paint, saying
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

if TYPE_CHECKING:
    from sohodesk.timelog.week.grid import WeekGrid

CLEAR_OF_NOW = 13


class Canvas:
    """One painting of the grid into ``sight``."""

    def __init__(self, grid: WeekGrid, painter: QPainter, sight: QRectF) -> None:
        if grid.data is None:
            raise ValueError("no week is shown yet")
        self.grid, self.painter, self.sight = grid, painter, sight
        self.data, self.at = grid.data, grid.geometry_

    def paint(self) -> None:
        """Paint from back to front."""
        self._ground()
        self._hours()
        layout = self.grid.layout_
        for part, rect in self.at.rects(layout.back, self.sight):
            self._behind(part, rect)
        self._front()
        for part in self.grid.line:
            name, length, words, tone = self.grid.line_face
            self._new(part, name, length, words, tone, _("new line"))
        self._draft()
        self._now()
        self.grid.paint_ring(self.painter)

    # Behind the blocks ---

    def _ground(self) -> None:
        axis, painter = self.data.axis, self.painter
        for n in range(axis.days):
            room = self.at.column(n)
            if axis.day(n) == self.data.today:
                painter.fillRect(room.intersected(self.sight), paint.faded("sel", 0.55))
        for part in self.grid.layout_.hatched:
            rect = self.at.column(part.column)
            rect.setTop(self.at.y(part.top))
            rect.setBottom(self.at.y(part.foot))
            seen = rect.intersected(self.sight)
            if not seen.isEmpty():
                paint.hatch(painter, seen.adjusted(1, 0, 0, 0), origin=rect.topLeft())
        for n in range(axis.days):
            for top, foot, skipped in axis.missing(n):
                self._missing(n, top, foot, skipped=skipped)

    def _missing(self, column: int, top: int, foot: int, *, skipped: bool) -> None:
        """A part of the line at which the day has no time."""
        rect = self.at.column(column)
        rect.setTop(self.at.y(top))
        rect.setBottom(self.at.y(foot))
        if rect.intersects(self.sight):
            self.painter.fillRect(rect.adjusted(1, 0, 0, 0), colour("sunken"))
            if skipped:
                room = rect.adjusted(px(6), 0, -px(4), 0)
                words = _("clock jumps")
                paint.text(self.painter, room, words, "caption", "text3", paint.CENTRE)

    def _hours(self) -> None:
        painter, width = self.painter, self.grid.width()
        now = self._now_y()
        for at, clock in self.data.axis.hours():
            y = round(self.at.y(at))
            if not self.sight.top() - px(12) <= y <= self.sight.bottom() + px(12):
                continue
            painter.fillRect(QRectF(px(GUTTER), y, width - px(GUTTER), 1), colour("grid"))
            if at and (now is None or abs(now - y) >= px(CLEAR_OF_NOW)):
                said = show_clock(time(clock // 3600, clock // 60 % 60), current())
                spot = QRectF(0, y - px(8), px(GUTTER) - px(8), px(16))
                paint.text(painter, spot, said, "caption", "text3", paint.RIGHT)
        for n in range(self.data.axis.days):
            left = self.at.column(n).left()
            line = QRectF(left, self.sight.top(), 1, self.sight.height())
            painter.fillRect(line, colour("border"))

    # Blocks ---

    def _front(self) -> None:
        """Entries and gaps; none of them lies over another, so they are painted kind by kind."""
        draft, shown = self.grid.preview, []
        away = draft.id if draft is not None and draft.deed != "copy" else None
        now, over, hovered = self.grid.now or self.data.now, self.data.over, self.grid.hovered
        for part, rect in self.at.rects(self.grid.layout_.front, self.sight):
            row = part.row
            if row is None:
                if part.gap is not None:
                    blockpaint.gap(self.painter, rect, part.gap)
                continue
            entry = entrypaint.Shown(
                rect, row, lasted(row, now), row.id in over, part.key == hovered
            )
            if row.id == away:  # it is being dragged: it is faint where it was
                self.painter.setOpacity(0.35)
                entrypaint.paint_entries(self.painter, [entry])
                self.painter.setOpacity(1.0)
            else:
                shown.append(entry)
        entrypaint.paint_entries(self.painter, shown)

    def _behind(self, part: Placed, rect: QRectF) -> None:
        if part.behind is not None and part.kind == "promise":
            blockpaint.promise(self.painter, rect, part.behind, self._free_of(part, rect))
        elif part.behind is not None:
            offered = self.grid.events.offered(part)
            hovered = part.key == self.grid.hovered
            blockpaint.event(self.painter, rect, part.behind, offered=offered, hovered=hovered)

    def _free_of(self, part: Placed, rect: QRectF) -> QRectF:
        """The highest part of a block behind that no block in front covers; below it if none is."""
        over = [
            self.at.rect(front)
            for front in self.grid.layout_.front
            if front.column == part.column and front.top < part.foot and part.top < front.foot
        ]
        free, top = QRectF(rect.x(), rect.y(), rect.width(), 0), rect.top()
        for cover in [*over, QRectF(rect.x(), rect.bottom(), rect.width(), 0)]:
            if cover.top() - top > free.height():
                free = QRectF(rect.x(), top, rect.width(), cover.top() - top)
            top = max(top, cover.bottom())
        if free.height() < px(14):  # there is no room in it to be read
            free = QRectF(rect.x(), max(top, rect.bottom()) + 1, rect.width(), px(16))
        return free

    def _new(
        self, part: Placed, name: str, length: str, words: str, tone: str, note: str = ""
    ) -> None:
        rect = self.at.rect(part)
        if rect.intersects(self.sight):
            blockpaint.new(
                self.painter, rect, tone=tone, name=name, length=length, second=words, note=note
            )

    def _draft(self) -> None:
        draft = self.grid.preview
        if draft is None:
            return
        length = show_duration(int((draft.end - draft.start).total_seconds()))
        span = times(draft.start, draft.end, self.data.zone)
        held = self.grid.block(f"entry:{draft.id}")
        row = held.row if held is not None else None
        name = name_of(row) if row is not None else _("New entry")
        tone = f"c{row.colour or 6}" if row is not None else "work"
        note = _("copy") if draft.deed == "copy" else second_of(row) if row is not None else ""
        for part in made_block(self.data.axis, draft.start, draft.end, "draft"):
            self._new(part, span, "", f"{length} {name}", tone, note)

    # Now ---

    def _now_y(self) -> float | None:
        spot = self._now_spot()
        return None if spot is None else self.at.y(spot[1])

    def _now_spot(self) -> tuple[int, int] | None:
        now = self.grid.now
        if now is None:
            return None
        spot = self.data.axis.spot(now)
        return spot if 0 <= spot.column < self.data.axis.days else None

    def _now(self) -> None:
        spot, now = self._now_spot(), self.grid.now
        if spot is None or now is None:
            return
        room, y = self.at.column(spot[0]), self.at.y(spot[1])
        self.painter.fillRect(QRectF(room.left(), y - 1, room.width(), 2), colour("danger"))
        box = QRectF(px(4), y - px(9), px(GUTTER) - px(7), px(18))
        paint.box(self.painter, box, fill="danger", radius=px(4))
        said = saying.clock(local(now, self.data.zone))
        paint.text(self.painter, box, said, "head", "surface", paint.CENTRE)
