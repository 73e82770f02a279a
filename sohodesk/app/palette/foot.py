# SPDX-License-Identifier: GPL-3.0-or-later
"""The foot of the palette: the keys that work in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.ui import paint
from sohodesk.ui.chips import Keys
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px

HEIGHT = 40


class Foot(QWidget):
    """The keys that work in the palette."""

    access_role = "Grouping"

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Keys"))
        self.setFixedHeight(px(HEIGHT))
        self._said: object = None
        """What stands here: at each opening the same, but for another language."""
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(px(15), 0, px(15), 0)
        self.row.setSpacing(px(6))

    def speak(self, signs: Sequence[tuple[str, str]]) -> None:
        """Name the keys in the language in use."""
        keys = [(("↑", "↓"), _("move")), (("Enter",), _("open")), (("Tab",), _("more actions"))]
        said = keys, list(signs)
        if said == self._said:
            return
        self._said = said
        while self.row.count():
            item = self.row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for each, word in keys:
            self._add(each, word)
        self.row.addStretch()
        for sign, word in signs:
            self._add((sign,), word)

    def _add(self, keys: Sequence[str], word: str) -> None:
        for said in keys:
            self.row.addWidget(Keys(said))
        self.row.addWidget(Text(word, "small", "text2"))
        self.row.addSpacing(px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        painter.setClipRect(self.rect())
        spot = QRectF(self.rect()).adjusted(0, -px(12), 0, 0)
        paint.box(painter, spot, fill="bg", radius=px(11))
