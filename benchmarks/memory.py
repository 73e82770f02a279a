# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory of the window while no chart is shown, against a bare window plus SQLAlchemy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.measure import Ratio, child, run_child

RUNS = 5
LIMIT = 1.3


def ratios(large: Path) -> Iterator[Ratio]:
    """Resident memory in MB, when the window has come to rest on its first page."""

    def held(*words: str) -> float:
        return median(float(run_child([child("memory"), *words])) for _run in range(RUNS))

    bare, ours = held("bare"), held("ours", str(large))
    yield Ratio("memory at rest / bare window + SQLAlchemy", bare, ours, LIMIT, "MB")
