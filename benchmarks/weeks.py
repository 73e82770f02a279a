# SPDX-License-Identifier: GPL-3.0-or-later
"""The week of Time: read against the SQL behind it, and the rows made to go ten years back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.bigbook import PER_DAY
from benchmarks.measure import FRAME_MS, Ratio, by_turns, child, longest_turn, reported_ms

ROWS_OF_A_WEEK = PER_DAY * 7


def ratios(book: Path) -> Iterator[Ratio]:
    """Reading in time of the process, a jump over ten years in rows."""
    floor_ms, ours_ms = by_turns(
        lambda: reported_ms([child("week"), str(book), "sql"])["read"],
        lambda: reported_ms([child("week"), str(book), "read"])["read"],
        runs=5,
    )
    yield Ratio("week of 385 among 200 000 entries: read / its SQL", floor_ms, ours_ms, 2.0)
    rows = reported_ms([child("week"), str(book), "page"])["rows"]
    yield Ratio(
        "week: rows made by a jump over ten years / a week's", ROWS_OF_A_WEEK, rows, 1.2, ""
    )
    for way, name in (
        ("week", "week of 385: longest turn of a jump / a frame"),
        ("picker", "week: longest turn while a project is typed / a frame"),
    ):
        yield Ratio(name, FRAME_MS, longest_turn(way, book), 1.0)
