# SPDX-License-Identifier: GPL-3.0-or-later
"""What Today shows, read in one go; runs on the book's worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Literal

from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.money import from_minor
from sohodesk.base.zones import day_bounds, day_of
from sohodesk.clients import queries as clients
from sohodesk.clients.queries import ProjectRow
from sohodesk.invoices import queries as invoices
from sohodesk.invoices.queries import DocumentRow
from sohodesk.store.desk import Desk
from sohodesk.timelog import gaps, queries, totals
from sohodesk.timelog.dialogs import Known
from sohodesk.timelog.gaps import Gap
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.show import Worked, worked
from sohodesk.timelog.totals import ProjectHours, UnbilledRow

AHEAD = 14
WATCHED = frozenset(
    {"entry", "entry_tag", "pause", "project", "client", "task", "invoice", "invoice_line"}
    | {"payment", "setting"}
)


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that falls due. ``kind`` is a project's deadline or an invoice's due date."""

    day: date
    kind: Literal["project", "invoice"]
    id: int
    title: str
    second: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class Money:
    """What is owed by currency: all, the part that is late, and the time not yet billed."""

    outstanding: Mapping[str, Decimal]
    overdue: Mapping[str, Decimal]
    unbilled: Mapping[str, Decimal]
    open_invoices: int
    late_invoices: int
    next_due: date | None
    latest_days: int


@dataclass(frozen=True, slots=True)
class DayData:
    """Everything on the page; ``today`` is the present day, ``day`` the one that is shown."""

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
    unbilled: tuple[UnbilledRow, ...]
    money: Money
    coming: tuple[Coming, ...]
    known: Known
    currency: str


def read_day(desk: Desk, wanted: date | None) -> DayData:
    """The page of a day, today unless said."""
    now, zone = desk.clock.now(), desk.setting(office.ZONE)
    today = day_of(now, zone)
    day = wanted or today
    start, end = day_bounds(day, zone)
    week = worked(desk, day)
    with desk.read() as session:
        rows = [r for r in queries.entries_touching(session, start, end) if r.start < end]
        rows = [r for r in rows if r.timed or r.day == day]
        projects = {p.id: p for p in clients.projects(session, archived=True)}
        documents = invoices.documents(session, today=today)
        unbilled = tuple(totals.unbilled(session))
        places = clients.places(session)
        return DayData(
            day=day,
            today=today,
            now=now,
            zone=zone,
            start=start,
            end=end,
            entries=tuple(rows),
            gaps=_gaps(desk, session, rows, start, end),
            week=week,
            limit_hours=desk.setting(office.WEEKLY_HOURS),
            projects=projects,
            by_project=_by_project(session, week, now),
            unbilled=unbilled,
            money=_money(documents, unbilled, today),
            coming=_coming(projects, documents, today),
            known=Known(
                places=places,
                colours={p.id: p.colour for p in projects.values()},
                tags=queries.tags(session),
                zone=zone,
            ),
            currency=desk.setting(office.CURRENCY),
        )


def _gaps(
    desk: Desk, session: Session, rows: list[EntryRow], start: datetime, end: datetime
) -> tuple[Gap, ...]:
    least = desk.setting(office.GAP_MINUTES) * 60
    resting = gaps.pauses(session, start, end)
    return tuple(gaps.gaps_between(rows, resting, least=least, now=desk.clock.now()))


def _by_project(session: Session, week: Worked, now: datetime) -> tuple[ProjectHours, ...]:
    """Hours of the week by project, the running entry included, most first."""
    last = week.week + timedelta(days=6)
    found = {h.project_id: h for h in totals.seconds_by_project(session, week.week, last)}
    row = week.running
    if row is not None:
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


def _money(documents: list[DocumentRow], unbilled: tuple[UnbilledRow, ...], today: date) -> Money:
    owed = [d for d in documents if d.issued and not d.voided and d.open_minor > 0]
    owed = [d for d in owed if d.kind == "invoice"]
    late = [d for d in owed if d.due_date is not None and d.due_date < today]
    ahead = [d.due_date for d in owed if d.due_date is not None and d.due_date >= today]
    days = [(today - d.due_date).days for d in late if d.due_date is not None]
    return Money(
        outstanding=_sums(owed),
        overdue=_sums(late),
        unbilled=totals.money_of(unbilled),
        open_invoices=len(owed),
        late_invoices=len(late),
        next_due=min(ahead, default=None),
        latest_days=max(days, default=0),
    )


def _sums(documents: list[DocumentRow]) -> dict[str, Decimal]:
    sums: dict[str, int] = {}
    for row in documents:
        sums[row.currency] = sums.get(row.currency, 0) + row.open_minor
    return {currency: from_minor(minor, currency) for currency, minor in sums.items()}


def _coming(
    projects: Mapping[int, ProjectRow], documents: list[DocumentRow], today: date
) -> tuple[Coming, ...]:
    """Deadlines and due dates of the next two weeks; what is late stands first."""
    last = today + timedelta(days=AHEAD)
    found = [
        Coming(p.deadline, "project", p.id, p.name, p.client, late=p.deadline < today)
        for p in projects.values()
        if p.deadline is not None
        and p.archived is None
        and p.state == "active"
        and today - timedelta(days=AHEAD) <= p.deadline <= last
    ]
    found += [
        Coming(d.due_date, "invoice", d.id, d.name, d.client)
        for d in documents
        if d.issued
        and not d.voided
        and d.kind == "invoice"
        and d.open_minor > 0
        and d.due_date is not None
        and today <= d.due_date <= last
    ]
    return tuple(sorted(found, key=lambda c: (c.day, c.kind, c.id)))
