# SPDX-License-Identifier: GPL-3.0-or-later
"""The search field: a line with a looking glass and a key cap."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from sohodesk.ui import icons, mirror, paint
from sohodesk.ui.fonts import typing_font
from sohodesk.ui.scale import px


class SearchField(QWidget):
    """A field to find things in; ``changed(text)`` on each change, Esc empties it."""

    access_role = "Grouping"

    changed = Signal(str)

    def __init__(self, placeholder: str, *, keys: str = "", tall: bool = False) -> None:
        super().__init__()
        self.keys = keys
        self.tall = tall
        self.setFixedHeight(px(40) if tall else px(32))
        self.setProperty("ring_around", True)
        self.setProperty("ring_radius", 8 if tall else 6)
        self.line = QLineEdit()
        self.line.setProperty("bare", True)
        self.line.setFont(typing_font("body"))
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(placeholder)
        self.setAccessibleName(placeholder)
        self.setFocusProxy(self.line)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.line)
        self._make_room()
        self.line.textChanged.connect(self._typed)
        self.line.installEventFilter(self)

    def _make_room(self) -> None:
        self._cap = bool(self.keys) and not self.line.text() and self._cap_fits()
        right = int(paint.kbd_width(self.keys)) + px(18) if self._cap else px(10)
        self._row.setContentsMargins(mirror.inset(px(34), 0, right, 0))

    def _cap_fits(self) -> bool:
        room = self.width() - px(34) - px(18) - paint.kbd_width(self.keys)
        return room >= paint.width_of(self.line.placeholderText()) + 2

    def show_placeholder(self, said: str, *, name: str = "") -> None:
        """Change what stands in the empty field; ``name`` where the whole name is longer."""
        self.line.setPlaceholderText(said)
        self.line.setAccessibleName(name or said)
        self._make_room()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _typed(self, text: str) -> None:
        self._make_room()
        self.update()
        self.changed.emit(text)

    def text(self) -> str:
        """What was typed."""
        return self.line.text().strip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and self.line.text()
        ):
            self.line.clear()
            return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        edge, radius = ("border", px(8)) if self.tall else ("control", px(6))
        paint.box(painter, QRectF(self.rect()), fill="surface", line=edge, radius=radius)
        middle = self.height() / 2
        icons.draw(painter, "search", px(10), middle - px(8), px(16), "text3")
        if self._cap:
            paint.kbd(
                painter, self.width() - px(10) - paint.kbd_width(self.keys), middle, self.keys
            )
