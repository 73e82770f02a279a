# SPDX-License-Identifier: GPL-3.0-or-later
"""Paints the blocks of the week that are no entries: gaps, what is new, promises, events."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from sohodesk.base.texts import _
from sohodesk.timelog.backdrop import Behind
from sohodesk.timelog.gaps import Gap
from sohodesk.timelog.week import entrypaint, eventbuttons
from sohodesk.timelog.week.entrypaint import NARROW, TWO_LINES
from sohodesk.timelog.week.wording import gap_face
from sohodesk.ui import icons, paint
from sohodesk.ui.lines import Lines
from sohodesk.ui.scale import px

BUTTON = 24
_MARKS = {"kept": "check", "missed": "x", "moved": "arrow-right"}


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
    lines = Lines()
    room = rect.adjusted(px(8), 0, -px(5), 0)
    entrypaint.add_face(lines, room, lambda _wide, _style: name, length, second, "text2", 0)
    lines.draw(painter)
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


def event(painter: QPainter, rect: QRectF, part: Behind, *, offered: bool, hovered: bool) -> None:
    """An event of a calendar, pale behind the entries; with its buttons where it is ``offered``."""
    painter.save()
    painter.setOpacity(0.75)
    ground, edge = ("home_sub", None) if part.home else ("sunken", "border")
    paint.box(painter, rect, fill=ground, line=edge, radius=px(5))
    bar = QRectF(rect.x(), rect.y(), px(2), rect.height())
    tone = "home_fill" if part.home else f"c{part.colour or 6}"
    paint.box(painter, bar, fill=tone, radius=px(1))
    painter.restore()
    line = QRectF(rect.x() + px(7), rect.y() + px(2), rect.width() - px(10), px(16))
    if rect.height() < px(20):
        line.moveTop(rect.center().y() - px(8))
    line = eventbuttons.room_for_words(line, rect, offered=offered)
    paint.text(painter, line, part.title, "caption", "home" if part.home else "text3")
    if offered:
        eventbuttons.draw(painter, rect, hovered=hovered)
