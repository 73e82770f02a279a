# SPDX-License-Identifier: GPL-3.0-or-later
"""PySide's texts about signatures are read when they are asked for, and say the same then."""

from __future__ import annotations

import subprocess
import sys

LATER = """
from sohodesk.ui.signatures import signatures_later
with signatures_later():
    import PySide6.QtCore
"""

READ = """
import sys
from PySide6.support.signature import layout, parser
print("create_signature" in vars(layout), "pyside_type_init" in vars(parser))
"""

ASK = """
import sys
from PySide6 import QtCore, QtWidgets
for wrong in (
    lambda: QtCore.QObject(3, 4, 5),
    lambda: QtCore.QPoint("a"),
    lambda: QtWidgets.QLabel.setText(3),
    lambda: QtCore.QPoint(1, 2).x(5),
    lambda: QtCore.QPoint.manhattanLength.__signature__,
    lambda: QtCore.QRect.__init__.__doc__,
):
    try:
        print(wrong())
    except Exception as problem:
        print(type(problem), problem)
print([type(finder).__name__ for finder in sys.meta_path], sys.meta_path is kept)
import PySide6.support.signature.lib.enum_sig as last
print(last.ExactEnumerator.__name__, last.__spec__.name)
"""


def _said(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", "import sys\nkept = sys.meta_path\n" + code],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_nothing_is_read_before_it_is_asked_for() -> None:
    assert _said(LATER + READ) == "False False\n"


def test_what_is_said_is_what_pyside_says() -> None:
    said = _said(LATER + ASK)
    assert said == _said(ASK)
    assert "Supported signatures" in said


def test_a_pyside_that_is_there_is_left_alone() -> None:
    assert _said("import PySide6.QtCore\n" + LATER + "print(sys.meta_path is kept)") == "True\n"


WINDOW = """
from sohodesk.app import window

def told(moment):
    if moment == "painted":
        from PySide6.QtWidgets import QApplication
        from PySide6.support.signature import layout
        print("create_signature" in vars(layout))
        QApplication.quit()

window.run(None, told=told)
"""


def test_the_window_is_painted_without_them() -> None:
    assert _said(WINDOW) == "False\n"
