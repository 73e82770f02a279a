# SPDX-License-Identifier: GPL-3.0-or-later
"""A row that can be pressed in a list of such rows: arrows go from row to row, open and close."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from sohodesk.ui import mirror

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ArrowRow(QPushButton):
    """Up and Down go to the row before and after, Right opens, Left closes, Enter does either.

    ``wanted(open)`` is emitted when somebody opens or closes it.  Rows of one list share a parent
    and a class.
    """

    wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.is_open = False
        self.opens = True
        """Whether there is something to open; else pressing it means to go there."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda _on=False: self.wanted.emit(not self.is_open))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = mirror.key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._move(_STEPS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif self.opens and key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            wanted = key == Qt.Key.Key_Right
            if wanted is not self.is_open:
                self.wanted.emit(wanted)
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        holder = self.parentWidget()
        if holder is None:
            return
        rows = [row for row in holder.findChildren(type(self)) if row.isVisibleTo(holder)]
        rows.sort(key=lambda row: row.mapTo(holder, row.rect().topLeft()).y())
        at = rows.index(self) + step
        if 0 <= at < len(rows):
            rows[at].setFocus(Qt.FocusReason.TabFocusReason)
            _show(rows[at])


def _show(row: QWidget) -> None:
    """Scroll to a row that lies out of sight."""
    from PySide6.QtWidgets import QScrollArea

    at = row.parentWidget()
    while at is not None and not isinstance(at, QScrollArea):
        at = at.parentWidget()
    if isinstance(at, QScrollArea):
        at.ensureWidgetVisible(row, 0, 24)
