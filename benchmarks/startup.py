# SPDX-License-Identifier: GPL-3.0-or-later
"""Start-up: the shell painted, the window usable, and the quick verbs of the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Ratio, by_turns, child, process_ms, reported_ms

RUNS = 9
ORM = ["-c", "import sqlalchemy.orm"]


def ratios(book: Path) -> Iterator[Ratio]:
    """Four lines, on a book of 200 000 entries."""
    bare, ours = [child("bare_window"), "sqlalchemy.orm"], [child("shell"), str(book)]
    for moment, limit, name in (
        ("painted", 2.0, "window: shell painted / bare QMainWindow"),
        ("usable", 1.5, "window: usable / bare window + import sqlalchemy.orm"),
    ):
        floor_ms, ours_ms = by_turns(
            lambda m=moment: reported_ms(bare)[m],  # type: ignore[misc]
            lambda m=moment: reported_ms(ours)[m],  # type: ignore[misc]
            runs=RUNS,
        )
        yield Ratio(name, floor_ms, ours_ms, limit)
    for verb in ("status", "start"):
        yield quick_verb(verb, book)


def quick_verb(verb: str, book: Path) -> Ratio:
    """One verb as a whole process against importing SQLAlchemy's mapper alone."""
    call = ["-m", "sohodesk", "--book", str(book), verb]

    def ours() -> float:
        taken = process_ms(call)
        if verb == "start":
            process_ms(["-m", "sohodesk", "--book", str(book), "cancel"])
        return taken

    floor_ms, ours_ms = by_turns(lambda: process_ms(ORM), ours, runs=RUNS)
    return Ratio(f"sohodesk {verb} / import sqlalchemy.orm", floor_ms, ours_ms, 1.5)
