# SPDX-License-Identifier: GPL-3.0-or-later
"""Changing what the window shows: a page against its SQL, theme and language against frames."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.measure import Ratio, child, reported_ms

FRAMES_20_MS = 20 * 1000 / 60
PAGES = ("today", "time", "work", "invoices", "home")
RUNS = 3


def ratios(large: Path, scratch: Path) -> Iterator[Ratio]:
    """One line for each page, then theme and language; the median of three processes.

    A page's floor is the SQL that was sent while it was shown, sent again by SQLite alone.
    """
    book = scratch / "switching.sohodesk"
    shutil.copy(large, book)
    runs = [reported_ms([child("switching"), str(book)]) for _run in range(RUNS)]

    def middle(name: str) -> float:
        return median(run[name] for run in runs)

    for page in PAGES:
        floor_ms, ours_ms = middle(f"{page}-sql"), middle(page)
        yield Ratio(f"changing to {page} / its SQL", floor_ms, ours_ms, 2.0)
    # Where a page's SQL takes less than this, twice its SQL is out of reach of any page.
    print(f"  changing to a blank page, nothing read: {middle('blank'):.1f} ms")
    for name in ("theme", "language"):
        yield Ratio(f"changing the {name} / 20 frames", FRAMES_20_MS, middle(name), 1.0)
