# SPDX-License-Identifier: GPL-3.0-or-later
"""The chip beside the page's title that says of which year documents are shown, and its menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from sohodesk.base.texts import _
from sohodesk.ui.chips import Chip
from sohodesk.ui.scale import px


class YearChip(Chip):
    """``chosen`` gives a year, or None for all of them."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(after="chevron-down")
        self.year: int | None = None
        self.years: Sequence[int] = ()
        self.clicked.connect(self._ask)

    def show_year(self, year: int | None, years: Sequence[int]) -> None:
        """Show a year; ``years`` are those there are, newest first."""
        self.year, self.years = year, years
        self.show_chip(str(year) if year else _("All years"))
        self.setAccessibleName(_("Year: {year}").format(year=self.text()))

    def stepped(self, step: int) -> int | None:
        """The year that many steps later; the first or last one beyond the end."""
        if not self.years:
            return self.year
        at = self.years.index(self.year) if self.year in self.years else 0
        return self.years[max(0, min(at - step, len(self.years) - 1))]

    def _ask(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for year in (*self.years, None):
            action = menu.addAction(str(year) if year else _("All years"))
            action.setCheckable(True)
            action.setChecked(year == self.year)
            action.triggered.connect(lambda _on=False, year=year: self.chosen.emit(year))
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + px(2))))
