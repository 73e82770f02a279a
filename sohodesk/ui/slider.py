# SPDX-License-Identifier: GPL-3.0-or-later
"""A slider of the design: a bar with a knob, moved by mouse, wheel and arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QStyle

from sohodesk.ui import mirror, paint
from sohodesk.ui.scale import px

_KNOB = 16


class Slider(QSlider):
    """From ``least`` to ``most``; a click puts the knob there.  ``valueChanged`` tells of it."""

    def __init__(self, name: str, least: int = 0, most: int = 100, value: int = 0) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(least, most)
        self.setValue(value)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(28))

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), px(28))

    def show_range(self, least: int, most: int, value: int) -> None:
        """Take other ends and another value without telling anybody."""
        before = self.blockSignals(True)
        self.setRange(least, most)
        self.setValue(value)
        self.setPageStep(max(1, (most - least) // 10))
        self.blockSignals(before)
        self.update()

    def _middle(self) -> float:
        """Where the knob stands, from the left."""
        reach = max(1, self.maximum() - self.minimum())
        room = self.width() - px(_KNOB) - px(4)
        return px(2) + px(_KNOB) / 2 + room * (self.value() - self.minimum()) / reach

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        middle, x = self.height() / 2, self._middle()
        bar = QRectF(px(2), middle - px(2), self.width() - px(4), px(4))
        paint.box(painter, bar, fill="grid", radius=px(2))
        done = QRectF(bar.x(), bar.y(), x - bar.x(), bar.height())
        paint.box(painter, done, fill="work", radius=px(2))
        knob = QRectF(x - px(_KNOB) / 2, middle - px(_KNOB) / 2, px(_KNOB), px(_KNOB))
        edge = "work" if self.underMouse() or self.isSliderDown() else "control"
        paint.box(painter, knob, fill="surface", line=edge, radius=px(_KNOB) / 2)
        paint.box(painter, knob.adjusted(px(5), px(5), -px(5), -px(5)), fill="work", radius=px(3))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._follow(event)
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Without the focus the wheel is the page's."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _follow(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if mirror.turned():
            x = self.width() - x
        start, room = px(2) + px(_KNOB) // 2, self.width() - px(_KNOB) - px(4)
        self.setValue(
            QStyle.sliderValueFromPosition(
                self.minimum(), self.maximum(), round(x) - start, max(1, room)
            )
        )
