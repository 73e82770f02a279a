# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the import dialog share: rows of a file, and what the dialog shows."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from sohodesk.exchange.dialogs import ImportDialog
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries
from sohodesk.timelog.queries import EntryRow

HEAD = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,"
    "Duration,Tags,Amount (EUR)"
)
ROW = (
    "{user},{user}@example.org,Big Company,Shop,Design,{what},Yes,{day},{start},{day},{end},"
    '{duration},"frontend, urgent",127.50'
)


def row(
    what: str = "Variant picker",
    day: str = "2026-02-16",
    start: str = "09:30:00",
    end: str = "11:00:00",
    duration: str = "01:30:00",
    user: str = "Dewi",
) -> str:
    return ROW.format(what=what, day=day, start=start, end=end, duration=duration, user=user)


GOOD = (
    row(),
    row("Checkout", "2026-02-17", "13:00:00", "15:00:00", "02:00:00"),
    row("Call", "2026-02-25", "08:00:00", "08:30:00", "00:30:00"),
)
BAD = (
    row("Call Lena", end="09:00:00", duration="02:00:00"),
    row("Checkout", day="2026-02-30"),
    row("", duration="soon"),
)


def many(count: int) -> list[str]:
    return [row(f"Piece {at}", f"2026-01-{at % 28 + 1:02}") for at in range(count)]


def entries(desk: Desk) -> list[EntryRow]:
    with desk.read() as session:
        return queries.entries(session)


def contents(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """All that the book holds, but for the journal and its seals."""
    tables = desk.load_models().tables
    own = [t for name, t in tables.items() if t.info.get("journal", True) or name == "entry_slice"]
    with desk.read() as session:
        return {t.name: [tuple(r) for r in session.execute(select(t)).all()] for t in own}


def figures(dialog: ImportDialog) -> dict[str, str]:
    return {figure.label: figure.value for figure in dialog.report.figures.figures}


def remarks(dialog: ImportDialog) -> list[str]:
    shown = [*dialog.report.remarks, dialog.remark]
    return [remark.words.text() for remark in shown if remark.isVisible()]


def refused(dialog: ImportDialog) -> list[tuple[int, str, str]]:
    rows = dialog.report.rows
    found = [rows.row(at) for at in range(rows.rowCount())]
    return [(line.line, line.what, line.reason) for line in found]
