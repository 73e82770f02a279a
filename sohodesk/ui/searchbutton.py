# SPDX-License-Identifier: GPL-3.0-or-later
"""The search field of the top bar: looks like a field, and opens the palette when it is used."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from sohodesk.ui import icons, paint
from sohodesk.ui.scale import px


class SearchButton(QAbstractButton):
    """``wanted(text)`` on a click, by Enter or Space, or with the letter that was typed on it."""

    wanted = Signal(str)

    def __init__(self, *, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys = keys
        self.setFixedHeight(px(40))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring_radius", 8)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda: self.wanted.emit(""))

    def show_placeholder(self, said: str, *, name: str = "") -> None:
        """Change its words; ``name`` where the whole name is longer."""
        self.setText(said)
        self.setAccessibleName(name or said)
        self.setToolTip(f"{name or said} ({self.keys})" if self.keys else name or said)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit("")
        elif text.isprintable() and text.strip() and not event.modifiers() & _COMMANDS:
            self.wanted.emit(text)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        edge = "control" if self.underMouse() else "border"
        paint.box(painter, QRectF(self.rect()), fill="surface", line=edge, radius=px(8))
        middle = self.height() / 2
        if self.width() <= px(48):
            icons.draw(
                painter, "search", (self.width() - px(16)) / 2, middle - px(8), px(16), "text3"
            )
            return
        icons.draw(painter, "search", px(10), middle - px(8), px(16), "text3")
        width = paint.kbd_width(self.keys) if self.keys else 0.0
        room = self.width() - px(34) - px(10)
        if self.keys and room - width - px(8) >= paint.width_of(self.text()):
            paint.kbd(painter, self.width() - px(10) - width, middle, self.keys)
            room -= int(width) + px(8)
        paint.text(painter, QRectF(px(34), 0, room, self.height()), self.text(), "body", "text3")


_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
