# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands where a list is empty: one line and one action."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sohodesk.ui.buttons import Button
from sohodesk.ui.pieces import Piece, Pieces
from sohodesk.ui.scale import px


class EmptyState(QWidget):
    """The line in the middle, the button under it; of several one is shown at a time."""

    def __init__(self, shown: Sequence[Piece], *buttons: Button) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(24), px(24), px(24), px(56))
        rows.setSpacing(px(16))
        self.line = Pieces(shown)
        rows.addStretch()
        rows.addWidget(self.line, 0, Qt.AlignmentFlag.AlignHCenter)
        for button in buttons:
            rows.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch()

    def say(self, shown: Sequence[Piece]) -> None:
        """Show another line."""
        self.line.show_pieces(shown)
