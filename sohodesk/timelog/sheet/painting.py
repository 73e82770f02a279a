# SPDX-License-Identifier: GPL-3.0-or-later
"""How the timesheet is painted: its heads, its cells, the sums, and what lies under the columns."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QPixmapCache, QPolygonF
from PySide6.QtWidgets import QHeaderView, QTableView

from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _, current
from sohodesk.timelog.sheet.table import FIRST, HEAD, SUM, SheetTable, SumsTable, name_of
from sohodesk.timelog.sheet.week import DAYS, EMPTY, number_of
from sohodesk.ui import icons, mirror, paint, saying
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

EDGE, PAD = 16, 12
HEAD_HEIGHT, ROW, TOTAL_ROW, BEFORE_ROW = 52, 40, 44, 36
MARK = 8
"""The corner that says that a cell has a note."""


def share_columns(view: QTableView, width: int) -> None:
    """Seven days of one width, the sum a little wider, the heads take the rest."""
    day = min(px(80), max(px(54), (width - px(244)) // 8))
    total = day + px(12)
    view.setColumnWidth(HEAD, max(width - DAYS * day - total, px(120)))
    for column in range(FIRST, SUM):
        view.setColumnWidth(column, day)
    view.setColumnWidth(SUM, total)


def paint_ground(
    view: QTableView, painter: QPainter, table: SheetTable, height: int, *, hatched: bool = True
) -> None:
    """Under the cells: today's column, the hatching of days of rest, the lines between columns."""
    painter.fillRect(QRectF(0, 0, view.viewport().width(), height), colour("surface"))
    rects = column_rects(view, height)
    for number in range(DAYS):
        rect = rects[number + FIRST]
        if table.sheet is not None and table.day(number) == table.sheet.today:
            painter.fillRect(rect, colour("sel"))
        elif hatched and table.sheet is not None and table.day(number) in table.sheet.rest:
            _paint_hatch(view, painter, rect.adjusted(1, 0, 0, 0))
    paint_lines(painter, rects)


def _paint_hatch(view: QTableView, painter: QPainter, rect: QRectF) -> None:
    """The hatching of a column; it takes longer than all else, so it is kept once it is drawn."""
    ratio = view.devicePixelRatio()
    wide, high = ceil(rect.width()), ceil(rect.height())
    name = f"sheet-hatch-{wide}-{high}-{ratio}-{colour('hatch').name()}-{px(8)}"
    kept = QPixmap()
    if not QPixmapCache.find(name, kept):
        kept = QPixmap(round(wide * ratio), round(high * ratio))
        kept.setDevicePixelRatio(ratio)
        kept.fill(Qt.GlobalColor.transparent)
        on = QPainter(kept)
        paint.hatch(on, QRectF(0, 0, wide, high))
        on.end()
        QPixmapCache.insert(name, kept)
    painter.drawPixmap(rect.topLeft(), kept)


def paint_lines(painter: QPainter, rects: Sequence[QRectF]) -> None:
    """The lines between columns."""
    for rect in rects[FIRST:]:
        painter.fillRect(QRectF(rect.x(), 0, 1, rect.height()), colour("grid"))


def column_rects(view: QTableView, height: int) -> list[QRectF]:
    """Where the columns lie in the viewport, as if the window went from left to right."""
    found, left = [], 0
    for column in range(SUM + 1):
        wide = view.columnWidth(column)
        found.append(QRectF(left, 0, wide, height))
        left += wide
    return found


