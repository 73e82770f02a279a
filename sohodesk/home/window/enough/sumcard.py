# SPDX-License-Identifier: GPL-3.0-or-later
"""The card that tells how a figure adds up; each line opens the list that it is made of."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sohodesk.home.window.enough.addingup import Adding, Sum
from sohodesk.ui import icons, paint
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

LINE, RESULT, TOTAL = 26, 32, 36
_HIGH = {"line": LINE, "result": RESULT, "total": TOTAL}
_GROUNDS = {"ok": "ok_sub", "warn": "warn_sub", "danger": "danger_sub", "neutral": "sunken"}
_FRONTS = {"ok": "ok", "warn": "warn", "danger": "danger", "neutral": "text"}


def _paint(painter: QPainter, part: QWidget, line: Sum, *, over: bool) -> None:
    rect = QRectF(part.rect())
    style, value_style, front, inset = "body", "name", line.tone, 0
    if line.kind == "total":
        box = rect.adjusted(0, px(2), 0, -px(2))
        paint.box(painter, box, fill=_GROUNDS[line.tone], radius=px(6))
        style, value_style, front, inset = "strong", "figure.mid", _FRONTS[line.tone], px(10)
    elif line.kind == "result":
        painter.fillRect(QRectF(0, 2, rect.width(), 1), colour("border"))
        style = value_style = "strong"
    if over:
        paint.box(painter, rect.adjusted(-px(1), 0, px(1), 0), fill="sunken", radius=px(5))
    right = rect.right() - inset - (px(16) if line.opens else 0)
    wide = min(paint.width_of(line.value, value_style), rect.width() * 0.6)
    paint.text(
        painter,
        QRectF(right - wide, 0, wide, rect.height()),
        line.value,
        value_style,
        front,
        paint.RIGHT,
    )
    tone = "text2" if front == "text" and line.kind == "line" else front
    spot = QRectF(inset, 0, max(right - wide - px(8) - inset, 0.0), rect.height())
    paint.text(painter, spot, line.label, style, tone)
    if line.opens:
        middle = rect.height() / 2 - px(6)
        icons.draw(painter, "chevron-right", rect.right() - px(13), middle, px(12), "text3")


class SumLine(QWidget):
    """A line that opens nothing."""

    access_role = "StaticText"

    def __init__(self, line: Sum) -> None:
        super().__init__()
        self.line = line
        self.setFixedHeight(px(_HIGH[line.kind]))
        self.setAccessibleName(f"{line.label}: {line.value}")

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(paint.on(self), self, self.line, over=False)


class SumButton(QPushButton):
    """A line that opens what it is made of."""

    def __init__(self, line: Sum) -> None:
        super().__init__()
        self.line = line
        self.setFixedHeight(px(_HIGH[line.kind]))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{line.label}: {line.value}")

    def sizeHint(self) -> QSize:
        return QSize(px(160), px(_HIGH[self.line.kind]))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(100), px(_HIGH[self.line.kind]))

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(paint.on(self), self, self.line, over=self.underMouse())


class SumCard(Card):
    """Shows an ``Adding``; ``opened`` gives the line whose list is wanted."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(" ", " ")
        self.adding: Adding | None = None
        self._holder: QWidget | None = None

    def show_adding(self, adding: Adding) -> None:
        """Show how another figure adds up."""
        if adding == self.adding:
            return
        at = self._focus_at()
        self.adding = adding
        self.title.setText(adding.title)
        self.setAccessibleName(adding.title)
        self.note.setText(adding.span)
        if self._holder is not None:
            self.body.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget()
        rows = QVBoxLayout(self._holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for line in adding.sums:
            rows.addWidget(self._line(line))
        rows.addStretch()
        self.body.addWidget(self._holder)
        self._focus_on(at)
        self.fit_head()

    def _line(self, line: Sum) -> QWidget:
        if line.kind == "note":
            note = Text(line.label, "small", "text3", wrap=True)
            note.setContentsMargins(0, px(4), 0, 0)
            return note
        if not line.opens:
            return SumLine(line)
        made = SumButton(line)
        made.clicked.connect(lambda _on=False, line=line: self.opened.emit(line))
        return made

    def lines(self) -> list[SumButton]:
        """The lines that can be opened."""
        return [] if self._holder is None else self._holder.findChildren(SumButton)

    def _focus_at(self) -> int:
        """Which of the lines has the focus, to give it back after they are made anew."""
        found = [at for at, line in enumerate(self.lines()) if line.hasFocus()]
        return found[0] if found else -1

    def _focus_on(self, at: int) -> None:
        lines = self.lines()
        if 0 <= at < len(lines):
            lines[at].setFocus(Qt.FocusReason.OtherFocusReason)
