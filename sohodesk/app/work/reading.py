# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what the Work page shows: all clients and projects, and one of them in detail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sohodesk.app.work.figures import (
    ClientLine,
    MonthLine,
    ProjectLine,
    Sums,
    WorkFigures,
)
from sohodesk.base import office
from sohodesk.base.zones import day_of, month_start, next_month
from sohodesk.clients import queries as clients
from sohodesk.clients.queries import ClientRow, ProjectRow, TaskRow
from sohodesk.clients.rules import RateLevels, effective_rate
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, totals, worth
from sohodesk.timelog.queries import EntryFilter, EntryRow
from sohodesk.timelog.worth import WorthRow

RECENT = 6


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task with its seconds; ``facts`` None stands for time on no task."""

    facts: TaskRow | None
    seconds: int


@dataclass(frozen=True, slots=True)
class ProjectDetail:
    """What the pane shows of a project beside its line."""

    tasks: tuple[TaskLine, ...]
    recent: tuple[EntryRow, ...]
    by_day: tuple[tuple[date, int], ...]


def read_work(desk: Desk) -> WorkFigures:
    """All clients and projects, archived ones too, with hours and money as they stand now."""
    now, here = desk.clock.now(), desk.setting(office.ZONE)
    currency, book_rate = desk.setting(office.CURRENCY), desk.setting(office.RATE)
    today = day_of(now, here)
    first = month_start(today)
    last = date.fromordinal(next_month(today).toordinal() - 1)
    with desk.read() as session:
        client_rows = clients.clients(session, archived=True)
        project_rows = clients.projects(session, archived=True)
        all_time = by_project(worth.worth(session))
        hours = totals.seconds_by_project(session, first, last)
        earned = worth.money(worth.worth(session, from_day=first, to_day=last))
        running = queries.running(session)
    by_day = totals.running_by_day(running, now)
    ran = sum(by_day.values())
    ran_month = sum(seconds for day, seconds in by_day.items() if first <= day <= last)
    of_month = {row.project_id: row.seconds for row in hours}
    billable = sum(row.billable_seconds for row in hours)
    if running is not None:
        of_month[running.project_id] = of_month.get(running.project_id, 0) + ran_month
        billable += ran_month if running.billable else 0
    of = {row.id: row for row in client_rows}
    lines = [
        _line(
            row,
            all_time.get(row.id, ()),
            ran if running is not None and running.project_id == row.id else 0,
            of_month.get(row.id, 0),
            _rate(row, of[row.client_id], book_rate, currency),
            client_archived=of[row.client_id].archived is not None,
        )
        for row in project_rows
    ]
    return WorkFigures(
        today=today,
        currency=currency,
        clients=_of_clients(client_rows, lines),
        month=MonthLine(first, sum(of_month.values()), billable, Sums(earned)),
    )


def by_project(rows: Iterable[WorthRow]) -> dict[int, list[WorthRow]]:
    """Rows of time by their project."""
    found: dict[int, list[WorthRow]] = {}
    for row in rows:
        found.setdefault(row.project_id, []).append(row)
    return found


def _line(
    facts: ProjectRow,
    rows: Iterable[WorthRow],
    ran: int,
    month: int,
    rate: Decimal | None,
    *,
    client_archived: bool,
) -> ProjectLine:
    rows = list(rows)
    waiting = [row for row in rows if row.billable and not row.billed]
    return ProjectLine(
        facts=facts,
        seconds=sum(row.seconds for row in rows) + ran,
        month_seconds=month,
        unbilled_seconds=sum(row.seconds for row in waiting),
        worth=Sums(worth.money(rows)),
        unbilled=Sums(worth.money(waiting)),
        rate=rate,
        client_archived=client_archived,
    )


def _rate(
    row: ProjectRow, client: ClientRow, book_rate: Decimal | None, currency: str
) -> Decimal | None:
    levels = RateLevels(book_rate, currency, client.rate, client.currency, row.rate)
    return effective_rate(levels).amount


def _of_clients(rows: Iterable[ClientRow], lines: Iterable[ProjectLine]) -> tuple[ClientLine, ...]:
    of: dict[int, list[ProjectLine]] = {}
    for line in lines:
        of.setdefault(line.facts.client_id, []).append(line)
    return tuple(ClientLine(row, tuple(of.get(row.id, ()))) for row in rows)


def read_project(desk: Desk, project_id: int) -> ProjectDetail:
    """The tasks of a project with their seconds, its latest entries, its seconds day by day."""
    now = desk.clock.now()
    wanted = EntryFilter(project_id=project_id)
    with desk.read() as session:
        tasks = clients.tasks(session, project_id=project_id)
        seconds = {row.task_id: row.seconds for row in worth.seconds_by_task(session, project_id)}
        days = worth.seconds_by_day(session, project_id)
        recent = queries.entries(session, wanted, newest_first=True, limit=RECENT)
        running = queries.running(session)
    if running is not None and running.project_id == project_id:
        ran = queries.lasted(running, now)
        seconds[running.task_id] = seconds.get(running.task_id, 0) + ran
    return ProjectDetail(_task_lines(tasks, seconds), tuple(recent), tuple(days))


def _task_lines(
    tasks: Iterable[TaskRow], seconds: Mapping[int | None, int]
) -> tuple[TaskLine, ...]:
    shown = [TaskLine(task, seconds.get(task.id, 0)) for task in tasks]
    rest = sum(seconds.values()) - sum(line.seconds for line in shown)
    if shown and rest > 0:
        shown.append(TaskLine(None, rest))
    return tuple(shown)
