# SPDX-License-Identifier: GPL-3.0-or-later
"""Hours of painting and signals use no reference of None, True or False up."""

from __future__ import annotations

import subprocess
import sys

import pytest

WORK = """
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication
from sohodesk.ui.steady import keep_constants

class Told(QObject):
    said = Signal(object)

app = QApplication([])
keep_constants()
told, picture = Told(), QPixmap(8, 8)
told.said.connect(lambda _what: None)
painter = QPainter(picture)
for _time in range(50_000):
    painter.setOpacity(1.0)
    told.said.emit(None)
painter.end()
print("done")
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="constants are immortal from 3.12 on")
def test_the_constants_outlive_painting_and_signals() -> None:
    done = subprocess.run([sys.executable, "-c", WORK], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "done\n"
