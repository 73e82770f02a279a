# SPDX-License-Identifier: GPL-3.0-or-later
"""``make bench``: makes the material once, measures every ratio, prints the table.

``python -m benchmarks WORD …`` measures only the lines whose group is named.
"""

from __future__ import annotations

import compileall
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks import (
    bigbook,
    figures,
    importing,
    lists,
    memory,
    pages,
    palette,
    stalls,
    startup,
    switching,
)
from benchmarks.measure import ROOT, Ratio

ENTRIES = 200_000
DAY = "day"
"""The scripted day: how long the window's thread stands still; it has no floor."""


def material(folder: Path) -> tuple[Path, Path]:
    """The export and the large book; they are made once and kept until ``make clean``."""
    folder.mkdir(parents=True, exist_ok=True)
    export, book = folder / "toggl.csv", folder / "large.sohodesk"
    if not export.exists():
        bigbook.write_toggl(export, ENTRIES)
    if not book.exists():
        bigbook.make_book(book, export)
    return export, book


def main(words: Iterable[str]) -> int:
    """Measure and print; the exit code says whether every ratio is within its limit."""
    compileall.compile_dir(str(ROOT / "sohodesk"), quiet=1)
    folder = ROOT / "out" / "bench"
    scratch = folder / "scratch"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    export, book = material(folder)
    groups: dict[str, Callable[[], Iterable[Ratio]]] = {
        "startup": lambda: startup.ratios(book),
        "figures": lambda: [figures.months_by_project(book), figures.logging(book, scratch)],
        "import": lambda: importing.ratios(export, book, scratch),
        "pages": lambda: pages.ratios(pages.draft_book(scratch)),
        "work": lambda: pages.work_ratios(pages.many_clients(book, scratch)),
        "lists": lambda: lists.ratios(book),
        "palette": lambda: palette.ratios(scratch),
        "switching": lambda: switching.ratios(book, scratch),
        "memory": lambda: memory.ratios(book),
    }
    wanted = list(words) or [*groups, DAY]
    found: list[Ratio] = []
    print(f"{'':58}{'floor':>12}{'ours':>12}{'ratio':>8}{'limit':>7}")
    for word in wanted:
        if word == DAY:
            continue
        for ratio in groups[word]():
            found.append(ratio)
            print(line(ratio), flush=True)
    shutil.rmtree(scratch, ignore_errors=True)
    if DAY in wanted:
        # Told, not judged: a stall depends on what else the computer does at that moment.
        print(stalls.day(book))
    over = [r for r in found if not r.kept]
    print("all within their limits" if not over else f"{len(over)} over the limit")
    return 1 if over else 0


def line(r: Ratio) -> str:
    """One ratio as a line of the table."""
    figures = f"{r.floor:9.1f} {r.unit:2}{r.ours:9.1f} {r.unit:2}{r.value:8.2f}{r.limit:7.2f}"
    return f"{r.name:58}{figures}" + ("" if r.kept else "  OVER")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
