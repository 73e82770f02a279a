# SPDX-License-Identifier: GPL-3.0-or-later
"""The totals and the week before, under the columns of the timesheet's grid."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent

from sohodesk.base.texts import _
from sohodesk.timelog.sheet.grid import SheetGrid
from sohodesk.timelog.sheet.painting import (
    BEFORE_ROW,
    TOTAL_ROW,
    column_rects,
    paint_ground,
    paint_lines,
    paint_sums,
    share_columns,
)
from sohodesk.timelog.sheet.table import SumsTable
from sohodesk.timelog.sheet.tableview import SheetTableView
from sohodesk.ui import paint
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour


class SheetSums(SheetTableView):
    """The totals and the week before, under the columns of the grid."""

    def __init__(self, grid: SheetGrid) -> None:
        super().__init__(_("Totals"))
        self.grid = grid
        self.sums = SumsTable(grid.table)
        self.setModel(self.sums)
        self.horizontalHeader().hide()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setRowHeight(0, px(TOTAL_ROW))
        self.setRowHeight(1, px(BEFORE_ROW))
        self.setFixedHeight(px(TOTAL_ROW) + px(BEFORE_ROW))
        bar = grid.verticalScrollBar()
        bar.rangeChanged.connect(lambda *_range: QTimer.singleShot(0, self, self._follow))

    def _follow(self) -> None:
        share_columns(self, self.grid.viewport().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self.viewport())
        paint_ground(self, painter, self.grid.table, self.viewport().height(), hatched=False)
        total = px(TOTAL_ROW)
        painter.fillRect(0, 0, self.viewport().width(), total, colour("sunken"))
        painter.fillRect(0, 0, self.viewport().width(), 1, colour("border"))
        paint_lines(painter, column_rects(self, self.viewport().height()))
        paint_sums(self, painter, self.sums)
