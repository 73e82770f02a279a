# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies over a gap in the time list: its name, "Fill gap" and "Not work"."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.ui import mirror
from sohodesk.ui.buttons import Button
from sohodesk.ui.labels import Picture, Text
from sohodesk.ui.scale import px


class GapRow(QWidget):
    """The two things that can be done with a gap."""

    def __init__(self, fill: Callable[[], None], not_work: Callable[[], None]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(mirror.inset(px(8), 0, 0, 1))
        row.setSpacing(px(8))
        row.addWidget(Picture("circle-dashed", "warn"))
        row.addWidget(Text(_("Gap, nothing logged"), "name", "warn"))
        first = Button(_("Fill gap"), small=True)
        first.clicked.connect(lambda _on=False: fill())
        second = Button(_("Not work"), small=True, kind="quiet")
        second.clicked.connect(lambda _on=False: not_work())
        row.addWidget(first)
        row.addWidget(second)
        row.addStretch()
