# SPDX-License-Identifier: GPL-3.0-or-later
"""The timesheet as Qt's tables see it: rows of cells, and below them the sums of the days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _
from sohodesk.timelog.sheet.reading import SheetData
from sohodesk.timelog.sheet.rules import same
from sohodesk.timelog.sheet.service import Spot
from sohodesk.timelog.sheet.week import DAYS, EMPTY, Cell, Line, Week, make_week, number_of
from sohodesk.ui import saying

Index = QModelIndex | QPersistentModelIndex
HEAD: Final = 0
FIRST: Final = 1
SUM: Final = DAYS + 1
_ROLE = Qt.ItemDataRole
Key = tuple[int | None, int | None]
_FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class Unsaved(NamedTuple):
    """What is typed into a cell, or on its way into the book."""

    key: Key
    number: int


class SheetTable(QAbstractTableModel):
    """The rows of a week and the one that adds another; ``unsaved`` counts in all sums."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet: SheetData | None = None
        self.week: Week = make_week(date.min, [])
        self.unsaved: dict[Unsaved, int] = {}

    # What it holds ---

    def show_sheet(self, sheet: SheetData) -> bool:
        """Show a sheet; says whether its rows are the same ones as before."""
        week = sheet.week
        same_rows = [line.place.key for line in week.lines] == self.keys()
        if same_rows and self.week.first == week.first:
            self.sheet, self.week = sheet, week
            self.tell()
            return True
        self.beginResetModel()
        self.sheet, self.week = sheet, week
        self.endResetModel()
        return False

    def grow(self, week: Week) -> list[tuple[int, int]]:
        """Show what runs at a later moment; gives rows and days of the cells that changed."""
        grown = []
        for row, line in enumerate(self.week.lines):
            for number, cell in enumerate(line.cells):
                if cell.running and row < len(week.lines):
                    grown.append((row, number))
        self.week = week
        for row, number in grown:
            self._tell_cell(row, number)
        return grown

    def tell(self) -> None:
        """Say that any cell may show something else."""
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, SUM))

    def keys(self) -> list[Key]:
        """The rows in order, by project and task."""
        return [line.place.key for line in self.week.lines]

    def line(self, row: int) -> Line | None:
        """A row; None for the one that adds another."""
        return self.week.lines[row] if 0 <= row < len(self.week.lines) else None

    def cell(self, row: int, number: int) -> Cell:
        """A cell by its row and day."""
        line = self.line(row)
        return line.cells[number] if line is not None and 0 <= number < DAYS else EMPTY

    def spot(self, index: Index) -> Spot | None:
        """Which cell an index is; None for heads, sums and the last row."""
        line, number = self.line(index.row()), index.column() - FIRST
        if line is None or not 0 <= number < DAYS:
            return None
        return Spot(*line.place.key, self.day(number))

    def day(self, number: int) -> date:
        """A day of the week by its number."""
        return self.week.first + timedelta(days=number)

    def find(self, key: Key) -> int:
        """The row of a project and task, or -1."""
        keys = self.keys()
        return keys.index(key) if key in keys else -1

    # Sums, with what is not saved yet ---

    def hold(self, spot: Spot, seconds: int | None) -> None:
        """Count what is typed into a cell, or (None) what stands in the book again."""
        at = Unsaved(spot[:2], (spot.day - self.week.first).days)
        if seconds is None:
            self.unsaved.pop(at, None)
        else:
            self.unsaved[at] = seconds
        row = self.find(at.key)
        if row >= 0:
            self._tell_cell(row, at.number)

    def seconds(self, row: int, number: int) -> int:
        """What a cell shows."""
        line = self.line(row)
        held = self.cell(row, number).seconds
        return held if line is None else self._held(line, number, held)

    def _held(self, line: Line, number: int, seconds: int) -> int:
        typed = self.unsaved.get(Unsaved(line.place.key, number))
        return seconds if typed is None or same(seconds, typed) else typed

    def line_sum(self, row: int) -> int:
        """The week's sum of a row."""
        line = self.line(row)
        if line is not None and not self.unsaved:
            return line.seconds
        return sum(self.seconds(row, number) for number in range(DAYS))

    def added(self, number: int) -> int:
        """How much of a day is not saved yet."""
        found = 0
        for key, day in self.unsaved:
            line = self.week.at.get(key)
            if day == number and line is not None:
                held = line.cells[number].seconds
                found += self._held(line, number, held) - held
        return found

    def day_sum(self, number: int) -> int:
        """The sum of a day."""
        return self.week.by_day[number] + self.added(number)

    def total(self) -> int:
        """The sum of the week."""
        return sum(self.day_sum(number) for number in range(DAYS))

    def before(self, row: int) -> int:
        """The sum of a row in the week before."""
        line = self.line(row)
        if line is None or self.sheet is None:
            return 0
        earlier = self.sheet.before.at.get(line.place.key)
        return earlier.seconds if earlier is not None else 0

    def _tell_cell(self, row: int, number: int) -> None:
        for column in (number + FIRST, SUM):
            index = self.index(row, column)
            self.dataChanged.emit(index, index)

    # Qt's side ---

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.week.lines) + 1

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else SUM + 1

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return self.said(index.row(), index.column())
        if role == _ROLE.EditRole:
            return self.text(index)
        if role == _ROLE.ToolTipRole:
            return self.tip(index.row(), index.column() - FIRST) or None
        return None

    def text(self, index: Index) -> str:
        """What stands in the line when a cell is opened."""
        seconds = self.seconds(index.row(), index.column() - FIRST)
        return show_duration(seconds) if seconds else ""

    def said(self, row: int, column: int) -> str:
        """A cell in words."""
        line = self.line(row)
        if line is None:
            return _("Add a row") if column == HEAD else ""
        if column == HEAD:
            return name_of(line) + (f", {line.place.label}" if line.place.task else "")
        if column == SUM:
            return saying.spoken(self.line_sum(row))
        seconds, cell = self.seconds(row, column - FIRST), self.cell(row, column - FIRST)
        words = [saying.spoken(seconds) if seconds else _("empty")]
        words += [_("running")] if cell.running else []
        words += [_("has a note")] if cell.noted else []
        return ", ".join(words)

    def tip(self, row: int, number: int) -> str:
        """The notes of a cell."""
        cell = self.cell(row, number)
        return "\n".join(filter(None, [cell.note, *cell.other_notes]))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role not in (
            _ROLE.DisplayRole,
            _ROLE.AccessibleTextRole,
        ):
            return None
        if section == HEAD:
            return _("Project, task")
        if section == SUM:
            return _("Week")
        return ", ".join(
            part
            for part in (saying.long_day(self.day(section - FIRST)), self.day_word(section - FIRST))
            if part
        )

    def day_word(self, number: int) -> str:
        """What a day is besides its date."""
        if self.sheet is None:
            return ""
        if self.day(number) == self.sheet.today:
            return _("today")
        return _("rest day") if self.day(number) in self.sheet.rest else ""

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _FIXED if self.spot(index) is None else _FIXED | Qt.ItemFlag.ItemIsEditable


