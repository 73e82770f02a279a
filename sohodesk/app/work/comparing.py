# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares all names of the Work page once they have come to rest: it takes longer than a page may.

The head of the page offers what was found; of very many names only the offer to look.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from sohodesk.app.work.duplicates import Alike, find_alike
from sohodesk.app.work.pagehead import WorkHead
from sohodesk.ui.surroundings import Surroundings

MOST_NAMES = 600
"""How many names are compared unasked."""
CALM_MS = 1500
"""From the last change of a name until all names are compared."""


class Comparing(QTimer):
    """Started by a change of names; ``names`` says how many there are, ``show`` lists the pairs."""

    def __init__(
        self,
        page: QWidget,
        around: Surroundings,
        top: WorkHead,
        names: Callable[[], int],
        show: Callable[[Alike], None],
    ) -> None:
        super().__init__(page)
        self.page, self.around, self.top, self.names, self.show = page, around, top, names, show
        self.found: Alike | None = None
        self.setSingleShot(True)
        self.setInterval(CALM_MS)
        self.timeout.connect(self.look)

    def look(self) -> None:
        """Compare now; of very many it takes a second, so that waits until somebody asks."""
        desk = self.around.desk
        if self.names() > MOST_NAMES:
            self.found = None
            self.top.offer_alike()
            return
        self.found = self.found or Alike()
        self.around.read(lambda: find_alike(desk), self._keep, owner=self.page)

    def _keep(self, found: Alike) -> None:
        self.found = found
        self.top.show_alike(found.count)

    def show_pairs(self) -> None:
        """List the names that may mean the same."""
        desk = self.around.desk
        if self.found is not None:
            self.show(self.found)
        else:
            self.around.read(lambda: find_alike(desk), self.show, owner=self.page)
