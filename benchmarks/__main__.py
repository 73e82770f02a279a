# SPDX-License-Identifier: GPL-3.0-or-later
"""``make bench``: makes the material once, measures every ratio, prints the table.

``python -m benchmarks WORD …`` measures only the lines whose group is named; ``--help`` names them.
"""

from __future__ import annotations

import argparse
import compileall
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import (
    balance,
    bigbook,
    documents,
    figures,
    importing,
    lists,
    memory,
    pages,
    palette,
    peers,
    repeating,
    stalls,
    startup,
    switching,
    wakes,
    weeks,
)
from benchmarks.measure import HOME, ROOT, Ratio

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


@dataclass(frozen=True, slots=True)
class Material:
    """What the groups measure on: an export, the large book, and a folder for copies."""

    export: Path
    book: Path
    scratch: Path


GROUPS: dict[str, Callable[[Material], Iterable[Ratio]]] = {
    "startup": lambda m: startup.ratios(m.book),
    "figures": lambda m: [figures.months_by_project(m.book), figures.logging(m.book, m.scratch)],
    "import": lambda m: importing.ratios(m.export, m.book, m.scratch),
    "pages": lambda m: pages.ratios(pages.draft_book(m.scratch)),
    "documents": lambda m: documents.ratios(m.scratch),
    "repeating": lambda m: repeating.ratios(m.scratch),
    "work": lambda m: pages.work_ratios(pages.many_clients(m.book, m.scratch)),
    "lists": lambda m: lists.ratios(m.book),
    "week": lambda m: weeks.ratios(m.book),
    "palette": lambda m: palette.ratios(m.scratch),
    "switching": lambda m: switching.ratios(m.book, m.scratch),
    "peers": lambda m: peers.ratios(m.book.parent / "peers", m.scratch / "peers"),
    "wakes": lambda m: wakes.ratios(m.book, m.scratch),
    "memory": lambda m: memory.ratios(m.book),
    "balance": lambda m: balance.ratios(m.book, m.scratch),
}


def asked(words: Sequence[str]) -> list[str]:
    """The groups that are named on the command line; all of them where none are."""
    known = [*GROUPS, DAY]
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Speed and memory of SohoDesk as ratios against a floor of the same run.",
        epilog="The exit code is 1 where a ratio is over its limit.",
    )
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"any of {', '.join(known)}")
    named: list[str] = parser.parse_args(words).groups
    for word in named:
        if word not in known:
            parser.error(f"there is no group {word!r}; choose from {', '.join(known)}")
    return named or known


def main(words: Sequence[str]) -> int:
    """Measure and print; the exit code says whether every ratio is within its limit."""
    wanted = asked(words)
    compileall.compile_dir(str(ROOT / "sohodesk"), quiet=1)
    folder = ROOT / "out" / "bench"
    export, book = material(folder)
    shutil.rmtree(HOME, ignore_errors=True)  # nothing of an earlier run is read at a start
    found: list[Ratio] = []
    # A folder of its own: two runs at a time would take their books away from one another.
    with TemporaryDirectory(prefix="scratch-", dir=folder, ignore_cleanup_errors=True) as scratch:
        made = Material(export, book, Path(scratch))
        print(f"{'':58}{'floor':>12}{'ours':>12}{'ratio':>8}{'limit':>7}")
        for word in wanted:
            if word == DAY:
                continue
            for ratio in GROUPS[word](made):
                found.append(ratio)
                print(line(ratio), flush=True)
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
