# SPDX-License-Identifier: GPL-3.0-or-later
"""A column of titled sections, as panes and cards of the Work page have them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sohodesk.ui.labels import Text
from sohodesk.ui.linerow import LineRow
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled

_REACH = 6
"""What lines that can be pressed reach further to both sides than texts."""


class Sections(QWidget):
    """Parts one under the other; ``rows`` is their layout."""

    def __init__(self, inset: int = 0) -> None:
        super().__init__()
        self.setProperty("clear", "true")
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(px(inset), px(inset), px(inset), px(inset))
        self.rows.setSpacing(0)
        self._empty = True

    def put(self, part: QWidget, *, wide: bool = False) -> None:
        """Add a part; lines that can be pressed (and ``wide`` parts) reach a little further."""
        self._empty = False
        if wide or (isinstance(part, LineRow) and not part.plain):
            self.rows.addWidget(part)
            return
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(px(_REACH), 0, px(_REACH), 0)
        row.addWidget(part)
        self.rows.addWidget(holder)

    def space(self, size: int) -> None:
        """Leave room."""
        self.rows.addSpacing(px(size))

    def section(self, title: str, *buttons: QWidget) -> None:
        """Begin a section with its title, and what can be done with it at the right end."""
        if not self._empty:
            self.space(12)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, px(2))
        row.setSpacing(px(8))
        row.addWidget(Text(title, "small.strong"))
        row.addStretch()
        for button in buttons:
            row.addWidget(button)
        self.put(holder)

    def say(self, words: str, tone: str = "text3") -> None:
        """Add a quiet sentence."""
        self.put(Text(words, "small", tone, wrap=True))


class Kept:
    """The control that had the focus in a part that is made anew, and what was typed there."""

    def __init__(self, inside: QWidget) -> None:
        self.place, self.typed, self.cursor = "", "", 0
        self._order: list[str] = []
        has: QWidget | None = inside.window().focusWidget()
        if has is not None and inside.isAncestorOf(has):
            self.place = str(has.property("place") or "")
            self._order = list(_placed(inside))
            if isinstance(has, QLineEdit):
                self.typed, self.cursor = has.text(), has.cursorPosition()

    def give_back(self, inside: QWidget) -> None:
        """Put the focus where it was; where that is gone, on its neighbour."""
        there = _placed(inside)
        part = next((there[place] for place in self._nearest() if place in there), None)
        if part is None:
            return
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(part, QLineEdit) and part.property("place") == self.place:
            part.setCursorPosition(self.cursor)

    def _nearest(self) -> list[str]:
        """The place itself, then the others: of its kind first, those behind it before the rest."""
        if self.place not in self._order:
            return []
        at = self._order.index(self.place)
        kind = self.place.partition(":")[0]
        others = [*self._order[at:], *self._order[:at][::-1]]
        return sorted(others, key=lambda place: place.partition(":")[0] != kind)


def _placed(inside: QWidget) -> dict[str, QWidget]:
    """The controls that are known again when the part is made anew, by their place in order."""
    found = ((str(part.property("place") or ""), part) for part in inside.findChildren(QWidget))
    return {place: part for place, part in found if place}


def begin(area: Scrolled, inset: int) -> Sections:
    """New, empty sections in an area that scrolls."""
    body = area.fresh()
    made = Sections(inset)
    body.addWidget(made)
    return made
