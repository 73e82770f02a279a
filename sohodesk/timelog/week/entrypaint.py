# SPDX-License-Identifier: GPL-3.0-or-later
"""Paints the entries of the week, all that are in sight at once: grounds, bars, then words.

There may be hundreds.  None lies over another on the grid, so what is alike is painted together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from sohodesk.base.durations import show_duration
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.week.wording import fitting, name_of, second_of
from sohodesk.ui import icons, paint
from sohodesk.ui.lines import Lines
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

TWO_LINES = 30
"""Under this height a block says all on one line."""
NARROW = 64
"""Under this width there is no room for the length."""
_length = lru_cache(maxsize=1024)(show_duration)


class Shown(NamedTuple):
    """An entry where it is painted; ``over`` where it lies over another one in time."""

    rect: QRectF
    row: EntryRow
    seconds: int
    over: bool
    hover: bool


def paint_entries(painter: QPainter, shown: Sequence[Shown]) -> None:
    """Entries in their projects' colours, with a sign where one lies over another."""
    _grounds(painter, shown)
    lines = Lines()
    for each in shown:
        _words(lines, each)
    lines.draw(painter)
    for each in shown:
        if each.over:
            _sign(painter, each.rect)


def _grounds(painter: QPainter, shown: Sequence[Shown]) -> None:
    grounds: dict[str, list[QRectF]] = {}
    bars: dict[str, list[QRectF]] = {}
    for each in shown:
        rect, tone = each.rect, f"c{each.row.colour or 6}"
        bars.setdefault(tone, []).append(QRectF(rect.x(), rect.y(), px(3), rect.height()))
        if each.hover:
            paint.box(painter, rect, fill=f"{tone}_sub", line=tone, radius=px(5))
        else:
            grounds.setdefault(f"{tone}_sub", []).append(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for by_tone, radius in ((grounds, px(5)), (bars, px(2))):
        for tone, rects in by_tone.items():
            painter.setBrush(colour(tone))
            for rect in rects:
                painter.drawRoundedRect(rect, radius, radius)


def _sign(painter: QPainter, rect: QRectF) -> None:
    below = rect.height() >= px(TWO_LINES)
    y = rect.bottom() - px(16) if below else rect.center().y() - px(6)
    icons.draw(painter, "triangle-alert", rect.right() - px(17), y, px(13), "warn", 2)


@lru_cache(maxsize=1024)
def _fitting(name: str, short: str, wide: int, style: str, brief: bool, _scale: int) -> str:
    return fitting(name, short, wide, lambda said: paint.width_of(said, style), brief=brief)


def _words(lines: Lines, each: Shown) -> None:
    row, rect = each.row, each.rect
    room = QRectF(rect.x() + px(9), rect.y(), rect.width() - px(14), rect.height())
    brief = room.width() < px(NARROW)

    def name(wide: float, style: str) -> str:
        short = row.short if row.client else ""
        return _fitting(name_of(row), short, int(wide), style, brief, px(100))

    tone = "work" if row.running else "text2"
    sign = px(14) if each.over else 0
    add_face(lines, room, name, _length(each.seconds), second_of(row), tone, sign)


def add_face(
    lines: Lines,
    room: QRectF,
    name: Callable[[float, str], str],
    length: str,
    second: str,
    tone: str,
    sign: int,
) -> None:
    """Name and length, and a second line where there is room; ``name`` of a width and a style."""
    high, wide = room.height(), room.width()
    tall = high >= px(TWO_LINES)
    off = min(px(4.0), (high - px(TWO_LINES)) / 2)  # both lines stay off the edges
    top = room.y() + off if tall else room.center().y() - px(8)
    free = wide - (0 if tall else sign)
    style = "head" if high >= px(13) else "caption"
    if length and wide >= px(NARROW):
        lines.add(QRectF(room.x(), top, free, px(16)), length, "caption", tone, right=True)
        free -= paint.width_of(length, "caption") + px(4)
    lines.add(QRectF(room.x(), top, free, px(16)), name(free, style), style)
    if tall and second:
        low = QRectF(room.x(), top + px(14), wide - sign, px(16))
        lines.add(low, second, "caption", "text2")
