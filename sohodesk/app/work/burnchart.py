# SPDX-License-Identifier: GPL-3.0-or-later
"""The chart "hours against budget": the hours of a project as they added up, day by day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from sohodesk.base.numbers import show_decimal
from sohodesk.base.texts import _, current
from sohodesk.ui import paint
from sohodesk.ui.saying import day_month
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

HEIGHT = 144
_LEFT, _TOP, _BOTTOM = 32, 22, 22
_HOUR = 3600
_FINE = 0.5
"""Points of the curve nearer to one another than so many pixels are drawn as one."""
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000)


@dataclass(frozen=True, slots=True)
class Burn:
    """What the chart shows: seconds by day, ascending, and the budget in hours, if any.

    ``first`` is where it begins, the first day of work unless said.  ``low`` and ``high`` are the
    hours at the deadline as they are foreseen.
    """

    days: tuple[tuple[date, int], ...]
    today: date
    budget_hours: float | None
    tone: str
    deadline: date | None = None
    first: date | None = None
    low: float | None = None
    high: float | None = None

    @property
    def fan(self) -> tuple[date, float, float] | None:
        """The day of the end and the hours there at the least and the most; None without them."""
        if self.deadline is None or self.low is None or self.high is None:
            return None
        return None if self.deadline <= self.today else (self.deadline, self.low, self.high)

    @property
    def total(self) -> int:
        """All seconds."""
        return sum(seconds for _day, seconds in self.days)

    def weeks(self) -> list[tuple[date, int, int]]:
        """Monday, seconds of its week, seconds up to its end; weeks without work are left out."""
        of: dict[date, int] = {}
        for day, seconds in self.days:
            monday = day - timedelta(days=day.weekday())
            of[monday] = of.get(monday, 0) + seconds
        total, found = 0, []
        for monday, seconds in sorted(of.items()):
            total += seconds
            found.append((monday, seconds, total))
        return found

    def span(self) -> tuple[date, date]:
        """The first and the last day of the chart."""
        first = self.first or self.days[0][0]
        last = max(self.days[-1][0], min(self.today, self.days[-1][0] + timedelta(days=14)))
        if self.fan is not None and self.deadline is not None:
            return first, max(self.deadline, first + timedelta(days=1))
        if self.deadline is not None and self.deadline > last:
            last = min(self.deadline, last + (last - first) + timedelta(days=30))
        return first, max(last, first + timedelta(days=1))


class BurnChart(QWidget):
    """Paints a ``Burn``; the screen reader hears its figures in a sentence."""

    access_role = "Chart"

    def __init__(self, burn: Burn) -> None:
        super().__init__()
        self.burn = burn
        # Asked for at every point of the curve, of which a project of ten years has thousands.
        most = burn.fan[2] if burn.fan is not None else 0.0
        self._top = max(burn.total / _HOUR, burn.budget_hours or 0.0, most, 1.0) * 1.08
        self._span = burn.span()
        self._curve: tuple[QSize, list[QPointF]] = (QSize(), [])
        self.setFixedHeight(px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._sentence())
        self.setToolTip(self._sentence())

    def _sentence(self) -> str:
        hours = _plain(self.burn.total / _HOUR)
        first = day_month(self._span[0])
        if self.burn.budget_hours is None:
            said = _("{hours} h since {day}").format(hours=hours, day=first)
        else:
            budget = _plain(self.burn.budget_hours)
            said = _("{hours} of {budget} h since {day}").format(
                hours=hours, budget=budget, day=first
            )
        if self.burn.fan is None:
            return said
        day, low, high = self.burn.fan
        ahead = _("{low} to {high} h on {day} at this pace").format(
            low=_plain(low), high=_plain(high), day=day_month(day)
        )
        return f"{said}; {ahead}"

    def sizeHint(self) -> QSize:
        return QSize(px(280), px(HEIGHT))

    # Where things are ---

    def _top_hours(self) -> float:
        return self._top

    def _x(self, day: date) -> float:
        first, last = self._span
        share = (day - first).days / (last - first).days
        return px(_LEFT) + share * (self.width() - px(_LEFT) - px(6))

    def _y(self, hours: float) -> float:
        share = hours / self._top_hours()
        return self.height() - px(_BOTTOM) - share * (self.height() - px(_TOP) - px(_BOTTOM))

    def _points(self) -> list[QPointF]:
        """The curve in the room there is; it is reckoned once for each size."""
        if self._curve[0] != self.size():
            self._curve = (self.size(), self._reckoned())
        return self._curve[1]

    def _reckoned(self) -> list[QPointF]:
        points, seconds = [QPointF(self._x(self._span[0]), self._y(0))], 0
        last, end = points[0].x(), self.burn.days[-1][0]
        for day, more in self.burn.days:
            seconds += more
            x = self._x(day)
            if x - last >= _FINE or day == end or len(points) == 1:
                points.append(QPointF(x, self._y(seconds / _HOUR)))
                last = x
        if self.burn.days[-1][0] < self.burn.today <= self._span[1]:
            points.append(QPointF(self._x(self.burn.today), self._y(seconds / _HOUR)))
        return points

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_grid(painter)
        points = self._points()
        ground = [*points, QPointF(points[-1].x(), self._y(0)), QPointF(points[0].x(), self._y(0))]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(f"{self.burn.tone}_sub"))
        painter.drawPolygon(QPolygonF(ground))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(self.burn.tone), 2))
        painter.drawPolyline(QPolygonF(points))
        paint.dot(painter, points[-1].x() - px(3.5), points[-1].y(), self.burn.tone, px(7))
        self._paint_fan(painter, points[-1])
        self._paint_budget(painter)
        self._paint_days(painter)

    def _paint_fan(self, painter: QPainter, now: QPointF) -> None:
        """What is foreseen: a shaded fan with its middle dashed."""
        if self.burn.fan is None:
            return
        day, low, high = self.burn.fan
        x = self._x(day)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paint.faded(self.burn.tone, 0.18))
        ends = [QPointF(x, self._y(low)), QPointF(x, self._y(high))]
        painter.drawPolygon(QPolygonF([now, *ends]))
        pen = QPen(colour(self.burn.tone), 1.5)
        pen.setDashPattern([4 / 1.5, 3 / 1.5])
        painter.setPen(pen)
        painter.drawLine(now, QPointF(x, self._y((low + high) / 2)))

    def _paint_grid(self, painter: QPainter) -> None:
        step = next((s for s in _STEPS if self._top_hours() / s <= 4), _STEPS[-1])
        hours = 0
        while hours <= self._top_hours():
            y = round(self._y(hours))
            line = QRectF(px(_LEFT), y, self.width() - px(_LEFT), 1)
            painter.fillRect(line, colour("grid" if hours else "border"))
            spot = QRectF(0, y - px(8), px(_LEFT) - px(6), px(16))
            paint.text(painter, spot, str(hours), "caption", "text3", paint.RIGHT)
            hours += step

    def _paint_budget(self, painter: QPainter) -> None:
        if self.burn.budget_hours is None:
            return
        y = self._y(self.burn.budget_hours)
        pen = QPen(colour("danger"), 1.5)
        pen.setDashPattern([6 / 1.5, 3 / 1.5])
        painter.setPen(pen)
        painter.drawLine(QPointF(px(_LEFT), y), QPointF(self.width(), y))
        said = _("budget {hours} h").format(hours=_plain(self.burn.budget_hours))
        spot = QRectF(px(_LEFT) + px(4), y - px(18), paint.width_of(said, "head"), px(16))
        painter.fillRect(spot, colour("surface"))
        paint.text(painter, spot, said, "head", "danger")

    def _paint_days(self, painter: QPainter) -> None:
        first, last = self._span
        for day, align in _labelled(first, last):
            said = day_month(day)
            wide, x = paint.width_of(said, "caption"), self._x(day)
            left = {"left": x, "centre": x - wide / 2, "right": x - wide + px(6)}[align]
            spot = QRectF(left, self.height() - px(18), wide, px(16))
            paint.text(painter, spot, said, "caption", "text3")


def _labelled(first: date, last: date) -> Sequence[tuple[date, str]]:
    days = (last - first).days
    if days < 3:
        return [(first, "left"), (last, "right")]
    if days < 30:
        return [(first, "left"), (first + timedelta(days=days // 2), "centre"), (last, "right")]
    third = days // 3
    between = [(first + timedelta(days=third * n), "centre") for n in (1, 2)]
    return [(first, "left"), *between, (last, "right")]


def _plain(hours: float) -> str:
    return show_decimal(Decimal(round(hours * 10)).scaleb(-1), current(), 0, 1)
