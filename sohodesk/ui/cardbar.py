# SPDX-License-Identifier: GPL-3.0-or-later
"""A row of cards of which one is pressed: by the mouse, or by the arrow keys."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from sohodesk.ui import mirror
from sohodesk.ui.scale import px


class CardBar(QWidget):
    """The cards by key, ``all`` pressed first; ``changed`` gives the key of the pressed one."""

    changed = Signal(str)

    def __init__(self, name: str, cards: Mapping[str, QAbstractButton]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, px(12))
        row.setSpacing(px(8))
        self.group = QButtonGroup(self)
        self._by_key = dict(cards)
        for key, card in self._by_key.items():
            card.clicked.connect(lambda _on=False, key=key: self.changed.emit(key))
            self.group.addButton(card)
            row.addWidget(card, 1)
        self._by_key["all"].setChecked(True)

    def chosen(self) -> str:
        """The key of the pressed card."""
        return next((key for key, card in self._by_key.items() if card.isChecked()), "all")

    def choose(self, key: str) -> None:
        """Press a card without telling anyone."""
        self._by_key[key].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(mirror.key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        keys = list(self._by_key)
        card = self._by_key[keys[(keys.index(self.chosen()) + step) % len(keys)]]
        card.setFocus(Qt.FocusReason.TabFocusReason)
        card.click()
