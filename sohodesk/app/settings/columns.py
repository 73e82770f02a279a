# SPDX-License-Identifier: GPL-3.0-or-later
"""Cards in two columns where there is room for them, else in one; it scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sohodesk.ui import mirror
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled
from sohodesk.ui.tokens import GAP

TWO_FROM = 720


class CardColumns(Scrolled):
    """Shows cards; ``left`` and ``right`` stand side by side or one under the other."""

    def __init__(self, name: str) -> None:
        super().__init__(name, inset=0)
        self.left: Sequence[QWidget] = ()
        self.right: Sequence[QWidget] = ()
        self._two: bool | None = None

    def show_cards(self, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        """Show other cards; those that were shown are thrown away."""
        for old in (*self.left, *self.right):
            if old not in left and old not in right:
                old.hide()
                old.deleteLater()
        self.left, self.right = left, right
        self._two = None
        self._arrange()
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        two = self.viewport().width() >= px(TWO_FROM)
        if two == self._two:
            return
        self._two = two
        holder = QWidget()
        holder.setProperty("clear", "true")
        across = QHBoxLayout(holder)
        across.setContentsMargins(mirror.inset(0, 0, px(4), 0))
        across.setSpacing(px(GAP))
        columns = (self.left, self.right) if two else ((*self.left, *self.right),)
        for cards in columns:
            column = QVBoxLayout()
            column.setSpacing(px(GAP))
            across.addLayout(column, 1)
            for card in cards:
                # Both columns are equally wide, whatever stands in them.
                card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
                card.setParent(holder)
                column.addWidget(card)
                card.show()
            column.addStretch()
        self.setWidget(holder)
        self._keep_order()

    def _keep_order(self) -> None:
        """Tab goes down the left column, then down the right one."""
        last: QWidget | None = None
        for card in (*self.left, *self.right):
            stops = [
                part
                for part in card.findChildren(QWidget)
                if part.focusPolicy() & Qt.FocusPolicy.TabFocus
                and part.focusProxy() is None
                and part.window() is self.window()
            ]
            for stop in stops:
                if last is not None:
                    QWidget.setTabOrder(last, stop)
                last = stop
