# SPDX-License-Identifier: GPL-3.0-or-later
"""``Rows``, the one table model: columns as data over a source of rows.

Rows are frozen records with an id; a row of a large source that is not here yet shows nothing and
is asked for.  Which rows are ticked is kept by id, so it outlives a refresh.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from sohodesk.ui.columns import EMPTY, Banner, Cell, Column
from sohodesk.ui.sources import BlockSource, ListSource, Source

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


def by_id(row: Any) -> Hashable:
    """The id of a row record."""
    key: Hashable = row.id
    return key


TICK = "tick"
"""The key of the column of check boxes."""

# Qt asks for them at each painting of each cell, and putting them together takes its time.
_USUAL = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TICKABLE = _USUAL | Qt.ItemFlag.ItemIsUserCheckable
_EDITABLE = _USUAL | Qt.ItemFlag.ItemIsEditable


class Rows(QAbstractTableModel):
    """A table of ``columns`` over a ``Source``. ``ticks_changed`` tells of the ticked ids."""

    ticks_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        row_id: Callable[[Any], Hashable] = by_id,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.row_id = row_id
        self.source: Source = ListSource()
        self.ticked: set[Hashable] = set()
        self.ground: Callable[[Any], str] | None = None
        """The token of what is painted under a record, where that is not for the view to say."""
        self.sorted_by = ""
        self.descending = False

    # Rows ---

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show a list of rows, with banners among them."""
        self.show_source(ListSource(rows))

    def show_source(self, source: Source) -> None:
        """Show other rows; ticks stay where their rows still are (``keep_ticks`` says which)."""
        self.beginResetModel()
        self.source = source
        self.endResetModel()

    def fill(self, source: BlockSource, fetched: Any) -> None:
        """Bring in fetched blocks, if ``source`` is still the one that is shown."""
        if source is not self.source:
            return
        for first, last in source.take(fetched):
            if first <= last:
                right = len(self.columns) - 1
                self.dataChanged.emit(self.index(first, 0), self.index(last, right))

    def row(self, at: int) -> Any:
        """The row at a position: a record, a ``Banner``, or None while it is fetched."""
        return self.source.row(at) if 0 <= at < len(self.source) else None

    def id_at(self, at: int) -> Hashable | None:
        """The id of the record at a position; None for a banner or a row not here yet."""
        row = self.row(at)
        return None if row is None or isinstance(row, Banner) else self.row_id(row)

    def find(self, key: Hashable) -> int:
        """The position of a record among those that are here, or -1."""
        rows = self.source.here()
        return next((at for at, row in rows if self._mark(row) == ("row", key)), -1)

    def mark_at(self, at: int) -> tuple[str, Hashable] | None:
        """What names the row at a position over a refresh, be it a record or a banner."""
        return self._mark(self.row(at))

    def find_mark(self, mark: tuple[str, Hashable]) -> int:
        """The position of a marked row among those that are here, or -1."""
        # Heads of blocks are made when they are looked at, so look for them by their block.
        if mark[0] == "banner" and isinstance(self.source, BlockSource):
            return self.source.position(mark[1])
        return next((at for at, row in self.source.here() if self._mark(row) == mark), -1)

    def _mark(self, row: Any) -> tuple[str, Hashable] | None:
        if row is None:
            return None
        return ("banner", row.key) if isinstance(row, Banner) else ("row", self.row_id(row))

    # Ticks ---

    def tick(self, keys: Iterable[Hashable], *, on: bool) -> None:
        """Tick or untick records by id."""
        before = len(self.ticked)
        self.ticked = self.ticked | set(keys) if on else self.ticked - set(keys)
        if len(self.ticked) != before:
            self.ticks_changed.emit()

    def keep_ticks(self, keys: Iterable[Hashable]) -> None:
        """Untick every record that is not among these."""
        self.tick(self.ticked - set(keys), on=False)

    # Qt's side ---

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.source)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def cell(self, at: int, column: int) -> Cell:
        """What a cell shows."""
        row = self.row(at)
        if row is None:
            return EMPTY
        if isinstance(row, Banner):
            return row.cells.get(self.columns[column].key, EMPTY)
        return self.columns[column].of(row)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == _ROLE.AccessibleTextRole and self.columns[index.column()].key == TICK:
            return self._tick_name(index.row())
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return self.cell(index.row(), index.column()).spoken()
        if role == _ROLE.CheckStateRole and self.columns[index.column()].key == TICK:
            return self._tick_state(self.row(index.row()))
        if role == _ROLE.ToolTipRole:
            return self.cell(index.row(), index.column()).tip or None
        if role == _ROLE.EditRole:
            edit, row = self.columns[index.column()].edit, self.row(index.row())
            return edit.text(row) if edit is not None and row is not None else ""
        return None

    def _tick_name(self, row: int) -> str:
        """What a tick box is for: the first words of its row."""
        said = (self.cell(row, at).spoken() for at in range(len(self.columns)))
        return ", ".join([words for words in said if words][:2])

    def _tick_state(self, row: Any) -> Qt.CheckState | None:
        """Whether a row is ticked, for the screen reader; the box itself is painted by the view."""
        if row is None:
            return None
        ids = row.ids if isinstance(row, Banner) else {self.row_id(row)}
        if not ids & self.ticked:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if ids <= self.ticked else Qt.CheckState.PartiallyChecked

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role in (
            _ROLE.DisplayRole,
            _ROLE.AccessibleTextRole,
        ):
            return self.columns[section].title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        column = self.columns[index.column()]
        edit = column.edit
        if edit is None:
            return _TICKABLE if column.key == TICK else _USUAL
        row = self.row(index.row())
        if row is None or isinstance(row, Banner) or not edit.allowed(row):
            return _USUAL
        return _EDITABLE

    def wrong_with(self, index: Index, text: str) -> str:
        """What is wrong with a text for a cell; empty where it is good or stands there already."""
        edit, row = self.columns[index.column()].edit, self.row(index.row())
        if edit is None or row is None or isinstance(row, Banner):
            return ""
        said = text.strip()
        return "" if said == edit.text(row).strip() else edit.wrong(row, said)

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        if role != _ROLE.EditRole:
            return False
        edit, row = self.columns[index.column()].edit, self.row(index.row())
        if edit is None or row is None or isinstance(row, Banner):
            return False
        if str(value).strip() != edit.text(row).strip():
            edit.save(row, str(value).strip())
        return True

    def position_of(self, key: str) -> int:
        """The number of the column of that key, or -1."""
        return next((at for at, column in enumerate(self.columns) if column.key == key), -1)
