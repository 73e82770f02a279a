# SPDX-License-Identifier: GPL-3.0-or-later
"""The card "Jobs on your hours": the chart of the weeks and the table of the jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.home.planner import phrases
from sohodesk.home.planner.board import Board
from sohodesk.home.window.planner.jobtable import JobTable, rows_of
from sohodesk.home.window.planner.loadchart import LoadChart
from sohodesk.home.window.planner.loadtelling import picture_of
from sohodesk.ui import paint
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Rule, Text
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

if TYPE_CHECKING:
    from sohodesk.home.planner.planning import Answer
    from sohodesk.home.planner.weeks import WeekLoad


class Legend(QWidget):
    """What line, hatching and dashed boxes are."""

    access_role = ""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(20))

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        x, middle = 0.0, self.height() / 2
        entries = (
            ("line", _("own hours")),
            ("hatch", _("protected, never own hours")),
            ("over", _("in 2 of 10 even more")),
        )
        for kind, words in entries:
            mark = QRectF(x, middle - px(6), px(13), px(12))
            if kind == "line":
                painter.fillRect(QRectF(x, middle - 1, px(13), 2), colour("text"))
            elif kind == "hatch":
                paint.hatch(painter, mark)
            else:
                paint.box(painter, mark, fill="home_sub", line="home", radius=px(2), dashed=True)
            x += px(19)
            spot = QRectF(x, 0, max(0.0, self.width() - x), self.height())
            x += paint.text(painter, spot, words, "caption", "text2") + px(12)


class LoadCard(Card):
    """Shows the weeks and the jobs of an answer."""

    def __init__(self) -> None:
        super().__init__(
            _("Jobs on your hours"), _("hours a week, drawn at the middle case"), inset=0
        )
        self.legend, self.chart = Legend(), LoadChart()
        self.hidden_words = Text("", "body", "text2", wrap=True)
        self.hidden_words.setContentsMargins(px(16), px(8), px(16), px(8))
        self.hidden_words.hide()
        self.drawn = _inset(self.legend, self.chart)
        self.body.addWidget(self.drawn, 1)
        self.body.addWidget(self.hidden_words)
        self.table = JobTable()
        self.body.addWidget(self.table)
        self.out = Text("", "small", "warn", wrap=True)
        self.out.setContentsMargins(px(16), px(6), px(16), px(6))
        self.out.hide()
        self.body.addWidget(self.out)
        self.body.addStretch()
        self.body.addWidget(Rule("border"))
        self.foot_words = Text("", "caption", "text3", wrap=True)
        self.foot_words.setContentsMargins(px(16), px(6), px(16), px(6))
        self.body.addWidget(self.foot_words)

    def show_answer(
        self, board: Board, found: Answer, weeks: list[WeekLoad], *, hidden: bool
    ) -> None:
        """Show the weeks, and the jobs in the order of their deadlines."""
        self.drawn.setVisible(not hidden)
        words = _("hours a week, drawn at the middle case")
        self.note.setText(" " if hidden else words)
        self.chart.show_picture(picture_of(weeks, board.situation, found))
        self.hidden_words.setText(_hidden_words(weeks))
        self.hidden_words.setVisible(hidden)
        self.table.show_rows(rows_of(found, hidden=hidden))
        out = phrases.left_out(board.situation)
        self.out.setText(out)
        self.out.setVisible(bool(out))
        self.foot_words.setText(phrases.own_hours_foot(board.situation, hidden=hidden))


def _hidden_words(weeks: list[WeekLoad]) -> str:
    full = any(week.used >= week.own - 0.5 for week in weeks if week.own > 0)
    over = any(week.over >= 0.5 for week in weeks)
    if over:
        return _("Some weeks could take more than your own hours have; the rest is protected.")
    if full:
        return _("Some weeks are full to the brim of your own hours, and none goes beyond.")
    return _("There is room in every week.")


def _inset(legend: QWidget, chart: QWidget) -> QWidget:
    holder = QWidget()
    rows = QVBoxLayout(holder)
    rows.setContentsMargins(px(16), 0, px(16), px(4))
    rows.setSpacing(px(4))
    rows.addWidget(legend)
    rows.addWidget(chart, 1)
    return holder