def name_of(line: Line) -> str:
    """How a row is called: its task, else its project."""
    place = line.place
    return place.task or place.project or _("No project")


class SumsTable(QAbstractTableModel):
    """The two rows below: the totals, and those of the week before."""

    def __init__(self, table: SheetTable) -> None:
        super().__init__()
        self.table = table
        table.dataChanged.connect(self._changed)
        table.modelReset.connect(self._changed)

    def _changed(self, *_what: object) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(1, SUM))

    def seconds(self, row: int, column: int) -> int:
        """A sum: of the week in row 0, of the one before in row 1."""
        if row == 0:
            return self.table.total() if column == SUM else self.table.day_sum(column - FIRST)
        sheet = self.table.sheet
        if sheet is None:
            return 0
        return sheet.before.seconds if column == SUM else sheet.before.by_day[column - FIRST]

    def name(self, row: int) -> str:
        """How a row of sums is called."""
        if row == 0 or self.table.sheet is None:
            return _("Total")
        return _("Week {number}").format(number=number_of(self.table.sheet.before.first))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 2

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else SUM + 1

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if role not in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return None
        if index.column() == HEAD:
            return self.name(index.row())
        return saying.spoken(self.seconds(index.row(), index.column()))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        return self.table.headerData(section, orientation, role)
