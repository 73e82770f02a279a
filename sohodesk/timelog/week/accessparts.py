# SPDX-License-Identifier: GPL-3.0-or-later
"""The blocks of the week for the screen reader: a part each, made once somebody asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from sohodesk.timelog.week.layout import Placed
from sohodesk.timelog.week.wording import said_of

if TYPE_CHECKING:
    from sohodesk.timelog.week.grid import WeekGrid


class BlockPart(QWidget):
    """Stands where a block is painted; it paints nothing and hears no mouse."""

    access_role = "Button"

    def __init__(self, grid: WeekGrid, placed: Placed) -> None:
        super().__init__(grid)
        self.placed = placed
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)


class BlockParts:
    """The parts of a grid; none while nobody asks."""

    def __init__(self, grid: WeekGrid) -> None:
        self.grid = grid
        self.made: list[BlockPart] = []
        self._stale = True

    def stale(self) -> None:
        """The blocks are others now."""
        self._stale = True
        if self.made:
            self.make()

    def make(self) -> None:
        """Make the parts of what is shown."""
        data = self.grid.data
        if not self._stale or data is None:
            return
        self._stale = False
        for part in self.made:
            part.hide()
            part.deleteLater()
        layout = self.grid.layout_
        self.made = []
        for placed in (*layout.back, *layout.front):
            part = BlockPart(self.grid, placed)
            part.setAccessibleName(said_of(placed, data.now, data.zone, data.over))
            part.show()
            self.made.append(part)
        self.place()

    def place(self) -> None:
        """Stand where the blocks are."""
        for part in self.made:
            part.setGeometry(self.grid.rect_of(part.placed).toRect())

    def tell(self, key: str) -> None:
        """Say that a block has become the current one."""
        if not QAccessible.isActive():
            return
        self.make()
        part = next((each for each in self.made if each.placed.key == key), None)
        if part is not None:
            QAccessible.updateAccessibility(QAccessibleEvent(part, QAccessible.Event.Focus))
