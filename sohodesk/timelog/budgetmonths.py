# SPDX-License-Identifier: GPL-3.0-or-later
"""The running month of every project with a monthly budget: what is used, what there is for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.clients.budgets import Budget, Period, period_of
from sohodesk.clients.model import Project
from sohodesk.clients.queries import ProjectRow
from sohodesk.clients.rounding import Rounding
from sohodesk.timelog.budgets import budget_uses
from sohodesk.timelog.model import ENTRY_SLICE

LONGEST_MONTH = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class BudgetMonth:
    """The month that a budget holds for: seconds in it, hours that there are in all.

    ``whole`` is the month's own budget with what was left before, ``carried`` that part of it;
    None where the budget is not in hours.  ``money`` is the budget in money, None where there is
    none, or the work is over.
    """

    period: Period
    seconds: int
    whole: Decimal | None
    carried: Decimal = Decimal(0)
    money: Budget | None = None


def budget_months(
    session: Session, rows: Iterable[ProjectRow], *, today: date, now: datetime, book: Rounding
) -> dict[int, BudgetMonth]:
    """The month of each of these projects that has one, its seconds without the time that runs."""
    monthly = [row for row in rows if row.monthly]
    if not monthly:
        return {}
    days = _seconds_by_day(session, today - LONGEST_MONTH)
    uses = budget_uses(session, today=today, now=now, book=book, only_monthly=True)
    found = {}
    for row in monthly:
        period = period_of(today, row.renews_day)
        seconds = sum(n for day, n in days.get(row.id, {}).items() if day >= period.first)
        use = uses.get(row.id)
        budget = None if use is None else use.hours
        whole, carried = row.budget_hours, Decimal(0)
        if budget is not None:
            whole, carried = budget.whole, budget.carried
        money = None if use is None else use.money
        found[row.id] = BudgetMonth(period, seconds, whole, carried, money)
    return found


def _seconds_by_day(session: Session, since: date) -> dict[int, dict[date, int]]:
    of = ENTRY_SLICE.c
    found = (
        select(of.project_id, of.day, func.sum(of.seconds))
        .join(Project, Project.id == of.project_id)
        .where(Project.budget_every == "month", of.day >= since)
        .group_by(of.project_id, of.day)
    )
    days: dict[int, dict[date, int]] = {}
    for project_id, day, seconds in session.execute(found):
        if project_id is not None:
            days.setdefault(project_id, {})[day] = seconds or 0
    return days
