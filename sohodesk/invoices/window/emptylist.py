# SPDX-License-Identifier: GPL-3.0-or-later
"""The card in place of an empty list: the heads of the table, one line and one action."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt

from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _
from sohodesk.invoices import table
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.emptystate import EmptyState
from sohodesk.ui.pieces import Pieces, pieces
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.scale import px
from sohodesk.ui.tokens import TABLE_HEAD


class EmptyList(Card):
    """Says what is unbilled and offers to bill it; where nothing is, a new invoice."""

    def __init__(self, bill: Callable[[], None], new: Callable[[], None]) -> None:
        super().__init__(inset=0)
        heads = RowsView(Rows(table.columns(date.min)), _("Documents"))
        heads.setFixedHeight(px(TABLE_HEAD))
        heads.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button = Button(_("Bill unbilled time"), icon="clock", kind="main", keys="Ctrl+I")
        self.button.clicked.connect(lambda _on=False: bill())
        self.new = Button(_("New invoice"), icon="plus")
        self.new.clicked.connect(lambda _on=False: new())
        self.state = EmptyState([], self.button, self.new)
        self.more = Button(_("Before the first one"), kind="link", after="chevron-right")
        self.body.addWidget(heads)
        self.body.addWidget(self.state, 1)
        foot = self.foot(36)
        foot.addWidget(Pieces([(_("No invoices"), "small", "text3")]))
        foot.addStretch()
        foot.addWidget(self.more)

    def show_unbilled(self, seconds: int) -> None:
        """Say how much time is unbilled."""
        self.button.setVisible(seconds > 0)
        self.new.setVisible(not seconds)
        if not seconds:
            self.state.say([(_("No invoices yet."), "lead", "text")])
            return
        said = pieces(
            _("No invoices yet. Unbilled: {time}."),
            style="lead",
            tone="text",
            strong="lead.strong",
            time=show_duration(seconds),
        )
        self.state.say(said)
