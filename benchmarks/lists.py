# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of all entries: opened and taken to its end, against the SQL behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Ratio, by_turns, child, reported_ms

# The first screen needs the days with their sums; a jump to the end one screen of rows.
ROWS_OF_A_SCREEN = 200


def ratios(book: Path) -> Iterator[Ratio]:
    """Opening in time, and the rows that were made for it in number."""
    for moment, name in (
        ("opened", "list of 200 000 entries: opened / its SQL"),
        ("jumped", "list of 200 000 entries: at its end / its SQL"),
    ):
        floor_ms, ours_ms = by_turns(
            lambda m=moment: reported_ms([child("listing"), str(book), "sql"])[m],  # type: ignore[misc]
            lambda m=moment: reported_ms([child("listing"), str(book), "page"])[m],  # type: ignore[misc]
            runs=5,
        )
        yield Ratio(name, floor_ms, ours_ms, 3.0)
    rows = reported_ms([child("listing"), str(book), "page"])["rows"]
    yield Ratio("list of 200 000 entries: rows made / a screen's", ROWS_OF_A_SCREEN, rows, 2, "")
