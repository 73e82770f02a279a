# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the pictures of the README: `python -m tools.illustrate`.

They are made by the program from the demo book of a fixed moment, so they only change with it.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sohodesk.app.demo import make_demo
from sohodesk.app.main import main
from sohodesk.base.clock import FixedClock

IMAGES = Path(__file__).resolve().parent.parent / "docs/images"
MOMENT = datetime(2026, 11, 19, 14, 29, 10, tzinfo=ZoneInfo("Asia/Jakarta"))
PICTURES = (("today", "light"), ("work", "dark"), ("invoices", "dark"))


def draw() -> int:
    """Make the book aside and draw each picture; the exit code of the first that fails."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "demo.sohodesk"
        make_demo(book, clock=FixedClock(MOMENT, "Asia/Jakarta"))
        for page, theme in PICTURES:
            target = str(IMAGES / f"{page}.png")
            words = ["screenshot", page, "-o", target, "--theme", theme, "--at", MOMENT.isoformat()]
            code = main(["--book", str(book), *words])
            if code:
                return code
    return 0


if __name__ == "__main__":
    sys.exit(draw())
