# SPDX-License-Identifier: GPL-3.0-or-later
"""The banner under the top bar while a book is open read-only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from sohodesk.base.texts import _
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Panel
from sohodesk.ui.labels import Picture, Text


class ReadOnlyBanner(Panel):
    """Says that nothing can be written, and offers to try again."""

    def __init__(self, again: Callable[[], None]) -> None:
        super().__init__(ground="warn_sub", edge="warn")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 12, 10)
        row.setSpacing(12)
        row.addWidget(Picture("lock", "warn", 18))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Text(_("This book is open read-only"), "strong"))
        texts.addWidget(Text(_("You can look and print; nothing is saved."), "small", "text2"))
        row.addLayout(texts)
        row.addStretch()
        button = Button(_("Try again"), small=True)
        button.clicked.connect(lambda _on=False: again())
        row.addWidget(button)
        self.setAccessibleName(_("This book is open read-only"))
