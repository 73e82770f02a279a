# SPDX-License-Identifier: GPL-3.0-or-later
"""The left side of the first run: who this is, what for, and that all stays on this computer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.app.firstrun.drawing import PANEL, Drawing
from sohodesk.base.texts import _, current, speaking
from sohodesk.ui import paint
from sohodesk.ui.labels import Picture, Text
from sohodesk.ui.scale import px

WHITE, SOFT, QUIET = "#FFFFFF", "#D5EAE7", "#A9D2CC"
"""On the panel: 9.4, 7.5 and 5.7 to 1."""
LINE = "#2B6B65"
WIDEST, NARROWEST = 560, 300
ROOM = 880
"""What the right side takes before the left one grows."""
NEEDED = 640
"""What the right side can't do without."""
ROOMY = 480
"""From this width on the words are large."""
LOW = 600
"""Below this height only the first sentence of the promise is said."""


def told(said: str, style: str, tone: str = WHITE) -> Text:
    """A text on the panel, whose colours are the same in both themes."""
    made = Text(said, style, wrap=True)
    made.setStyleSheet(f"color:{tone}")
    return made


class LeftPanel(QWidget):
    """The panel; ``fit`` gives it the width that a window of some width leaves it."""

    def __init__(self) -> None:
        super().__init__()
        self._roomy = True
        rows = self._rows = QVBoxLayout(self)
        rows.setSpacing(0)
        brand = QHBoxLayout()
        brand.setSpacing(px(12))
        brand.addWidget(Picture("sohodesk-icon", "text", 32))
        brand.addWidget(told("SohoDesk", "figure.mid"), 1)
        rows.addLayout(brand)
        self._head = told("", "hero")
        self._head_place = QVBoxLayout()
        self._head_place.addWidget(self._head)
        rows.addLayout(self._head_place)
        rows.addSpacing(px(24))
        rows.addWidget(Drawing(), 1)
        rows.addSpacing(px(24))
        rows.addWidget(_Line())
        self._more: list[Text] = []
        rows.addLayout(self._promise())
        self.speak_head()

    def speak_head(self) -> None:
        """Show the words in the size that the width allows."""
        words = _("The whole small office on one screen, and home before dinner.")
        fresh = told(words, "hero" if self._roomy else "welcome")
        self._head_place.replaceWidget(self._head, fresh)
        self._head.hide()
        self._head.deleteLater()
        self._head = fresh
        edge, top = (px(48), px(40)) if self._roomy else (px(28), px(20))
        self._rows.setContentsMargins(edge, edge, edge, edge - px(8))
        self._head_place.setContentsMargins(0, top, 0, 0)

    def fit(self, window_width: int, height: int) -> None:
        """Take what the right side does not need; go where that needs all.

        Say less where the window is low.
        """
        for text in self._more:
            text.setVisible(height >= px(LOW))
        width = min(max(window_width - px(ROOM), px(NARROWEST)), px(WIDEST))
        self.setFixedWidth(min(width, window_width // 3) if width == px(NARROWEST) else width)
        self.setVisible(window_width - self.width() >= px(NEEDED))
        if self._roomy != (self.width() >= px(ROOMY)):
            self._roomy = not self._roomy
            self.speak_head()

    def _promise(self) -> QHBoxLayout:
        """Everything stays here, in both languages."""
        row = QHBoxLayout()
        row.setContentsMargins(0, px(20), 0, 0)
        row.setSpacing(px(12))
        # A colour that both themes have.
        row.addWidget(Picture("lock", "toast_link", 18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(told(_("Everything stays on this computer."), "option"))
        body = _(
            "No account, no cloud, no tracking. Your book is one file that you can copy, back up "
            "and open anywhere."
        )
        self._more.append(told(body, "body", SOFT))
        with speaking("en" if current() == "id" else "id"):
            self._more.append(told(_("Everything stays on this computer."), "body", QUIET))
        for text in self._more:
            words.addWidget(text)
        row.addLayout(words, 1)
        return row

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.on(self).fillRect(self.rect(), QColor(PANEL))


class _Line(QWidget):
    """A hair line."""

    access_role = ""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.on(self).fillRect(self.rect(), QColor(LINE))
