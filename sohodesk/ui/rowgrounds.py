# SPDX-License-Identifier: GPL-3.0-or-later
"""The grounds of a table: row colours, banners across columns, ticks, shared column widths."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from sohodesk.ui import icons, mirror, paint
from sohodesk.ui.columns import EMPTY, Banner, Column
from sohodesk.ui.rowhead import Head
from sohodesk.ui.rowpaint import PAD, RowsDelegate, cell_width, paint_cell
from sohodesk.ui.rows import TICK, Rows
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour
from sohodesk.ui.tokens import GROUP_ROW

EDGE = 16
_FEWEST = 3
"""So many columns are always shown."""


def tick_column() -> Column:
    """The column of check boxes; the view paints it."""
    return Column(TICK, "", lambda _row: EMPTY, width=40)


class BannerTable(QTableView):
    """A table over ``Rows`` that paints what lies under and across its cells."""

    def __init__(self, rows: Rows, *, ticks: bool, row_height: int) -> None:
        super().__init__()
        self.rows = rows
        self.ticks = ticks
        self.lines = True
        self.left_out: set[str] = set()
        self.wider: dict[str, int] = {}
        """Columns that need more than their own width, by key."""
        self.total: int | None = None
        """How many records there are, where most of them are not here."""
        self._mouse_row = -1
        self._last_shown = -1
        self.setHorizontalHeader(Head(self))
        down = self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setMinimumSectionSize(px(min(GROUP_ROW, row_height)))
        down.setDefaultSectionSize(px(row_height))  # before the model, or its rows keep Qt's height
        self.setModel(rows)
        # Every pixel is painted here, so Qt need not paint what lies under the table first.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # Columns share the width ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width()

    def share_width(self) -> None:
        """Give fixed columns their width and share the rest among those that stretch."""
        width, self._last_shown = self.viewport().width(), -1
        hidden = self._hidden_at(width)
        for at in range(len(self.rows.columns)):
            self.setColumnHidden(at, at in hidden)
        shown = [(at, c) for at, c in enumerate(self.rows.columns) if not self.isColumnHidden(at)]
        own = {at: self._wants(column) for at, column in shown}
        left = width - sum(own.values())
        parts = sum(column.stretch for _at, column in shown) or 1
        last = max((at for at, c in shown if c.stretch), default=-1)
        for at, column in shown:
            extra = left * column.stretch // parts if column.stretch else 0
            if at == last:
                done = sum(left * c.stretch // parts for _a, c in shown if c.stretch)
                extra += left - done
            self.setColumnWidth(at, max(own[at] + extra, px(24)))

    def _wants(self, column: Column) -> int:
        return max(self.wider.get(column.key, 0), px(column.width))

    def _hidden_at(self, width: int) -> set[int]:
        """Columns left out at a width: those that say so, then further ones from the end.

        What stretches, that is the name of a row, keeps most of its own width before all others.
        """
        columns = self.rows.columns
        hidden = {
            at
            for at, column in enumerate(columns)
            if px(column.hide_below) > width or column.key in self.left_out
        }
        first = sorted(range(len(columns)), key=lambda at: (-columns[at].hide_below, -at))
        for at in first:
            shown = [c for n, c in enumerate(columns) if n not in hidden]
            names = sum(self._wants(c) for c in shown if c.stretch)
            left = width - sum(self._wants(c) for c in shown if not c.stretch)
            if left >= names * 6 // 10 or len(shown) <= _FEWEST:
                break
            if not columns[at].stretch and columns[at].key != TICK:
                hidden.add(at)
        return hidden

    def pads(self, section: int) -> tuple[int, int]:
        """The distances of a column's content to its left and right side."""
        if self.horizontalHeader().isHidden():
            return (px(PAD), px(PAD))
        if self._last_shown < 0:  # asked for each cell that is painted
            columns = range(len(self.rows.columns))
            self._last_shown = max((n for n in columns if not self.isColumnHidden(n)), default=0)
        return (
            px(EDGE) if section == 0 else px(PAD),
            px(EDGE) if section == self._last_shown else px(PAD),
        )

    def tick_area(self, rect: QRectF) -> QRectF:
        """Where the box of a tick column is drawn."""
        return QRectF(rect.x() + px(EDGE), rect.y(), px(16), rect.height())

    # Painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        cells = self.itemDelegate()
        own = cells if isinstance(cells, RowsDelegate) and not mirror.turned() else None
        painter = paint.on(self.viewport())
        try:
            self._paint_grounds(painter, event.rect())
            if own is not None:
                self._paint_cells(painter, event.rect(), own)
        finally:
            painter.end()
        if own is None:
            super().paintEvent(event)

    def _paint_cells(self, painter: QPainter, where: QRect, cells: RowsDelegate) -> None:
        """Paint the cells of a part of the view.

        Qt's own way asks the model eight things about each cell that are all known here, which
        takes as long as the painting.
        """
        first, last = self.rowAt(where.top()), self.rowAt(where.bottom())
        if first < 0:
            return
        last = len(self.rows.source) - 1 if last < 0 else last
        across = [
            (at, self.columnViewportPosition(at), self.columnWidth(at))
            for at in range(len(self.rows.columns))
            if not self.isColumnHidden(at)
        ]
        across = [c for c in across if c[1] <= where.right() and c[1] + c[2] > where.left()]
        for at in range(first, last + 1):
            row = self.rows.row(at)
            if isinstance(row, Banner):
                continue
            top, high = self.rowViewportPosition(at), self.rowHeight(at)
            for column, left, wide in across:
                cells.paint_cell(painter, QRectF(left, top, wide, high), row, at, column)

    def _paint_grounds(self, painter: QPainter, where: QRect) -> None:
        """Paint the rows of a part of the view; below the last one there is the empty ground."""
        port = self.viewport().rect()
        end = self._end_of_rows()
        if end <= where.bottom():
            painter.fillRect(QRectF(0, end, port.width(), port.height() - end), colour("surface"))
        first, last = self.rowAt(where.top()), self.rowAt(where.bottom())
        if first < 0:
            return
        last = len(self.rows.source) - 1 if last < 0 else last
        for at in range(first, last + 1):
            top, height = self.rowViewportPosition(at), self.rowHeight(at)
            rect = QRectF(0, top, port.width(), height)
            row = self.rows.row(at)
            painter.fillRect(rect, colour(self._ground(at, row)))
            if self.lines:
                line = "border" if isinstance(row, Banner) and row.kind == "group" else "grid"
                painter.fillRect(QRectF(0, rect.bottom() - 1, port.width(), 1), colour(line))
            if isinstance(row, Banner):
                self._paint_banner(painter, rect, row)
            elif self.ticks and row is not None:
                on = self.rows.row_id(row) in self.rows.ticked
                paint.tick_box(painter, self.tick_area(rect), on=on)
            if not self.ticks and self.hasFocus() and at == self.currentIndex().row():
                paint.ring(painter, rect.adjusted(1, 0, -1, -1), 5)

    def _end_of_rows(self) -> int:
        """Where the last row ends, in the view."""
        last = len(self.rows.source) - 1
        return self.rowViewportPosition(last) + self.rowHeight(last) if last >= 0 else 0

    def _ground(self, at: int, row: object) -> str:
        if isinstance(row, Banner):
            return "warn_sub" if row.kind == "gap" else "bg"
        if row is None:
            return "surface"
        if self.rows.ground is not None:
            return self.rows.ground(row)
        if self.ticks:
            return "sel" if self.rows.row_id(row) in self.rows.ticked else "surface"
        if at == self.currentIndex().row():
            return "sel"
        return "sunken" if at == self._mouse_row else "surface"

    def _paint_banner(self, painter: QPainter, rect: QRectF, banner: Banner) -> None:
        columns = self.rows.columns
        shown = [at for at in range(len(columns)) if not self.isColumnHidden(at)]
        named = [at for at in shown if columns[at].key in banner.cells]
        if self.ticks and (banner.ids or not banner.whole):
            on = banner.whole and banner.ids <= self.rows.ticked
            some = bool(banner.ids & self.rows.ticked)
            paint.tick_box(painter, self.tick_area(rect), on=on, some=some)
        end_of_all = (
            self._paint_tail(painter, rect, banner) - px(PAD) if banner.tail else rect.right()
        )
        for number, at in enumerate(named):
            left = self._left_of(at) + self.pads(at)[0]
            after = named[number + 1] if number + 1 < len(named) else shown[-1] + 1
            before = [s for s in shown if at <= s < after]
            if columns[at].align == "right":
                before = [at]
            end = before[-1]
            edge = self._left_of(end) + self.columnWidth(end) - self.pads(end)[1]
            cell, align = banner.cells[columns[at].key], columns[at].align
            if align == "right" and not cell.tag:  # where it is too long it runs on to the right
                until = max(s for s in shown if at <= s < after)
                room = self._left_of(until) + self.columnWidth(until) - self.pads(until)[1]
                edge = max(edge, min(int(left + cell_width(cell)) + 1, room))
            right = min(float(edge), end_of_all)
            spot = QRectF(left, rect.y(), right - left, rect.height() - 1)
            if number == 0 and banner.open is not None:
                name = "chevron-down" if banner.open else "chevron-right"
                icons.draw(painter, name, spot.x(), spot.center().y() - px(7), px(14), "text3")
                spot.adjust(px(22), 0, 0, 0)
            paint_cell(painter, spot, cell, align)
        if self.hasFocus() and self.rows.row(self.currentIndex().row()) is banner:
            paint.ring(painter, rect.adjusted(1, 0, -1, -1), 5)

    def _left_of(self, column: int) -> int:
        """Where a column begins, counted along the line of reading."""
        at, wide = self.columnViewportPosition(column), self.columnWidth(column)
        return round(mirror.spot(at, wide, self.viewport().width()))

    def _paint_tail(self, painter: QPainter, rect: QRectF, banner: Banner) -> float:
        """Paint the pieces at the right end; gives where they begin."""
        wide = [paint.width_of(said, style) for said, style, _tone in banner.tail]
        x = start = rect.right() - px(EDGE) - sum(wide)
        for (said, style, tone), own in zip(banner.tail, wide, strict=True):
            paint.text(painter, QRectF(x, rect.y(), own, rect.height() - 1), said, style, tone)
            x += own
        return start

    def _repaint(self) -> None:
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def all_ticked(self) -> bool | None:
        """Whether all, none (False) or some (None) of the rows are ticked."""
        if not self.rows.ticked:
            return False
        if self.total is not None:
            return True if len(self.rows.ticked) >= self.total else None
        ids = self._known_ids()
        return True if ids and ids <= self.rows.ticked else None

    def _known_ids(self) -> set[Hashable]:
        found: set[Hashable] = set()
        for at in self.rows.source.banners():
            banner = self.rows.row(at)
            if isinstance(banner, Banner):
                found |= banner.ids
        if not found and self.total is None:  # a table without groups: its rows themselves
            ids = (self.rows.id_at(at) for at in range(self.rows.rowCount()))
            found = {key for key in ids if key is not None}
        return found
