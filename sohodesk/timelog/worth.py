# SPDX-License-Identifier: GPL-3.0-or-later
"""What the finished time on projects and tasks comes to: seconds by rate, billed or not yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.base.money import digits, round_half_up
from sohodesk.store.records import records
from sohodesk.timelog.model import Entry

HOUR = Decimal(3600)


@dataclass(frozen=True, slots=True)
class WorthRow:
    """Finished seconds of a project at one rate.

    ``rate`` and ``currency`` are those frozen on the entries; ``billed`` when a document, be it a
    draft, has them.
    """

    project_id: int
    billable: bool
    billed: bool
    rate: Decimal | None
    currency: str | None
    seconds: int
    entries: int

    @property
    def amount(self) -> Decimal | None:
        """Exact money, not yet rounded; None without a rate, or where nothing is asked for it."""
        if self.rate is None or self.currency is None or not self.billable:
            return None
        return self.rate * self.seconds / HOUR


@dataclass(frozen=True, slots=True)
class TaskSeconds:
    """Finished seconds on one task of a project (None: on no task)."""

    task_id: int | None
    seconds: int


def worth(
    session: Session,
    *,
    project_id: int | None = None,
    from_day: date | None = None,
    to_day: date | None = None,
) -> list[WorthRow]:
    """Finished time on projects, by project, rate and whether it is billed.

    Days are those on which entries began; both are included.
    """
    billed = Entry.invoice_line_id.is_not(None)
    found = (
        select(
            Entry.project_id,
            Entry.billable,
            billed,
            Entry.rate,
            Entry.currency,
            func.sum(Entry.seconds),
            func.count(),
        )
        .where(Entry.project_id.is_not(None), Entry.seconds.is_not(None))
        .group_by(Entry.project_id, Entry.billable, billed, Entry.rate, Entry.currency)
        .order_by(Entry.project_id)
    )
    if project_id is not None:
        found = found.where(Entry.project_id == project_id)
    if from_day is not None:
        found = found.where(Entry.day >= from_day)
    if to_day is not None:
        found = found.where(Entry.day <= to_day)
    return records(WorthRow, session.execute(found))


def seconds_by_task(session: Session, project_id: int) -> list[TaskSeconds]:
    """Finished seconds of a project by task."""
    found = (
        select(Entry.task_id, func.sum(Entry.seconds))
        .where(Entry.project_id == project_id, Entry.seconds.is_not(None))
        .group_by(Entry.task_id)
    )
    return records(TaskSeconds, session.execute(found))


def seconds_by_day(session: Session, project_id: int) -> list[tuple[date, int]]:
    """Finished seconds of a project by the day on which entries began, oldest day first."""
    found = (
        select(Entry.day, func.sum(Entry.seconds))
        .where(Entry.project_id == project_id, Entry.seconds.is_not(None))
        .group_by(Entry.day)
        .order_by(Entry.day)
    )
    return [(day, seconds or 0) for day, seconds in session.execute(found)]


def money(rows: Iterable[WorthRow]) -> dict[str, Decimal]:
    """Money by currency, each sum rounded once to the places of its currency."""
    sums: dict[str, Decimal] = {}
    for row in rows:
        if row.amount is not None and row.currency is not None:
            sums[row.currency] = sums.get(row.currency, Decimal(0)) + row.amount
    return {c: round_half_up(x, digits(c)) for c, x in sums.items()}
