# SPDX-License-Identifier: GPL-3.0-or-later
"""The button that shows the week's work on one project alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from sohodesk.base.texts import _
from sohodesk.timelog.known import Known
from sohodesk.timelog.placepicker import found_places
from sohodesk.ui.buttons import Button
from sohodesk.ui.picker import Found, Picker


class ProjectFilter(Button):
    """Says which project is shown; ``chosen(project_id)`` by its picker, None for all."""

    chosen = Signal(object)

    def __init__(self, known: Callable[[], Known]) -> None:
        super().__init__(_("All projects"), icon="list-filter")
        self.known = known
        self.project_id: int | None = None
        self.clicked.connect(self.pick)

    def pick(self) -> None:
        """Let a project be chosen."""
        self.picker = Picker(self, _("Find a project"), self._places)
        self.picker.chosen.connect(self.chosen)
        self.picker.open()

    def _places(self, text: str) -> list[Found]:
        return found_places(self.known(), text, _("All projects"))

    def show_chosen(self) -> None:
        """Say what is chosen by its name now."""
        place = self.known().place(self.project_id)
        self.show_text(place.project if place else _("All projects"))
