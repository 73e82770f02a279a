# SPDX-License-Identifier: GPL-3.0-or-later
"""A card of rows that ask something: walked by arrows, as high as a few of them, then scrolled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sohodesk.timelog.deedrow import HEIGHT, DeedRow
from sohodesk.ui.cards import Card
from sohodesk.ui.fonts import line
from sohodesk.ui.labels import Picture, Rule, Text
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled
from sohodesk.ui.tokens import CARD_HEAD

MOST_SHOWN = 40


class DeedList(Card):
    """``empty`` stands there while there are no rows."""

    def __init__(self, title: str, empty: str) -> None:
        super().__init__(title, " ", inset=0)
        self.room = 4
        self._head = px(CARD_HEAD)
        self.deed_rows: list[DeedRow] = []
        self.empty = Text(empty, "body", "text2", wrap=True)
        self.sign = Picture("circle-check", "ok")
        self.rest = QWidget()
        row = self._rest_row = QHBoxLayout(self.rest)
        row.setContentsMargins(px(16), 0, px(16), px(12))
        row.setSpacing(px(8))
        row.addWidget(self.sign)
        row.addWidget(self.empty, 1)
        self.area = Scrolled(title, inset=0)
        self.body.addWidget(self.rest)
        self.body.addWidget(self.area, 1)

    def show_rows(self, rows: Sequence[DeedRow]) -> None:
        """Show other rows; the focus stays at its place among them."""
        at = self._focused()
        self.deed_rows = list(rows[:MOST_SHOWN])
        body = self.area.fresh()
        for n, row in enumerate(self.deed_rows):
            if n:
                body.addWidget(Rule("grid"))
            row.stepped.connect(lambda step, row=row: self._step(row, step))
            body.addWidget(row)
            row.show()  # at once: a part that is not seen takes no focus
        body.addStretch()
        self.rest.setVisible(not rows)
        self.area.setVisible(bool(rows))
        self.fit_room(self.room)
        if at is not None and self.deed_rows:
            self.focus_row(min(at, len(self.deed_rows) - 1))

    def fit_room(self, rows: int) -> None:
        """Be as high as the rows, and at most as so many of them."""
        self.room = rows
        count = min(len(self.deed_rows), rows)
        above = self._head or (0 if count else px(12))
        inner = count * (px(HEIGHT) + 1) if count else self._rest_height()
        self.setFixedHeight(above + inner + 2)

    def drop_head(self) -> None:
        """Leave the title out where a dialog bears it already; the screen reader still hears it."""
        head = self.title.parentWidget()
        if head is not None:
            head.hide()
        self._head = 0
        self._rest_row.setContentsMargins(px(16), px(12), px(16), px(12))
        self.fit_room(self.room)

    def _rest_height(self) -> int:
        """The height of the line that stands there without rows; a long one breaks."""
        width = max(self.width() - px(56), px(200))
        return max(line("body"), self.empty.heightForWidth(width)) + px(14)

    def focus_row(self, at: int = 0) -> None:
        """Put the focus on a row."""
        if 0 <= at < len(self.deed_rows):
            row = self.deed_rows[at]
            row.setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(row)

    def _focused(self) -> int | None:
        focus: QWidget | None = self.window().focusWidget()
        for n, row in enumerate(self.deed_rows):
            if focus is not None and (focus is row or row.isAncestorOf(focus)):
                return n
        return None

    def _step(self, row: DeedRow, step: int) -> None:
        self.focus_row(self.deed_rows.index(row) + step)
