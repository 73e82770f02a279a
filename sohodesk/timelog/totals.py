# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums of time from the day slices: by day, by project, and what is not yet billed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.base.money import digits, round_half_up
from sohodesk.base.spans import Span, split_by_day
from sohodesk.clients.model import Client, Project
from sohodesk.store.records import records
from sohodesk.store.tables import month_of
from sohodesk.timelog.model import Entry, EntrySlice
from sohodesk.timelog.queries import EntryRow, lasted

HOUR = Decimal(3600)


@dataclass(frozen=True, slots=True)
class ProjectHours:
    """Seconds on a project (None: on none) in a range of days."""

    project_id: int | None
    seconds: int
    billable_seconds: int


@dataclass(frozen=True, slots=True)
class MonthHours:
    """Seconds on a project (None: on none) in one month, ``YYYY-MM``."""

    month: str
    project_id: int | None
    seconds: int
    billable_seconds: int


@dataclass(frozen=True, slots=True)
class UnbilledRow:
    """Finished billable time of a project that is on no document yet, at one rate.

    ``currency`` and ``rate`` are those frozen on the entries; either may be missing.
    """

    client_id: int
    client: str
    project_id: int
    project: str
    currency: str | None
    rate: Decimal | None
    seconds: int
    entries: int
    first_day: date
    last_day: date

    @property
    def amount(self) -> Decimal | None:
        """Exact money, not yet rounded; None without a rate."""
        return None if self.rate is None else self.rate * self.seconds / HOUR


def seconds_by_day(session: Session, from_day: date, to_day: date) -> dict[date, tuple[int, int]]:
    """(all, billable) finished seconds of each day that has any; both days included."""
    rows = session.execute(
        select(
            EntrySlice.day,
            func.sum(EntrySlice.seconds),
            func.coalesce(func.sum(EntrySlice.seconds).filter(EntrySlice.billable), 0),
        )
        .where(EntrySlice.day.between(from_day, to_day))
        .group_by(EntrySlice.day)
    )
    return {day: (total, billable) for day, total, billable in rows}


def seconds_by_project(session: Session, from_day: date, to_day: date) -> list[ProjectHours]:
    """Finished seconds by project in a range of days, both included; most first."""
    total = func.sum(EntrySlice.seconds)
    rows = session.execute(
        select(
            EntrySlice.project_id,
            total,
            func.coalesce(func.sum(EntrySlice.seconds).filter(EntrySlice.billable), 0),
        )
        .where(EntrySlice.day.between(from_day, to_day))
        .group_by(EntrySlice.project_id)
        .order_by(total.desc())
    )
    return records(ProjectHours, rows)


def months_by_project(session: Session, from_day: date, to_day: date) -> list[MonthHours]:
    """Finished seconds by month and project in a range of days, both included."""
    month = month_of(EntrySlice.day)
    rows = session.execute(
        select(
            month,
            EntrySlice.project_id,
            func.sum(EntrySlice.seconds),
            func.coalesce(func.sum(EntrySlice.seconds).filter(EntrySlice.billable), 0),
        )
        .where(EntrySlice.day.between(from_day, to_day))
        .group_by(month, EntrySlice.project_id)
        .order_by(month, EntrySlice.project_id)
    )
    return records(MonthHours, rows)


def seconds_of_projects(session: Session) -> dict[int, int]:
    """Finished seconds of every project, ever."""
    rows = session.execute(
        select(Entry.project_id, func.sum(Entry.seconds))
        .where(Entry.project_id.is_not(None), Entry.seconds.is_not(None))
        .group_by(Entry.project_id)
    )
    return {project: seconds or 0 for project, seconds in rows if project is not None}


def unbilled(session: Session, *, client_id: int | None = None) -> list[UnbilledRow]:
    """Unbilled time by project and rate."""
    found = (
        select(
            Client.id,
            Client.name,
            Project.id,
            Project.name,
            Entry.currency,
            Entry.rate,
            func.sum(Entry.seconds),
            func.count(),
            func.min(Entry.day),
            func.max(Entry.day),
        )
        .join(Project, Project.id == Entry.project_id)
        .join(Client, Client.id == Project.client_id)
        .where(Entry.billable, Entry.invoice_line_id.is_(None), Entry.seconds.is_not(None))
        .group_by(Entry.project_id, Entry.currency, Entry.rate)
        .order_by(func.lower(Client.name), func.lower(Project.name), Entry.rate)
    )
    if client_id is not None:
        found = found.where(Client.id == client_id)
    return records(UnbilledRow, session.execute(found))


def money_of(rows: Iterable[UnbilledRow]) -> dict[str, Decimal]:
    """Unbilled money by currency, each sum rounded once to the currency's places."""
    sums: dict[str, Decimal] = {}
    for row in rows:
        if row.amount is not None and row.currency is not None:
            sums[row.currency] = sums.get(row.currency, Decimal(0)) + row.amount
    return {c: round_half_up(x, digits(c)) for c, x in sums.items()}


def amount_of(row: EntryRow, now: datetime) -> Decimal | None:
    """Money of one entry at its frozen rate, rounded; None without a rate or when not billable."""
    if row.rate is None or row.currency is None or not row.billable:
        return None
    return round_half_up(row.rate * lasted(row, now) / HOUR, digits(row.currency))


def running_by_day(row: EntryRow | None, now: datetime) -> dict[date, int]:
    """Seconds of the running entry by local day, to be added to the finished ones."""
    if row is None or row.seconds is not None or now <= row.start:
        return {}
    return dict(split_by_day(Span(row.start, now), row.zone))
