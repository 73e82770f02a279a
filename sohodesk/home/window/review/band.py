# SPDX-License-Identifier: GPL-3.0-or-later
"""The head of the review: how far it is, and the week in four figures."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sohodesk.ui import paint
from sohodesk.ui.cards import Panel
from sohodesk.ui.labels import Elided, Rule, Text
from sohodesk.ui.scale import px

STEPS = 5


class Progress(QWidget):
    """Five strokes, filled for the steps that are done."""

    access_role = "ProgressBar"

    def __init__(self) -> None:
        super().__init__()
        self.done = 0
        self.share = 0.0
        self.setFixedHeight(px(4))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_done(self, done: int, said: str) -> None:
        """Show so many steps as done."""
        self.done, self.share = done, done / STEPS
        self.setAccessibleName(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, gap = paint.on(self), px(4.0)
        wide = (self.width() - gap * (STEPS - 1)) / STEPS
        for at in range(STEPS):
            spot = QRectF(at * (wide + gap), 0, wide, self.height())
            fill = "work_fill" if at < self.done else "grid"
            paint.box(painter, spot, fill=fill, radius=px(2))


class Told(NamedTuple):
    """A figure with its name and a word about it."""

    name: str
    figure: str
    about: str
    tone: str = "text"


class Band(Panel):
    """Figures side by side, with lines between them."""

    def __init__(self) -> None:
        super().__init__(radius=8)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(1, 1, 1, 1)
        self.row.setSpacing(0)

    def show_figures(self, told: list[Told]) -> None:
        """Show other figures; none hide it."""
        while (item := self.row.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        for at, one in enumerate(told):
            if at:
                self.row.addWidget(Rule("border", upright=True))
            self.row.addWidget(_figure(one), 1)
        self.setVisible(bool(told))


def _figure(one: Told) -> QWidget:
    held = QWidget()
    held.setAccessibleName(f"{one.name}: {one.figure}, {one.about}")
    rows = QVBoxLayout(held)
    rows.setContentsMargins(px(12), px(8), px(12), px(8))
    rows.setSpacing(px(2))
    rows.addWidget(Elided(one.name, "caption", "text2", stretch=True))
    rows.addWidget(Text(one.figure, "figure.mid", one.tone))
    rows.addWidget(Elided(one.about, "caption", "text2", stretch=True))
    return held
