# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows a chart: a light part that has it drawn by a worker, and keeps the last picture meanwhile.

It asks for a new one when it is painted and the chart, its size, the theme, the text size, the
language or the sharpness of the screen is another one.  One picture is under way at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sohodesk.home.window.charts.style import Style, style_in_use
from sohodesk.ui import paint
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QImage

    from sohodesk.home.window.charts.drawing import Chart

    Key = tuple[Chart, int, int, Style, float]

LEAST = (240, 140)


class ChartPicture(QWidget):
    """``show_chart`` shows a chart.  ``opened`` asks for its table, ``asked`` for its menu."""

    access_role = "Graphic"
    opened = Signal()
    asked = Signal(object)
    """The spot of the screen at which the menu is wanted."""
    arrived = Signal()
    """A picture has come."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self.chart: Chart | None = None
        self.image: QImage | None = None
        self.shown: Key | None = None
        """What the picture shows."""
        self.drawn = 0
        """How many pictures were drawn."""
        self._under_way: Key | None = None
        self._failed: Key | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(px(LEAST[0]), px(LEAST[1]))

    def show_chart(self, chart: Chart | None) -> None:
        """Show a chart, or nothing; the same one is not drawn again."""
        if chart == self.chart:
            return
        self.chart = chart
        if chart is None:
            self.image = self.shown = None
        self.setAccessibleName("" if chart is None else chart.title)
        self.setAccessibleDescription("" if chart is None else chart.sentence)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(480), px(200))

    def _wanted(self) -> Key | None:
        if self.chart is None or self.width() < 1 or self.height() < 1:
            return None
        ratio = self.devicePixelRatioF()
        return (self.chart, self.width(), self.height(), style_in_use(), ratio)

    def ask(self) -> None:
        """Have it drawn where what is shown is not what is wanted."""
        key = self._wanted()
        if key is None or self._under_way is not None or key in (self.shown, self._failed):
            return
        self._under_way = key

        def work() -> QImage:
            from sohodesk.home.window.charts.drawing import drawn

            return drawn(*key)

        tasks = self.around.tasks
        tasks.slow(work, lambda image: self._came(key, image), failed=self._lost, owner=self)

    def _came(self, key: Key, image: QImage) -> None:
        self._under_way = None
        if self.chart is not None:
            self.image, self.shown = image, key
            self.drawn += 1
        self.update()  # which asks again where the wish has changed meanwhile
        self.arrived.emit()

    def _lost(self, problem: Exception) -> None:
        self._failed, self._under_way = self._under_way, None
        self.around.tell(problem, None)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.ask()
        painter = paint.on(self)
        painter.resetTransform()  # the picture is turned round already
        if self.image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(self.rect()), self.image)

    # Deeds ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        spot: QPoint = event.globalPos()
        self.asked.emit(spot)
