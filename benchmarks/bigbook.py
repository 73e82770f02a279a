# SPDX-License-Identifier: GPL-3.0-or-later
"""Large material, made by rule: a Toggl export, and the book that comes of importing it."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

from sohodesk.app import bootstrap
from sohodesk.base.secrets import MemorySecrets
from sohodesk.exchange.service import import_toggl
from sohodesk.exchange.toggl import open_toggl
from sohodesk.store.desk import Desk

HEADER = [
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
]
ZONE = "Asia/Jakarta"
PER_DAY = 55
CLIENTS, PROJECTS = 40, 200


def write_toggl(path: Path, rows: int) -> None:
    """A detailed export of so many rows: 55 a day, in 200 projects of 40 clients."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEADER)
        day = date(2016, 11, 1)
        for i in range(rows):
            if i and i % PER_DAY == 0:
                day += timedelta(days=1)
            start = 6 * 3600 + (i % PER_DAY) * 960
            end = start + 600 + i % 300
            project = i * 7919 % PROJECTS
            out.writerow(
                (
                    "Raka",
                    "raka@example.org",
                    f"Client {project % CLIENTS}",
                    f"Project {project}",
                    f"Task {i % 5}" if i % 3 else "",
                    f"Work on part {i % 1000}",
                    "Yes" if i % 4 else "No",
                    day,
                    _clock(start),
                    day,
                    _clock(end),
                    _clock(end - start),
                    "review, call" if i % 10 == 0 else "",
                    "",
                )
            )


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def open_desk(path: Path) -> Desk:
    """A desk as the tests have it: no keyring."""
    return bootstrap.open_desk(path, secrets=MemorySecrets())


def make_book(path: Path, export: Path) -> Path:
    """A book that holds the export."""
    bootstrap.new_book(path, currency="EUR", country="ID", zone=ZONE)
    bootstrap.all_models()
    desk = open_desk(path)
    try:
        import_toggl(desk, file=open_toggl(export), zone=ZONE)
    finally:
        desk.close()
    return path
