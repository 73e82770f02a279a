# SPDX-License-Identifier: GPL-3.0-or-later
"""What time is worth and where it went: money of a range of days, seconds of a project's parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.base.money import digits, round_half_up
from sohodesk.clients.rounding import AS_WORKED, Rounding
from sohodesk.store.records import records
from sohodesk.timelog.billedtime import billed_seconds, rules_by_project
from sohodesk.timelog.model import Entry
from sohodesk.timelog.totals import worth_of


@dataclass(frozen=True, slots=True)
class TaskSeconds:
    """Finished seconds on one task of a project (None: on no task)."""

    task_id: int | None
    seconds: int


def earned(
    session: Session, from_day: date, to_day: date, book: Rounding = AS_WORKED
) -> dict[str, Decimal]:
    """Money of the billable time that began in these days (both included), by currency.

    At the rates frozen on the entries, billed or not, for the time that is billed; each sum is
    rounded once.  ``book`` is the office's rounding.
    """
    rule = rules_by_project(book)
    rows = session.execute(
        select(Entry.currency, Entry.rate, Entry.day_hours, func.sum(billed_seconds(rule)))
        .outerjoin(rule, rule.c.project_id == Entry.project_id)
        .where(
            Entry.day.between(from_day, to_day),
            Entry.billable,
            Entry.seconds.is_not(None),
            Entry.rate.is_not(None),
            Entry.currency.is_not(None),
        )
        .group_by(Entry.currency, Entry.rate, Entry.day_hours)
    )
    sums: dict[str, Decimal] = {}
    for currency, rate, day_hours, seconds in rows:
        amount = worth_of(rate, seconds, day_hours)
        if currency is None or amount is None:
            continue  # the select leaves them out; said again for the types
        sums[currency] = sums.get(currency, Decimal(0)) + amount
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
