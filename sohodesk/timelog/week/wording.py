# SPDX-License-Identifier: GPL-3.0-or-later
"""What the blocks of the week say: on their face, and to the ear."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _
from sohodesk.base.zones import local
from sohodesk.timelog.behindwords import behind_said, times
from sohodesk.timelog.queries import EntryRow, lasted
from sohodesk.timelog.week.layout import Placed
from sohodesk.ui import saying

WORTH = 0.55
"""The share of the room that leading words must fill to be told instead of a cut name."""


def name_of(row: EntryRow) -> str:
    """Whose time it is; what was done where it is nobody's."""
    return row.client or row.project or row.description or _("No description")


def fitting_name(
    row: EntryRow, room: float, width_of: Callable[[str], float], *, brief: bool = False
) -> str:
    """The name as far as it can be read in the room: whole, or its first words.

    Where it is so narrow that little is left of a name, ``brief``, it is the short one.

    Words that leave much of the room empty tell less than the name cut at its end.
    """
    short = row.short if row.client else ""
    return fitting(name_of(row), short, room, width_of, brief=brief)


def fitting(
    name: str, short: str, room: float, width_of: Callable[[str], float], *, brief: bool
) -> str:
    """The same of a name and what it is called for short."""
    if width_of(name) <= room:
        return name
    cut = short if brief and short else name
    words = name.split()
    for count in range(len(words) - 1, 0, -1):
        if not words[count - 1][-1].isalnum():
            continue  # "Hartmann &"
        said = " ".join(words[:count])
        wide = width_of(said)
        if wide <= room:
            return said if wide >= room * WORTH else cut
    return cut


def second_of(row: EntryRow) -> str:
    """The second line: what was done, else the project."""
    what = row.description or row.task or row.project or ""
    if not (row.client or row.project):
        what = " ".join(f"#{tag}" for tag in row.tags)
    return " · ".join(part for part in (_("unclear") if row.unclear else "", what) if part)


def entry_said(row: EntryRow, now: datetime, zone: str, *, over: bool, day: bool = True) -> str:
    """An entry in one sentence: day, times, what, where, how long, its state."""
    if not row.timed:
        span = _("no clock time")
    elif row.end is None:
        span = f"{saying.clock(local(row.start, zone))}–{_('now')}"
    else:
        span = times(row.start, row.end, zone)
    state = [
        _("running") if row.running else "",
        _("unclear") if row.unclear else "",
        _("lies over another entry") if over else "",
        _("billed on {number}").format(number=row.invoice) if row.invoice else "",
        "" if row.billable else _("not billable"),
    ]
    parts = [
        saying.short_day(row.day) if day else "",
        row.description or _("No description"),
        row.place,
        span,
        saying.spoken(lasted(row, now)),
        *state,
    ]
    return ", ".join(part for part in parts if part)


def said_of(part: Placed, now: datetime, zone: str, over: frozenset[int]) -> str:
    """What the screen reader hears of a block."""
    if part.row is not None:
        return entry_said(part.row, now, zone, over=part.row.id in over)
    if part.gap is not None:
        gap = part.gap
        day = saying.short_day(local(gap.start, zone).date())
        span = times(gap.start, gap.end, zone)
        return ", ".join((day, _("Gap, nothing logged"), span, saying.spoken(gap.seconds)))
    if part.behind is not None:
        return behind_said(part.behind, zone)
    return ""


def gap_face(seconds: int) -> str:
    """``Gap · 1:20``."""
    return _("Gap · {time}").format(time=show_duration(seconds))


def head_said(day: date, seconds: int) -> str:
    """The head of a day to the ear."""
    return f"{saying.long_day(day)}, {saying.spoken(seconds)}"
