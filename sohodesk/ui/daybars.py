# SPDX-License-Identifier: GPL-3.0-or-later
"""Seven small bars, one a day, with the weekday under each; each is a button that leads to its day.

Tab reaches the present day (else the first), the arrows go from bar to bar.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from sohodesk.ui import mirror, paint
from sohodesk.ui.fonts import line
from sohodesk.ui.scale import px

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
}


class DayBar(NamedTuple):
    """A day: its label, its share of the highest bar (0 to 1), whether it is the present one.

    ``id`` is handed on when it is pressed, ``said`` is what the screen reader tells.
    """

    label: str
    share: float
    now: bool = False
    id: Hashable = None
    said: str = ""


class BarButton(QPushButton):
    """One bar."""

    def __init__(self, bar: DayBar, parent: DayBars) -> None:
        super().__init__(parent)
        self.bar, self.bars = bar, parent
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring_radius", 3)
        self.setAccessibleName(bar.said or bar.label)
        self.setToolTip(self.accessibleName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(mirror.key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        else:
            self.bars.move_focus(self, step)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, day, wide = paint.on(self), self.bar, self.width()
        labels = self.bars.labels
        height = self.height() - (line("caption") + px(6) if labels else 0)
        box = QRectF(0, 0, wide, height)
        edge = "control" if self.underMouse() else None
        paint.box(painter, box, fill="sunken", line=edge, radius=px(3))
        tall = round(height * min(day.share, 1.0))
        if day.share > 0:
            painter.save()
            painter.setOpacity(1.0 if day.now else 0.45)
            bar = QRectF(0, height - max(tall, px(2)), wide, max(tall, px(2)))
            paint.box(painter, bar, fill="c1", radius=min(px(3), tall / 2))
            painter.restore()
        if labels:
            style, tone = ("head", "text") if day.now else ("caption", "text3")
            spot = QRectF(-px(4), height + px(6), wide + px(8), line("caption"))
            paint.text(painter, spot, day.label, style, tone, paint.CENTRE)


class DayBars(QWidget):
    """Past days are quiet, the present one full. ``opened(id)`` when a day is pressed."""

    access_role = "Grouping"

    opened = Signal(object)
    HEIGHT = 40

    def __init__(self, *, labels: bool = True) -> None:
        super().__init__()
        self.buttons: list[BarButton] = []
        self.labels = labels
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_labels(self, *, labels: bool) -> None:
        """With weekdays below, or small bars alone."""
        self.labels = labels
        self.updateGeometry()
        self._place()

    def show_bars(self, bars: Sequence[DayBar], said: str) -> None:
        """Show these days; ``said`` tells them all to the screen reader."""
        self.setAccessibleName(said)
        focused = next((b.bar.id for b in self.buttons if b.hasFocus()), None)
        if [b.bar for b in self.buttons] == list(bars):
            return
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [BarButton(bar, self) for bar in bars]
        reached = next((b for b in self.buttons if b.bar.now), next(iter(self.buttons), None))
        for button in self.buttons:
            day = button.bar.id
            button.clicked.connect(lambda _on=False, day=day: self.opened.emit(day))
            tab = Qt.FocusPolicy.StrongFocus if button is reached else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(tab)
            button.show()
            if focused is not None and day == focused:
                button.setFocus()
        self._place()

    def move_focus(self, button: BarButton, step: int) -> None:
        """Give the focus to the bar beside one."""
        at = min(max(self.buttons.index(button) + step, 0), len(self.buttons) - 1)
        self.buttons[at].setFocus(Qt.FocusReason.TabFocusReason)

    def sizeHint(self) -> QSize:
        return (
            QSize(px(200), px(self.HEIGHT) + line("caption") + px(6))
            if self.labels
            else QSize(px(124), px(28))
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        gap = px(8) if self.labels else px(4)
        step = (self.width() + gap) / max(len(self.buttons), 1)
        for at, button in enumerate(self.buttons):
            left = mirror.spot(at * step, step - gap, self.width())
            button.setGeometry(round(left), 0, round(step - gap), self.height())
            button.update()
