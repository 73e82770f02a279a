# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands over a day without time: one line, and today the timer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.ui.buttons import Button
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px


class EmptyDay(QWidget):
    """Says that nothing is logged; ``start`` starts the timer."""

    def __init__(self, start: Callable[[], None]) -> None:
        super().__init__()
        self.setFixedHeight(px(36))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), 0, px(16), px(4))
        row.setSpacing(px(12))
        self.line = Text("", "body", "text2")
        self.button = Button(_("Start timer"), icon="play", small=True)
        self.button.clicked.connect(lambda _on=False: start())
        row.addStretch()
        row.addWidget(self.line)
        row.addWidget(self.button)
        row.addStretch()

    def show_day(self, *, today: bool) -> None:
        """Say it of today, or of another day."""
        words = _("Nothing logged yet today.") if today else _("Nothing logged yet on this day.")
        self.line.setText(words)
        self.button.setVisible(today)
