# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures of a chart as a table that a screen reader can go through, cell by cell."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from sohodesk.base.texts import _
from sohodesk.ui import paint, scale
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.columns import Align, Cell, Column
from sohodesk.ui.forms import FormDialog
from sohodesk.ui.labels import Text
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.scale import px

if TYPE_CHECKING:
    from sohodesk.home.window.charts.drawing import Chart

FIRST, FIGURE, HIGH = 110, 36, 320
MOST_WIDE, PADS, LAST = 940, 22, 16


class _Row(NamedTuple):
    id: int
    texts: tuple[str, ...]


class ChartTable(FormDialog):
    """A window with the same figures; they can be copied."""

    def __init__(self, chart: Chart, parent: QWidget | None) -> None:
        widths = [_width(chart, at) for at in range(len(chart.heads))]
        wide = min(sum(widths) + 64, MOST_WIDE)
        super().__init__(
            chart.title,
            parent,
            lambda dialog: dialog.accept(),
            save_text=_("Done"),
            width=max(wide, 420),
            cancels=False,
        )
        self.chart = chart
        self.put(Text(chart.sentence, "small", "text2", wrap=True))
        self.table = Rows([_column(at, head, widths[at]) for at, head in enumerate(chart.heads)])
        self.view = RowsView(self.table, chart.title)
        self.view.setMinimumHeight(px(HIGH))
        card = Card(inset=0, behind="surface")
        card.body.addWidget(self.view)
        self.put(card, 1)
        self.table.show_rows([_Row(at, texts) for at, texts in enumerate(chart.rows)])
        copy = Button(_("Copy the table"), icon="copy")
        copy.clicked.connect(self.copy)
        self.foot.insertWidget(0, copy)

    def start(self) -> None:
        """Open with the first row picked."""
        self.finished.connect(self.deleteLater)
        self.open()
        self.view.share_width()
        if self.chart.rows:
            self.view.pick(0)
        self.view.setFocus(Qt.FocusReason.PopupFocusReason)

    def copy(self, _on: bool = False) -> None:
        """Put the table on the clipboard, with tabs between the cells."""
        lines = [self.chart.heads, *self.chart.rows]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))


def _width(chart: Chart, at: int) -> int:
    """As wide as the longest text of a column, in pixels at 100 %."""
    texts = [paint.width_of(row[at], "body") for row in chart.rows]
    need = max([paint.width_of(chart.heads[at], "head"), *texts])
    pads = PADS + (LAST if at == len(chart.heads) - 1 else 0)
    return max(ceil(need * 100 / scale.percent()) + pads, FIGURE if at else FIRST)


def _column(at: int, head: str, width: int) -> Column:
    def cell(row: _Row) -> Cell:
        return Cell(row.texts[at], style="body" if at else "name")

    align: Align = "right" if at else "left"
    return Column(str(at), head, cell, width=width, stretch=0 if at else 1, align=align)
