# SPDX-License-Identifier: GPL-3.0-or-later
"""The outlook of projects: their pace, where they will end, and when a budget is used up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.clients.forecast import WEEK, WEEKS, Forecast, Pace, forecast, pace_of, weeks_before
from sohodesk.clients.model import Client, Project
from sohodesk.clients.queries import ProjectRow
from sohodesk.timelog.model import Entry
from sohodesk.timelog.queries import EntryRow, lasted
from sohodesk.timelog.worth import seconds_by_day


class Tempo(NamedTuple):
    """The day on which work began, and the pace of the last weeks; None where they were idle."""

    began: date
    pace: Pace | None


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
    running: Sequence[EntryRow] = (),
) -> Outlook:
    """The outlook of a project with what runs on it; a closed one has no forecast."""
    days = dict(seconds_by_day(session, project.id))
    for row in running:
        if row.project_id == project.id:
            days[row.day] = days.get(row.day, 0) + lasted(row, now)
    listed = tuple(sorted(days.items()))
    total = sum(days.values())
    if not listed or project.state in ("done", "lost"):
        return Outlook(total, listed, None, Forecast())
    tempo = _tempo(listed, today, listed[0][0])
    return Outlook(total, listed, tempo.pace, ahead_of(project, tempo, seconds=total, today=today))


def ahead_of(project: ProjectRow, tempo: Tempo | None, *, seconds: int, today: date) -> Forecast:
    """What comes of a project at its tempo, after so many seconds; nothing where none is known.

    The budget is that in hours, where it holds once, else the estimate.  A monthly budget has no
    end to run towards.
    """
    if tempo is None:
        return Forecast()
    hours = project.estimate_hours if project.monthly else project.budget_hours
    return forecast(
        seconds=seconds,
        pace=tempo.pace,
        today=today,
        deadline=project.deadline,
        budget_hours=hours or project.estimate_hours,
        estimate_hours=project.estimate_hours,
        began=tempo.began,
    )


def tempos(
    session: Session, *, today: date, now: datetime, running: Sequence[EntryRow] = ()
) -> dict[int, Tempo]:
    """The tempo of every active project whose deadline is to come, with what runs on it."""
    worked = Entry.seconds.is_not(None)
    began = select(func.min(Entry.day)).where(Entry.project_id == Project.id, worked)
    lately = Entry.day > today - timedelta(days=WEEK * WEEKS)
    rows = session.execute(
        select(
            Project.id,
            began.correlate(Project).scalar_subquery(),
            Entry.day,
            func.sum(Entry.seconds),
        )
        .join(Client, Client.id == Project.client_id)
        .outerjoin(Entry, (Entry.project_id == Project.id) & lately & worked)
        .where(
            Project.state == "active",
            Project.deadline >= today,
            Project.archived.is_(None),
            Client.archived.is_(None),
        )
        .group_by(Project.id, Entry.day)
    )
    first: dict[int, date | None] = {}
    days: dict[int, dict[date, int]] = {}
    for project_id, since, day, seconds in rows:
        first[project_id] = since
        of = days.setdefault(project_id, {})
        if day is not None:
            of[day] = seconds or 0
    for row in running:
        if row.project_id in days:
            of = days[row.project_id]
            of[row.day] = of.get(row.day, 0) + lasted(row, now)
            first[row.project_id] = min(first[row.project_id] or row.day, row.day)
    return {
        key: _tempo(days[key].items(), today, since)
        for key, since in first.items()
        if since is not None
    }


def _tempo(days: Iterable[tuple[date, int]], today: date, began: date) -> Tempo:
    return Tempo(began, pace_of(weeks_before(days, today, began)))
