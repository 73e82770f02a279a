# SPDX-License-Identifier: GPL-3.0-or-later
"""A file that the system hands to the running program: how a Mac tells of a double-click."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """The program's application.  ``handed(path)`` when the system asks it to open a file.

    A handler of the application's own events: a filter would see every event of every widget.
    """

    handed = Signal(str)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.handed.emit(event.file())
            return True
        return bool(super().event(event))
