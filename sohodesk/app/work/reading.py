# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what the Work page shows: all clients and projects, and one of them in detail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from sohodesk.app.work.figures import (
    ClientLine,
    OpenInvoices,
    ProjectLine,
    WorkFigures,
)
from sohodesk.app.work.monthline import MonthLine
from sohodesk.app.work.sums import Sums, added
from sohodesk.base import office
from sohodesk.base.money import from_minor
from sohodesk.base.zones import day_of, month_start, next_month
from sohodesk.clients import queries as clients
from sohodesk.clients.queries import ClientRow, FileRow, ProjectRow, TaskRow
from sohodesk.clients.rules import RateLevels, effective_rate
from sohodesk.clients.settings import book_rounding, day_hours
from sohodesk.invoices.billed import billed_by_project
from sohodesk.invoices.overdue import OpenRow, open_by_client, unpaid_projects
from sohodesk.invoices.payments.queries import BalanceRow, balances
from sohodesk.invoices.queries import DocumentFilter, DocumentRow, documents
from sohodesk.people import queries as people
from sohodesk.people.queries import PersonRow
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, totals, worth
from sohodesk.timelog.budgetmonths import BudgetMonth, budget_months
from sohodesk.timelog.entryfilter import EntryFilter
from sohodesk.timelog.outlook import Outlook, ahead_of, outlook, tempos
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.totals import UnbilledRow

if TYPE_CHECKING:
    from sohodesk.app.work.clientmoney import ClientMoney

RECENT = 6
DOCUMENTS = 8


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task with its seconds; ``facts`` None stands for time on no task."""

    facts: TaskRow | None
    seconds: int


@dataclass(frozen=True, slots=True)
class ProjectDetail:
    """What the pane shows of a project beside its line; ``outlook`` has its days, too."""

    tasks: tuple[TaskLine, ...]
    recent: tuple[EntryRow, ...]
    outlook: Outlook
    files: tuple[FileRow, ...]
    people: tuple[PersonRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ClientDetail:
    """What is shown of a client beside its line: the latest documents, entries, files, people.

    ``on_account`` is money that is on no document yet, by currency; ``money`` all else that moves.
    """

    documents: tuple[DocumentRow, ...]
    more_documents: int
    recent: tuple[EntryRow, ...]
    files: tuple[FileRow, ...]
    people: tuple[PersonRow, ...] = ()
    on_account: tuple[BalanceRow, ...] = ()
    money: ClientMoney | None = None


def read_work(desk: Desk) -> WorkFigures:
    """All clients and projects, archived ones too, with hours and money as they stand now."""
    now, here = desk.clock.now(), desk.setting(office.ZONE)
    currency, book_rate = desk.setting(office.CURRENCY), desk.setting(office.RATE)
    today = day_of(now, here)
    first = month_start(today)
    last = next_month(today) - timedelta(days=1)
    rounding, hours_of_day = book_rounding(desk), day_hours(desk)
    with desk.read() as session:
        client_rows = clients.clients(session, archived=True)
        project_rows = clients.projects(session, archived=True)
        ever = totals.seconds_by_project(session, date.min, date.max)
        month = totals.seconds_by_project(session, first, last)
        unbilled = totals.unbilled(session, book=rounding)
        billed = billed_by_project(session)
        earned = worth.earned(session, first, last, rounding)
        running = queries.all_running(session)
        months = budget_months(session, project_rows, today=today, now=now, book=rounding)
        paces = tempos(session, today=today, now=now, running=running)
        to_come = open_by_client(session, today)
        unpaid = unpaid_projects(session)
    ran = _Ran(tuple(_Added.of(row, now, first, last) for row in running))
    waiting: dict[int, list[UnbilledRow]] = {}
    for row in unbilled:
        waiting.setdefault(row.project_id, []).append(row)
    seconds = {row.project_id: row.seconds for row in ever}
    of_month = {row.project_id: row.seconds for row in month}
    of = {row.id: row for row in client_rows}
    lines = []
    for facts in project_rows:
        rows = waiting.get(facts.id, [])
        worked = seconds.get(facts.id, 0) + ran.seconds(facts.id)
        left, invoiced = Sums(totals.money_of(rows)), Sums(billed.get(facts.id, {}))
        line = ProjectLine(
            facts=facts,
            seconds=worked,
            month_seconds=of_month.get(facts.id, 0) + ran.month_seconds(facts.id),
            unbilled_seconds=sum(row.seconds for row in rows),
            worth=added((left, invoiced)),
            unbilled=left,
            rate=_rate(facts, of[facts.client_id], book_rate, currency, hours_of_day),
            client_archived=of[facts.client_id].archived is not None,
            invoiced=invoiced,
            month=ran.with_month(facts.id, months.get(facts.id)),
            unpaid=facts.id in unpaid,
            ahead=ahead_of(facts, paces.get(facts.id), seconds=worked, today=today),
        )
        lines.append(line)
    billable = sum(row.billable_seconds for row in month) + ran.billable_seconds
    return WorkFigures(
        today=today,
        currency=currency,
        clients=_of_clients(client_rows, lines, _open_invoices(to_come)),
        month=MonthLine(first, sum(of_month.values()) + ran.month_of_all, billable, Sums(earned)),
    )


def _open_invoices(rows: Iterable[OpenRow]) -> dict[int, OpenInvoices]:
    """What each client has not paid."""
    of: dict[int, list[OpenRow]] = {}
    for row in rows:
        of.setdefault(row.client_id, []).append(row)
    return {
        client_id: OpenInvoices(
            sum(row.invoices for row in each),
            Sums({row.currency: from_minor(row.minor, row.currency) for row in each}),
            sum(row.overdue_count for row in each),
            Sums({r.currency: from_minor(r.overdue_minor, r.currency) for r in each}),
        )
        for client_id, each in of.items()
    }


class _Added(NamedTuple):
    """What one running timer adds to the hours."""

    project_id: int | None
    by_day: Mapping[date, int]
    month_seconds: int
    billable_seconds: int

    @classmethod
    def of(cls, row: EntryRow, now: datetime, first: date, last: date) -> _Added:
        """The running entry's seconds by day, and those in a month."""
        by_day = totals.running_by_day(row, now)
        month = sum(seconds for day, seconds in by_day.items() if first <= day <= last)
        return cls(row.project_id, by_day, month, month if row.billable else 0)

    def since(self, first: date) -> int:
        """Seconds that lie on a day or after it."""
        return sum(seconds for day, seconds in self.by_day.items() if day >= first)


