# SPDX-License-Identifier: GPL-3.0-or-later
"""The focus ring: 2 px, 1 px outside whatever control has the focus, drawn above everything."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QMenuBar,
    QScrollArea,
    QWidget,
)

from sohodesk.ui import paint
from sohodesk.ui.scale import px

OUTSIDE = 3
_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QWidget):
    """Follows the focus inside one window. Widgets that paint their own ring set ``own_ring``."""

    access_role = ""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)

    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        self._release()
        if new is None or new.window() is not self.window() or not _wants_ring(new):
            self.hide()
            return
        self._target = _ringed(new)
        self._watch(self._target)
        self._place()

    def _watch(self, widget: QWidget) -> None:
        at: QWidget | None = widget
        while at is not None and at is not self.window():
            at.installEventFilter(self)
            self._watched.append(at)
            at = at.parentWidget()

    def _release(self) -> None:
        from shiboken6 import isValid

        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLLOWED and self._target is not None:
            self._place()
        return False

    def _place(self) -> None:
        target = self._target
        if target is None or not target.isVisible():
            self.hide()
            return
        rect = QRect(target.mapTo(self.window(), QPoint(0, 0)), target.size())
        rect = rect.adjusted(-OUTSIDE, -OUTSIDE, OUTSIDE, OUTSIDE)
        self.setGeometry(rect)
        self._clip(target, rect)
        self.raise_()
        self.show()
        self.update()

    def _clip(self, target: QWidget, rect: QRect) -> None:
        """Keep the ring inside the scroll area that its control stands in."""
        seen = rect
        at = target.parentWidget()
        while at is not None and at is not self.window():
            if isinstance(at.parentWidget(), QScrollArea):
                port = QRect(at.mapTo(self.window(), QPoint(0, 0)), at.size())
                seen = seen.intersected(port)
            at = at.parentWidget()
        if seen == rect:
            self.clearMask()
        elif not seen.isEmpty():
            self.setMask(seen.translated(-rect.topLeft()))

    def paintEvent(self, event: QPaintEvent) -> None:
        target = self._target
        radius = (
            px(float(target.property("ring_radius") or 6)) + 2 if target is not None else px(8.0)
        )
        paint.ring(paint.on(self), QRectF(self.rect()), radius)


def _wants_ring(widget: QWidget) -> bool:
    if widget.property("own_ring") or isinstance(widget, (QAbstractItemView, QMenuBar)):
        return False
    reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return reached or not isinstance(widget, QScrollArea)


def _ringed(widget: QWidget) -> QWidget:
    """A bare line inside a bar (timer, search) gives its ring to the bar around it."""
    parent = widget.parentWidget()
    while isinstance(widget, QLineEdit) and widget.property("bare") and parent is not None:
        if parent.property("ring_around"):
            return parent
        parent = parent.parentWidget()
    return widget
