# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks at the detailed time entries of Toggl Track, exported as CSV: columns, currency, dates.

    User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,
    Duration,Tags,Amount (EUR)

Columns are found by name, wherever they stand; unknown ones are passed over.  Needed are the start
date and either start and end time or the duration.  ``togglrows`` reads the rows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sohodesk.base.money import known_currency
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.exchange.tabular import Table, look, read_rows
from sohodesk.exchange.wallclock import DateOrder, figures_of

_COLUMNS = {
    "user": "user",
    "email": "email",
    "client": "client",
    "project": "project",
    "task": "task",
    "description": "description",
    "billable": "billable",
    "start date": "start_date",
    "start time": "start_time",
    "end date": "end_date",
    "end time": "end_time",
    "stop date": "end_date",
    "stop time": "end_time",
    "duration": "duration",
    "tags": "tags",
}
_AMOUNT = re.compile(r"amount ?\(([a-z]{3})?\)")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column stands; −1, an empty cell put behind every row, where it is missing.

    The order of the fields is the one in which ``togglrows`` takes the cells.
    """

    start_date: int
    start_time: int = -1
    end_date: int = -1
    end_time: int = -1
    duration: int = -1
    user: int = -1
    email: int = -1
    client: int = -1
    project: int = -1
    task: int = -1
    description: int = -1
    billable: int = -1
    tags: int = -1


@dataclass(frozen=True, slots=True)
class TogglFile:
    """A file whose head was understood; ``currency`` is that of its amounts, if it names one."""

    table: Table
    columns: Columns
    currency: str | None


def open_toggl(path: Path) -> TogglFile:
    """Look at a file's head; refuses what is no such export, naming the missing columns."""
    table = look(path, lambda name: _folded(name) in _COLUMNS or bool(_amount(name)))
    found: dict[str, int] = {}
    for i, name in enumerate(table.header):
        column = _COLUMNS.get(_folded(name))
        if column is not None:
            found.setdefault(column, i)
    missing = _missing(found)
    if missing:
        raise Refusal(
            _(
                "{path} is no list of time entries from Toggl Track: it lacks {columns}. In Toggl "
                "Track open Reports, Detailed, and export that as CSV."
            ).format(path=path, columns=", ".join(missing))
        )
    amounts = (_amount(name) for name in table.header)
    codes = [match[1].upper() for match in amounts if match and match[1]]
    currency = codes[0] if codes and known_currency(codes[0]) else None
    return TogglFile(table, Columns(**found), currency)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _amount(name: str) -> re.Match[str] | None:
    return _AMOUNT.fullmatch(_folded(name))


def _missing(found: dict[str, int]) -> list[str]:
    """The columns without which no entry can be read, as Toggl calls them."""
    missing = [] if "start_date" in found else ["Start date"]
    if "duration" not in found:
        missing += [] if "start_time" in found else ["Start time"]
        missing += [] if "end_time" in found else ["End time"]
    if "project" not in found and "description" not in found:
        missing += ["Project", "Description"]
    return missing


# ------------------------------------------------------------------------- the order of dates


def date_order(file: TogglFile, asked: DateOrder | None = None) -> DateOrder | None:
    """The order of dates such as 02/03/2026: as asked for, or as a day over 12 proves it.

    None where the dates need none (2026-03-02).  Refused where nothing proves it.
    """
    if asked:
        return asked
    column, needed, proofs = file.columns.start_date, False, set[DateOrder]()
    for figures in read_rows(file.table, lambda _line, cells: _date_figures(cells, column)):
        if not needed and figures == _NO_FIGURES:
            return None
        needed = True
        if max(figures) > 12:
            proofs.add("dmy" if figures[0] > 12 else "mdy")
    if not needed:
        return None
    if len(proofs) == 1:
        return proofs.pop()
    raise Refusal(
        _(
            "The dates in {path} can be read as day/month or as month/day; say which with "
            "--date-order dmy or --date-order mdy."
        ).format(path=file.table.path)
    )


_NO_FIGURES = (0, 0)


def _date_figures(cells: list[str], column: int) -> tuple[int, int]:
    return (figures_of(cells[column]) if len(cells) > column else None) or _NO_FIGURES
