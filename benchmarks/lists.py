# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of all entries and the timesheet: against their reading, and the rows that are made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import FRAME_MS, Ratio, by_turns, child, longest_turn, reported_ms

# The first screen needs the days with their sums; a jump to the end one screen of rows.
ROWS_OF_A_SCREEN = 200


def ratios(book: Path) -> Iterator[Ratio]:
    """Opening in time, and the rows that were made for it in number."""
    floor_ms, ours_ms = by_turns(
        lambda: reported_ms([child("listing"), str(book), "sql"])["opened"],
        lambda: reported_ms([child("listing"), str(book), "page"])["opened"],
        runs=5,
    )
    yield Ratio("list of 200 000 entries: opened / its SQL", floor_ms, ours_ms, 2.0)
    rows = reported_ms([child("listing"), str(book), "page"])["rows"]
    yield Ratio("list of 200 000 entries: rows made / a screen's", ROWS_OF_A_SCREEN, rows, 2, "")
    floor_ms, ours_ms = by_turns(
        lambda: reported_ms([child("timesheet"), "sql", str(book)])["jumped"],
        lambda: reported_ms([child("timesheet"), "page", str(book)])["jumped"],
        runs=5,
    )
    yield Ratio("timesheet, a jump in ten years: painted / its SQL", floor_ms, ours_ms, 2.0)
    longest = longest_turn("list", book)
    yield Ratio("list of all time: longest turn of typing / a frame", FRAME_MS, longest, 1.0)
