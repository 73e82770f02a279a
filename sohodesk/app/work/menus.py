# SPDX-License-Identifier: GPL-3.0-or-later
"""A menu that goes when it is closed, filled with icon, words and deed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from sohodesk.ui import icons


class Menu(QMenu):
    """A menu over ``owner``."""

    def __init__(self, owner: QWidget, title: str = "") -> None:
        super().__init__(title, owner)
        if not title:
            self.aboutToHide.connect(self.deleteLater)

    def add(self, icon: str, text: str, run: Callable[[], None], *, on: bool = True) -> QAction:
        """Add a line; a grey one where it can't be done now."""
        action = self.addAction(icons.icon(icon), text)
        action.setEnabled(on)
        action.triggered.connect(lambda _on=False: run())
        return action

    def sub(self, icon: str, text: str) -> Menu:
        """Add a menu inside this one."""
        made = Menu(self, text)
        made.setIcon(icons.icon(icon))
        self.addMenu(made)
        return made
