# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of the Limits view: one of two lines to be opened, and a holiday with its switch."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from sohodesk.base.texts import _
from sohodesk.home.limits import PublicDay
from sohodesk.ui import icons, paint
from sohodesk.ui.forms import Toggle
from sohodesk.ui.labels import Elided, Text
from sohodesk.ui.saying import short_day
from sohodesk.ui.scale import px

_HIGH, _LOW = 46, 32


class TwoLines(QPushButton):
    """An icon, a title with a quiet second line, a word at the right; Del takes it away."""

    removed = Signal()

    def __init__(
        self, title: str, second: str, *, icon: str, tag: str = "", tone: str = "home"
    ) -> None:
        super().__init__()
        self.title_, self.second, self.tag = title, second, tag
        self.icon_name, self.tone = icon, tone
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(part for part in (title, second, tag) if part))

    def sizeHint(self) -> QSize:
        return QSize(px(220), px(_HIGH if self.second else _LOW))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(140), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        if not self.isEnabled():
            painter.setOpacity(0.6)
        rect = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            paint.box(painter, rect.adjusted(0, px(1), 0, -px(1)), fill="sunken", radius=px(6))
        top = px(5) if self.second else (rect.height() - px(20)) / 2
        icons.draw(painter, self.icon_name, px(4), top + px(2), px(16), self.tone)
        right = rect.right() - px(6)
        if self.tag:
            wide = min(paint.width_of(self.tag, "small"), rect.width() / 2)
            spot = QRectF(right - wide, top, wide, px(20))
            paint.text(painter, spot, self.tag, "small", "text2", paint.RIGHT)
            right -= wide + px(10)
        room = QRectF(px(28), top, right - px(28), px(20))
        paint.text(painter, room, self.title_, "name")
        if self.second:
            below = QRectF(px(28), top + px(19), rect.right() - px(34), px(16))
            paint.text(painter, below, self.second, "small", "text2")


class HolidayRow(QWidget):
    """A public holiday; its switch says whether it is off."""

    switched = Signal(object)

    def __init__(self, day: PublicDay, *, passed: bool, read_only: bool) -> None:
        super().__init__()
        self.day = day
        across = QHBoxLayout(self)
        across.setContentsMargins(px(4), 0, 0, 0)
        across.setSpacing(px(8))
        when = Text(short_day(day.day), "small", "text3")
        when.setFixedWidth(px(84))
        tone = "text3" if passed else "text"
        across.addWidget(when)
        across.addWidget(Elided(day.name, "small", tone, stretch=True), 1)
        words = _("worked") if day.work_id is not None else _("day off")
        self.toggle = Toggle(words, on=day.work_id is None)
        self.toggle.setAccessibleName(f"{day.name}, {short_day(day.day)}: {words}")
        self.toggle.setEnabled(not read_only)
        self.toggle.clicked.connect(lambda _on=False: self.switched.emit(day))
        across.addWidget(self.toggle)
