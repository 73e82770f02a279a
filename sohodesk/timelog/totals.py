# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums of time from the day slices: by day, by project, and what is not yet billed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Date, Subquery, bindparam, case, func, select
from sqlalchemy.orm import Session

from sohodesk.base.money import digits, from_minor, round_half_up
from sohodesk.base.spans import Span, split_by_day
from sohodesk.clients.model import Client, Project
from sohodesk.clients.rounding import AS_WORKED, Rounding
from sohodesk.store.prepared import Prepared
from sohodesk.store.records import records
from sohodesk.store.tables import month_of
from sohodesk.timelog.billedtime import billed_of, rules_by_project, unbilled_seconds
from sohodesk.timelog.entryfilter import DOCUMENT, LINE
from sohodesk.timelog.model import ENTRY_SLICE, Entry
from sohodesk.timelog.queries import EntryRow, lasted

HOUR = Decimal(3600)


def worth_of(rate: Decimal | None, seconds: int, day_hours: Decimal | None) -> Decimal | None:
    """Exact money of billed seconds at a rate an hour, or a day of so many hours."""
    if rate is None:
        return None
    return rate * seconds / (HOUR if day_hours is None else HOUR * day_hours)


class ProjectHours(NamedTuple):
    """Seconds on a project (None: on none) in a range of days."""

    project_id: int | None
    seconds: int
    billable_seconds: int


class MonthHours(NamedTuple):
    """Seconds on a project (None: on none) in one month, ``YYYY-MM``."""

    month: str
    project_id: int | None
    seconds: int
    billable_seconds: int


class UnbilledRow(NamedTuple):
    """Finished billable time of a project that is on no document yet, at one rate.

    ``currency`` and ``rate`` (of a day, with ``day_hours``) are those frozen on the entries; any
    may be missing.  ``seconds`` were worked, ``billed_seconds`` are what the rounding makes of
    them.  ``most`` is what a fixed price leaves for it, None where nothing bounds it.
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
    day_hours: Decimal | None = None
    billed_seconds: int = 0
    fixed: bool = False
    most: Decimal | None = None

    @property
    def amount(self) -> Decimal | None:
        """Exact money, not yet rounded; None without a rate."""
        worth = worth_of(self.rate, self.billed_seconds, self.day_hours)
        return worth if worth is None or self.most is None else min(worth, self.most)


_BILLABLE = func.coalesce(func.sum(ENTRY_SLICE.c.seconds).filter(ENTRY_SLICE.c.billable), 0)


def _within() -> ColumnElement[bool]:
    """The days from ``first`` to ``last``."""
    first, last = (bindparam(name, type_=Date()) for name in ("first", "last"))
    return ENTRY_SLICE.c.day.between(first, last)


@cache
def _by_day() -> Prepared:
    day, total = ENTRY_SLICE.c.day, func.sum(ENTRY_SLICE.c.seconds)
    return Prepared(select(day, total, _BILLABLE).where(_within()).group_by(day))


def seconds_by_day(session: Session, from_day: date, to_day: date) -> dict[date, tuple[int, int]]:
    """(all, billable) finished seconds of each day that has any; both days included."""
    rows = _by_day().rows(session, first=from_day, last=to_day)
    return {day: (total, billable) for day, total, billable in rows}


@cache
def _by_project() -> Prepared:
    project, total = ENTRY_SLICE.c.project_id, func.sum(ENTRY_SLICE.c.seconds)
    found = select(project, total, _BILLABLE).where(_within())
    return Prepared(found.group_by(project).order_by(total.desc()))


def seconds_by_project(session: Session, from_day: date, to_day: date) -> list[ProjectHours]:
    """Finished seconds by project in a range of days, both included; most first."""
    return records(ProjectHours, _by_project().rows(session, first=from_day, last=to_day))


def months_by_project(session: Session, from_day: date, to_day: date) -> list[MonthHours]:
    """Finished seconds by month and project in a range of days, both included."""
    month = month_of(ENTRY_SLICE.c.day)
    rows = session.execute(
        select(
            month,
            ENTRY_SLICE.c.project_id,
            func.sum(ENTRY_SLICE.c.seconds),
            func.coalesce(func.sum(ENTRY_SLICE.c.seconds).filter(ENTRY_SLICE.c.billable), 0),
        )
        .where(ENTRY_SLICE.c.day.between(from_day, to_day))
        .group_by(month, ENTRY_SLICE.c.project_id)
        .order_by(month, ENTRY_SLICE.c.project_id)
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


def unbilled(
    session: Session, *, client_id: int | None = None, book: Rounding = AS_WORKED
) -> list[UnbilledRow]:
    """Unbilled time by project and rate; ``book`` is the office's rounding.

    Time on a retainer is paid by the month's price, so it waits for no bill.  At a fixed price
    time is worth what its rate makes of it until the price is reached.
    """
    rule = rules_by_project(book)
    waiting = (
        select(
            Entry.project_id,
            Entry.currency,
            Entry.rate,
            Entry.day_hours,
            func.sum(Entry.seconds).label("seconds"),
            func.count().label("entries"),
            func.min(Entry.day).label("first_day"),
            func.max(Entry.day).label("last_day"),
            func.sum(unbilled_seconds(rule)).label("billed_seconds"),
        )
        .join(rule, rule.c.project_id == Entry.project_id)
        .where(
            Entry.billable,
            Entry.invoice_line_id.is_(None),
            Entry.seconds.is_not(None),
            rule.c.billing != "retainer",
        )
        .group_by(Entry.project_id, Entry.currency, Entry.rate, Entry.day_hours)
    )
    if client_id is not None:
        own = select(Project.id).where(Project.client_id == client_id)
        waiting = waiting.where(Entry.project_id.in_(own))
    of, invoiced = waiting.subquery(), invoiced_by_project()
    found = (
        select(
            Client.id,
            Client.name,
            Project.id,
            Project.name,
            of.c.currency,
            of.c.rate,
            of.c.seconds,
            of.c.entries,
            of.c.first_day,
            of.c.last_day,
            of.c.day_hours,
            of.c.billed_seconds,
            Project.billing == "fixed",
            price_left(invoiced),
        )
        .select_from(of)
        .join(Project, Project.id == of.c.project_id)
        .join(Client, Client.id == Project.client_id)
        .outerjoin(invoiced, invoiced.c.project_id == Project.id)
        .order_by(func.lower(Client.name), func.lower(Project.name), of.c.rate)
    )
    return _within_prices(session.execute(found).all())


def invoiced_by_project() -> Subquery:
    """Net money, ``minor``, on lines that bill the time of a ``project_id``; void documents apart.

    A line bills the time of one project only, so one of its entries tells which.
    """
    of_line = select(Entry.project_id).where(Entry.invoice_line_id == LINE.c.id).limit(1)
    project = of_line.correlate(LINE).scalar_subquery()
    return (
        select(project.label("project_id"), func.sum(LINE.c.net_minor).label("minor"))
        .join(DOCUMENT, DOCUMENT.c.id == LINE.c.invoice_id)
        .where(DOCUMENT.c.voided.is_(None))
        .group_by(project)
        .subquery()
    )


def price_left(invoiced: Subquery) -> ColumnElement[int | None]:
    """What is left of a project's fixed price, in minor units; null where it has none."""
    left = Project.price_minor - func.coalesce(invoiced.c.minor, 0)
    return case((Project.billing == "fixed", left))


