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
        self._begun: QWidget | None = None
        self.body = self.fresh()

    def begin(self) -> QVBoxLayout:
        """Begin new content out of sight, until ``show_begun``; gives its empty layout."""
        if self._begun is not None:
            self._let_go(self._begun)
        self._begun, body = self._holder()
        self._begun.setParent(self.viewport())
        return body

    def show_begun(self) -> None:
        """Show what was begun in place of the content before."""
        holder, self._begun = self._begun, None
        layout = holder.layout() if holder is not None else None
        if holder is not None and isinstance(layout, QVBoxLayout):
            self.body = layout
            self._let_go(self.takeWidget())
            self.setWidget(holder)

    def fresh(self) -> QVBoxLayout:
        """Throw the content away and begin anew; gives the new, empty ``body``."""
        holder, self.body = self._holder()
        self._let_go(self.takeWidget())
        self.setWidget(holder)
        return self.body

    def _holder(self) -> tuple[QWidget, QVBoxLayout]:
        holder = QWidget()
        holder.setProperty("clear", "true")
        body = QVBoxLayout(holder)
        body.setContentsMargins(self._inset, self._inset, self._inset, self._inset)
        body.setSpacing(self._spacing)
        return holder, body

    def _let_go(self, content: QWidget | None) -> None:
        """Delete the content before once Qt comes to rest.

        It may be the very button or line in it whose signal wants the new content.
        """
        if content is not None:
            content.hide()
            content.deleteLater()
            self._gone.append(content)
