# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of the palette as a list that Qt shows: heads of groups between rows that are taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt

from sohodesk.app.palette.items import Group, Row
from sohodesk.ui.scale import px

HEAD_HEIGHT = 30
ROW_HEIGHT = 40

Line = Group | Row
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
LINE = int(Qt.ItemDataRole.UserRole)
_SAID = (
    int(Qt.ItemDataRole.DisplayRole),
    int(Qt.ItemDataRole.AccessibleTextRole),
    int(Qt.ItemDataRole.ToolTipRole),
)


class RowList(QAbstractListModel):
    """Groups laid out as lines; only rows can be taken."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show other groups."""
        self.beginResetModel()
        self.lines = []
        for group in groups:
            self.lines += [group, *group.rows]
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = 0) -> Any:
        """The line itself for the painter, its words for everybody else."""
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == int(Qt.ItemDataRole.SizeHintRole):
            return QSize(0, px(HEAD_HEIGHT) if isinstance(line, Group) else px(ROW_HEIGHT))
        if role in _SAID:
            return line.title if isinstance(line, Group) else line.look.spoken()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads can't be picked."""
        if self.row(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def row(self, at: int) -> Row | None:
        """The row at a position; None where a head stands, or nothing."""
        line = self.lines[at] if 0 <= at < len(self.lines) else None
        return line if isinstance(line, Row) else None

    def first(self) -> int:
        """The position of the first row that can be taken, -1 where there is none."""
        return next((at for at, line in enumerate(self.lines) if isinstance(line, Row)), -1)

    def next(self, at: int, step: int) -> int:
        """The position of the row so many further; the ends are reached and not passed."""
        rows = [n for n, line in enumerate(self.lines) if isinstance(line, Row)]
        if not rows:
            return -1
        here = rows.index(at) if at in rows else 0
        return rows[min(max(here + step, 0), len(rows) - 1)]

    def place(self, key: str) -> int:
        """Where the row with a key stands, -1 where it is not."""
        rows = enumerate(self.lines)
        return next((n for n, line in rows if isinstance(line, Row) and line.key == key), -1)

    def height(self) -> int:
        """The height of all lines."""
        return sum(px(HEAD_HEIGHT) if isinstance(x, Group) else px(ROW_HEIGHT) for x in self.lines)
