# SPDX-License-Identifier: GPL-3.0-or-later
"""What the timesheet asks: which project or task gets a row, and where its file goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from sohodesk.base.texts import _
from sohodesk.clients.matching import Place
from sohodesk.timelog.sheet.grid import SheetGrid
from sohodesk.timelog.sheet.places import found_rows
from sohodesk.timelog.sheet.table import HEAD
from sohodesk.timelog.sheet.week import number_of
from sohodesk.ui.picker import Picker


def pick_row(
    grid: SheetGrid,
    known: tuple[Sequence[Place], Mapping[int, int]],
    chosen: Callable[[tuple[int, int | None]], None],
) -> Picker:
    """Open the choice of a row at the last row of a grid."""
    area = grid.visualRect(grid.table.index(grid.table.rowCount() - 1, HEAD))
    anchor = QWidget(grid.viewport())
    anchor.setGeometry(area)
    picker = Picker(anchor, _("Find a project or task"), partial(found_rows, *known))
    picker.chosen.connect(chosen)
    picker.destroyed.connect(anchor.deleteLater)
    picker.open()
    return picker


def ask_path(parent: QWidget, first: date) -> str:
    """Where the sheet of a week is saved; nothing where that is given up."""
    name = f"{_('Timesheet')} {first:%Y}-W{number_of(first):02}.xlsx"
    kinds = _("Spreadsheet (*.xlsx);;Table (*.csv)")
    path, _kind = QFileDialog.getSaveFileName(
        parent, _("Save the timesheet"), str(Path.home() / name), kinds
    )
    return path
