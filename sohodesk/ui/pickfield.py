# SPDX-License-Identifier: GPL-3.0-or-later
"""A field whose value is picked from a list that can be searched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from sohodesk.ui import icons, paint
from sohodesk.ui.picker import Found, Picker
from sohodesk.ui.scale import px
from sohodesk.ui.tokens import CONTROL_HEIGHT, RADIUS_FIELD


class PickField(QPushButton):
    """Shows what is picked and opens a ``Picker``; ``picked(id)`` when another is taken."""

    picked = Signal(object)

    def __init__(self, placeholder: str, find: Callable[[str], Sequence[Found]]) -> None:
        super().__init__()
        self.placeholder = placeholder
        self._find = find
        self.shown: Found | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_list)

    def sizeHint(self) -> QSize:
        return QSize(px(160), px(CONTROL_HEIGHT))

    def value(self) -> Any:
        """The id of what is picked, or None."""
        return self.shown.id if self.shown is not None else None

    def show_value(self, found: Found | None) -> None:
        """Show something as picked."""
        self.shown = found
        self.setAccessibleDescription(found.text if found is not None else "")
        self.update()

    def open_list(self) -> None:
        """Open the list."""
        picker = Picker(self, self.placeholder, self._find)
        picker.chosen.connect(self._take)
        picker.open()

    def _take(self, key: object) -> None:
        found = next((f for f in self._find("") if f.id == key), None)
        self.show_value(found if key is not None else None)
        self.picked.emit(key)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        rect = QRectF(self.rect())
        edge = "text2" if self.underMouse() else "control"
        paint.box(painter, rect, fill="surface", line=edge, radius=px(RADIUS_FIELD))
        middle = rect.height() / 2
        icons.draw(painter, "chevron-down", rect.right() - px(24), middle - px(8), px(16), "text2")
        room = rect.adjusted(px(10), 0, -px(30), 0)
        if self.shown is None:
            paint.text(painter, room, self.placeholder, "body", "text3")
            return
        if self.shown.dot:
            paint.dot(painter, room.x(), middle, self.shown.dot)
            room.adjust(px(16), 0, 0, 0)
        paint.text(painter, room, self.shown.text, "body")
