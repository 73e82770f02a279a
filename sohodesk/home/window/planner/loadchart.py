# SPDX-License-Identifier: GPL-3.0-or-later
"""The chart "Jobs on your hours": a column a week, own hours, what lies on them, what goes over."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from sohodesk.base.texts import _
from sohodesk.home.planner import phrases
from sohodesk.home.window.planner.loadtelling import NEW, Picture, sentence
from sohodesk.ui import icons, mirror, paint
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

_AXIS, _FLAGS, _FEET = 32, 30, 36
_LEAST_TOP, _STEPS = 20.0, (5, 10, 20, 40, 50, 100, 200, 500, 1000)


class LoadChart(QWidget):
    """Shows a ``Picture``; the arrow keys go from week to week, and each is told in words."""

    access_role = "Chart"

    def __init__(self) -> None:
        super().__init__()
        self.picture: Picture | None = None
        self.at = -1
        self._top = _LEAST_TOP
        """The hours at the upper end of the axis."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(px(220))
        self.setAccessibleName(_("Jobs on your hours"))

    def sizeHint(self) -> QSize:
        return QSize(px(480), px(270))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), px(220))

    def show_picture(self, picture: Picture) -> None:
        """Show other weeks."""
        self.picture = picture
        self._top = _top_of(picture)
        self.at = min(self.at, len(picture.weeks) - 1)
        self._describe()
        self.update()

    def _describe(self) -> None:
        if self.picture is None:
            return
        said = self.picture.spoken(self.at) if self.at >= 0 else sentence(self.picture)
        self.setAccessibleDescription(said)

    # Where things lie ---

    def _y(self, hours: float) -> float:
        room = self.height() - px(_FLAGS) - px(_FEET)
        return px(_FLAGS) + room * (1 - hours / self._top)

    def _step(self) -> float:
        count = len(self.picture.weeks) if self.picture else 1
        return (self.width() - px(_AXIS)) / max(1, count)

    def column(self, at: int) -> QRectF:
        """The room of a column, from the top of the axis to its base."""
        step = self._step()
        wide = step * 0.8
        x = px(_AXIS) + step * at + (step - wide) / 2
        return QRectF(x, px(_FLAGS), wide, self._y(0) - px(_FLAGS))

    def _column_at(self, x: float) -> int:
        if mirror.turned():
            x = self.width() - x
        count = len(self.picture.weeks) if self.picture else 0
        at = int((x - px(_AXIS)) // self._step())
        return at if x >= px(_AXIS) and 0 <= at < count else -1

    # Painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.picture is None:
            return
        painter = paint.on(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axis(painter)
        for at in range(len(self.picture.weeks)):
            self._paint_week(painter, self.picture, at)
        self._paint_flags(painter, self.picture)
        self._paint_over_words(painter, self.picture)
        if self.hasFocus():
            whole = QRectF(self.rect()) if self.at < 0 else self._whole_column(self.at)
            paint.ring(painter, whole)

    def _whole_column(self, at: int) -> QRectF:
        room = self.column(at)
        return QRectF(room.x() - 4, room.y(), room.width() + 8, self.height() - room.y())

    def _paint_axis(self, painter: QPainter) -> None:
        step = next((one for one in _STEPS if self._top / one <= 5), _STEPS[-1])
        for mark in range(0, ceil(self._top), step):
            y = round(self._y(mark))
            painter.fillRect(
                QRectF(px(_AXIS), y, self.width() - px(_AXIS), 1),
                colour("grid" if mark else "border"),
            )
            spot = QRectF(0, y - px(8), px(_AXIS) - px(8), px(16))
            paint.text(painter, spot, str(mark), "caption", "text3", paint.RIGHT)

    def _paint_week(self, painter: QPainter, picture: Picture, at: int) -> None:
        week, room = picture.weeks[at], self.column(at)
        top, own = self._top, self._y(week.own)
        upto = self._y(min(top, week.own + week.protected))
        if own - upto > 1:
            spot = QRectF(room.x(), upto, room.width(), own - upto)
            painter.drawTiledPixmap(spot, hatching(self.devicePixelRatioF()))
        free = QRectF(room.x(), own, room.width(), self._y(0) - own)
        paint.box(painter, free, fill="sunken", radius=px(2))
        base = 0.0
        for job, hours in week.parts:
            spot = QRectF(room.x(), self._y(base + hours), room.width(), 0)
            spot.setBottom(self._y(base) - 1)
            self._paint_part(painter, spot, picture.tones[job], new=job == NEW)
            base += hours
        if week.over >= 0.5:
            self._paint_over(painter, room, week.own, week.over)
        line = QRectF(room.x() - px(2), own - 1, room.width() + px(4), 2)
        painter.fillRect(line, colour("text"))
        self._paint_feet(painter, picture, at, room)

    def _paint_part(self, painter: QPainter, spot: QRectF, tone: str, *, new: bool) -> None:
        if spot.height() < 1:
            spot.setTop(spot.bottom() - 1)
        if new:
            paint.box(painter, spot, fill=f"{tone}_sub", line=tone, radius=px(2), dashed=True)
        else:
            paint.box(painter, spot, fill=tone, radius=px(2))

    def _paint_over(self, painter: QPainter, room: QRectF, own: float, over: float) -> None:
        spot = QRectF(room.x(), self._y(own + over), room.width(), 0)
        spot.setBottom(self._y(own) - 2)
        paint.box(painter, spot, fill="home_sub", line="home", radius=px(2), dashed=True)

    def _paint_over_words(self, painter: QPainter, picture: Picture) -> None:
        """Over the lines of the flags, on a ground of their own."""
        for at, week in enumerate(picture.weeks):
            room, words = self.column(at), f"+{phrases.hours(round(week.over))}"
            high = self._y(week.own) - self._y(week.own + week.over)
            wide = paint.width_of(words, "head")
            if week.over < 0.5 or wide > room.width() or high < px(16):
                continue
            middle = self._y(week.own + week.over / 2)
            spot = QRectF(room.center().x() - wide / 2 - 1, middle - px(7), wide + 2, px(14))
            painter.fillRect(spot, colour("home_sub"))
            paint.text(painter, spot, words, "head", "home", paint.CENTRE)

    def _paint_feet(self, painter: QPainter, picture: Picture, at: int, room: QRectF) -> None:
        week, base = picture.weeks[at], self._y(0)
        this = week.first <= picture.today and at == 0
        wide = QRectF(room.x() - px(6), base + px(4), room.width() + px(12), px(16))
        style, tone = ("head", "text") if this else ("caption", "text3")
        paint.text(painter, wide, picture.label(at), style, tone, paint.CENTRE)
        under = wide.translated(0, px(15))
        words = phrases.hours(round(week.own))
        if paint.width_of(words, "caption") <= wide.width():
            paint.text(painter, under, words, "caption", "text2", paint.CENTRE)

    def _paint_flags(self, painter: QPainter, picture: Picture) -> None:
        """Lines from the flags down to the base, then the words where they lie on nothing."""
        spots = []
        for flag in picture.flags:
            room = self.column(flag.column)
            x = room.x() + room.width() * flag.share
            pen = QPen(colour(flag.tone), 1.5)
            if flag.new:
                pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.drawLine(QPointF(x, px(18)), QPointF(x, self._y(0)))
            icons.draw(painter, "flag", x - px(7), px(4), px(14), flag.tone)
            spots.append((x, flag.text))
        self._paint_flag_words(painter, spots)

    def _paint_flag_words(self, painter: QPainter, spots: list[tuple[float, str]]) -> None:
        """Behind the flag, where the next one stands too near before it, else not at all."""
        end = 0.0
        for at, (x, text) in enumerate(spots):
            wide = paint.width_of(text, "head") + 1
            after = spots[at + 1][0] - px(9) if at + 1 < len(spots) else float(self.width())
            left = x + px(9)
            if left + wide > after:
                left = x - px(9) - wide
            if left >= end:
                spot = QRectF(left, px(3), wide, px(16))
                paint.text(painter, spot, text, "head", "text2")
            end = max(end, x + px(9), left + wide + px(4) if left >= end else 0.0)

    # Going about ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        way = ways.get(Qt.Key(event.key()))
        if way is None or self.picture is None:
            super().keyPressEvent(event)
            return
        way = -way if mirror.turned() else way
        self.at = min(max(self.at + way, 0), len(self.picture.weeks) - 1)
        self._describe()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.at = self._column_at(event.position().x())
        self._describe()
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self.picture is not None:
            at = self._column_at(event.pos().x())
            if at >= 0:
                said = self.picture.spoken(at).replace("; ", "\n")
                QToolTip.showText(event.globalPos(), said, self)
                return True
        return super().event(event)

    def make_access_parts(self) -> None:
        """A part a week for the screen reader, made once somebody asks for them."""
        if self.picture is None:
            return
        before = self.findChildren(WeekPart, options=Qt.FindChildOption.FindDirectChildrenOnly)
        for part in before[len(self.picture.weeks) :]:
            part.deleteLater()
        for at, _week in enumerate(self.picture.weeks):
            part = before[at] if at < len(before) else WeekPart(self)
            part.setAccessibleName(self.picture.spoken(at))
            part.setGeometry(self._whole_column(at).toRect())
            part.show()

    def spoken(self) -> Iterator[str]:
        """All weeks in words, as the table shows them."""
        for at in range(len(self.picture.weeks) if self.picture else 0):
            yield self.picture.spoken(at) if self.picture else ""


def _top_of(picture: Picture) -> float:
    """Room for protected hours above the own ones, and for all that goes over them."""
    own = max((week.own for week in picture.weeks), default=0.0)
    over = max((max(week.own, week.used) + week.over for week in picture.weeks), default=0.0)
    return max(_LEAST_TOP, own * 1.6, over * 1.1)


def hatching(ratio: float) -> QPixmap:
    """One piece of the hatching, to be laid side by side: lines are slow to draw one by one."""
    return _hatching(colour("hatch").rgba(), px(11), ratio)


@lru_cache(maxsize=8)
def _hatching(tone: int, side: int, ratio: float) -> QPixmap:
    made = QPixmap(round(side * ratio), round(side * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(paint.HATCH_OPACITY)
    painter.setPen(QPen(QColor.fromRgba(tone), side * 3 / 11))
    for shift in (-side, 0, side):  # the corners belong to the lines beside
        painter.drawLine(QPointF(shift - 1, side + 1), QPointF(shift + side + 1, -1))
    painter.end()
    return made


class WeekPart(QWidget):
    """One week as the screen reader meets it; it paints nothing."""

    access_role = "StaticText"

    def __init__(self, chart: LoadChart) -> None:
        super().__init__(chart)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
