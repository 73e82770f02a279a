# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody's hours, painted: a bar to the own goal, with a mark where today should be."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent

from sohodesk.base.texts import _
from sohodesk.home.balance.overview import MemberOver
from sohodesk.home.window.balance import figures
from sohodesk.home.window.balance.arrowlist import ArrowRow
from sohodesk.ui import icons, paint
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

_HIGH = 44


@dataclass(frozen=True, slots=True)
class MemberTold:
    """What a row shows; ``mark`` is the share at which today should be, None for no mark."""

    name: str
    second: str
    strong: str
    rest: str
    share: float | None
    mark: float | None
    said: str
    letters: str = ""


def told_of(one: MemberOver, *, running: bool, plain: bool) -> MemberTold:
    """A member in words."""
    name, relation = one.member.name, one.member.relation
    former = _("former") if one.member.former else ""
    second = ", ".join(each for each in (relation, former) if each)
    letters = name[:2].upper()
    if plain:
        words = _plain_words(one)
        return MemberTold(name, second, "", words, None, None, f"{name}: {words}", letters)
    strong = figures.spoken(one.seconds)
    if one.goal is None:
        words = _("no goal")
        return MemberTold(
            name, second, strong, words, None, None, f"{name}: {strong}, {words}", letters
        )
    rest = _("of {goal}").format(goal=figures.spoken(one.goal))
    mark = float(one.by_now / one.goal) if running and one.by_now is not None else None
    said = f"{name}: {strong} {rest}"
    if mark is not None and one.by_now is not None:
        by_now = _("by now {hours} would be its share").format(hours=figures.spoken(one.by_now))
        said = f"{said}, {by_now}"
    return MemberTold(
        name, second, strong, rest, min(one.seconds / one.goal, 1.0), mark, said, letters
    )


def _plain_words(one: MemberOver) -> str:
    if one.ratio is None:
        return _("some time together") if one.seconds else _("nothing written down")
    if one.ratio == 1:
        return _("as much as you meant")
    return _("nearly as much as you meant") if 2 * one.ratio >= 1 else _("less than you meant")


class MemberRow(ArrowRow):
    """One member; a press leads to the family."""

    def __init__(self, told: MemberTold) -> None:
        super().__init__()
        self.opens = False
        self.told = told
        self.setFixedHeight(px(_HIGH))
        self.setProperty("ring_radius", 5)
        self.setAccessibleName(told.said)

    def show_member(self, told: MemberTold) -> None:
        """Show another state."""
        if told != self.told:
            self.told = told
            self.setAccessibleName(told.said)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(260), px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(180), px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, told, rect = paint.on(self), self.told, QRectF(self.rect())
        if self.underMouse():
            paint.box(painter, rect, fill="sunken", radius=px(5))
        spot = QRectF(0, px(8), px(28), px(28))
        paint.box(painter, spot, fill="home_sub", line="home_line", radius=px(14))
        if told.letters:
            paint.text(painter, spot, told.letters, "head", "home", paint.CENTRE)
        else:
            icons.draw(painter, "house", px(7), px(15), px(14), "home")
        left, right = px(38.0), rect.width() - px(2)
        wide = paint.width_of(told.rest, "small")
        paint.text(
            painter,
            QRectF(right - wide, px(5), wide, px(18)),
            told.rest,
            "small",
            "text3",
            paint.RIGHT,
        )
        strong = paint.width_of(told.strong, "small.strong")
        edge = right - wide - px(4)
        spot = QRectF(edge - strong, px(5), strong, px(18))
        paint.text(painter, spot, told.strong, "small.strong", "text", paint.RIGHT)
        until = edge - strong - px(8)
        x = left + paint.text(painter, QRectF(left, px(5), until - left, px(18)), told.name, "name")
        if told.second and until - x > px(24):
            spot = QRectF(x + px(6), px(5), until - x - px(6), px(18))
            paint.text(painter, spot, told.second, "caption", "text3")
        if told.share is None:
            return
        bar = QRectF(left, px(26), right - left, px(8))
        paint.bar(painter, bar, told.share, "home_fill")
        if told.mark is not None:
            x = round(bar.x() + bar.width() * min(told.mark, 1.0))
            painter.fillRect(
                QRectF(x - 1, bar.y() - px(2), 2, bar.height() + px(4)), colour("text")
            )
