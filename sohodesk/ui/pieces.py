# SPDX-License-Identifier: GPL-3.0-or-later
"""A line of text with stronger pieces in it, as in "7 clients · **Rp 42.910.100** unbilled"."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sohodesk.ui import paint
from sohodesk.ui.fonts import line
from sohodesk.ui.scale import px

Piece = tuple[str, str, str]
"""Text, type style, tone."""
_MARK = "\N{PRIVATE USE TWO}"


def pieces(
    sentence: str,
    *,
    style: str = "small",
    tone: str = "text2",
    strong: str = "small.strong",
    strong_tone: str = "text",
    **values: str,
) -> tuple[Piece, ...]:
    """The pieces of a sentence: its placeholders' ``values`` stand out, the rest is quiet."""
    marked = {name: f"{_MARK}{value}{_MARK}" for name, value in values.items()}
    found = sentence.format(**marked).split(_MARK)
    return tuple(
        (said, strong, strong_tone) if at % 2 else (said, style, tone)
        for at, said in enumerate(found)
        if said
    )


class Pieces(QWidget):
    """Shows pieces in one line; what does not fit is cut, and a tooltip tells it whole.

    A ``firm`` line never gives way to others beside it.
    """

    access_role = "StaticText"

    def __init__(
        self, shown: Sequence[Piece] = (), *, stretch: bool = False, firm: bool = False
    ) -> None:
        super().__init__()
        self._firm = firm
        self._pieces: tuple[Piece, ...] = ()
        across = QSizePolicy.Policy.Expanding if stretch else QSizePolicy.Policy.Maximum
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.show_pieces(shown)

    def text(self) -> str:
        """The whole line."""
        return "".join(said for said, _style, _tone in self._pieces)

    def show_pieces(self, shown: Sequence[Piece]) -> None:
        """Show other pieces."""
        self._pieces = tuple(shown)
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def _width(self) -> float:
        return sum(paint.width_of(said, style) for said, style, _tone in self._pieces)

    def sizeHint(self) -> QSize:
        tall = max((line(style) for _said, style, _tone in self._pieces), default=px(16))
        return QSize(ceil(self._width()), tall)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return hint if self._firm else QSize(0, hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        x = 0.0
        for said, style, tone in self._pieces:
            left, wide = self.width() - x, paint.width_of(said, style)
            if left < 1:
                break
            # A later piece may be a figure, and half of one is another figure.
            whole = wide <= left + 1 or not x
            paint.text(
                painter,
                QRectF(x, 0, min(wide, left), self.height()),
                said if whole else "…",
                style,
                tone,
            )
            x += wide
        tip = self.text() if self._width() > self.width() + 1 else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)
