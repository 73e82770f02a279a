# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the time that can be billed, and the time that stands on a draft already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, String, func, select, type_coerce
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
    rows = _made(session, found)
    if entry_ids is None:
        return rows
    wanted = set(entry_ids)
    return [row for row in rows if row.id in wanted]


def time_on(session: Session, invoice_id: int) -> list[BillableTime]:
    """The time on the lines of a document by day, with the seconds that it bills of each."""
    found = (
        _time(func.coalesce(Entry.billed_seconds, Entry.seconds, 0))
        .join(InvoiceLine, InvoiceLine.id == Entry.invoice_line_id)
        .where(InvoiceLine.invoice_id == invoice_id)
    )
    return _made(session, found)


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
            type_coerce(Entry.rate, _NUMBER),
            Entry.currency,
            type_coerce(Entry.day_hours, _NUMBER),
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


def _made(session: Session, found: Any) -> list[BillableTime]:
    """The rows of a select; there may be tens of thousands, with few different rates."""
    known: dict[Any, Decimal | None] = {None: None}
    rows: list[BillableTime] = []
    session.flush()  # what is written but not sent yet would not be found
    for row in session.connection().execute(found).all():
        for at in (_RATE, _DAY_HOURS):
            if row[at] not in known:
                known[row[at]] = Decimal(row[at])
        rate, day_hours, most = known[row[_RATE]], known[row[_DAY_HOURS]], None
        if row[_FIXED] and row[-1] is not None and row[_CURRENCY] is not None:
            most = max(Decimal(0), from_minor(row[-1], row[_CURRENCY]))
        facts = (*row[:_RATE], rate, row[_CURRENCY], day_hours, *row[_DAY_HOURS + 1 : -1], most)
        rows.append(BillableTime._make(facts))
    return rows


# The same few numbers come thousands of times: they are made of the texts here, each once.
_NUMBER = String()
_RATE, _CURRENCY, _DAY_HOURS, _FIXED = (
    BillableTime._fields.index(name) for name in ("rate", "currency", "day_hours", "fixed")
)
