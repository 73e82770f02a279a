# SPDX-License-Identifier: GPL-3.0-or-later
"""Two ways of showing notices, the second for what the first could not show."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from sohodesk.app.notices.notice import Notice, Teller


class Either(QObject):
    """Tells by the first way; what is lost there goes the second."""

    answered = Signal(str, str)
    lost = Signal(object)
    bare = Signal(object)

    def __init__(self, first: Teller, second: Teller, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ways = (first, second)
        first.lost.connect(second.show_notice)
        second.lost.connect(self.lost)
        for way in self.ways:
            way.answered.connect(self.answered)
            way.bare.connect(self.bare)

    def show_notice(self, notice: Notice) -> None:
        """Show one by the first way that can."""
        self.ways[0].show_notice(notice)

    def take_back(self, key: str) -> None:
        """Take one away, whichever way it went."""
        for way in self.ways:
            way.take_back(key)

    def close(self) -> None:
        """Let go of the desktop."""
        for way in self.ways:
            way.close()
