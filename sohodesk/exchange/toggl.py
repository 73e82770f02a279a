# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks at the detailed time entries of Toggl Track, exported as CSV: columns and currencies.

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
from sohodesk.exchange.rows import kept_name
from sohodesk.exchange.tabular import Table, cell_at, look, read_rows

_COLUMNS = {
    "user": "user",
    "member": "user",
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
_AMOUNT = re.compile(r"amount(?: ?\(([a-z]{3})?\)| ([a-z]{3}))?")


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
    """A file whose head was understood; ``currencies`` are those of its columns of amounts."""

    table: Table
    columns: Columns
    currencies: tuple[tuple[int, str], ...] = ()

    @property
    def currency(self) -> str | None:
        """The currency of all amounts, if the file names one and only one."""
        codes = {code for _column, code in self.currencies}
        return codes.pop() if len(codes) == 1 else None


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
    return TogglFile(table, Columns(**found), _currencies(table))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _amount(name: str) -> re.Match[str] | None:
    return _AMOUNT.fullmatch(_folded(name))


def _currencies(table: Table) -> tuple[tuple[int, str], ...]:
    amounts = ((i, _amount(name)) for i, name in enumerate(table.header))
    codes = ((i, (match[1] or match[2] or "").upper()) for i, match in amounts if match)
    return tuple((i, code) for i, code in codes if code and known_currency(code))


def client_currencies(file: TogglFile) -> dict[str, str]:
    """The currency of each client's amounts, where the file has amounts in several.

    By the client's name without case; the first amount that is not zero decides.
    """
    found: dict[str, str] = {}
    column = file.columns.client
    if file.currency is not None or not file.currencies or column < 0:
        return found
    for client, code in read_rows(
        file.table, lambda _line, cells: (cell_at(cells, column), _paid_in(file, cells))
    ):
        if code:
            found.setdefault(kept_name(client).casefold(), code)
    return found


def _paid_in(file: TogglFile, cells: list[str]) -> str:
    paid = (code for i, code in file.currencies if re.search("[1-9]", cell_at(cells, i)))
    return next(paid, "")


def _missing(found: dict[str, int]) -> list[str]:
    """The columns without which no entry can be read, as Toggl calls them."""
    missing = [] if "start_date" in found else ["Start date"]
    if "duration" not in found:
        missing += [] if "start_time" in found else ["Start time"]
        missing += [] if "end_time" in found else ["End time"]
    if "project" not in found and "description" not in found:
        missing += ["Project", "Description"]
    return missing
