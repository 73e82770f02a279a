# SPDX-License-Identifier: GPL-3.0-or-later
"""A part that scrolls up and down inside its card where it is higher than the room."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from sohodesk.ui.scale import px


class Scrolled(QScrollArea):
    """Put the content into ``body``; the width is always that of the area."""

    def __init__(self, name: str = "", *, inset: int = 16, spacing: int = 0) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self._inset, self._spacing = px(inset), px(spacing)
        self._gone: deque[QWidget] = deque(maxlen=8)
        self.body = self.fresh()

    def fresh(self) -> QVBoxLayout:
        """Throw the content away and begin anew; gives the new, empty ``body``."""
        holder = QWidget()
        holder.setProperty("clear", "true")
        self.body = QVBoxLayout(holder)
        self.body.setContentsMargins(self._inset, self._inset, self._inset, self._inset)
        self.body.setSpacing(self._spacing)
        self._let_go(self.takeWidget())
        self.setWidget(holder)
        return self.body

    def _let_go(self, content: QWidget | None) -> None:
        """Delete the content before once Qt comes to rest.

        It may be the very button or line in it whose signal wants the new content.
        """
        if content is not None:
            content.hide()
            content.deleteLater()
            self._gone.append(content)
