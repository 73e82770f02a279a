# SPDX-License-Identifier: GPL-3.0-or-later
"""How long an entry is for the client: rounding and minimum, apart from how long it was; pure."""

from __future__ import annotations

from typing import Literal, NamedTuple, cast, get_args

Way = Literal["none", "up", "down", "nearest"]
WAYS: tuple[Way, ...] = get_args(Way)
STEPS = (1, 5, 6, 10, 15, 30)
"""Minutes to which time can be rounded."""
LONGEST_MINIMUM = 480


class Rounding(NamedTuple):
    """To full steps of ``minutes``; an entry counts ``minimum`` minutes at the least."""

    way: Way = "none"
    minutes: int = 1
    minimum: int = 0


AS_WORKED = Rounding()
"""What is worked is what is billed."""


class Parts(NamedTuple):
    """A rounding as numbers: ``max((seconds + add) // step * step, least)``."""

    add: int
    step: int
    least: int


class Own(NamedTuple):
    """What a level says of its own; None takes what the level above says."""

    way: str | None = None
    minutes: int | None = None
    minimum: int | None = None


UNSAID = Own()
"""A level that says nothing."""


def parts(rule: Rounding) -> Parts:
    """The numbers of a rule; without rounding a step is one second."""
    step = 1 if rule.way == "none" else rule.minutes * 60
    add = {"none": 0, "down": 0, "nearest": step // 2, "up": step - 1}[rule.way]
    return Parts(add, step, rule.minimum * 60)


def billed_seconds(seconds: int, rule: Rounding) -> int:
    """What so many seconds of work are for the client.

    The nearest step is the longer one where both are as near.  The minimum comes last, so that
    rounding down never goes below it.
    """
    add, step, least = parts(rule)
    return max((seconds + add) // step * step, least)


def in_force(book: Rounding, client: Own, project: Own) -> Rounding:
    """The rule of a project: its own, its client's, the book's; the minimum goes its own way."""
    way, minutes = book.way, book.minutes
    for level in (client, project):
        if level.way is not None:
            way, minutes = cast("Way", level.way), level.minutes or 1
    minima = (project.minimum, client.minimum, book.minimum)
    return Rounding(way, minutes, next(m for m in minima if m is not None))
