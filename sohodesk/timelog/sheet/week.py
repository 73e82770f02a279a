# SPDX-License-Identifier: GPL-3.0-or-later
"""The timesheet of a week as values: rows of work by seven days, with the sums of both ways.

A row is a project with one of its tasks, or with none; hours on no project have a row, too, so
that the sums hold every hour of the week.  An entry across midnight lies on both of its days.

Notes.  A cell's note is that of one entry, its *bearer*: the one duration-only entry where there
is just one, else the first entry of the cell.  What is written in the sheet goes to the bearer;
the notes of the others stay as they are and are shown below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import NamedTuple

DAYS = 7


class Place(NamedTuple):
    """What a row of the sheet is about; all empty is time on no project.

    ``closed``: project, client or task is archived, so nothing new is planned there.
    """

    project_id: int | None = None
    task_id: int | None = None
    client: str = ""
    project: str = ""
    task: str = ""
    colour: int = 6
    billable: bool = False
    closed: bool = False

    @property
    def key(self) -> tuple[int | None, int | None]:
        """What tells it apart."""
        return (self.project_id, self.task_id)

    @property
    def label(self) -> str:
        """``Client / Project``, or nothing."""
        return f"{self.client} / {self.project}" if self.project_id is not None else ""

    @property
    def whole(self) -> str:
        """``Client / Project / Task`` as far as there is any of it."""
        return f"{self.label} / {self.task}" if self.task else self.label


class Part(NamedTuple):
    """The part of one entry that lies on one local day.

    ``document`` is what bills it, ``number`` None while that is a draft.  ``running`` parts end
    now.
    """

    entry_id: int
    day: date
    seconds: int
    start: datetime
    place: Place
    timed: bool
    billable: bool
    description: str = ""
    notes: str = ""
    document: int | None = None
    number: str | None = None
    running: bool = False

    @property
    def free(self) -> bool:
        """A typed duration that nothing bills: the sheet may change it."""
        return not self.timed and not self.running and self.document is None


@dataclass(frozen=True)
class Cell:
    """What one row holds on one day."""

    parts: tuple[Part, ...] = ()

    @cached_property
    def seconds(self) -> int:
        """Its time, what runs included."""
        return sum(part.seconds for part in self.parts)

    @property
    def running(self) -> bool:
        """Whether the timer runs in it."""
        return any(part.running for part in self.parts)

    @property
    def billed(self) -> Part | None:
        """A part that stands on a document, if any."""
        return next((part for part in self.parts if part.document is not None), None)

    @property
    def typed(self) -> Part | None:
        """The one typed duration that may change, if there is just one."""
        free = [part for part in self.parts if part.free]
        return free[0] if len(free) == 1 else None

    @property
    def bearer(self) -> Part | None:
        """The entry that bears the cell's note (see the module's words)."""
        return self.typed or next(iter(self.parts), None)

    @property
    def note(self) -> str:
        """The note that is edited in the sheet."""
        return self.bearer.notes if self.bearer is not None else ""

    @property
    def other_notes(self) -> tuple[str, ...]:
        """The notes of the other entries, each once."""
        kept = (part.notes for part in self.parts if part is not self.bearer and part.notes)
        return tuple(dict.fromkeys(kept))

    @property
    def noted(self) -> bool:
        """Whether any of its entries has a note."""
        return any(part.notes for part in self.parts)


EMPTY = Cell()


@dataclass(frozen=True)
class Line:
    """One row of the sheet; ``kept`` is the id of what keeps it here while it is empty."""

    place: Place
    cells: tuple[Cell, ...]
    kept: int | None = None

    @cached_property
    def seconds(self) -> int:
        """Its time in the week."""
        return sum([cell.seconds for cell in self.cells if cell is not EMPTY])

    @property
    def empty(self) -> bool:
        """Whether it holds no entry at all."""
        return not any(cell.parts for cell in self.cells)


@dataclass(frozen=True)
class Week:
    """The sheet of the seven days from ``first``."""

    first: date
    lines: tuple[Line, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        """Its seven days."""
        return tuple(self.first + timedelta(days=n) for n in range(DAYS))

    @property
    def last(self) -> date:
        """Its last day."""
        return self.first + timedelta(days=DAYS - 1)

    @cached_property
    def by_day(self) -> tuple[int, ...]:
        """The seconds of each day."""
        found = [0] * DAYS
        for line in self.lines:
            for number, cell in enumerate(line.cells):
                if cell is not EMPTY:
                    found[number] += cell.seconds
        return tuple(found)

    @cached_property
    def seconds(self) -> int:
        """The seconds of the week."""
        return sum(self.by_day)

    @cached_property
    def at(self) -> Mapping[tuple[int | None, int | None], Line]:
        """The rows by their project and task."""
        return {line.place.key: line for line in self.lines}

    def cell(self, key: tuple[int | None, int | None], day: date) -> Cell:
        """A cell, empty where there is no such row."""
        line = self.at.get(key)
        number = (day - self.first).days
        return line.cells[number] if line is not None and 0 <= number < DAYS else EMPTY


def number_of(first: date) -> int:
    """The ISO number of a week, by its fourth day: that day decides for weeks from Sunday, too."""
    return (first + timedelta(days=3)).isocalendar().week


def make_week(first: date, parts: Iterable[Part], kept: Sequence[tuple[int, Place]] = ()) -> Week:
    """The sheet of a week from the parts that lie on its days and the rows that are kept empty."""
    places: dict[tuple[int | None, int | None], Place] = {}
    cells: dict[tuple[int | None, int | None], list[list[Part] | None]] = {}
    numbers = {first + timedelta(days=n): n for n in range(DAYS)}
    for part in parts:
        number = numbers.get(part.day)
        if number is None:
            continue
        key = part.place.key
        of_days = cells.get(key)
        if of_days is None:
            places[key] = part.place
            of_days = cells[key] = [None] * DAYS
        held = of_days[number]
        if held is None:
            of_days[number] = [part]
        else:
            held.append(part)
    ids: dict[tuple[int | None, int | None], int] = {}
    for kept_id, place in kept:
        ids.setdefault(place.key, kept_id)
        places.setdefault(place.key, place)
    none: list[list[Part] | None] = [None] * DAYS
    found = [
        Line(
            place,
            tuple([EMPTY if some is None else _cell(some) for some in cells.get(key, none)]),
            ids.get(key),
        )
        for key, place in sorted(places.items(), key=lambda item: _order(item[1]))
    ]
    return Week(first, tuple(found))


def _cell(parts: list[Part]) -> Cell:
    """The parts of one cell in the order of their starts."""
    if len(parts) > 1:
        parts.sort(key=lambda part: (part.start, part.entry_id))
    return Cell(tuple(parts))


def _order(place: Place) -> tuple[bool, str, str, str, int, int]:
    """Rows stand by name, so that none moves when hours come; time on no project is the last."""
    return (
        place.project_id is None,
        place.client.casefold(),
        place.project.casefold(),
        place.task.casefold(),
        place.project_id or 0,
        place.task_id or 0,
    )
