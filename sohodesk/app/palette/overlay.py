# SPDX-License-Identifier: GPL-3.0-or-later
"""The flat layer between the palette and the window, with a picture of what lies below.

The layer lets the window through, so a panel that grows over it would have the page below painted
again, which takes longer than a frame.  So the layer keeps what the window showed when it came and
paints that.  It gives the picture up where the window's size or the book changes, and while a timer
runs has the bar with its clock painted anew each second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sohodesk.base.texts import _
from sohodesk.ui.theme import colour

if TYPE_CHECKING:
    from collections.abc import Callable

    from sohodesk.app.palette.panel import Panel

SECOND_MS = 1000
ONE_PICTURE = frozenset({"xcb", "windows", "offscreen"})
"""Where what the window showed last is one picture; elsewhere there are several by turns."""


class Overlay(QWidget):
    """One flat layer over the window, so that nothing else is looked at; a click on it closes.

    ``lively`` is the part of the window that changes by itself while ``runs``.
    """

    access_role = "Grouping"

    pressed = Signal()

    def __init__(
        self,
        host: QWidget,
        lively: QWidget | None = None,
        runs: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(host)
        host.installEventFilter(self)
        self.setAccessibleName(_("Search or do…"))
        self.panel: Panel | None = None
        self._lively, self._runs = lively, runs
        self._below: QImage | None = None
        self._second = QTimer(self)
        self._second.setInterval(SECOND_MS)
        self._second.timeout.connect(self._look_at_lively)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, spot = QPainter(self), QRectF(event.rect())
        if self._below is None:
            painter.fillRect(spot, colour("overlay"))
            return
        ratio = self._below.devicePixelRatio()
        part = QRectF(spot.topLeft() * ratio, spot.size() * ratio)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawImage(spot, self._below, part)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.look_through()

    def cover(self) -> None:
        """Lie over all of the host, the panel in its place."""
        host = self.parentWidget()
        if host is not None:
            self.setGeometry(host.rect())
        if self.panel is not None:
            self.panel.settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.look_through()
            self.cover()
        return False

    # The picture of what lies below ---

    def keep_below(self) -> None:
        """Keep what the window shows; before the layer is shown."""
        host = self.parentWidget()
        self._below = _shown(host)
        if self._below is None or host is None:
            return
        painter = QPainter(self._below)
        painter.fillRect(host.rect(), colour("overlay"))
        painter.end()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._second.start()

    def look_through(self) -> None:
        """Let the window itself through again: it no longer is what it was."""
        self._second.stop()
        if self._below is not None:
            self._below = None
            self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)
            self.update()

    def _look_at_lively(self) -> None:
        host, part = self.parentWidget(), self._lively
        if self._below is None or host is None or part is None or not self._runs():
            return
        at = part.mapTo(host, QPoint())
        painter = QPainter(self._below)
        part.render(painter, at)
        painter.fillRect(QRect(at, part.size()), colour("overlay"))
        painter.end()
        self.update(QRect(at, part.size()))


def _shown(host: QWidget | None) -> QImage | None:
    """What a part of the window shows, as it stands in the window's own picture."""
    store = host.window().backingStore() if host is not None else None
    if host is None or store is None or QGuiApplication.platformName() not in ONE_PICTURE:
        return None
    picture = store.paintDevice()
    if not isinstance(picture, QImage) or not host.isVisible():
        return None
    ratio = picture.devicePixelRatio()
    spot = QRect(host.mapTo(host.window(), QPoint()) * ratio, host.size() * ratio)
    return picture.copy(spot) if picture.rect().contains(spot) else None