@dataclass(frozen=True, slots=True)
class _Ran:
    """What all running timers add to the hours; nothing while none runs."""

    added: tuple[_Added, ...]

    def seconds(self, project_id: int) -> int:
        """Seconds that run on a project."""
        return sum(each.since(date.min) for each in self.added if each.project_id == project_id)

    def month_seconds(self, project_id: int) -> int:
        """The same, of the month."""
        return sum(each.month_seconds for each in self.added if each.project_id == project_id)

    @property
    def month_of_all(self) -> int:
        """Seconds of the month that run anywhere."""
        return sum(each.month_seconds for each in self.added)

    @property
    def billable_seconds(self) -> int:
        """Those of them that are billable."""
        return sum(each.billable_seconds for each in self.added)

    def with_month(self, project_id: int, month: BudgetMonth | None) -> BudgetMonth | None:
        """The month of a project's budget with what of the running time lies in it."""
        if month is None:
            return None
        first = month.period.first
        more = sum(each.since(first) for each in self.added if each.project_id == project_id)
        return replace(month, seconds=month.seconds + more) if more else month


def _rate(
    row: ProjectRow,
    client: ClientRow,
    book_rate: Decimal | None,
    currency: str,
    hours_of_day: Decimal,
) -> Decimal | None:
    daily = hours_of_day if row.billing == "daily" else None
    levels = RateLevels(book_rate, currency, client.rate, client.currency, row.rate, None, daily)
    return effective_rate(levels).hourly


def _of_clients(
    rows: Iterable[ClientRow],
    lines: Iterable[ProjectLine],
    to_come: Mapping[int, OpenInvoices],
) -> tuple[ClientLine, ...]:
    of: dict[int, list[ProjectLine]] = {}
    for line in lines:
        of.setdefault(line.facts.client_id, []).append(line)
    return tuple(
        ClientLine(row, tuple(of.get(row.id, ())), to_come.get(row.id, OpenInvoices()))
        for row in rows
    )


def read_project(desk: Desk, project_id: int) -> ProjectDetail:
    """The tasks of a project with their seconds, its latest entries, its outlook, its files."""
    now = desk.clock.now()
    today = day_of(now, desk.setting(office.ZONE))
    wanted = EntryFilter(project_id=project_id)
    with desk.read() as session:
        project = clients.project(session, project_id)
        files = clients.files(session, project_id=project_id)
        known = people.people(session, client_id=project.client_id)
        tasks = clients.tasks(session, project_id=project_id)
        seconds = {row.task_id: row.seconds for row in worth.seconds_by_task(session, project_id)}
        recent = queries.entries(session, wanted, newest_first=True, limit=RECENT)
        running = queries.all_running(session)
        ahead = outlook(session, project, today=today, now=now, running=running)
    for row in running:
        if row.project_id == project_id:
            seconds[row.task_id] = seconds.get(row.task_id, 0) + queries.lasted(row, now)
    shown = _task_lines(tasks, seconds)
    return ProjectDetail(shown, tuple(recent), ahead, tuple(files), tuple(known))


def read_client(desk: Desk, client_id: int) -> ClientDetail:
    """The latest documents and entries of a client, its files and its people."""
    from sohodesk.app.work.clientmoney import client_money  # its rooms are many

    today = day_of(desk.clock.now(), desk.setting(office.ZONE))
    with desk.read() as session:
        clients.client(session, client_id)
        found = documents(session, today, DocumentFilter(client_id=client_id))
        recent = queries.entries(
            session, EntryFilter(client_id=client_id), newest_first=True, limit=RECENT
        )
        files = clients.files(session, client_id=client_id)
        known = people.people(session, client_id=client_id)
        held = balances(session, client_id)
        money = client_money(session, client_id, today, desk.setting(office.CURRENCY))
    shown, more = found[:DOCUMENTS], max(0, len(found) - DOCUMENTS)
    return ClientDetail(
        tuple(shown), more, tuple(recent), tuple(files), tuple(known), tuple(held), money
    )


def _task_lines(
    tasks: Iterable[TaskRow], seconds: Mapping[int | None, int]
) -> tuple[TaskLine, ...]:
    shown = [TaskLine(task, seconds.get(task.id, 0)) for task in tasks]
    rest = sum(seconds.values()) - sum(line.seconds for line in shown)
    if shown and rest > 0:
        shown.append(TaskLine(None, rest))
    return tuple(shown)


Detail = ProjectDetail | ClientDetail


def read_detail(desk: Desk, key: tuple[str, int] | None) -> Detail | None:
    """What is shown of a project or a client; refused when it is gone."""
    if key is None:
        return None
    kind, number = key
    return read_project(desk, number) if kind == "project" else read_client(desk, number)
