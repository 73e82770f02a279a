# SPDX-License-Identifier: GPL-3.0-or-later
"""How much work of the demo lies where: hours on a project's tasks over a range of working days.

Days count back from today: 1 is the last working day before it.  The last thirteen are told one by
one in ``lastdays``; here is what comes before.
"""

from __future__ import annotations

from dataclasses import dataclass

WORKDAYS = 448
"""How many working days make the two years."""
TOLD = 13
"""How many of the last ones are told entry by entry."""


@dataclass(frozen=True, slots=True)
class Stint:
    """Work on a project from one day to another; ``tasks`` are (name, minutes) in their order."""

    project: str
    first: int
    last: int
    tasks: tuple[tuple[str, int], ...]

    @property
    def minutes(self) -> int:
        """All of its work."""
        return sum(minutes for _task, minutes in self.tasks)


def _stint(project: str, first: int, last: int, **hours: float) -> Stint:
    """Hours by task; an underscore in a task's name stands for a space."""
    tasks = ((name.replace("_", " "), round(h * 60)) for name, h in hours.items())
    return Stint(project, first, last, tuple(tasks))


_FIRST_YEAR = (
    _stint("brand", 447, 373, Identity=46, Menu=62, Signs=28, Meetings=14),
    _stint("site", 446, 332, Concept=44, Design=92, Building=138, Texts=36, Training=20),
    _stint("audit", 440, 403, Measuring=24, Report=26, Calls=6),
    _stint("lookbook25", 420, 347, Concept=18, Photos=34, Pages=40, Print=8),
    _stint("portfolio", 398, 368, Texts=20, Building=30),
    _stint("webshop", 366, 266, Design=62, Building=132, Payments=38, Meetings=28),
    _stint("tuinen", 365, 282, Concept=16, Design=30, Building=52, Texts=12),
    _stint("company", 340, 304, Design=20, Building=30, Texts=5),
    _stint("doctors", 325, 205, Profiles=96, Search=84, Texts=58, Building=54, Meetings=18),
    _stint("study", 300, 217, Measuring=34, Interviews=20, Prototype=34, Calls=12),
    _stint("sizes", 278, 237, Drawings=22, Pages=28),
    _stint("fixes", 260, 207, Maintenance=16),
    _stint("packaging", 255, 205, Concept=30, Drawings=66, Print=24, Meetings=10),
)
_THIS_YEAR = (
    _stint("desk", 200, 62, Registration=130, Queue=104, Records=120, Reports=52, Meetings=24),
    _stint("menu", 198, 137, Design=36, Building=74, Texts=18, Meetings=12),
    _stint("feed", 190, 153, Mapping=22, Importer=32, Calls=6),
    _stint("lookbook26", 185, 117, Concept=14, Photos=28, Pages=36, Print=7),
    _stint("cards", 134, 61, Design=40, Building=104, Tills=32, Meetings=14),
    _stint("letters", 128, 92, Design=14, Building=22),
    _stint("plans", 110, 79, Drawings=26, Pages=14),
)
_AUTUMN = (
    _stint("care", 200, TOLD + 1, Maintenance=58),
    _stint("landing", 75, 36, Design=9, Building=13, Texts=3),
    _stint("booking", 56, 28, Booking_calendar=39.5, Doctor_schedule=31.5, Queue_screen=19),
    _stint("booking", 27, 21, Queue_screen=8.25, Reminder_messages=1.75),
    _stint("booking", 20, TOLD + 1, Reminder_messages=10.5, **{"Hand-over_and_training": 9}),
    _stint("relaunch", 56, 37, Frontend=29, Product_feed_import=11, Calls_and_planning=6),
    _stint("web", 55, 30, Concept=9, Checkout_redesign=17, Meetings_and_review=4),
    _stint("web", 28, 22, Checkout_redesign=16.5, Bug_fixing=6, Meetings_and_review=2.5),
    _stint("images", 34, 20, Migration=18, Checks=4 + 1 / 6),
    _stint("catalogue", 35, TOLD + 1, Product_pages=9, Photos=5),
)
_OWN = (
    _stint("admin", 448, 446, Bookkeeping=9, Outreach=7),
    _stint("admin", 445, 201, Bookkeeping=58, Learning=34, Outreach=22),
    _stint("admin", 207, 201, Learning=20, Bookkeeping=10),
    _stint("admin", 200, TOLD + 1, Bookkeeping=48, Learning=26, Outreach=16),
    _stint("admin", 63, 57, Learning=12, Outreach=8),
    _stint("admin", 20, TOLD + 1, Outreach=8),
)
STINTS: tuple[Stint, ...] = _FIRST_YEAR + _THIS_YEAR + _AUTUMN + _OWN


def tasks_of(project: str) -> dict[str, int]:
    """A project's tasks with all their minutes, in their order."""
    found: dict[str, int] = {}
    for stint in STINTS:
        if stint.project == project:
            for task, minutes in stint.tasks:
                found[task] = found.get(task, 0) + minutes
    return found
