# SPDX-License-Identifier: GPL-3.0-or-later
"""What Today shows of the day and its week, read in one go; runs on the book's worker."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy.orm import Session

from sohodesk.app.backdrop import behind
from sohodesk.base import office
from sohodesk.base.spans import Span, clip, total_seconds
from sohodesk.base.zones import day_bounds, day_of, day_start
from sohodesk.clients import queries as clients
from sohodesk.clients.queries import ProjectRow
from sohodesk.store.desk import Desk
from sohodesk.timelog import gaps, queries, totals
from sohodesk.timelog.backdrop import Behind
from sohodesk.timelog.gaps import Gap
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.show import Worked, worked
from sohodesk.timelog.totals import ProjectHours

DAY_TABLES = frozenset(
    {
        "absence",
        "entry",
        "entry_tag",
        "tag",
        "pause",
        "project",
        "client",
        "task",
        "setting",
        *("protected_hours", "day_off", "exemption"),
        "accepted_oddity",
        "period_lock",
        "suggestion_ignored",
        "suggestion_rule",
    }
)


class DayData(NamedTuple):
    """The day and its week; ``today`` is the present day, ``day`` the one that is shown.

    ``protected`` is what belongs to home of the day, in order and apart; ``behind`` are promises
    and events of calendars.  ``unclear`` are logged seconds of the day in which nobody was seen and
    that wait for an answer; ``unclear_week`` are those of its week.
    """

    day: date
    today: date
    now: datetime
    zone: str
    start: datetime
    end: datetime
    entries: tuple[EntryRow, ...]
    gaps: tuple[Gap, ...]
    week: Worked
    limit_hours: int
    projects: Mapping[int, ProjectRow]
    by_project: tuple[ProjectHours, ...]
    protected: tuple[Span, ...] = ()
    behind: tuple[Behind, ...] = ()
    unclear: int = 0
    unclear_week: int = 0


def read_day(desk: Desk, wanted: date | None) -> DayData:
    """The work of a day, today unless said; all of it of one state of the book."""
    with desk.read() as session:
        return _read(desk, session, wanted)


def _read(desk: Desk, session: Session, wanted: date | None) -> DayData:
    now, zone = desk.clock.now(), desk.setting(office.ZONE)
    today = day_of(now, zone)
    day = wanted or today
    start, end = day_bounds(day, zone)
    week = worked(desk, day)
    backdrop = behind(desk, day, day)
    protected = [Span(part.start, part.end) for part in backdrop if part.kind == "protected"]
    away = _away(desk)
    last = day_bounds(week.week + timedelta(days=6), zone)[1]
    rows = [r for r in queries.entries_touching(session, start, end) if r.start < end]
    rows = [r for r in rows if r.timed or r.day == day]
    projects = {p.id: p for p in clients.projects(session, archived=True)}
    return DayData(
        day=day,
        today=today,
        now=now,
        zone=zone,
        start=start,
        end=end,
        entries=tuple(rows),
        gaps=_gaps(desk, session, rows, start, end, protected),
        week=week,
        limit_hours=desk.setting(office.WEEKLY_HOURS),
        projects=projects,
        by_project=_by_project(session, week, now),
        protected=tuple(protected),
        behind=tuple(part for part in backdrop if part.kind != "protected"),
        unclear=total_seconds(clip(away, Span(start, end))),
        unclear_week=total_seconds(clip(away, Span(day_start(week.week, zone), last))),
    )


def _away(desk: Desk) -> list[Span]:
    """When nobody was seen at work that is logged, as long as that waits for an answer."""
    from sohodesk.timelog.presence.telling import unclear

    return [Span(gone.start, gone.end) for question in unclear(desk) for gone in question.gones]


def _gaps(
    desk: Desk,
    session: Session,
    rows: list[EntryRow],
    start: datetime,
    end: datetime,
    protected: list[Span],
) -> tuple[Gap, ...]:
    """Gaps of the day; what belongs to home is none, with or without work beside it."""
    least = desk.setting(office.GAP_MINUTES) * 60
    resting = [*gaps.pauses(session, start, end), *protected]
    return tuple(gaps.gaps_between(rows, resting, least=least, now=desk.clock.now()))


def _by_project(session: Session, week: Worked, now: datetime) -> tuple[ProjectHours, ...]:
    """Hours of the week by project, what runs included, most first."""
    last = week.week + timedelta(days=6)
    found = {h.project_id: h for h in totals.seconds_by_project(session, week.week, last)}
    for row in week.several:
        days = totals.running_by_day(row, now)
        more = sum(s for d, s in days.items() if week.week <= d <= last)
        had = found.get(row.project_id, ProjectHours(row.project_id, 0, 0))
        if more:
            found[row.project_id] = ProjectHours(
                row.project_id,
                had.seconds + more,
                had.billable_seconds + (more if row.billable else 0),
            )
    return tuple(sorted(found.values(), key=lambda h: -h.seconds))
