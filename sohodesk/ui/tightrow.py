# SPDX-License-Identifier: GPL-3.0-or-later
"""A row of buttons and titles that stays whole in a narrow window."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from sohodesk.ui.buttons import Button


class TightRow(QWidget):
    """Where it is too narrow for all words, buttons with an icon show that alone.

    The last ones keep their words longest among equals, the main one longest of all.
    """

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().event(event)

    def fit(self) -> None:
        """Choose which buttons show their words."""
        layout = self.layout()
        if layout is None:
            return
        found = [b for b in self.findChildren(Button) if b.icon_name and b.text() and b.isVisible()]
        found.sort(key=lambda button: button.kind == "main")
        saved = {button: button.whole_width() - button.sizeHint().height() for button in found}
        over = layout.sizeHint().width() - self.width()
        over += sum(saved[button] for button in found if button.brief)
        for button in found:
            button.set_brief(brief=over > 0)
            over -= saved[button] if over > 0 else 0
