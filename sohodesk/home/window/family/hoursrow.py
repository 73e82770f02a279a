# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody of the family: who, how old, the hours of the week against the own goal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent

from sohodesk.base.texts import _
from sohodesk.home.balance.report import MemberHours
from sohodesk.home.family.queries import MemberRow
from sohodesk.home.family.rules import age_on
from sohodesk.home.window.balance.arrowlist import ArrowRow
from sohodesk.ui import paint
from sohodesk.ui.saying import spoken, whole_date
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

COLOURS = {
    "orange": "#D9772F",
    "teal": "#2F8F86",
    "blue": "#4A7FC1",
    "purple": "#7C6BC4",
    "green": "#5F8B35",
    "gold": "#B58A1B",
    "rose": "#C9586F",
    "grey": "#7B8785",
}
"""The rings of members; the name is always written beside."""
_HIGH, _LINES = 62, 20


@dataclass(frozen=True, slots=True)
class Shown:
    """What a row shows; shares are of the goal, None where there is none."""

    name: str
    second: str
    strong: str
    rest: str
    near: str
    share: float | None
    around: float
    mark: float | None


def shown_of(
    member: MemberRow,
    hours: MemberHours | None,
    today: date,
    *,
    running: bool,
    hidden: bool,
) -> Shown:
    """A member in words, and as shares of the goal."""
    second = who_words(member, today, hidden=hidden)
    seconds, around = (hours.seconds, hours.around) if hours is not None else (0, 0)
    goal = hours.member.goal if hours is not None else None
    share = min(seconds / goal, 1.0) if goal else None
    near = min(around / goal, 1.0) if goal else 0.0
    mark = None
    if goal and running and hours is not None and hours.goal is not None:
        mark = float(hours.goal / goal)
    if hidden:
        return Shown(member.name, second, _plain(hours, seconds), "", "", None, 0.0, None)
    rest = _("of {goal}").format(goal=spoken(goal)) if goal else _("no goal")
    told = _("{hours} of it around").format(hours=spoken(around)) if around else ""
    return Shown(member.name, second, spoken(seconds), rest, told, share, near, mark)


def _plain(hours: MemberHours | None, seconds: int) -> str:
    if hours is None or hours.ratio is None:
        return _("some time together") if seconds else _("nothing written down")
    if hours.ratio >= 1:
        return _("as much as you meant")
    return _("nearly as much as you meant") if 2 * hours.ratio >= 1 else _("less than you meant")


def who_words(member: MemberRow, today: date, *, hidden: bool) -> str:
    """``spouse · 36 years``, ``former, until 3 May 2026``."""
    parts = [member.relation]
    if member.left is not None:
        until = _("former") if hidden else _("former, until {day}")
        parts.append(until.format(day=whole_date(member.left)))
    elif member.birthday is not None and not hidden:
        parts.append(_("{n} years").format(n=age_on(member.birthday, today)))
    return " · ".join(part for part in parts if part)


class HoursRow(ArrowRow):
    """The row; a press opens the member."""

    menu_wanted = Signal(QPoint)

    def __init__(self, member: MemberRow, shown: Shown) -> None:
        super().__init__()
        self.opens = False
        self.member, self.told = member, shown
        self.setFixedHeight(px(_HIGH))
        parts = (shown.name, shown.second, f"{shown.strong} {shown.rest}".strip(), shown.near)
        said = ", ".join(part for part in parts if part)
        if shown.mark is not None:
            by_now = round(shown.mark * 100)
            said += ", " + _("by today {n} percent of it would be its share").format(n=by_now)
        self.setAccessibleName(said)

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(180), px(_HIGH))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, told, rect = paint.on(self), self.told, QRectF(self.rect())
        if self.underMouse() or self.isDown():
            paint.box(painter, rect.adjusted(0, px(2), 0, -px(2)), fill="sunken", radius=px(6))
        _letters(painter, QRectF(px(4), px(12), px(32), px(32)), self.member)
        left, right = px(46.0), rect.width() - px(6)
        if self.member.former:
            spot = QRectF(left, px(10), right - left, px(18))
            paint.text(painter, spot, told.name, "name", "text2")
            spot.translate(0, px(18))
            paint.text(painter, spot, told.second, "small", "text3")
            return
        rest = paint.width_of(told.rest, "small")
        strong = paint.width_of(told.strong, "strong")
        spot = QRectF(right - rest, px(8), rest, px(_LINES))
        paint.text(painter, spot, told.rest, "small", "text3", paint.RIGHT)
        gap = px(5) if told.rest else 0
        spot = QRectF(right - rest - gap - strong, px(8), strong, px(_LINES))
        paint.text(painter, spot, told.strong, "strong", "text", paint.RIGHT)
        until = spot.x() - px(8)
        x = left
        for said, style, tone in ((told.name, "name", "text"), (told.second, "small", "text3")):
            if said and until - x > px(20):
                room = QRectF(x, px(8), until - x, px(_LINES))
                x += paint.text(painter, room, said, style, tone) + px(6)
        if told.share is not None:
            self._bar(painter, QRectF(left, px(31), right - left, px(8)))
        if told.near:
            spot = QRectF(left, px(42), right - left, px(16))
            paint.text(painter, spot, told.near, "caption", "text3")

    def _bar(self, painter: QPainter, bar: QRectF) -> None:
        """The hours; what was only around is pale and hatched at their end."""
        told = self.told
        share = told.share or 0.0
        paint.bar(painter, bar, share, "home_fill")
        if told.around and share:
            wide = bar.width() * min(told.around, share)
            end = bar.x() + bar.width() * share
            near = QRectF(end - wide, bar.y(), wide, bar.height())
            paint.box(painter, near, fill="home_sub", line="home_line", radius=px(2))
            paint.hatch(painter, near.adjusted(1, 1, -1, -1))
        if told.mark is not None:
            x = round(bar.x() + bar.width() * min(told.mark, 1.0))
            mark = QRectF(x - 1, bar.y() - px(3), 2, bar.height() + px(6))
            painter.fillRect(mark, colour("text"))


def _letters(painter: QPainter, spot: QRectF, member: MemberRow) -> None:
    paint.box(painter, spot, fill="home_sub", line="home_line", radius=spot.width() / 2)
    own = COLOURS.get(member.colour)
    if own is not None:
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QColor, QPen

        painter.setPen(QPen(QColor(own), px(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(spot.adjusted(1, 1, -1, -1))
    paint.text(painter, spot, member.name[:2].upper(), "head", "home", paint.CENTRE)
