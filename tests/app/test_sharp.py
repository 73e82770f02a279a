# SPDX-License-Identifier: GPL-3.0-or-later
"""On screens of 200 and 300 % every page is drawn at their own pixels, and nothing is cut."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from sohodesk.ui import icons
from tests.ui import sharp


@pytest.mark.parametrize("factor", [2, 3])
def test_pages_are_sharp_and_whole(demo_book: Path, tmp_path: Path, factor: int) -> None:
    book = tmp_path / "demo.sohodesk"
    shutil.copy(demo_book, book)
    told = subprocess.run(
        [sys.executable, "-m", "tests.ui.sharp", str(book), str(tmp_path)],
        env={**os.environ, "QT_SCALE_FACTOR": str(factor), "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout) == {"ratio": factor, "wrong": []}


def test_a_picture_blown_up_is_found(qtbot: QtBot) -> None:
    spot = QRect(0, 0, 20, 20)
    small = icons.pixmap("briefcase", "text", 20, 1.0).toImage()
    blown = QImage(small).scaled(40, 40)
    assert sharp.fineness(blown, spot, 2) < sharp.FINE
    fine = icons.pixmap("briefcase", "text", 20, 2.0).toImage()
    assert sharp.fineness(fine, spot, 2) > sharp.FINE
