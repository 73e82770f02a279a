# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting the window reads no source text: PySide's import hook is kept from it."""

from __future__ import annotations

import subprocess
import sys

START = """
import sys
from sohodesk.app import window

def told(moment):
    from PySide6.QtWidgets import QApplication
    if moment == "painted":
        import linecache, sqlalchemy.orm
        read = [name for name in linecache.cache if name.endswith(".py")]
        print(read)
        QApplication.quit()

window.run(None, told=told)
"""


def test_the_text_of_no_module_is_read_while_the_window_starts() -> None:
    done = subprocess.run(
        [sys.executable, "-c", START], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.stdout.split() == ["[]"], done.stderr
