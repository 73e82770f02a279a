# SPDX-License-Identifier: GPL-3.0-or-later
"""The outlook of a project: its pace, where it will end, and when its budget is used up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from sohodesk.clients.forecast import Forecast, Pace, forecast, pace_of, weeks_before
from sohodesk.clients.queries import ProjectRow
from sohodesk.timelog.queries import EntryRow, lasted
from sohodesk.timelog.worth import seconds_by_day


@dataclass(frozen=True, slots=True)
class Outlook:
    """Seconds so far, day by day (the oldest first), the pace of the last weeks, what comes."""

    seconds: int
    days: tuple[tuple[date, int], ...]
    pace: Pace | None
    forecast: Forecast


def outlook(
    session: Session,
    project: ProjectRow,
    *,
    today: date,
    now: datetime,
    running: EntryRow | None = None,
) -> Outlook:
    """The outlook of a project with what runs on it; a closed one has no forecast.

    The budget is that in hours, where it holds once, else the estimate.  A monthly budget has no
    end to run towards.
    """
    days = dict(seconds_by_day(session, project.id))
    if running is not None and running.project_id == project.id:
        days[running.day] = days.get(running.day, 0) + lasted(running, now)
    listed = tuple(sorted(days.items()))
    total = sum(days.values())
    if not listed or project.state in ("done", "lost"):
        return Outlook(total, listed, None, Forecast())
    pace = pace_of(weeks_before(listed, today, listed[0][0]))
    hours = project.estimate_hours if project.monthly else project.budget_hours
    said = forecast(
        seconds=total,
        pace=pace,
        today=today,
        deadline=project.deadline,
        budget_hours=hours or project.estimate_hours,
    )
    return Outlook(total, listed, pace, said)
