# SPDX-License-Identifier: GPL-3.0-or-later
"""A card of the board, painted: colour, name, client, how much is used, the deadline."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sohodesk.app.work import wording
from sohodesk.app.work.figures import ProjectLine
from sohodesk.app.work.standing import Standing
from sohodesk.base.texts import _
from sohodesk.ui import mirror, paint
from sohodesk.ui.scale import px

HEIGHT = 98
GAP = 8
ROLE = 0x0100
"""The project of a row of the model."""

Index = QModelIndex | QPersistentModelIndex


def spoken(line: ProjectLine, today: date) -> str:
    """A card in words: name, client, state, hours, deadline."""
    tag = wording.tag_of(line.standing(today)).text
    day, near, _tone = wording.deadline(line, today)
    due = "" if day == wording.NOTHING else f"{day} {near}".strip()
    parts = (line.facts.name, line.facts.client, tag, _used(line), due)
    return ", ".join(part for part in parts if part)


def _used(line: ProjectLine) -> str:
    used = wording.hours(line.used_seconds)
    if line.budget_hours is None:
        return used
    return f"{used} / {wording.budget_hours(line.budget_hours)}"


class CardPainter(QStyledItemDelegate):
    """Paints the cards of a lane."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self.view = view
        self.today = date.min

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(120), px(HEIGHT + GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(ROLE)
        if not isinstance(line, ProjectLine):
            return
        found: QRect = option.rect
        painter.save()
        if mirror.turned():
            mirror.turn(painter, QRectF(found).center().x())
        self._paint(painter, QRectF(found), line, option, index)
        painter.restore()

    def _paint(
        self,
        painter: QPainter,
        found: QRectF,
        line: ProjectLine,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        rect = found.adjusted(px(3), px(3), -px(3), px(3) - px(GAP))
        here = index == self.view.currentIndex() and self.view.property("picked") is True
        state: QStyle.StateFlag = option.state
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        fill = "sel" if here else "surface"
        paint.box(painter, rect, fill=fill, line="control" if over else "border", radius=px(8))
        if index == self.view.currentIndex() and self.view.hasFocus():
            paint.ring(painter, rect.adjusted(-1, -1, 1, 1), px(9))
        inner = rect.adjusted(px(10), px(8), -px(10), -px(8))
        self._texts(painter, inner, line)
        self._figures(painter, inner, line)

    def _texts(self, painter: QPainter, rect: QRectF, line: ProjectLine) -> None:
        paint.square(painter, rect.x(), rect.y() + px(10), f"c{line.facts.colour}")
        first = QRectF(rect.x() + px(16), rect.y(), rect.width() - px(16), px(20))
        paint.text(painter, first, line.facts.name, "name")
        second = QRectF(rect.x(), rect.y() + px(20), rect.width(), px(16))
        paint.text(painter, second, line.facts.client, "caption", "text3")

    def _figures(self, painter: QPainter, rect: QRectF, line: ProjectLine) -> None:
        share, standing = line.hours_share, line.standing(self.today)
        over = standing is Standing.OVER
        if share is not None:
            bar = QRectF(rect.x(), rect.y() + px(42), rect.width(), px(4))
            tone = "danger" if over else f"c{line.facts.colour}"
            paint.bar(painter, bar, float(min(share, Decimal(1))), tone, px(2))
        low = QRectF(rect.x(), rect.y() + px(50), rect.width(), px(16))
        said, tone = self._word(standing)
        hours = paint.width_of(wording.hours(line.used_seconds), "caption")
        beside = low.adjusted(hours + px(6), 0, 0, 0)  # a figure is never cut, a word may be
        wide = paint.text(painter, beside, said, "caption", tone, paint.RIGHT) if said else 0.0
        left = low.adjusted(0, 0, -wide - px(6), 0)
        whole = paint.width_of(_used(line), "caption") <= left.width()
        used = _used(line) if whole else wording.hours(line.used_seconds)
        paint.text(painter, left, used, "caption", "text2")
        foot = QRectF(rect.x(), rect.y() + px(66), rect.width(), px(16))
        day, near, tone = wording.deadline(line, self.today)
        if line.facts.ended is not None:
            day, near = near, ""
        parts = [part for part in (day, near) if part and part != wording.NOTHING]
        said = " · ".join(parts)
        if parts and paint.width_of(said, "caption") > foot.width():
            said = parts[-1] if standing is Standing.RETAINER else parts[0]
        paint.text(painter, foot, said, "caption", tone)

    def _word(self, standing: Standing) -> tuple[str, str]:
        """What the lane alone does not say of the state, and its tone; never a colour alone."""
        return {
            Standing.OVER: (_("Over"), "danger"),
            Standing.RISK: (_("At risk"), "warn"),
            Standing.LATE: (_("Late"), "danger"),
            Standing.RETAINER: (_("Retainer"), "text2"),
        }.get(standing, ("", "text2"))
