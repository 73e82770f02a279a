# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of repeating costs: what comes again, when it comes next, how often it came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.expenses import queries
from sohodesk.expenses.model import Expense, ExpenseRepeat, ExpenseRepeatRun
from sohodesk.expenses.queries import ExpenseRow
from sohodesk.expenses.recurring import next_day


@dataclass(frozen=True, slots=True)
class RepeatRow:
    """One repeating cost: its pattern, when it comes, how often it came and when it comes next."""

    id: int
    cost: ExpenseRow
    rule: str
    first: date
    until: date | None
    paused: bool
    paid: bool
    made: int
    skipped: int
    next: date | None


def repeats(session: Session, client_id: int | None = None) -> list[RepeatRow]:
    """All repeating costs (of a client) by the name of what they are for; three selects in all."""
    wanted = select(ExpenseRepeat).order_by(ExpenseRepeat.id)
    if client_id is not None:
        wanted = wanted.join(Expense, Expense.id == ExpenseRepeat.pattern_id)
        wanted = wanted.where(Expense.client_id == client_id)
    rows = session.scalars(wanted).all()
    done: dict[int, set[date]] = {}
    counts: dict[int, list[int]] = {}
    found = select(ExpenseRepeatRun.repeat_id, ExpenseRepeatRun.day, ExpenseRepeatRun.skipped)
    for repeat_id, day, skipped in session.execute(found):
        done.setdefault(repeat_id, set()).add(day)
        counts.setdefault(repeat_id, [0, 0])[int(skipped)] += 1
    costs = {row.id: row for row in queries.patterns(session)}
    made = [
        RepeatRow(
            id=row.id,
            cost=costs[row.pattern_id],
            rule=row.rule,
            first=row.first,
            until=row.until,
            paused=row.paused,
            paid=costs[row.pattern_id].paid_on is not None,
            made=counts.get(row.id, [0, 0])[0],
            skipped=counts.get(row.id, [0, 0])[1],
            next=next_day(row.rule, row.first, row.until, done.get(row.id, set())),
        )
        for row in rows
    ]
    return sorted(made, key=lambda row: (row.cost.label.casefold(), row.id))


def repeat(session: Session, repeat_id: int) -> RepeatRow:
    """One repeating cost; refused when gone."""
    for row in repeats(session):
        if row.id == repeat_id:
            return row
    raise gone(repeat_id)


def done_days(session: Session, repeat_id: int) -> set[date]:
    """The days of one that are dealt with."""
    found = select(ExpenseRepeatRun.day).where(ExpenseRepeatRun.repeat_id == repeat_id)
    return set(session.scalars(found))


def require_repeat(session: Session, repeat_id: int) -> ExpenseRepeat:
    """Its row; refused when gone."""
    row = session.get(ExpenseRepeat, repeat_id)
    if row is None:
        raise gone(repeat_id)
    return row


def require_pattern(session: Session, row: ExpenseRepeat) -> Expense:
    """The row that its costs are copied from."""
    pattern = session.get(Expense, row.pattern_id)
    if pattern is None:
        raise gone(row.id)
    return pattern


def gone(repeat_id: int) -> Refusal:
    """Where one is named that is not there."""
    return Refusal(_("There is no repeating expense {id} in the book.").format(id=repeat_id))
