# SPDX-License-Identifier: GPL-3.0-or-later
"""The line under the timesheet: what its marks mean, and how hours are typed."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from sohodesk.base.texts import _
from sohodesk.timelog.sheet.painting import MARK, paint_mark
from sohodesk.ui import paint
from sohodesk.ui.labels import Elided, Text
from sohodesk.ui.scale import px


class Mark(QWidget):
    """The corner of a cell that has a note, as a picture."""

    access_role = ""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(MARK + 2), px(MARK + 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_mark(paint.on(self), self.width() - 1, 1)


class SheetFoot:
    """Fills the foot of the sheet's card."""

    def __init__(self, row: QHBoxLayout) -> None:
        self.running = Text("", "small.strong", "work")
        self.running_words = Elided(_("running timer, grows by itself"), "small", "text3")
        self.hint = Text(_("Type 1:30, 1,5 or 90m"), "small", "text3")
        self.mark, self.note = Mark(), Text(_("has a note"), "small", "text3")
        for part in (self.mark, self.note):
            row.addWidget(part)
        row.addSpacing(px(8))
        row.addWidget(self.running)
        row.addWidget(self.running_words)
        row.addStretch()
        row.addWidget(self.hint)
        self.show_running("")

    def show_running(self, time: str) -> None:
        """Say how long what runs has run, or nothing."""
        self.running.setText(time)
        self.running.setVisible(bool(time))
        self.running_words.setVisible(bool(time))

    def fit(self, *, narrow: bool) -> None:
        """Leave out what stands in the pane as well where there is little room."""
        self.hint.setVisible(not narrow)
