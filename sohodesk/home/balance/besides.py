# SPDX-License-Identifier: GPL-3.0-or-later
"""What is told of weeks beside their reports: the own answers, leave taken, the way won back."""

from __future__ import annotations

from collections.abc import Sequence

from sohodesk.home.balance import metrics, queries
from sohodesk.home.balance.bounds import Week
from sohodesk.home.balance.cover import Cover
from sohodesk.home.balance.leave import leave_days, taken_by, year_before
from sohodesk.home.balance.reading import Reading, four_weeks
from sohodesk.home.balance.telling import Beside
from sohodesk.home.balance.wayback import won_back
from sohodesk.store.desk import Desk
from sohodesk.timelog.cleanup.rules import usual_hours
from sohodesk.timelog.cleanup.settings import WORKING_HOURS


def besides(desk: Desk, reading: Reading, weeks: Sequence[Week]) -> list[Beside]:
    """Beside each of these weeks, which the reading has, in their order; at least one."""
    facts, material = reading.facts, reading.material
    hours = usual_hours(desk.setting(WORKING_HOURS) or WORKING_HOURS.default)
    until = [min(week.last, max(week.first, facts.today)) for week in weeks]
    asked = sorted({first for week in weeks for first in four_weeks(week)})
    with desk.read() as session:
        leave = leave_days(session, facts, year_before(min(until)), max(until))
        answers = queries.check_ins(session, asked)
    home = Cover((one.start, one.end) for one in material.together)
    found = []
    for week, day in zip(weeks, until, strict=True):
        own = [answers[first] for first in four_weeks(week) if first in answers]
        won = won_back(
            reading.balance.work,
            home,
            material.travelled or {},
            week.days,
            facts.zone,
            facts.commute,
            (hours.from_minute, hours.to_minute),
        )
        found.append(
            Beside(
                metrics.check_in_median(own),
                answers.get(week.first),
                taken_by(leave, day),
                won,
            )
        )
    return found
