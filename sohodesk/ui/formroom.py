# SPDX-License-Identifier: GPL-3.0-or-later
"""The fields of a form, as high as they need, and scrolled where the window is lower than that."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QWidget

from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled

LOWEST = 120
"""What stays of the fields where there is next to no room."""
AROUND = 16
"""What a form leaves free of the window that it lies over."""


class FormRoom(Scrolled):
    """Put the fields into ``body``; ``take`` what they need at a width of the whole."""

    def __init__(self, name: str) -> None:
        super().__init__(name, spacing=12)
        self.body.setContentsMargins(px(20), px(12), px(20), px(12))
        self._high = 0

    def take(self, width: int) -> None:
        """Want the height that the fields have where they are so wide."""
        self.body.activate()
        tall = self.body.hasHeightForWidth()
        size = self.body.totalSizeHint()
        self._high = self.body.totalHeightForWidth(width) if tall else size.height()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.body.totalSizeHint().width(), self._high)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.body.totalMinimumSize().width(), min(self._high, px(LOWEST)))

    def show_focus(self) -> None:
        """Scroll to the field that has the focus."""
        field: QWidget | None = self.focusWidget()
        if field is None:
            return
        if self.isAncestorOf(field):
            self.ensureWidgetVisible(field, 0, px(48))


def most_of(dialog: QDialog) -> QSize:
    """How large a dialog may become: what the window under it has, or else the screen."""
    parent = dialog.parentWidget()
    room = dialog.screen().availableSize() if parent is None else parent.window().size()
    return room - QSize(px(AROUND), px(AROUND))


def fit(dialog: QDialog, room: FormRoom, *, shrink: bool) -> bool:
    """Make a dialog as high as its fields need, and no larger than the window under it.

    Gives whether the fields scroll.
    """
    most, layout = most_of(dialog), dialog.layout()
    if layout is None:
        return False
    least = max(dialog.minimumWidth(), layout.totalMinimumSize().width())
    sized = dialog.testAttribute(Qt.WidgetAttribute.WA_Resized)
    width = max(min(dialog.width(), most.width()) if sized else 0, least)
    room.take(width)
    layout.activate()
    wraps = layout.hasHeightForWidth()
    need = layout.totalHeightForWidth(width) if wraps else layout.totalSizeHint().height()
    high = need if shrink or not sized else max(dialog.height(), need)
    dialog.resize(width, min(high, most.height()))
    return need > most.height()
