# SPDX-License-Identifier: GPL-3.0-or-later
"""A detail pane: beside the content in a wide window, laid over its right side in a narrow one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.ui import mirror
from sohodesk.ui.buttons import icon_button
from sohodesk.ui.cards import Card, Panel
from sohodesk.ui.scale import px
from sohodesk.ui.tokens import GAP, OVERLAY_PANE_BELOW

_HEAD = 32


class Overlay(Panel):
    """The pane's holder; as an overlay it has a border of its own and a button to close it."""

    def __init__(self, pane: QWidget, parent: QWidget) -> None:
        super().__init__()
        self.setParent(parent)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        self.head = QWidget()
        self.head.setFixedHeight(px(_HEAD))
        row = QHBoxLayout(self.head)
        row.setContentsMargins(mirror.inset(0, px(4), px(4), 0))
        self.close_button = icon_button("x", _("Close"), small=True, kind="quiet")
        row.addStretch()
        row.addWidget(self.close_button)
        self.pane = pane
        self.rows.addWidget(self.head)
        self.rows.addWidget(pane, 1)

    def dress(self, *, over: bool) -> None:
        """Show it as an overlay, or as a plain part beside the content."""
        self.head.setVisible(over)
        if isinstance(self.pane, Card):
            self.pane.join(joined=over)
        self.edge, self.ground = ("control", "surface") if over else (None, "bg")
        side = 2 if over else 0
        self.rows.setContentsMargins(side, side, side, side)
        self.update()


class Beside(QWidget):
    """``content`` with ``pane`` to its right.

    ``width_for(room, over)`` gives the pane's width beside the content or over it.

    In a window narrower than 1280 px the pane hides until ``open_pane``; Esc closes it, and the
    focus goes back to ``content``.
    """

    closed = Signal()

    def __init__(
        self, content: QWidget, pane: QWidget, width_for: Callable[[int, bool], int]
    ) -> None:
        super().__init__()
        self.content, self.pane = content, pane
        self._width_for = width_for
        self._over: bool | None = None
        self._opened = False
        content.setParent(self)
        self.holder = Overlay(pane, self)
        self.holder.close_button.clicked.connect(self.close_pane)

    @property
    def over(self) -> bool:
        """Whether the pane lies over the content in this window."""
        return self.window().width() < px(OVERLAY_PANE_BELOW)

    @property
    def pane_shown(self) -> bool:
        """Whether the pane can be seen."""
        return not self.over or self._opened

    def open_pane(self) -> None:
        """Show the pane; beside the content it is there already."""
        if self.over and not self._opened:
            self._opened = True
            self._lay_out()

    def close_pane(self) -> None:
        """Take an overlay away."""
        if self._opened:
            self._opened = False
            self._lay_out()
            self.content.setFocus(Qt.FocusReason.OtherFocusReason)
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.over and self._opened:
            self.close_pane()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        over = self.over
        if over != self._over:
            self._over = over
            self.holder.dress(over=over)
        self.holder.setVisible(self.pane_shown)
        wide = min(self._width_for(self.width(), over), self.width())
        left = self.width() if over else self.width() - wide - px(GAP)
        room = self.width()
        at = round(mirror.spot(0, left, room)), round(mirror.spot(room - wide, wide, room))
        self.content.setGeometry(QRect(at[0], 0, left, self.height()))
        self.holder.setGeometry(QRect(at[1], 0, wide, self.height()))
        if over and self._opened:
            self.holder.raise_()
