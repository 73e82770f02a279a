# SPDX-License-Identifier: GPL-3.0-or-later
"""Why a book could not be opened, on top of the first run: try again, or put a backup back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from sohodesk.base.texts import _
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Panel
from sohodesk.ui.labels import Picture, Text
from sohodesk.ui.scale import px


class TroubleCard(Panel):
    """The sentence with its two buttons; ``again`` and ``put_back(path)`` when they are pressed."""

    again = Signal()
    put_back = Signal(object)

    def __init__(self) -> None:
        super().__init__(ground="danger_sub", edge="danger")
        self.backup: Path | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(14), px(16), px(14))
        row.setSpacing(px(12))
        row.addWidget(Picture("book-x", "danger", 20), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(4))
        self.title = Text(_("This book can't be opened"), "option", "danger", wrap=True)
        self.why = Text("", "body", wrap=True)
        words.addWidget(self.title)
        words.addWidget(self.why)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, px(6), 0, 0)
        buttons.setSpacing(px(8))
        self.again_button = Button(_("Try again"))
        self.again_button.clicked.connect(self.again)
        self.back_button = Button("", icon="archive-restore")
        self.back_button.clicked.connect(lambda: self.put_back.emit(self.backup))
        buttons.addWidget(self.again_button)
        buttons.addWidget(self.back_button)
        buttons.addStretch()
        words.addLayout(buttons)
        row.addLayout(words, 1)

    def tell(self, sentence: str, *, can_try: bool, backup: Path | None, made: str) -> None:
        """Say why; ``made`` is when the newest backup was made, for the eye."""
        self.why.setText(sentence)
        self.setAccessibleName(sentence)
        self.again_button.setVisible(can_try)
        self.backup = backup
        self.back_button.setVisible(backup is not None)
        self.back_button.show_text(_("Put back the backup of {time}").format(time=made))
