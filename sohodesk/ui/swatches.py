# SPDX-License-Identifier: GPL-3.0-or-later
"""A choice among the six project colours, each with its name for the screen reader."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from sohodesk.base.texts import _, n_
from sohodesk.ui import icons, mirror, paint
from sohodesk.ui.scale import px

_NAMES = (n_("Teal"), n_("Blue"), n_("Violet"), n_("Moss"), n_("Sky"), n_("Slate"))


class Swatch(QPushButton):
    """One colour."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(_(_NAMES[number - 1]))
        self.setToolTip(_(_NAMES[number - 1]))

    def sizeHint(self) -> QSize:
        return QSize(px(32), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        rect = QRectF(self.rect())
        if self.isChecked():
            paint.box(painter, rect, line="text", radius=px(8), width=2)
        elif self.underMouse():
            paint.box(painter, rect, line="control", radius=px(8))
        paint.box(
            painter,
            rect.adjusted(px(5), px(5), -px(5), -px(5)),
            fill=f"c{self.number}",
            radius=px(5),
        )
        if self.isChecked():
            icons.draw(painter, "check", px(9), px(9), px(14), "surface", 2.5)


class Swatches(QWidget):
    """The row of colours; ``chosen`` gives the number, 0 while none is chosen."""

    changed = Signal(int)

    def __init__(self, number: int = 0) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(4))
        self.group = QButtonGroup(self)
        self.buttons = [Swatch(each) for each in range(1, len(_NAMES) + 1)]
        for button in self.buttons:
            button.setChecked(button.number == number)
            button.clicked.connect(lambda _on=False, b=button: self.changed.emit(b.number))
            self.group.addButton(button)
            row.addWidget(button)
        row.addStretch()
        self.setFocusProxy(self.buttons[max(number - 1, 0)])

    def chosen(self) -> int:
        """The number of the colour, or 0."""
        return next((button.number for button in self.buttons if button.isChecked()), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(mirror.key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        button = self.buttons[(max(self.chosen(), 1) - 1 + step) % len(self.buttons)]
        button.setFocus(Qt.FocusReason.TabFocusReason)
        button.click()
