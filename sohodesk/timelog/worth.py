# SPDX-License-Identifier: GPL-3.0-or-later
"""What time is worth and where it went: money of a range of days, seconds of a project's parts."""

from __future__ import annotations

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
class TaskSeconds:
    """Finished seconds on one task of a project (None: on no task)."""

    task_id: int | None
    seconds: int


def earned(session: Session, from_day: date, to_day: date) -> dict[str, Decimal]:
    """Money of the billable time that began in these days (both included), by currency.

    At the rates frozen on the entries, billed or not; each sum is rounded once.
    """
    rows = session.execute(
        select(Entry.currency, Entry.rate, func.sum(Entry.seconds))
        .where(
            Entry.day.between(from_day, to_day),
            Entry.billable,
            Entry.seconds.is_not(None),
            Entry.rate.is_not(None),
            Entry.currency.is_not(None),
        )
        .group_by(Entry.currency, Entry.rate)
    )
    sums: dict[str, Decimal] = {}
    for currency, rate, seconds in rows:
        if currency is None or rate is None or seconds is None:
            continue  # the select leaves them out; said again for the types
        sums[currency] = sums.get(currency, Decimal(0)) + rate * seconds / HOUR
    return {c: round_half_up(amount, digits(c)) for c, amount in sums.items()}


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
