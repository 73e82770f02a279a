# SPDX-License-Identifier: GPL-3.0-or-later
"""The import of a Toggl export: time against a bare reader and executemany, and flat memory."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bigbook import ZONE, write_toggl
from benchmarks.figures import triggers_gone
from benchmarks.measure import Ratio, child, run_child, timed
from sohodesk.app import bootstrap

TABLES = ("client", "project", "task", "tag", "entry", "entry_tag", "entry_slice")


def ratios(export: Path, done: Path, scratch: Path) -> Iterator[Ratio]:
    """Time and memory; ``done`` is a book that holds the export already, read for its rows."""
    floors, ours = [], []
    for turn in range(3):
        floors.append(_floor(export, done, scratch / f"floor{turn}.sohodesk"))
        ours.append(_ours(export, scratch / f"ours{turn}.sohodesk"))
    name = "Toggl import, 200 000 rows / csv.reader + executemany"
    yield Ratio(name, sorted(floors)[1], sorted(ours)[1], 4.0)
    small = scratch / "small.csv"
    write_toggl(small, 20_000)
    few = _memory(small, scratch / "few.sohodesk")
    many = _memory(export, scratch / "many.sohodesk")
    yield Ratio("Toggl import, memory of 200 000 rows / of 20 000", few, many, 1.15, "MB")


def _floor(export: Path, done: Path, target: Path) -> float:
    """Read the file and write the very rows into the same tables and indexes, no journal."""
    bootstrap.new_book(target, currency="EUR", zone=ZONE)
    with sqlite3.connect(done) as source:
        # By name: in a book that was brought up to date the columns stand in another order.
        columns = {t: [c[1] for c in source.execute(f"PRAGMA table_info({t})")] for t in TABLES}
        rows = {
            t: source.execute(f"SELECT {_listed(c)} FROM {t}").fetchall()
            for t, c in columns.items()
        }
    connection = sqlite3.connect(target, isolation_level=None)
    triggers_gone(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")

    def work() -> None:
        with export.open(encoding="utf-8", newline="") as file:
            for _row in csv.reader(file):
                pass
        connection.execute("BEGIN IMMEDIATE")
        for table, held in rows.items():
            marks = ", ".join("?" * len(held[0]))
            into = f"{table} ({_listed(columns[table])})"
            connection.executemany(f"INSERT INTO {into} VALUES ({marks})", held)
        connection.execute("COMMIT")

    taken = timed(work)
    connection.close()
    return taken


def _listed(columns: list[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _ours(export: Path, target: Path) -> float:
    """The import as the command does it, from the opened book to the commit."""
    bootstrap.new_book(target, currency="EUR", zone=ZONE)
    return float(run_child([child("importing"), str(export), str(target)]).split()[0])


def _memory(export: Path, target: Path) -> float:
    """Peak megabytes of a process that imports."""
    bootstrap.new_book(target, currency="EUR", zone=ZONE)
    return float(run_child([child("importing"), str(export), str(target)]).split()[1])
