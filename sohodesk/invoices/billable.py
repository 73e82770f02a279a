# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the time that can be billed, and the time that stands on a draft already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from sohodesk.base.money import from_minor
from sohodesk.clients.model import Project, Task
from sohodesk.clients.rounding import AS_WORKED, Rounding
from sohodesk.invoices.grouping import BillableTime
from sohodesk.invoices.model import InvoiceLine
from sohodesk.timelog.billedtime import rules_by_project, unbilled_seconds
from sohodesk.timelog.model import Entry
from sohodesk.timelog.totals import invoiced_by_project, price_left


def billable_time(
    session: Session,
    client_id: int,
    *,
    from_day: date | None = None,
    to_day: date | None = None,
    project_ids: Sequence[int] | None = None,
    entry_ids: Sequence[int] | None = None,
    book: Rounding = AS_WORKED,
) -> list[BillableTime]:
    """A client's finished billable entries that are on no document, by day.

    Their seconds are those that are billed by the rounding of project, client or ``book``.  Time
    on a retainer is paid by the month's price and is left out.
    """
    rule = rules_by_project(book)
    found = (
        _time(unbilled_seconds(rule))
        .join(rule, rule.c.project_id == Project.id)
        .where(
            Project.client_id == client_id,
            Entry.billable,
            Entry.seconds.is_not(None),
            Entry.invoice_line_id.is_(None),
            Project.billing != "retainer",
        )
    )
    if from_day is not None:
        found = found.where(Entry.day >= from_day)
    if to_day is not None:
        found = found.where(Entry.day <= to_day)
    if project_ids is not None:
        found = found.where(Project.id.in_(project_ids))
    wanted = None if entry_ids is None else set(entry_ids)
    return [
        _billable(tuple(said))
        for said in session.execute(found)
        if wanted is None or said[0] in wanted
    ]


def time_on(session: Session, invoice_id: int) -> list[BillableTime]:
    """The time on the lines of a document by day, with the seconds that it bills of each."""
    found = (
        _time(func.coalesce(Entry.billed_seconds, Entry.seconds, 0))
        .join(InvoiceLine, InvoiceLine.id == Entry.invoice_line_id)
        .where(InvoiceLine.invoice_id == invoice_id)
    )
    return [_billable(tuple(said)) for said in session.execute(found)]


def by_day(found: Sequence[BillableTime]) -> list[BillableTime]:
    """Time in the order of its days."""
    return sorted(found, key=lambda each: (each.day, each.id))


def timer_runs(session: Session, client_id: int) -> bool:
    """Whether a timer runs for billable work of a client."""
    found = (
        select(Entry.id)
        .join(Project, Project.id == Entry.project_id)
        .where(Project.client_id == client_id, Entry.seconds.is_(None), Entry.billable)
        .limit(1)
    )
    return session.execute(found).first() is not None


def _time(seconds: ColumnElement[int]) -> Any:
    invoiced = invoiced_by_project()
    return (
        select(
            Entry.id,
            Project.id,
            Project.name,
            Entry.task_id,
            func.coalesce(Task.name, ""),
            Entry.description,
            Entry.day,
            seconds,
            Entry.rate,
            Entry.currency,
            Entry.day_hours,
            Entry.seconds,
            Project.billing == "fixed",
            Entry.invoice_line_id,
            price_left(invoiced),
        )
        .join(Project, Project.id == Entry.project_id)
        .outerjoin(Task, Task.id == Entry.task_id)
        .outerjoin(invoiced, invoiced.c.project_id == Project.id)
        .order_by(Entry.day, Entry.start, Entry.id)
    )


def _billable(said: Sequence[Any]) -> BillableTime:
    row, minor = BillableTime(*said[:-1]), said[-1]
    if not row.fixed or minor is None or row.currency is None:
        return row
    return replace(row, most=max(Decimal(0), from_minor(minor, row.currency)))