class SheetHead(QHeaderView):
    """The heads: names of the days, today, days of rest, and which week stands below the sums."""

    def __init__(self, view: QTableView, table: SheetTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._table = table
        self._widest: tuple[object, float] = (None, 0.0)
        """How wide the widest name of a day is; of which week, language and scale."""
        self.setFixedHeight(px(HEAD_HEIGHT))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(px(24))
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        area = QRectF(rect)
        painter.save()
        if mirror.turned():
            mirror.turn(painter, area.center().x())
        self._paint(painter, area, section)
        painter.restore()

    def _paint(self, painter: QPainter, area: QRectF, section: int) -> None:
        table, number = self._table, section - FIRST
        today = (
            table.sheet is not None
            and 0 <= number < DAYS
            and (table.day(number) == table.sheet.today)
        )
        painter.fillRect(area, colour("sel" if today else "surface"))
        painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), colour("border"))
        if section == HEAD:
            spot = area.adjusted(px(EDGE), 0, -px(PAD), 0)
            paint.text(painter, spot, _("Project, task"), "small.strong", "text3")
            return
        painter.fillRect(QRectF(area.x(), area.y(), 1, area.height()), colour("grid"))
        first, second = self._words(section)
        pad = px(EDGE) if section == SUM else min(px(PAD), int(area.width()) // 8)
        wide = max(paint.width_of(first, "strong"), paint.width_of(second, "caption"))
        if section == SUM and wide > area.width() - px(2) - pad:
            pad = px(2)
        spot = area.adjusted(px(2), 0, -pad, 0)
        if section != SUM and self._tight(spot.width()):
            day = table.day(number)
            first, second = str(day.day), saying.weekday(day)
        middle = area.center().y()
        top = middle - px(18) if second else middle - px(10)
        line = QRectF(spot.x(), top, spot.width(), px(20))
        paint.text(painter, line, first, "strong", "work" if today else "text", paint.RIGHT)
        line = QRectF(spot.x(), top + px(20), spot.width(), px(16))
        paint.text(painter, line, second, "caption", "text3", paint.RIGHT)

    def _tight(self, room: float) -> bool:
        """Whether one of the days does not fit on a line; then each stands on two."""
        known = (self._table.week.first, current(), px(100))
        if self._widest[0] != known:
            days = (self._words(FIRST + number)[0] for number in range(DAYS))
            self._widest = (known, max(paint.width_of(day, "strong") for day in days))
        return self._widest[1] > room

    def _words(self, section: int) -> tuple[str, str]:
        """What stands in a head, and below it."""
        table, number = self._table, section - FIRST
        if section != SUM:
            return saying.pattern(table.day(number), "ddd d"), table.day_word(number)
        before = table.sheet.before.first if table.sheet is not None else table.week.first
        return _("Week"), _("week {number}").format(number=number_of(before))


def paint_sums(view: QTableView, painter: QPainter, sums: SumsTable) -> None:
    """The totals, what is not saved yet in them, and below them the week before."""
    edges = column_rects(view, 0)
    for row, high in ((0, px(TOTAL_ROW)), (1, px(BEFORE_ROW))):
        top = view.rowViewportPosition(row)
        for column, edge in enumerate(edges):
            _paint_total(painter, QRectF(edge.x(), top, edge.width(), high), sums, row, column)


def _paint_total(painter: QPainter, rect: QRectF, sums: SumsTable, row: int, column: int) -> None:
    total = row == 0
    style, tone = ("strong", "text") if total else ("small", "text3")
    if column == HEAD:
        spot = rect.adjusted(px(EDGE), 0, -px(PAD), 0)
        paint.text(painter, spot, sums.name(row), style, tone)
        return
    seconds = sums.seconds(row, column)
    said = show_duration(seconds) if seconds else "–"
    spot = rect.adjusted(px(4), 0, -px(EDGE if column == SUM else PAD), 0)
    more = sums.table.added(column - FIRST) if total and column != SUM else 0
    if not more:
        style = "card" if total and column == SUM else style
        paint.text(painter, spot, said, style, tone, paint.RIGHT)
        return
    middle = spot.center().y()
    first = QRectF(spot.x(), middle - px(17), spot.width(), px(18))
    paint.text(painter, first, said, style, tone, paint.RIGHT)
    second = QRectF(spot.x(), middle + 1, spot.width(), px(15))
    shown = ("+" if more > 0 else "") + show_duration(more)
    paint.text(painter, second, shown, "caption", "work", paint.RIGHT)


def paint_rows(view: QTableView, painter: QPainter, table: SheetTable) -> None:
    """The rows that can be seen, all at once: most cells are empty and need no stroke."""
    port = view.viewport().rect()
    first = max(view.rowAt(0), 0)
    last = view.rowAt(port.height() - 1)
    last = table.rowCount() - 1 if last < 0 else last
    edges = column_rects(view, 0)
    for row in range(first, last + 1):
        top, high = view.rowViewportPosition(row), view.rowHeight(row)
        painter.fillRect(QRectF(0, top + high - 1, port.width(), 1), colour("grid"))
        rects = [QRectF(edge.x(), top, edge.width(), high) for edge in edges]
        _paint_name(painter, rects[HEAD], table, row)
        line = table.line(row)
        if line is None:
            continue
        for number, cell in enumerate(line.cells):
            if cell is not EMPTY or table.unsaved:
                _paint_hours(painter, rects[number + FIRST], table, row, number)
        _paint_sum(painter, rects[SUM], table, row)
    at = view.currentIndex()
    if at.isValid():
        top, high = view.rowViewportPosition(at.row()), view.rowHeight(at.row())
        edge = edges[at.column()]
        spot = QRectF(edge.x(), top, edge.width(), high).adjusted(2, 2, -1, -3)
        if view.hasFocus():
            paint.ring(painter, spot, 5)
        else:
            paint.box(painter, spot, line="control", radius=5)


def _paint_name(painter: QPainter, rect: QRectF, table: SheetTable, row: int) -> None:
    line = table.line(row)
    left, middle = rect.x() + px(EDGE), rect.center().y()
    if line is None:
        icons.draw(painter, "plus", left, middle - px(7), px(14), "work")
        spot = rect.adjusted(px(EDGE + 18), 0, -px(8), 0)
        paint.text(painter, spot, _("Add a row"), "name", "work")
        return
    paint.square(painter, left, middle, f"c{line.place.colour}")
    spot = rect.adjusted(px(EDGE + 20), 0, -px(8), 0)
    below = line.place.label if line.place.task else line.place.client
    first = QRectF(spot.x(), middle - px(17) if below else middle - px(9), spot.width(), px(18))
    paint.text(painter, first, name_of(line), "name")
    second = QRectF(spot.x(), middle + 1, spot.width(), px(15))
    paint.text(painter, second, below, "caption", "text3")


def _paint_sum(painter: QPainter, rect: QRectF, table: SheetTable, row: int) -> None:
    spot, middle = rect.adjusted(px(4), 0, -px(EDGE), 0), rect.center().y()
    total, before = table.line_sum(row), table.before(row)
    first = QRectF(spot.x(), middle - px(17), spot.width(), px(18))
    paint.text(
        painter, first, show_duration(total) if total else "–", "strong", "text", paint.RIGHT
    )
    second = QRectF(spot.x(), middle + 1, spot.width(), px(15))
    said = show_duration(before) if before else "–"
    paint.text(painter, second, said, "caption", "text3", paint.RIGHT)


def _paint_hours(painter: QPainter, rect: QRectF, table: SheetTable, row: int, number: int) -> None:
    cell, seconds = table.cell(row, number), table.seconds(row, number)
    if seconds or cell.running:
        style, tone = ("strong", "work") if cell.running else ("body", "text")
        spot = rect.adjusted(px(4), 0, -px(PAD), 0)
        paint.text(painter, spot, show_duration(seconds), style, tone, paint.RIGHT)
    if cell.noted:
        paint_mark(painter, rect.right() - px(4), rect.y() + px(4))


def paint_mark(painter: QPainter, right: float, top: float) -> None:
    """The corner of a cell that has a note."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("c5"))
    corner, side = QPointF(right, top), px(MARK)
    left, below = QPointF(right - side, top), QPointF(right, top + side)
    painter.drawPolygon(QPolygonF([left, corner, below]))
