# SPDX-License-Identifier: GPL-3.0-or-later
"""What dragging on days means: an entry made, moved, copied or resized; values in, values out.

The day of Today and the week of Time share it.  Places are counted in columns and whole seconds
down a line (``base.dayaxis``); what comes out are instants.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime, timedelta
from typing import Literal, NamedTuple, Protocol

from sohodesk.base.dayaxis import Spot

STEP = 300
"""Times snap to so many seconds."""
FINE = 60
"""With Alt they snap to whole minutes only."""
SHORTEST = timedelta(seconds=60)

Deed = Literal["make", "move", "copy", "start", "end"]
Part = Literal["body", "start", "end"]


class Ground(Protocol):
    """Knows which instant stands where."""

    def spot(self, at: datetime, *, end: bool = False) -> Spot:
        """Where an instant stands."""

    def instant(self, spot: Spot, *, end: bool = False) -> datetime:
        """The instant at a place."""


class LineGround:
    """A single day whose line is the time since it began."""

    def __init__(self, begins: datetime) -> None:
        self.begins = begins

    def spot(self, at: datetime, *, end: bool = False) -> Spot:
        """Seconds since the day began."""
        return Spot(0, int((at - self.begins).total_seconds()))

    def instant(self, spot: Spot, *, end: bool = False) -> datetime:
        """So many seconds after the day began."""
        return self.begins + timedelta(seconds=spot.at)


class Grip(NamedTuple):
    """Where a block is held. ``fixed`` says why it can't be dragged, empty where it can."""

    id: Hashable
    part: Part
    start: datetime
    end: datetime
    fixed: str = ""


class Draft(NamedTuple):
    """What would be if one let go now.

    ``shifted`` where there is no such time on that day, so that it begins later than shown.
    """

    deed: Deed
    id: Hashable | None
    start: datetime
    end: datetime
    shifted: bool = False


def draft(
    ground: Ground,
    begun: Spot,
    now: Spot,
    grip: Grip | None,
    *,
    fine: bool = False,
    copy: bool = False,
) -> Draft | None:
    """What a drag from ``begun`` to ``now`` means; None where nothing would change.

    Without a ``grip`` it makes an entry on the day where it began.  ``fine`` is without snapping,
    ``copy`` leaves the block where it is.
    """
    step = FINE if fine else STEP
    if grip is None:
        return _made(ground, begun, now, step)
    if grip.part == "body":
        return _moved(ground, begun, now, grip, step, copy=copy)
    return _resized(ground, now, grip, step)


def snapped(at: int, step: int) -> int:
    """The nearest whole step, the later of two."""
    return (at + step // 2) // step * step


def _made(ground: Ground, begun: Spot, now: Spot, step: int) -> Draft | None:
    low, high = sorted((begun.at, now.at))
    top, foot = low // step * step, max(snapped(high, step), low // step * step + step)
    start = ground.instant(Spot(begun.column, top))
    end = ground.instant(Spot(begun.column, foot), end=True)
    return Draft("make", None, start, end) if start < end else None


def _moved(
    ground: Ground, begun: Spot, now: Spot, grip: Grip, step: int, *, copy: bool
) -> Draft | None:
    """The length stays in instants; by how much is counted by the clock."""
    was = ground.spot(grip.start)
    apart = now.at - begun.at
    # A small slip of the hand to another day keeps the time of the day.
    at = was.at if abs(apart) * 2 < step else snapped(was.at + apart, step)
    column = was.column + now.column - begun.column
    if (column, at) == was:
        return None
    start = ground.instant(Spot(column, at))
    if start == grip.start:
        return None
    shifted = ground.spot(start).at != at and at >= 0
    end = start + (grip.end - grip.start)
    return Draft("copy" if copy else "move", grip.id, start, end, shifted)


def _resized(ground: Ground, now: Spot, grip: Grip, step: int) -> Draft | None:
    at = Spot(now.column, snapped(now.at, step))
    if grip.part == "start":
        start, end = min(ground.instant(at), grip.end - SHORTEST), grip.end
    else:
        start, end = grip.start, max(ground.instant(at, end=True), grip.start + SHORTEST)
    if (start, end) == (grip.start, grip.end):
        return None
    return Draft(grip.part, grip.id, start, end)  # type: ignore[arg-type]
