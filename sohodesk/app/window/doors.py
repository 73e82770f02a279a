# SPDX-License-Identifier: GPL-3.0-or-later
"""What opens over the pages of an open book: imports, bank files, calendars, history."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from sohodesk.exchange.dialogs import ImportDialog
    from sohodesk.store.desk import Desk
    from sohodesk.timelog.backdrop import Behind
    from sohodesk.timelog.calendars.refresher import Refresher
    from sohodesk.ui.surroundings import Surroundings


class Doors(QObject):
    """Opens each where it is asked for; its code is loaded then."""

    around: Surroundings
    desk: Desk

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._calendars: Refresher | None = None

    @property
    def calendars(self) -> Refresher:
        """Reads the calendars of others again."""
        if self._calendars is None:
            from sohodesk.timelog.calendars.refresher import Refresher

            self._calendars = Refresher(self.around, self)
        return self._calendars

    def import_time(self, path: Path | None = None) -> None:
        """Open the import of time entries, on a file if there is one already."""
        self.open_import(path)

    def open_import(self, path: Path | None = None) -> ImportDialog | None:
        """The same, and give the dialog; None where nothing can be written."""
        from sohodesk.exchange.dialogs import open_import

        return None if self.desk.book.read_only else open_import(self.around, path)

    def match_bank(self, path: Path | None = None) -> None:
        """Open the window of bank files, on a file if there is one already."""
        from sohodesk.exchange.bank.window.dialog import open_bank

        if not self.desk.book.read_only:
            open_bank(self.around, path)

    def open_behind(self, part: Behind, spot: QPoint, parent: QWidget) -> None:
        """Show what can be done with a promise or an event behind the entries."""
        from sohodesk.app.behinddeeds import open_behind

        open_behind(self.around, part, spot, parent)

    def take_behind(self, part: Behind, what: str) -> None:
        """Make an entry or a promise of an event behind the entries."""
        from sohodesk.app.behinddeeds import take_behind

        take_behind(self.around, part, what)

    def add_calendar(self, path: Path | None = None) -> None:
        """Ask for a calendar of others, of a file if there is one already."""
        from sohodesk.timelog.calendars.dialogs import AddCalendar

        AddCalendar(self.around, self.calendars.refresh, path).open()

    def show_history(self, record: str = "") -> None:
        """Show the steps of the book, or what happened to one record (``project:3``)."""
        from sohodesk.app.historywindow.window import open_history

        open_history(self.around, record)
