# SPDX-License-Identifier: GPL-3.0-or-later
"""Paints the blocks of the week: entries, gaps, what is new, promises, events."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _
from sohodesk.timelog.backdrop import Behind
from sohodesk.timelog.gaps import Gap
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.week.wording import fitting_name, gap_face, second_of
from sohodesk.ui import icons, paint
from sohodesk.ui.scale import px

TWO_LINES = 30
"""Under this height a block says all on one line."""
NARROW = 64
"""Under this width there is no room for the length."""
BUTTON = 24
_MARKS = {"kept": "check", "missed": "x", "moved": "arrow-right"}


def entry(
    painter: QPainter, rect: QRectF, row: EntryRow, seconds: int, *, over: bool, hover: bool
) -> None:
    """An entry in its project's colour, with a sign where it lies over another."""
    tone = f"c{row.colour or 6}"
    edge = tone if hover else None
    paint.box(painter, rect, fill=f"{tone}_sub", line=edge, radius=px(5))
    paint.box(painter, QRectF(rect.x(), rect.y(), px(3), rect.height()), fill=tone, radius=px(2))
    room = rect.adjusted(px(9), 0, -px(5), 0)
    sign = px(14) if over else 0
    tone = "work" if row.running else "text2"

    def name(wide: float, style: str) -> str:
        brief = room.width() < px(NARROW)
        return fitting_name(row, wide, lambda said: paint.width_of(said, style), brief=brief)

    _face(painter, room, name, show_duration(seconds), second_of(row), tone, sign)
    if over:
        below = rect.height() >= px(TWO_LINES)
        y = rect.bottom() - px(16) if below else rect.center().y() - px(6)
        icons.draw(painter, "triangle-alert", rect.right() - px(17), y, px(13), "warn", 2)


def _face(
    painter: QPainter,
    room: QRectF,
    name: Callable[[float, str], str],
    length: str,
    second: str,
    tone: str,
    sign: int,
) -> None:
    """Name and length, and a second line where there is room; ``name`` of a width and a style."""
    tall = room.height() >= px(TWO_LINES)
    off = min(px(4.0), (room.height() - px(TWO_LINES)) / 2)  # both lines stay off the edges
    top = room.y() + off if tall else room.center().y() - px(8)
    first = QRectF(room.x(), top, room.width(), px(16))
    if not tall:
        first.setRight(first.right() - sign)
    style = "head" if room.height() >= px(13) else "caption"
    if length and room.width() >= px(NARROW):
        wide = paint.text(painter, first, length, "caption", tone, paint.RIGHT)
        first.setRight(first.right() - wide - px(4))
    paint.text(painter, first, name(first.width(), style), style)
    if tall and second:
        low = QRectF(room.x(), top + px(14), room.width() - sign, px(16))
        paint.text(painter, low, second, "caption", "text2")


def gap(painter: QPainter, rect: QRectF, found: Gap) -> None:
    """A gap: dashed, with a button to fill it where there is room."""
    paint.box(painter, rect, fill="warn_sub", line="warn", radius=px(5), dashed=True)
    button = gap_button(rect)
    line = QRectF(rect.x() + px(9), rect.y() + px(4), rect.width() - px(12), px(16))
    if button is None:
        line.moveTop(rect.center().y() - px(8))
    paint.text(painter, line, gap_face(found.seconds), "head", "warn")
    if button is not None:
        paint.box(painter, button, fill="surface", line="warn", radius=px(4))
        paint.text(painter, button, _("Fill gap"), "head", "text", paint.CENTRE)


def gap_button(rect: QRectF) -> QRectF | None:
    """Where the button of a gap stands, if there is room for it."""
    if rect.height() < px(20) + px(BUTTON) + px(4) or rect.width() < px(NARROW):
        return None
    wide = min(paint.width_of(_("Fill gap"), "head") + px(20), rect.width() - px(16))
    return QRectF(rect.x() + px(8), rect.y() + px(21), wide, px(BUTTON))


def new(
    painter: QPainter, rect: QRectF, *, tone: str, name: str, length: str, second: str, note: str
) -> None:
    """What is not in the book yet: dashed."""
    paint.box(painter, rect, fill="surface", line=tone, radius=px(5), width=1.5, dashed=True)
    room = rect.adjusted(px(8), 0, -px(5), 0)
    _face(painter, room, lambda _wide, _style: name, length, second, "text2", 0)
    if note and rect.height() >= px(TWO_LINES + 16):
        low = QRectF(room.x(), rect.y() + px(33), room.width(), px(16))
        paint.text(painter, low, note, "head", "work")


def promise(painter: QPainter, rect: QRectF, part: Behind, free: QRectF) -> None:
    """A promise: filled while it stands or was kept, hollow with a cross once it was missed.

    ``free`` is the room for its words that nothing in front covers.
    """
    missed = part.state == "missed"
    off = part.state.startswith("cancelled") or part.state == "moved"
    fill = None if missed or off else "home_sub"
    paint.box(painter, rect, fill=fill, line="home_line", radius=px(5), dashed=missed or off)
    mark = _MARKS.get(part.state, "")
    said = _("{title} missed").format(title=part.title) if missed else part.title
    line = QRectF(free.x() + px(8), free.y(), free.width() - px(12), free.height())
    if free.height() >= px(48):
        line = QRectF(line.x(), free.y() + px(5), line.width(), px(16))
        low = line.translated(0, px(15))
        paint.text(painter, low, part.place, "caption", "text2")
    if mark and missed:
        icons.draw(painter, mark, line.x(), line.center().y() - px(6), px(12), "home", 2)
        line.setLeft(line.x() + px(16))
    elif mark:
        right = line.right() - px(14)
        icons.draw(painter, mark, right, line.center().y() - px(7), px(13), "home", 2)
        line.setRight(right - px(4))
    paint.text(painter, line, said, "head", "home")


def event(painter: QPainter, rect: QRectF, part: Behind) -> None:
    """An event of a calendar, pale behind the entries."""
    painter.save()
    painter.setOpacity(0.75)
    paint.box(painter, rect, fill="sunken", line="border", radius=px(5))
    bar = QRectF(rect.x(), rect.y(), px(2), rect.height())
    paint.box(painter, bar, fill=f"c{part.colour or 6}", radius=px(1))
    painter.restore()
    line = QRectF(rect.x() + px(7), rect.y() + px(2), rect.width() - px(10), px(16))
    if rect.height() < px(20):
        line.moveTop(rect.center().y() - px(8))
    paint.text(painter, line, part.title, "caption", "text3")
