# SPDX-License-Identifier: GPL-3.0-or-later
"""The button of favourites in the head of a page: start one by a click; templates of a day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from sohodesk.base.texts import _
from sohodesk.ui import icons
from sohodesk.ui.buttons import Button
from sohodesk.ui.keynames import key_name
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from sohodesk.timelog.templates.queries import FavouriteRow

IN_MENU = 12
BELOW = ("timer.favourites", "page.save_template", "page.templates", "page.cleanup")
"""The window's actions that the menu offers below the favourites."""


class FavouriteButton(Button):
    """Reads the favourites when it is pressed; before, it costs nothing."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(icon="star", name=_("Favourites and templates"))
        self.around = around
        self.offered: QMenu | None = None
        self.clicked.connect(lambda _on=False: self.ask())

    def ask(self) -> None:
        """Read the favourites, then open the menu."""
        around = self.around

        def read() -> list[FavouriteRow]:
            from sohodesk.timelog.templates.favouritedialog import read_favourites

            return read_favourites(around)

        around.read(read, self.open_menu, owner=self)

    def open_menu(self, rows: list[FavouriteRow]) -> None:
        """Offer the favourites, and what else can be done with days that are alike."""
        from sohodesk.timelog.templates.favouritedialog import start_nth

        menu = self.offered = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.accessibleName())
        for n, row in enumerate(rows[:IN_MENU], 1):
            words = " · ".join(part for part in (row.name, row.place) if part)
            keys = f"\t{key_name(f'Alt+{n}')}" if n < 10 else ""
            made = menu.addAction(words.replace("&", "&&") + keys)
            made.setIcon(icons.icon("play"))
            made.setEnabled(not (row.archived or self.around.desk.book.read_only))
            made.triggered.connect(partial(start_nth, self.around, n))
        if rows:
            menu.addSeparator()
        actions = self.around.actions
        for key in BELOW:
            if key in actions:
                below = menu.addAction(actions[key].said(), partial(actions.run, key))
                below.setEnabled(actions[key].enabled())
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + px(4))))
