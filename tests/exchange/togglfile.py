# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes files as Toggl exports them, one cell another than usual where a test wants it so."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

HEAD = (
    "User",
    "Email",
    "Client",
    "Project",
    "Task",
    "Description",
    "Billable",
    "Start date",
    "Start time",
    "End date",
    "End time",
    "Duration",
    "Tags",
    "Amount (EUR)",
)
USUAL = {
    "User": "Dewi",
    "Client": "Big Company",
    "Project": "Shop",
    "Description": "Variant picker",
    "Billable": "Yes",
    "Start date": "2026-03-02",
    "Start time": "09:00:00",
    "End date": "2026-03-02",
    "End time": "10:00:00",
}


def row(day: str = "", start: str = "", end: str = "", **cells: str) -> dict[str, str]:
    """The cells of a row; ``day`` is that of start and end.  ``End_date`` stands for End date."""
    times = {"Start date": day, "End date": day, "Start time": start, "End time": end}
    said = {name.replace("_", " "): cell for name, cell in cells.items()}
    return USUAL | {name: cell for name, cell in times.items() if cell} | said


def text_of(*rows: dict[str, str], head: tuple[str, ...] = HEAD, delimiter: str = ",") -> str:
    """The whole text of a file."""
    made = StringIO()
    writer = csv.writer(made, delimiter=delimiter, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([cells.get(name, "") for name in head] for cells in rows)
    return made.getvalue()


def write(path: Path, *rows: dict[str, str], head: tuple[str, ...] = HEAD) -> Path:
    """Write a file and return its path."""
    path.write_text(text_of(*rows, head=head), encoding="utf-8")
    return path
