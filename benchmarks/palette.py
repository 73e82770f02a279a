# SPDX-License-Identifier: GPL-3.0-or-later
"""The palette at each keystroke, on a book of 2 000 clients, 500 projects and 20 000 invoices."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles

from benchmarks.bigbook import open_desk
from benchmarks.measure import Ratio, child, reported_ms
from sohodesk.app import bootstrap

CLIENTS, PROJECTS, INVOICES, TASKS = 2000, 500, 20_000, 1500
FRAME_MS = 16.0
RUNS = 3
MOMENTS = ("50", "99", "max")
_FIRST = (
    *("Nusa", "Batik", "Kopi", "Klinik", "Studio", "Toko", "Warung", "Rumah"),
    *("Karya", "Sinar", "Van", "Müller", "Hart", "Nord", "Blau"),
)
_SECOND = (
    *("Jaya", "Larasati", "Sehat", "Makmur", "Abadi", "Tuinen", "Werk"),
    *("Bunda", "Raya", "Permai", "Media", "Teknik", "Indah"),
)
_WORK = (
    *("Website", "Portal", "Catalogue", "Booking", "Relaunch"),
    *("Menu", "Loyalty", "Training", "Support", "Care"),
)


def make_book(path: Path) -> Path:
    """A book of many names, written in plain statements; what it holds is never opened."""
    bootstrap.new_book(path, currency="IDR", country="ID", zone="Asia/Jakarta")
    bootstrap.all_models()
    desk = open_desk(path)
    with desk.work("Fill", undoable=False) as session:
        connection = session.connection()
        made = 1_700_000_000
        for table, rows in _rows(made).items():
            columns = list(rows[0])
            marks = ", ".join("?" * len(columns))
            names = ", ".join(f'"{name}"' for name in columns)
            connection.exec_driver_sql(
                f'INSERT INTO "{table}" ({names}) VALUES ({marks})',
                [tuple(row.values()) for row in rows],
            )
    desk.close()
    return path


def _rows(made: int) -> dict[str, list[dict[str, object]]]:
    clients = [f"{_FIRST[i % 15]} {_SECOND[i // 15 % 13]} {i}" for i in range(CLIENTS)]
    return {
        "client": [
            _filled("client", {"name": name, "currency": "IDR", "created": made})
            for name in clients
        ],
        "project": [
            _filled(
                "project",
                {"client_id": i % CLIENTS + 1, "name": f"{_WORK[i % 10]} {i}", "created": made},
            )
            for i in range(PROJECTS)
        ],
        "task": [
            _filled("task", {"project_id": i % PROJECTS + 1, "name": f"{_WORK[i % 7]} part {i}"})
            for i in range(TASKS)
        ],
        "invoice": [
            _filled(
                "invoice",
                {
                    "number": f"20{20 + i // 3000}-{i % 3000:04}",
                    "client_id": i * 7 % CLIENTS + 1,
                    "title": f"{_WORK[i % 10]}, part {i % 9}",
                    "currency": "IDR",
                    "rule": "document",
                    "due_date": "2026-11-19",
                    "issue_date": "2026-11-05",
                    "due_minor": 1_000_000 + i,
                    "created": made,
                    "issued": made + i,
                },
            )
            for i in range(INVOICES)
        ],
    }


def _filled(table: str, said: dict[str, object]) -> dict[str, object]:
    """A row with the declared default of every column that is not said and may not be empty."""
    from sohodesk.store.tables import Base

    row = dict(said)
    for column in Base.metadata.tables[table].columns:
        if column.name in row or column.name == "id" or column.nullable:
            continue
        value = column.default.arg if column.default is not None else ""  # type: ignore[attr-defined]
        row[column.name] = int(value) if isinstance(value, bool) else value
    return row


def ratios(scratch: Path) -> Iterator[Ratio]:
    """Milliseconds for each keystroke of a script of typed words, against one frame."""
    book = make_book(scratch / "palette.sohodesk")
    with sqlite3.connect(book) as connection:
        count = connection.execute("SELECT count(*) FROM invoice").fetchone()[0]
        assert count == INVOICES
    runs = [reported_ms([child("palette"), str(book)]) for _run in range(RUNS)]
    work, clock = _keystrokes(runs, "work"), _keystrokes(runs, "clock")
    for moment, ms in zip(MOMENTS, _spread(work), strict=True):
        yield Ratio(f"palette: a keystroke's work, {moment} / one frame", FRAME_MS, ms, 1.0)
    opened = median(run["open"] for run in runs)
    yield Ratio("palette: opening / one frame", FRAME_MS, opened, 1.0)
    # By the clock the worker that reads along and whatever else the machine does count, too.
    said = ", ".join(f"{ms:.1f}" for ms in _spread(clock))
    print(f"  {len(work)} keystrokes; by the clock {said} ms ({', '.join(MOMENTS)})")


def _keystrokes(runs: Sequence[Mapping[str, float]], kind: str) -> list[float]:
    """Each keystroke of the script as the middle of the runs has it.

    A virtual machine counts as work of a thread what its host took away from it, which in one of a
    hundred keystrokes is more than the keystroke; hardly ever in the same one of two runs.
    """
    names = [name for name in runs[0] if name.startswith(kind)]
    return [median(run[name] for run in runs) for name in names]


def _spread(figures: Sequence[float]) -> tuple[float, float, float]:
    """The middle, the slowest hundredth and the slowest."""
    hundredths = quantiles(figures, n=100, method="inclusive")
    return hundredths[49], hundredths[98], max(figures)
