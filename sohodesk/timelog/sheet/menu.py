# SPDX-License-Identifier: GPL-3.0-or-later
"""The menu of a cell of the timesheet: what its keys do, in words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from sohodesk.base.texts import _
from sohodesk.timelog.sheet.service import Spot

if TYPE_CHECKING:
    from sohodesk.timelog.sheet.view import SheetView


def sheet_menu(view: SheetView) -> QMenu:
    """A menu for what is under the cursor, not shown yet."""
    grid = view.grid
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(_("Timesheet"))
    spot = grid.spot()
    if spot is not None:
        menu.addAction(_("Edit"), view.edit_cell)
        menu.addAction(_("Note…"), view.edit_note)
        menu.addAction(_("Fill to the right"), view.fill)
        menu.addAction(_("Empty"), view.empty)
        menu.addSeparator()
        menu.addAction(_("Open in the list"), partial(view.show_in_list, spot))
    line = view.table.line(grid.currentIndex().row())
    if line is not None and line.empty and line.kept is not None:
        head = Spot(*line.place.key, view.table.week.first)
        menu.addAction(_("Remove the row"), partial(view.deeds.remove, head))
    menu.addAction(_("Add a row…"), view.offer_row)
    return menu
