# SPDX-License-Identifier: GPL-3.0-or-later
"""How often a hidden window with a running timer wakes the processor: once a second, no more."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Ratio, child, reported_ms

SECONDS = 20


def ratios(large: Path, scratch: Path) -> Iterator[Ratio]:
    """Wakes of the window's thread in 20 seconds at rest; the other threads' are told beside it."""
    book = scratch / "wakes.sohodesk"
    shutil.copy(large, book)
    told = reported_ms([child("wakes"), str(book), str(SECONDS)])
    if "window" not in told:
        print("  wakes: this system does not tell them")
        return
    yield Ratio("hidden window, timer running: wakes / seconds", SECONDS, told["window"], 1.1, "")
    print(f"  {told['others']:.0f} wakes of the other threads in {SECONDS} s")
