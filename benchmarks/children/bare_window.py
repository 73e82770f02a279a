# SPDX-License-Identifier: GPL-3.0-or-later
"""The floor of a window: a bare QMainWindow; with an argument, an import behind its first paint."""

import os
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

STARTED = float(os.environ["STARTED"])


def tell(name: str) -> None:
    """Print a moment as milliseconds since the start."""
    print(name, (time.monotonic() - STARTED) * 1000)


class Window(QMainWindow):
    """Tells when it was painted."""

    told = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, tell, and go on to what lies behind."""
        super().paintEvent(event)
        if not self.told:
            self.told = True
            tell("painted")
            QTimer.singleShot(0, behind)


def behind() -> None:
    """What the program needs before it can be used."""
    if len(sys.argv) > 1:
        __import__(sys.argv[1])
        tell("usable")
    QApplication.quit()


app = QApplication([])
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
