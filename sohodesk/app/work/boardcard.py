# SPDX-License-Identifier: GPL-3.0-or-later
"""A card of the board, painted: colour, name, client, how much is used, the deadline."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sohodesk.app.work import wording
from sohodesk.app.work.figures import ProjectLine, Standing
from sohodesk.base.texts import _
from sohodesk.ui import paint
from sohodesk.ui.scale import px

HEIGHT = 84
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
        rect = QRectF(found).adjusted(px(3), px(3), -px(3), px(3) - px(GAP))
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
        low = QRectF(rect.x(), rect.bottom() - px(24), rect.width(), px(24))
        share = line.hours_share
        standing = line.standing(self.today)
        over = standing is Standing.OVER
        bar = QRectF(low.x(), low.y() + px(2), low.width(), px(4))
        if share is not None:
            tone = "danger" if over else f"c{line.facts.colour}"
            paint.bar(painter, bar, float(min(share, Decimal(1))), tone, px(2))
        foot = QRectF(low.x(), low.bottom() - px(15), low.width(), px(16))
        day, near, tone = wording.deadline(line, self.today)
        shown = "" if day == wording.NOTHING else day
        if tone == "danger" and near:
            shown = f"{day}, {near}"
        wide = paint.text(painter, foot, shown, "caption", tone, paint.RIGHT)
        left = foot.adjusted(0, 0, -wide - px(6), 0)
        word = self._word(standing)
        said = f"{wording.hours(line.used_seconds)} · {word}" if word else _used(line)
        paint.text(painter, left, said, "caption", "danger" if over else "text2")

    def _word(self, standing: Standing) -> str:
        """What the lane alone does not say of the state; never by colour alone."""
        return {
            Standing.OVER: _("Over"),
            Standing.RISK: _("At risk"),
            Standing.LATE: _("Late"),
            Standing.RETAINER: _("Retainer"),
        }.get(standing, "")
