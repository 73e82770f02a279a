# SPDX-License-Identifier: GPL-3.0-or-later
"""The same entries for this program and for others, each as its own files keep them."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from benchmarks import bigbook

ENTRIES = 100_000
EMPTY_HAMSTER = Path("/usr/share/hamster/hamster.db")


class Row(NamedTuple):
    """One entry; both instants are UTC."""

    project: str
    what: str
    start: datetime
    end: datetime


def make(folder: Path) -> None:
    """The export, our book, and the files of the others; made once and kept."""
    if (folder / "whole").exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    export = folder / "toggl.csv"
    bigbook.write_toggl(export, ENTRIES)
    bigbook.make_book(folder / "book.sohodesk", export)
    rows = list(rows_of(export))
    write_watson(folder / "watson", rows)
    write_timewarrior(folder / "timewarrior", rows)
    if EMPTY_HAMSTER.exists():
        write_hamster(folder / "hamster", rows)
    (folder / "whole").touch()


def rows_of(export: Path) -> Iterator[Row]:
    """The rows of the export."""
    zone = ZoneInfo(bigbook.ZONE)

    def instant(day: str, clock: str) -> datetime:
        return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=zone).astimezone(UTC)

    with export.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Row(
                row["Project"],
                row["Description"],
                instant(row["Start date"], row["Start time"]),
                instant(row["End date"], row["End time"]),
            )


def write_watson(folder: Path, rows: list[Row]) -> None:
    """Watson: one JSON list of frames."""
    folder.mkdir()
    frames = [
        [
            int(row.start.timestamp()),
            int(row.end.timestamp()),
            row.project,
            UUID(int=n + 1).hex,
            [],
            int(row.end.timestamp()),
        ]
        for n, row in enumerate(rows)
    ]
    (folder / "frames").write_text(json.dumps(frames), encoding="utf-8")


def write_timewarrior(folder: Path, rows: list[Row]) -> None:
    """Timewarrior: a file of lines for each month."""
    data = folder / "data"
    data.mkdir(parents=True)
    months: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        line = f'inc {row.start:%Y%m%dT%H%M%SZ} - {row.end:%Y%m%dT%H%M%SZ} # "{row.project}"'
        months[f"{row.start:%Y-%m}"].append(line)
    for month, lines in months.items():
        (data / f"{month}.data").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "timewarrior.cfg").touch()


def write_hamster(folder: Path, rows: list[Row]) -> None:
    """Hamster: its own empty SQLite file, filled."""
    target = folder / "data" / "hamster" / "hamster.db"
    target.parent.mkdir(parents=True)
    shutil.copy(EMPTY_HAMSTER, target)
    target.chmod(0o600)
    with closing(sqlite3.connect(target)) as raw, raw:
        keys = {name: n for n, name in enumerate(sorted({row.project for row in rows}), 1000)}
        columns = {row[1] for row in raw.execute("PRAGMA table_info(activities)")}
        own = [c for c in ("id", "name", "search_name") if c in columns]
        marks = ", ".join("?" * len(own))
        raw.executemany(
            f"INSERT INTO activities ({', '.join(own)}, category_id) VALUES ({marks}, -1)",
            [(key, name, name.lower())[: len(own)] for name, key in keys.items()],
        )
        raw.executemany(
            "INSERT INTO facts (activity_id, start_time, end_time, description)"
            " VALUES (?, ?, ?, ?)",
            [
                (
                    keys[row.project],
                    f"{row.start:%Y-%m-%d %H:%M:%S}",
                    f"{row.end:%Y-%m-%d %H:%M:%S}",
                    row.what,
                )
                for row in rows
            ],
        )
