# SPDX-License-Identifier: GPL-3.0-or-later
"""The rule that makes the demo's working days out of the stints.

Each project owes what should have been done of it by now; the hours of a day go to those that owe
most, piece by piece, through windows that leave the school run, lunch and the evening free.  What
comes out depends on the seed alone, not on any date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from random import Random

from sohodesk.app.demo.stints import STINTS, TOLD, WORKDAYS, Stint

SEED = 20261119
SHORTEST, LONGEST = 30, 150
EARLY, EVENING, NIGHT = (315, 375), (1090, 1150), (1185, 1275)


@dataclass(frozen=True, slots=True)
class Piece:
    """Work on a task, in minutes of the day; ``day`` counts working days back from today."""

    day: int
    start: int
    end: int
    project: str
    task: str


class Owed:
    """A stint under way."""

    def __init__(self, stint: Stint) -> None:
        self.stint = stint
        self.left = dict(stint.tasks)
        self.done = 0

    @property
    def rest(self) -> int:
        """Minutes still to do."""
        return self.stint.minutes - self.done

    def at(self, day: int) -> int:
        """Minutes that should have been done by the end of a day, and were not."""
        stint = self.stint
        share = min(stint.first - day + 1, stint.first - stint.last + 1)
        return stint.minutes * share // (stint.first - stint.last + 1) - self.done

    def urgency(self, day: int) -> int:
        """What is owed, and a working week more where time is up."""
        return self.at(day) + (2400 if self.rest and day <= self.stint.last else 0)

    def task(self, dice: Random) -> str:
        """The task that is on: mostly the first that is not done."""
        open_tasks = [task for task, minutes in self.left.items() if minutes]
        return open_tasks[0] if len(open_tasks) == 1 or dice.random() < 0.7 else open_tasks[1]

    def take(self, task: str, minutes: int) -> None:
        """Do some of it."""
        self.left[task] -= minutes
        self.done += minutes


@cache
def made_days(seed: int = SEED) -> tuple[Piece, ...]:
    """All pieces before the days that are told one by one, oldest first."""
    dice = Random(seed)
    owed = [Owed(stint) for stint in STINTS]
    pieces: list[Piece] = []
    for day in range(WORKDAYS, TOLD, -1):
        on = [each for each in owed if each.rest and each.stint.first >= day]
        for start, end in _windows(sum(max(0, each.at(day)) for each in on), dice):
            pieces += _fill(day, start, end, on, dice)
    return tuple(pieces)


def _windows(load: int, dice: Random) -> Iterator[tuple[int, int]]:
    """When there is time to work on a day, given what is owed."""
    if dice.random() < (0.6 if load > 400 else 0.15):
        yield EARLY
    yield 450 + dice.choice((0, 0, 5, 10, 30)), 720 - dice.choice((0, 5, 10))
    yield 780 + dice.choice((0, 0, 5, 15)), 1020 - dice.choice((0, 10, 20, 30))
    if load > 570 or dice.random() < 0.05:
        yield EVENING
    if load > 660:
        yield NIGHT


def _fill(day: int, start: int, end: int, owed: list[Owed], dice: Random) -> Iterator[Piece]:
    while end - start >= SHORTEST:
        most = max(owed, key=lambda each: each.urgency(day))
        length = _length(most, day, end - start, dice)
        if not length:
            return
        task = most.task(dice)
        length = min(length, most.left[task])
        most.take(task, length)
        yield Piece(day, start, start + length, most.stint.project, task)
        start += length + dice.choice((0, 5, 5, 10, 10, 15))


def _length(owed: Owed, day: int, room: int, dice: Random) -> int:
    """Minutes for the next piece, in steps of five; none where too little is owed."""
    debt = owed.at(day)
    if debt < SHORTEST and day > owed.stint.last:
        return 0
    least = dice.choice((50, 60, 65, 75))
    wanted = min(max(debt, least), dice.choice((75, 90, 90, 105, 120, 135, LONGEST)))
    length = min(wanted // 5 * 5, room)
    rest = owed.rest - length
    return min(owed.rest, room) if rest < SHORTEST else length
