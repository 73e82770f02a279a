# SPDX-License-Identifier: GPL-3.0-or-later
"""What copying the week before would bring: rows, hours for empty cells, notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from sohodesk.timelog.sheet.celltext import MOST
from sohodesk.timelog.sheet.week import DAYS, Cell, Place, Week

What = Literal["rows", "hours", "notes"]
"""Rows alone, rows with hours, or rows with hours and notes."""
WHAT: Final[tuple[What, ...]] = ("rows", "hours", "notes")
_WEEK = timedelta(days=DAYS)


class Filled(NamedTuple):
    """A cell that would be filled; ``billable`` None takes the project's."""

    place: Place
    day: date
    seconds: int
    billable: bool | None
    note: str


@dataclass(frozen=True)
class Plan:
    """Rows that are not there yet, and cells that are empty."""

    rows: tuple[Place, ...]
    cells: tuple[Filled, ...]

    @property
    def notes(self) -> int:
        """How many of the cells have a note."""
        return sum(bool(cell.note) for cell in self.cells)

    @property
    def seconds(self) -> int:
        """The time in the cells."""
        return sum(cell.seconds for cell in self.cells)


def plan_copy(before: Week, week: Week, today: date) -> Plan:
    """What the earlier week would bring into this one.

    Hours come from today on where the week is the present one, else from its first day; only into
    cells that hold nothing, and never from what is archived or still runs.
    """
    since = today if week.first <= today <= week.last else week.first
    rows, cells = [], []
    for line in before.lines:
        place = line.place
        if place.closed:
            continue
        if place.project_id is not None and place.key not in week.at:
            rows.append(place)
        for number, source in enumerate(line.cells):
            if not source.parts:
                continue
            day = before.first + timedelta(days=number) + _WEEK
            finished = [part for part in source.parts if not part.running]
            if day < since or not finished or week.cell(place.key, day).parts:
                continue
            seconds = min(sum(part.seconds for part in finished), MOST)
            cells.append(Filled(place, day, seconds, _billable(source), _note(source)))
    return Plan(tuple(rows), tuple(cells))


def _billable(cell: Cell) -> bool | None:
    said = {part.billable for part in cell.parts if not part.running}
    return said.pop() if len(said) == 1 else None


def _note(cell: Cell) -> str:
    """All notes of a cell in one, as the copy is one entry."""
    notes = [cell.note, *cell.other_notes]
    return "\n".join(dict.fromkeys(note for note in notes if note))
