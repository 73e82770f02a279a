# SPDX-License-Identifier: GPL-3.0-or-later
"""What absences do to an entry: grouping them, clipping them to it, and parting it by an answer.

Spans are half-open between UTC instants with whole seconds.  The one law here: what is kept and
what is cut add up to the entry exactly, so no answer invents an hour or loses one unsaid.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sohodesk.base.spans import Span, subtract, total_seconds, union

ANSWERS: Final = ("keep", "cut", "split", "restart", "home")
KINDS: Final = ("sleep", "off", "lock", "idle", "unseen")
"""Why nobody was seen; where several held at once the first of them is told."""
BRIEF: Final = timedelta(seconds=60)
"""Somebody who was there for less than this between two absences was not back."""


class Gone(NamedTuple):
    """A stretch in which nobody was seen at the computer."""

    start: datetime
    end: datetime
    kind: str

    @property
    def seconds(self) -> int:
        """How long it lasted."""
        return int((self.end - self.start).total_seconds())


def grouped(gones: Iterable[Gone]) -> list[Gone]:
    """Absences in order; those that overlap, touch or have but a brief return between are one."""
    found: list[Gone] = []
    for gone in sorted(gones):
        if found and gone.start < found[-1].end + BRIEF:
            last = found[-1]
            kind = min(last.kind, gone.kind, key=KINDS.index)
            found[-1] = Gone(last.start, max(last.end, gone.end), kind)
        else:
            found.append(gone)
    return found


def inside(gones: Iterable[Gone], start: datetime, end: datetime) -> list[Gone]:
    """The parts of absences that lie in [start, end)."""
    clipped = (Gone(max(g.start, start), min(g.end, end), g.kind) for g in gones)
    return [gone for gone in clipped if gone.start < gone.end]


def new_parts(gones: Iterable[Gone], known: Iterable[Gone]) -> list[Gone]:
    """What of absences is not known yet, so that nobody is asked twice for the same time."""
    spans = [Span(gone.start, gone.end) for gone in known]
    return [
        Gone(rest.start, rest.end, gone.kind)
        for gone in gones
        for rest in subtract([Span(gone.start, gone.end)], spans)
    ]


@dataclass(frozen=True, slots=True)
class Parts:
    """An entry parted by its absences: ``keep`` is work, ``cut`` is not; both in order."""

    keep: tuple[Span, ...]
    cut: tuple[Span, ...]

    @property
    def kept_seconds(self) -> int:
        """How long the work lasted."""
        return total_seconds(self.keep)

    @property
    def cut_seconds(self) -> int:
        """How long the rest lasted."""
        return total_seconds(self.cut)


def parted(start: datetime, end: datetime, gones: Iterable[Gone], *, tail: int = 0) -> Parts:
    """Part [start, end) by absences.

    Where less than ``tail`` seconds are left after the last one, they go with it: they passed
    with coming back and answering.
    """
    spans = union(Span(g.start, g.end) for g in inside(gones, start, end))
    if not spans:
        return Parts((Span(start, end),) if start < end else (), ())
    if timedelta(0) < end - spans[-1].end < timedelta(seconds=tail):
        spans[-1] = Span(spans[-1].start, end)
    return Parts(tuple(subtract([Span(start, end)], spans)), tuple(spans))


@dataclass(frozen=True, slots=True)
class Question:
    """What the user is to be asked of one entry: its absences are answered together.

    ``end`` is the present where the timer still runs on it.  ``ids`` are the rows of the absences;
    ``gones`` are those absences clipped to the entry and grouped.
    """

    entry_id: int
    description: str
    project_id: int | None
    place: str
    colour: int | None
    zone: str
    start: datetime
    end: datetime
    running: bool
    ids: tuple[int, ...]
    gones: tuple[Gone, ...]

    @property
    def away(self) -> int:
        """Seconds that are unclear."""
        return sum(gone.seconds for gone in self.gones)

    @property
    def seen(self) -> datetime:
        """When somebody was seen last before the first absence."""
        return self.gones[0].start

    @property
    def back(self) -> datetime:
        """When somebody came back after the last one."""
        return self.gones[-1].end

    def parts(self, tail: int) -> Parts:
        """The entry parted by its absences."""
        return parted(self.start, self.end, self.gones, tail=tail)


def strongest(gones: Sequence[Gone]) -> str:
    """The kind by which several absences are told."""
    return min((gone.kind for gone in gones), key=KINDS.index)
