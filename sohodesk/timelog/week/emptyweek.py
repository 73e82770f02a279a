# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands over a week with nothing in it: one line, and the week before to be copied."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.timelog.week.reading import WeekData
from sohodesk.ui.buttons import Button
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px


class EmptyWeek(QWidget):
    """The line and its ``copy`` button; hidden while the week holds anything."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Text("", "small", "text2", wrap=True)
        self.copy = Button(_("Copy last week"), icon="copy", small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(6), px(16), px(6))
        row.setSpacing(px(12))
        row.addWidget(self.words, 1)
        row.addWidget(self.copy)
        self.hide()

    def show_week(self, data: WeekData, *, filtered: bool) -> None:
        """Say what a week without entries can be filled with."""
        empty = _("This week is empty. Type “9-10:30 client / project” above, or drag on a day.")
        self.words.setText(_("Nothing fits this filter.") if filtered else empty)
        self.copy.setVisible(not filtered)
        self.setVisible(not data.rows)
