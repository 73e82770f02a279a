# SPDX-License-Identifier: GPL-3.0-or-later
"""Lays jobs on the own hours of weeks, drawn at the middle case: one worker, earliest due first.

Hours that 2 of 10 futures go beyond are laid on the last weeks before the new job is due, at most
two a day; they are never own hours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil

from sohodesk.base.zones import week_start
from sohodesk.home.planner.planning import Answer
from sohodesk.home.planner.queries import HOUR
from sohodesk.home.planner.situation import Situation

NEW = -1
"""The place of the new job among the parts of a week."""
OVER_A_WEEK = 14.0
LEAST_WEEKS, AFTER, MOST_COLUMNS = 8, 3, 26


@dataclass(slots=True)
class WeekLoad:
    """A week, or some together: own and protected hours, what lies on them, and what goes over.

    ``parts`` are pairs: the place of a job among the open ones (``NEW`` for the new one), hours.
    """

    first: date
    own: float
    protected: float
    parts: list[tuple[int, float]] = field(default_factory=list)
    over: float = 0.0
    weeks: int = 1

    @property
    def used(self) -> float:
        """The hours that lie on it."""
        return sum(hours for _job, hours in self.parts)


def load(situation: Situation, found: Answer) -> list[WeekLoad]:
    """The weeks from this one on, until some after the last deadline."""
    own = situation.capacity.weeks(situation.first_weekday)
    weeks = [
        WeekLoad(first, own[first] / HOUR, situation.protected.get(first, 0) / HOUR)
        for first in sorted(own)
    ]
    _lay(weeks, situation, found)
    if found.asked:
        _lay_over(weeks, found, situation)
    return _shown(weeks, situation, found)


def _lay(weeks: Sequence[WeekLoad], situation: Situation, found: Answer) -> None:
    """Each job's middle case into the first free own hours, the earliest deadline first."""
    rows: list[tuple[date, int, float, date]] = []
    for place, one in enumerate(found.open_jobs):
        due = situation.today if one.late or one.row.deadline is None else one.row.deadline
        rows.append((due, place, found.forecast.remaining[place][1], situation.today))
    if found.asked:
        start = found.question.start or situation.today
        rows.append((found.question.last_day, NEW, found.forecast.remaining[-1][1], start))
    for _due, place, hours, start in sorted(rows, key=lambda row: (row[0], row[1] == NEW, row[1])):
        left = hours
        for week in weeks:
            room = week.own - week.used
            if left <= 0.01:
                break
            if room <= 0.01 or week.first + timedelta(days=6) < start:
                continue
            taken = min(room, left)
            week.parts.append((place, taken))
            left -= taken


def _lay_over(weeks: Sequence[WeekLoad], found: Answer, situation: Situation) -> None:
    over = found.forecast.short_80
    if over < 0.5:
        return
    begin = max(situation.today, found.question.start or situation.today)
    between = [
        week for week in weeks if begin - timedelta(days=6) <= week.first <= found.question.last_day
    ]
    chosen = between[-ceil(over / OVER_A_WEEK) :]
    for week in chosen:
        week.over = over / len(chosen)


def _shown(weeks: Sequence[WeekLoad], situation: Situation, found: Answer) -> list[WeekLoad]:
    """As many as tell something, some together where they are very many."""
    days = [one.row.deadline for one in found.open_jobs if one.row.deadline is not None]
    last = max([situation.today, found.question.last_day, *days])
    last = week_start(last, situation.first_weekday) + timedelta(weeks=AFTER)
    wanted = [week for at, week in enumerate(weeks) if at < LEAST_WEEKS or week.first <= last]
    step = ceil(len(wanted) / MOST_COLUMNS)
    if step <= 1:
        return wanted
    return [_together(wanted[at : at + step]) for at in range(0, len(wanted), step)]


def _together(weeks: Sequence[WeekLoad]) -> WeekLoad:
    parts: dict[int, float] = {}
    for week in weeks:
        for place, hours in week.parts:
            parts[place] = parts.get(place, 0.0) + hours
    return WeekLoad(
        weeks[0].first,
        sum(week.own for week in weeks),
        sum(week.protected for week in weeks),
        list(parts.items()),
        sum(week.over for week in weeks),
        len(weeks),
    )
