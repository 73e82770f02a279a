# SPDX-License-Identifier: GPL-3.0-or-later
"""A promise over some weeks, painted: how many were kept, and a mark for each by its shape."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from sohodesk.base.texts import _, current
from sohodesk.home.balance.further import Ritual
from sohodesk.home.balance.inputs import Promised
from sohodesk.home.promises.signs import sign_of
from sohodesk.home.promises.words import show_repeat
from sohodesk.home.window.balance import figures
from sohodesk.home.window.balance.arrowlist import ArrowRow
from sohodesk.home.window.balance.details import promise_word
from sohodesk.home.window.promises import marks
from sohodesk.ui import icons, paint, saying
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

_TOP, _LINE, _WIDE, _HIGH = 34, 20, 9, 14
A_LINE = 4
"""Weeks on one line."""
_SPOKEN = 6
"""So many that were not kept are told one by one."""


def kind_of(one: Promised) -> str:
    """The mark of an occurrence."""
    if one.went == "ahead":
        return "coming"
    return one.answer or "open"


class RitualSquares(ArrowRow):
    """A press leads to the promises. Weeks stand apart, the present one has a line around it."""

    def __init__(self, ritual: Ritual, *, plain: bool, running: bool) -> None:
        super().__init__()
        self.opens = False
        self.ritual, self.plain, self.running = ritual, plain, running
        self.setProperty("ring_radius", 4)
        self.setFixedHeight(self._height())
        self._speak()

    def show_ritual(self, ritual: Ritual, *, plain: bool, running: bool) -> None:
        """Show another state."""
        if (ritual, plain, running) != (self.ritual, self.plain, self.running):
            self.ritual, self.plain, self.running = ritual, plain, running
            self.setFixedHeight(self._height())
            self._speak()
            self.update()

    @property
    def lines(self) -> list[Sequence[Sequence[Promised]]]:
        """The weeks, four on a line."""
        weeks = self.ritual.weeks
        return [weeks[at : at + A_LINE] for at in range(0, len(weeks), A_LINE)]

    def kept(self) -> str:
        """``23 of 24``, or in words."""
        kept, due = self.ritual.kept, self.ritual.due
        if not self.plain:
            return _("{ok} of {n}").format(ok=kept, n=due) if due else _("none due")
        if not due:
            return _("none due")
        if kept == due:
            return _("all kept")
        return _("mostly kept") if 2 * kept >= due else _("often missed")

    def often(self) -> str:
        """When it stands: ``18:30 every day``."""
        times = self.ritual.promise.times
        if self.plain or not times.rule:
            return ""
        at = saying.clock_of_minute(times.at_minute)
        return f"{at} {show_repeat(times, current())}"

    def _speak(self) -> None:
        title = self.ritual.promise.title
        kept = _("{kept} kept").format(kept=self.kept()) if self.ritual.due else self.kept()
        words = [title, self.kept() if self.plain else kept]
        broken = [one for week in self.ritual.weeks for one in week if one.went == "broken"]
        for one in broken[-_SPOKEN:]:
            day = figures.named_day(one.day) if self.plain else saying.short_day(one.day)
            words.append(f"{day}: {promise_word(one)}")
        self.setAccessibleName(", ".join(words))
        self.setToolTip("\n".join(words))

    def _height(self) -> int:
        return px(_TOP) + px(_LINE) * len(self.lines) + px(6)

    def sizeHint(self) -> QSize:
        return QSize(px(280), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(180), self._height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect = paint.on(self), QRectF(self.rect())
        if self.underMouse():
            paint.box(painter, rect, fill="sunken", radius=px(5))
        painter.fillRect(QRectF(0, rect.height() - 1, rect.width(), 1), colour("grid"))
        icons.draw(painter, sign_of(self.ritual.promise), 0, px(10), px(14), "home")
        kept = self.kept()
        wide = paint.width_of(kept, "small.name")
        spot = QRectF(rect.width() - wide, px(8), wide, px(18))
        paint.text(painter, spot, kept, "small.name", "text", paint.RIGHT)
        room = rect.width() - wide - px(30)
        spot = QRectF(px(22), px(8), room, px(18))
        left = px(22) + paint.text(painter, spot, self.ritual.promise.title, "name") + px(6)
        if self.often() and rect.width() - wide - left > px(30):
            spot = QRectF(left, px(8), rect.width() - wide - left - px(8), px(18))
            paint.text(painter, spot, self.often(), "caption", "text3")
        for at, line in enumerate(self.lines):
            self._paint_line(painter, float(px(_TOP + at * _LINE)), line, at)

    def _paint_line(
        self, painter: QPainter, top: float, weeks: Sequence[Sequence[Promised]], at: int
    ) -> None:
        x, last = 0.0, len(self.ritual.weeks) - 1
        for number, week in enumerate(weeks):
            if not week:
                continue
            begins = x
            for one in week:
                marks.draw(painter, QRectF(x, top, px(_WIDE), px(_HIGH)), kind_of(one))
                x += px(_WIDE) + px(2)
            if self.running and at * A_LINE + number == last:
                around = QRectF(begins - 2, top - 2, x - begins + 2, px(_HIGH) + 4)
                paint.box(painter, around, line="home_line", radius=px(4))
            x += px(7)