def _within_prices(rows: Iterable[Any]) -> list[UnbilledRow]:
    """Rows whose money stays within what the fixed price of their project leaves, first come."""
    left: dict[int, Decimal] = {}
    found = []
    for *said, minor in rows:
        row = UnbilledRow(*said)
        if row.fixed and minor is not None and row.currency is not None:
            rest = left.setdefault(row.project_id, max(Decimal(0), from_minor(minor, row.currency)))
            row = row._replace(most=rest)
            left[row.project_id] = rest - (row.amount or Decimal(0))
        found.append(row)
    return found


def money_of(rows: Iterable[UnbilledRow]) -> dict[str, Decimal]:
    """Unbilled money by currency, each sum rounded once to the currency's places."""
    sums: dict[str, Decimal] = {}
    for row in rows:
        if row.amount is not None and row.currency is not None:
            sums[row.currency] = sums.get(row.currency, Decimal(0)) + row.amount
    return {c: round_half_up(x, digits(c)) for c, x in sums.items()}


def amount_of(row: EntryRow, now: datetime, book: Rounding = AS_WORKED) -> Decimal | None:
    """Money of one entry at its frozen rate, rounded; None without a rate or when not billable."""
    if row.currency is None or not row.billable:
        return None
    worth = worth_of(row.rate, billed_of(row, lasted(row, now), book), row.day_hours)
    return None if worth is None else round_half_up(worth, digits(row.currency))


def running_by_day(row: EntryRow | None, now: datetime) -> dict[date, int]:
    """Seconds of the running entry by local day, to be added to the finished ones."""
    if row is None or row.seconds is not None or now <= row.start:
        return {}
    return dict(split_by_day(Span(row.start, now), row.zone))
