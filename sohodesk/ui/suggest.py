# SPDX-License-Identifier: GPL-3.0-or-later
"""Suggestions under a line that keeps the focus: the list of what is found while one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from sohodesk.ui.scale import px

if TYPE_CHECKING:
    from sohodesk.ui.picker import Found, FoundList

WAIT_MS = 60


class Suggestions(QObject):
    """Asks (``asked(text)``) once the typing pauses and shows what it is given under ``anchor``.

    Only text that the user typed is asked for, not text that was set.  Where ``eager`` the first
    one is marked and Enter takes it; else Enter stays with the line until one is marked by the
    arrows, and Tab takes the first.
    """

    asked = Signal(str)
    chosen = Signal(object)

    def __init__(
        self,
        anchor: QWidget,
        line: QLineEdit,
        name: str,
        *,
        at_once: bool = False,
        eager: bool = True,
    ) -> None:
        super().__init__(anchor)
        self.anchor = anchor
        self.line = line
        self.name = name
        self.eager = eager
        self.list: FoundList | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0 if at_once else WAIT_MS)
        self._timer.timeout.connect(self._ask)
        line.textEdited.connect(lambda _text: self._timer.start())
        line.installEventFilter(self)

    def _ask(self) -> None:
        self.asked.emit(self.line.text().strip())

    def show_found(self, found: Sequence[Found]) -> None:
        """Show what was found, or nothing."""
        if not found or not self.line.hasFocus():
            self.hide()
            return
        shown = self._made()
        shown.show_found(found)
        if not self.eager:
            shown.unmark()
        window = self.anchor.window()
        if shown.parentWidget() is not window:
            shown.setParent(window)
        width = self.width()
        below = self.anchor.mapTo(window, QPoint(self.left(), self.anchor.height() + px(4)))
        x = min(below.x(), window.width() - width - px(8))
        y, high = self._spot(window, below.y(), shown.wanted_height())
        shown.setGeometry(max(x, px(8)), y, width, high)
        shown.show()
        shown.raise_()

    def _spot(self, window: QWidget, below: int, high: int) -> tuple[int, int]:
        """Where the list begins and how high it is: above the anchor where there is more room."""
        room = window.height() - px(8) - below
        top = self.anchor.mapTo(window, QPoint(0, 0)).y() - px(4)
        if high <= room or room >= top - px(8):
            return below, min(high, room)
        high = min(high, top - px(8))
        return top - high, high

    def width(self) -> int:
        """How wide the list is."""
        return max(self.anchor.width(), px(520))

    def left(self) -> int:
        """Where the list begins, from the left side of the anchor."""
        return 0

    def _made(self) -> FoundList:
        """The list, made when it is first shown."""
        if self.list is None:
            from sohodesk.ui.picker import FoundList

            self.list = FoundList(self.name, self.anchor.window())
            self.list.chosen.connect(self._take)
        return self.list

    def hide(self) -> None:
        """Put the list away."""
        self._timer.stop()
        if self.list is not None:
            self.list.hide()

    def close(self) -> None:
        """Take the list away for good."""
        self._timer.stop()
        self.line.removeEventFilter(self)
        if self.list is not None:
            self.list.deleteLater()
        self.deleteLater()

    @property
    def shown(self) -> bool:
        """Whether the list is shown."""
        return self.list is not None and self.list.isVisible()

    def _take(self, key: object) -> None:
        self.hide()
        self.chosen.emit(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        shown = self.list
        if shown is None or not shown.isVisible():
            if event.key() == Qt.Key.Key_Down:
                self._ask()
                return True
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return True
        if event.key() == Qt.Key.Key_Tab and not self.eager:
            return shown.take() or shown.take(0)
        return shown.take_key(event)
