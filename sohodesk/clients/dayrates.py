# SPDX-License-Identifier: GPL-3.0-or-later
"""Rates of tasks where their project comes to be billed by the day, or no longer: worth the same.

A task's rate is that of a day where the project is billed by the day, else of an hour.  So the
figure is turned into the other kind, for nobody has typed a new one.
"""

from __future__ import annotations

from collections.abc import Iterable

from sohodesk.base.numbers import EXACT, round_half_up
from sohodesk.clients.checks import RATE_PLACES
from sohodesk.clients.model import Project, Task
from sohodesk.clients.settings import day_hours
from sohodesk.store.desk import Desk


def by_day(project: Project) -> bool:
    """Whether rates of a project and its tasks are those of a day."""
    return project.billing == "daily"


def turn(desk: Desk, tasks: Iterable[Task], *, daily: bool) -> None:
    """Turn rates of an hour into those of a day, or back."""
    hours = day_hours(desk)
    for task in tasks:
        if task.rate is not None:
            turned = EXACT.multiply(task.rate, hours) if daily else EXACT.divide(task.rate, hours)
            task.rate = round_half_up(turned, RATE_PLACES)
