# SPDX-License-Identifier: GPL-3.0-or-later
"""The bar of somebody who begins: what the figures still lack, and the one form for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout

from sohodesk.base.texts import _
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Panel
from sohodesk.ui.labels import Picture, Text
from sohodesk.ui.scale import px


class StartBar(Panel):
    """Says what is wanted and offers the form."""

    def __init__(self, begin: Callable[[], None]) -> None:
        super().__init__(ground="home_sub", edge="home_line")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(10), px(12), px(10))
        row.setSpacing(px(12))
        words = _(
            "What does the household cost, and how much cash is there? "
            "With these two the figures begin; they stay on this computer."
        )
        self.words = Text(words, "body", wrap=True)
        self.button = Button(_("Enter first figures…"), kind="main")
        self.button.clicked.connect(lambda _on=False: begin())
        row.addWidget(Picture("wallet", "home", 18))
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
