# SPDX-License-Identifier: GPL-3.0-or-later
"""The segmented control: two to five views of one page, one of which is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from sohodesk.ui import mirror, paint
from sohodesk.ui.scale import px
from sohodesk.ui.tokens import CONTROL_HEIGHT, RADIUS_FIELD


class Segment(QPushButton):
    """One view of a segmented control."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(int(px(24) + paint.width_of(self.text(), "small.name")), px(28))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows belong to the whole control; a button would keep them and do nothing."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        rect = QRectF(self.rect())
        on = self.isChecked()
        if on:
            paint.box(painter, rect, fill="surface", line="border", radius=px(4))
        tone = "text" if on or self.underMouse() else "text2"
        paint.text(painter, rect, self.text(), "small.name", tone, paint.CENTRE)


class Segments(QWidget):
    """Shows ``choices`` (key, text) side by side; ``changed`` gives the key that was chosen."""

    access_role = "Grouping"

    changed = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(CONTROL_HEIGHT))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(2), px(2), px(2), px(2))
        row.setSpacing(0)
        self.group = QButtonGroup(self)
        self.buttons: dict[str, Segment] = {}
        for key, text in choices:
            button = Segment(text)
            button.clicked.connect(lambda _on=False, key=key: self.changed.emit(key))
            self.group.addButton(button)
            self.buttons[key] = button
            row.addWidget(button)
        if choices:
            self.buttons[choices[0][0]].setChecked(True)

    def choose(self, key: str) -> None:
        """Show a choice as chosen, without telling anyone."""
        self.buttons[key].setChecked(True)

    def choose_none(self) -> None:
        """Show none as chosen: what is shown has no place here."""
        self.group.setExclusive(False)
        for button in self.buttons.values():
            button.setChecked(False)
        self.group.setExclusive(True)

    def chosen(self) -> str:
        """The key that is chosen."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(mirror.key(event.key()), 0)
        keys = [key for key, button in self.buttons.items() if not button.isHidden()]
        if step and self.chosen() in keys:
            at = (keys.index(self.chosen()) + step) % len(keys)
            self.buttons[keys[at]].setFocus(Qt.FocusReason.TabFocusReason)
            self.buttons[keys[at]].click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        paint.box(paint.on(self), rect, fill="sunken", line="border", radius=px(RADIUS_FIELD))
