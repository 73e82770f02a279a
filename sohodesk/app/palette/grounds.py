# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts of the palette that stand on grounds of their own, so that a letter paints little."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from sohodesk.ui.labels import Text
from sohodesk.ui.theme import colour


def _cover(part: QWidget) -> None:
    """Fill a part with the panel's colour, so that nothing below it need be painted for it.

    Qt is told so each time: the style sheet takes it back when it dresses the part.
    """
    QPainter(part).fillRect(part.rect(), colour("surface"))
    if not part.testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent):
        part.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)


class Lines(QListView):
    """The list on a ground of its own.

    Nothing shows through it, so the page below is not painted again with each letter; nor through
    its frame, which lies open while the scroll bar comes and goes.
    """

    def __init__(self) -> None:
        super().__init__()
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:  # of the frame; the list's own comes to paintEvent
            _cover(self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self.viewport()).fillRect(event.rect(), colour("surface"))
        super().paintEvent(event)


class Head(QWidget):
    """What the line stands in; its parts move when another number was found."""

    access_role = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        _cover(self)


class Typed(QLineEdit):
    """The line on a ground of its own, as ``Lines`` are: a letter paints the line, no more."""

    def paintEvent(self, event: QPaintEvent) -> None:
        _cover(self)
        super().paintEvent(event)


class Found(Text):
    """How many were found, on a ground of its own."""

    def __init__(self) -> None:
        super().__init__("", "small", "text3")

    def paintEvent(self, event: QPaintEvent) -> None:
        _cover(self)
        super().paintEvent(event)
