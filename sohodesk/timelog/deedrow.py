# SPDX-License-Identifier: GPL-3.0-or-later
"""A row that asks something, with its answers as buttons, each of which is one key as well."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.ui import mirror, paint
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.keynames import key_name
from sohodesk.ui.labels import Elided, Picture
from sohodesk.ui.scale import px

HEIGHT = 52
LEAST_WORDS = 150
"""The width that the words keep; buttons that leave less of it stand in the menu only."""


class Deed(NamedTuple):
    """An answer: its key (``F``, ``Shift+C``), what it is called, what it does."""

    key: str
    text: str
    run: Callable[[], None]
    strong: bool = False


class DeedRow(QWidget):
    """``stepped`` when an arrow leads to the row above (-1) or below (1)."""

    stepped = Signal(int)

    def __init__(
        self, icon: str, tone: str, words: str, second: str, deeds: Sequence[Deed]
    ) -> None:
        super().__init__()
        self.deeds = tuple(deeds)
        self.setFixedHeight(px(HEIGHT))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("clear", "true")
        answers = ", ".join(f"{key_name(deed.key)} {deed.text}" for deed in self.deeds)
        self.setAccessibleName(f"{words} {second}".strip())
        self.setAccessibleDescription(answers)
        row = QHBoxLayout(self)
        row.setContentsMargins(mirror.inset(px(16), 0, px(12), 0))
        row.setSpacing(px(8))
        row.addWidget(Picture(icon, tone))
        said = QVBoxLayout()
        said.setSpacing(px(2))
        said.addStretch()
        said.addWidget(Elided(words, "name", stretch=True))
        if second:
            said.addWidget(Elided(second, "small", "text2", stretch=True))
        said.addStretch()
        row.addLayout(said, 1)
        self.buttons = [self._button(deed) for deed in self.deeds]
        self.more = icon_button("ellipsis", _("More"), small=True, kind="quiet")
        self.more.clicked.connect(lambda _on=False: self.open_menu(self.more.pos()))
        for button in (*self.buttons, self.more):
            row.addWidget(button)
        self.more.hide()

    def _button(self, deed: Deed) -> Button:
        kind = "plain" if deed.strong else "quiet"
        button = Button(deed.text, small=True, kind=kind, keys=key_name(deed.key))
        button.clicked.connect(lambda _on=False: deed.run())
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - px(16 + 16 + 8 + 12) - px(LEAST_WORDS)
        widths = [button.sizeHint().width() + px(8) for button in self.buttons]
        if sum(widths) > room:
            room -= self.more.sizeHint().width() + px(8)
        for button, wide in zip(self.buttons, widths, strict=True):
            room -= wide
            button.setVisible(room >= 0)
        self.more.setVisible(room < 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = QKeySequence(event.keyCombination()).toString()
        for deed in self.deeds:
            if deed.key == pressed:
                deed.run()
                return
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.stepped.emit(step)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.open_menu(event.pos())

    def open_menu(self, spot: QPoint) -> None:
        """Offer all answers in a menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for deed in self.deeds:
            menu.addAction(f"{deed.text}\t{key_name(deed.key)}", deed.run)
        menu.popup(self.mapToGlobal(spot))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            paint.box(paint.on(self), self.rect().toRectF(), fill="sel")
