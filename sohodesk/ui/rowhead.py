# SPDX-License-Identifier: GPL-3.0-or-later
"""The head of a table: titles in the caption style, the arrow of the order, the box for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView

from sohodesk.ui import icons, mirror, paint
from sohodesk.ui.columns import Column
from sohodesk.ui.rows import TICK
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour
from sohodesk.ui.tokens import TABLE_HEAD

if TYPE_CHECKING:
    from sohodesk.ui.rowgrounds import BannerTable


class Head(QHeaderView):
    """Painted by the columns of the view's model."""

    def __init__(self, view: BannerTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setSectionsClickable(True)
        self.setFixedHeight(px(TABLE_HEAD))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(px(24))
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        area = QRectF(rect)
        painter.save()
        if mirror.turned():
            mirror.turn(painter, area.center().x())
        self._paint_section(painter, area, section)
        painter.restore()

    def _paint_section(self, painter: QPainter, area: QRectF, section: int) -> None:
        column = self._view.rows.columns[section]
        painter.fillRect(area, colour("surface"))
        painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), colour("border"))
        if column.key == TICK:
            state = self._view.all_ticked()
            paint.tick_box(
                painter, self._view.tick_area(area), on=state is True, some=state is None
            )
            return
        left, right = self._view.pads(section)
        self._paint_title(painter, area.adjusted(left, 0, -right, 0), column)

    def _paint_title(self, painter: QPainter, area: QRectF, column: Column) -> None:
        middle = area.center().y()
        if column.icon:
            icons.draw(
                painter, column.icon, area.center().x() - px(7), middle - px(7), px(14), "text3"
            )
            return
        rows = self._view.rows
        sorted_here = bool(column.sort) and column.sort == rows.sorted_by
        tone = "work" if sorted_here else "text3"
        arrow = px(18) if sorted_here else 0
        if paint.width_of(column.title, "head") > area.width() - arrow and " " in column.title:
            self._paint_two_lines(painter, area, column, tone)
            return
        wide = min(paint.width_of(column.title, "head"), area.width() - arrow)
        x = area.x()
        if column.align == "right":
            x = area.right() - wide - arrow
        elif column.align == "centre":
            x = area.center().x() - (wide + arrow) / 2
        paint.text(painter, QRectF(x, area.y(), wide, area.height()), column.title, "head", tone)
        if sorted_here:
            name = "arrow-down" if rows.descending else "arrow-up"
            icons.draw(painter, name, x + wide + px(4), middle - px(7), px(14), "work")

    def _paint_two_lines(self, painter: QPainter, area: QRectF, column: Column, tone: str) -> None:
        """A long title breaks between its words."""
        across = {
            "left": Qt.AlignmentFlag.AlignLeft,
            "right": Qt.AlignmentFlag.AlignRight,
            "centre": Qt.AlignmentFlag.AlignHCenter,
        }[column.align]
        paint.words(
            painter, area, column.title, "head", tone, across | Qt.AlignmentFlag.AlignVCenter
        )
