# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of the table of parts, painted: a button that opens what it is made of."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sohodesk.base.texts import _
from sohodesk.home.balance.score import AMBER, RED
from sohodesk.home.window.balance.arrowlist import ArrowRow
from sohodesk.home.window.balance.told import PartTold, Total
from sohodesk.ui import icons, paint
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

ROW, HEAD, SUM = 32, 28, 34
_LIMIT_FROM = 620
"""Under this width the limit is told in the opened part only."""


class Columns(NamedTuple):
    """Where the columns begin; ``limit`` is negative where there is no room for it."""

    part: float
    measured: float
    limit: float
    bar: float
    value: float
    weight: float
    adds: float
    end: float


def columns(width: float) -> Columns:
    """The columns of a table of that width: the three first share what the others leave."""
    end = width - px(16)
    adds, weight, value = end - px(48), end - px(106), end - px(162)
    bar = value - px(98)
    room = bar - px(16)
    if width < px(_LIMIT_FROM):
        return Columns(px(16), px(16) + room * 0.45, -1, bar, value, weight, adds, end)
    measured, limit = px(16) + room * 172 / 534, px(16) + room * 364 / 534
    return Columns(px(16), measured, limit, bar, value, weight, adds, end)


class PartRow(ArrowRow):
    """One part: what was measured, its limit, a bar with marks at 40 and 70, and the figures."""

    def __init__(self, told: PartTold) -> None:
        super().__init__()
        self.told = told
        self.setFixedHeight(px(ROW))
        self.setProperty("ring_radius", 3)
        self._speak()

    def show_part(self, told: PartTold, *, is_open: bool) -> None:
        """Show another state of the part."""
        if (told, is_open) != (self.told, self.is_open):
            self.told, self.is_open = told, is_open
            self._speak()
            self.update()

    def _speak(self) -> None:
        self.setAccessibleName(self.told.said)
        self.setAccessibleDescription(_("opened") if self.is_open else _("closed"))

    def sizeHint(self) -> QSize:
        return QSize(px(560), px(ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(320), px(ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, told, rect = paint.on(self), self.told, QRectF(self.rect())
        at, middle = columns(rect.width()), rect.height() / 2
        if self.is_open:
            painter.fillRect(rect, colour("sel"))
        elif self.underMouse():
            painter.fillRect(rect, colour("sunken"))
        if not self.is_open:
            painter.fillRect(QRectF(0, rect.height() - 1, rect.width(), 1), colour("grid"))
        arrow = "chevron-down" if self.is_open else "chevron-right"
        icons.draw(painter, arrow, at.part, middle - px(7), px(14), "text3")
        icons.draw(painter, told.icon, at.part + px(22), middle - px(8), px(16), "text2")
        left = at.part + px(46)
        paint.text(
            painter, QRectF(left, 0, at.measured - left - px(6), px(float(ROW))), told.name, "name"
        )
        limited = at.limit > 0 and bool(told.limit)
        until = at.limit if limited else at.bar
        self._measured(painter, at.measured, until - px(8))
        if limited:
            spot = QRectF(at.limit, 0, at.bar - at.limit - px(8), rect.height())
            paint.text(painter, spot, told.limit, "small", "text3")
        self._value(painter, at, middle)

    def _measured(self, painter: QPainter, left: float, right: float) -> None:
        told, high = self.told, self.height()
        if told.strong:
            spot = QRectF(left, 0, max(right - left, 1.0), high)
            left += paint.text(painter, spot, told.strong, "strong", "text") + px(4)
        if told.measured and right > left:
            spot = QRectF(left, 0, right - left, high)
            paint.text(painter, spot, told.measured, "body", "text2")

    def _value(self, painter: QPainter, at: Columns, middle: float) -> None:
        told, high = self.told, self.height()
        icons.draw(painter, told.state, at.bar, middle - px(7), px(14), told.tone)
        if told.share is not None:
            bar = QRectF(at.bar + px(22), middle - px(3), px(68), px(6))
            paint.bar(painter, bar, told.share, told.tone, 3)
            for mark in (RED, AMBER):
                x = round(bar.x() + bar.width() * mark / 100)
                painter.fillRect(QRectF(x, middle - px(6), 1, px(12)), colour("text3"))
        tone = "text" if told.tone == "ok" else told.tone
        for left, right, said, style, ink in (
            (at.value, at.weight - px(8), told.value, "strong", tone),
            (at.weight, at.adds - px(8), told.weight, "body", "text2"),
            (at.adds, at.end, told.adds, "name", "text"),
        ):
            paint.text(painter, QRectF(left, 0, right - left, high), said, style, ink, paint.RIGHT)


class TableHead(QWidget):
    """The names of the columns."""

    access_role = "StaticText"

    def __init__(self) -> None:
        super().__init__()
        self.measured = ""
        self.plain = False
        self.setFixedHeight(px(HEAD))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_head(self, measured: str, *, plain: bool) -> None:
        """Say what was measured; ``plain`` without the columns of figures."""
        self.measured, self.plain = measured, plain
        names = [_("Part"), measured]
        if not plain:
            names += [_("Limit"), _("Value"), _("Weight"), _("Adds")]
        self.setAccessibleName(", ".join(names))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect = paint.on(self), QRectF(self.rect())
        at, high = columns(rect.width()), rect.height()
        painter.fillRect(QRectF(0, high - 1, rect.width(), 1), colour("border"))
        heads = [(at.part, at.measured, _("Part")), (at.measured, at.bar, self.measured)]
        if not self.plain:
            heads.append((at.bar, at.value, _("Value")))
            if at.limit > 0:
                heads[1] = (at.measured, at.limit, self.measured)
                heads.append((at.limit, at.bar, _("Limit")))
        for left, right, said in heads:
            spot = QRectF(left, 0, right - left - px(6), high)
            paint.text(painter, spot, said, "head", "text3")
        if not self.plain:
            for left, right, said in (
                (at.weight - px(16), at.adds - px(8), _("Weight")),
                (at.adds - px(8), at.end, _("Adds")),
            ):
                spot = QRectF(left, 0, right - left, high)
                paint.text(painter, spot, said, "head", "text3", paint.RIGHT)


class TotalRow(QWidget):
    """The last row: how much of the weight is present, and the score."""

    access_role = "StaticText"

    def __init__(self) -> None:
        super().__init__()
        self.total = Total("", "", "", "")
        self.setFixedHeight(px(SUM))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_total(self, total: Total) -> None:
        """Show another total."""
        if total != self.total:
            self.total = total
            self.setAccessibleName(total.said)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect = paint.on(self), QRectF(self.rect())
        at, high = columns(rect.width()), rect.height()
        painter.fillRect(QRectF(0, 0, rect.width(), 1), colour("border"))
        room = at.measured - at.part
        paint.text(painter, QRectF(at.part, 0, room, high), _("Time"), "strong")
        spot = QRectF(at.measured, 0, at.weight - at.measured, high)
        paint.text(painter, spot, self.total.words, "small", "text2")
        for left, right, said, style, ink in (
            (at.weight, at.adds - px(8), self.total.weight, "body", "text2"),
            (at.adds, at.end, self.total.value, "strong", "text"),
        ):
            paint.text(painter, QRectF(left, 0, right - left, high), said, style, ink, paint.RIGHT)
