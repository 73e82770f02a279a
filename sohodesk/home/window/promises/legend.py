# SPDX-License-Identifier: GPL-3.0-or-later
"""What the marks of promises mean: each mark with its word, in as many lines as need be."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sohodesk.base.texts import _
from sohodesk.home.window.promises import marks
from sohodesk.ui import paint
from sohodesk.ui.scale import px

_LINE, _MARK, _GAP = 20, 10, 14


class Legend(QWidget):
    """One line where there is room, else several."""

    access_role = "StaticText"

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = ", ".join(marks.word_of(kind) for kind in marks.LEGEND)
        self.setAccessibleName(_("The marks: {words}").format(words=words))

    def lines(self, width: int) -> list[list[tuple[str, float]]]:
        """The marks of each line, with where each begins."""
        found: list[list[tuple[str, float]]] = [[]]
        x = 0.0
        for kind in marks.LEGEND:
            wide = px(_MARK) + px(5) + paint.width_of(marks.word_of(kind), "caption")
            if found[-1] and x + wide > width:
                found.append([])
                x = 0.0
            found[-1].append((kind, x))
            x += wide + px(_GAP)
        return found

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(_LINE) * len(self.lines(max(self.width(), px(200)))))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(100), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        for number, line in enumerate(self.lines(self.width())):
            top = number * px(_LINE)
            for kind, x in line:
                mark = QRectF(x, top + px(3), px(_MARK), px(14))
                marks.draw(painter, mark, kind)
                said = marks.word_of(kind)
                left = x + px(_MARK) + px(5)
                spot = QRectF(left, top, self.width() - left, px(_LINE))
                paint.text(painter, spot, said, "caption", "text2")
