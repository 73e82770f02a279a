# SPDX-License-Identifier: GPL-3.0-or-later
"""The week by its hours, painted: what belongs to home, what was given up, which days are off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sohodesk.base.texts import _
from sohodesk.home.daysoff.rules import KIND_WORDS
from sohodesk.home.limits import LimitDay
from sohodesk.ui import paint
from sohodesk.ui.saying import clock_of_minute, short_day
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

_LINE, _AXIS, _NAMES = 26, 20, 84
_HOURS = (0, 3, 6, 9, 12, 15, 18, 21, 24)


def day_words(day: LimitDay) -> str:
    """``Thu 19 Nov: 12:00–13:00, 17:30–21:00``, and why it is off."""
    hours = ", ".join(f"{clock_of_minute(a)}–{clock_of_minute(b)}" for a, b in day.protected)
    parts = [f"{short_day(day.day)}: {hours or _('nothing protected')}"]
    if day.kind:
        parts.append(why_words(day))
    given = ", ".join(f"{clock_of_minute(a)}–{clock_of_minute(b)}" for a, b in day.exceptions)
    if given:
        parts.append(_("agreed exception {hours}").format(hours=given))
    return ", ".join(parts)


def why_words(day: LimitDay) -> str:
    """Why a day is off, with its own name where it has one."""
    if not day.kind:
        return ""
    kind = _(KIND_WORDS[day.kind])
    return day.why or kind


class WeekPicture(QWidget):
    """Seven lines of 24 hours; hatched is home, hollow and dashed an exception."""

    access_role = "Graphic"

    def __init__(self) -> None:
        super().__init__()
        self.days: Sequence[LimitDay] = ()
        self.today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_week(self, days: Sequence[LimitDay], today: date) -> None:
        """Show a week."""
        self.days, self.today = days, today
        words = "\n".join(day_words(day) for day in days)
        self.setAccessibleName(_("Protected hours of the week"))
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(420), px(_LINE) * 7 + px(_AXIS))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(260), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        left, wide = px(_NAMES), self.width() - px(_NAMES) - px(12)
        for at, day in enumerate(self.days):
            room = QRectF(left, at * px(_LINE) + px(2), wide, px(_LINE) - px(4))
            now = day.day == self.today
            spot = QRectF(0, room.y(), px(_NAMES) - px(6), room.height())
            tone = "text" if now else "text3"
            paint.text(painter, spot, short_day(day.day), "head" if now else "caption", tone)
            self._paint_day(painter, room, day)
        top = len(self.days) * px(_LINE)
        for hour in _HOURS:
            x = left + wide * hour / 24
            spot = QRectF(x - px(14), top, px(28), px(_AXIS))
            paint.text(painter, spot, f"{hour:02}", "caption", "text3", paint.CENTRE)

    def _paint_day(self, painter: QPainter, room: QRectF, day: LimitDay) -> None:
        paint.box(painter, room, fill="sunken", radius=px(3))
        for hour in _HOURS[1:-1]:
            x = room.x() + room.width() * hour / 24
            painter.fillRect(QRectF(x, room.y(), 1, room.height()), colour("grid"))
        for begin, end in day.protected:
            spot = _spot(room, begin, end)
            paint.box(painter, spot, fill="home_sub", radius=px(3))
            paint.hatch(painter, spot, origin=room.topLeft())
            paint.box(painter, spot, line="home_line", radius=px(3))
        for begin, end in day.exceptions:
            spot = _spot(room, begin, end)
            paint.box(painter, spot, fill="surface", line="home", radius=px(3), dashed=True)
        said = why_words(day)
        if said:
            spot = room.adjusted(px(6), 0, -px(6), 0)
            wide = min(paint.width_of(said, "caption") + px(10), spot.width())
            ground = QRectF(spot.x() - px(4), room.y() + px(3), wide, room.height() - px(6))
            paint.box(painter, ground, fill="surface", radius=px(3))
            paint.text(painter, spot, said, "caption", "home")


def _spot(room: QRectF, begin: int, end: int) -> QRectF:
    wide = room.width()
    return QRectF(
        room.x() + wide * begin / 1440, room.y(), wide * (end - begin) / 1440, room.height()
    )
