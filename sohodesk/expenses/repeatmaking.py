# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the occurrences of repeating costs that are due, each once, missed ones too."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.texts import n_
from sohodesk.base.zones import day_of
from sohodesk.clients.currencies.queries import known_rate
from sohodesk.expenses.model import Expense, ExpenseRepeat, ExpenseRepeatRun
from sohodesk.expenses.recurring import due_days
from sohodesk.expenses.repeatrows import done_days, require_pattern
from sohodesk.store.desk import Desk

COPIED = (
    *("category_id", "supplier", "person_id", "description", "currency", "amount_minor"),
    *("tax_minor", "tax_rate", "exchange_rate", "client_id", "project_id", "billable", "markup"),
    *("account", "reference", "note"),
)


def anything_due(session: Session, today: date) -> bool:
    """Whether a repeating cost is to be made; a look that writes nothing."""
    for row in session.scalars(select(ExpenseRepeat).where(ExpenseRepeat.paused.is_(False))):
        if due_days(row.rule, row.first, row.until, done_days(session, row.id), today):
            return True
    return False


def make_due(desk: Desk) -> list[int]:
    """Make every cost that is due by today and was not made; returns their ids.

    It is no step of the user's: undo passes over it.
    """
    with desk.read() as session:
        if not anything_due(session, today(desk)):
            return []
    with desk.aside(n_("Repeating expenses made: {count}")) as session:
        rows = session.scalars(select(ExpenseRepeat).order_by(ExpenseRepeat.id)).all()
        made = [key for row in rows for key in make_row(session, desk, row)]
        desk.name_step(count=str(len(made)))
        return made


def make_row(session: Session, desk: Desk, row: ExpenseRepeat) -> list[int]:
    """Make what is due of one, unless it is paused; the ids of the costs."""
    if row.paused:
        return []
    days = due_days(row.rule, row.first, row.until, done_days(session, row.id), today(desk))
    pattern = require_pattern(session, row)
    made = []
    for day in days:
        cost = _copy(session, desk, pattern, day)
        session.add(ExpenseRepeatRun(repeat_id=row.id, day=day, expense_id=cost.id))
        made.append(cost.id)
    session.flush()
    return made


def _copy(session: Session, desk: Desk, pattern: Expense, day: date) -> Expense:
    """The cost of a day; in another currency at the day's rate, else at the pattern's own."""
    facts = {name: getattr(pattern, name) for name in COPIED}
    book = desk.setting(office.CURRENCY)
    if pattern.currency != book:
        known = known_rate(session, pattern.currency, book, day)
        facts["exchange_rate"] = known or pattern.exchange_rate
    paid_on = day if pattern.paid_on is not None else None
    cost = Expense(kind="cost", day=day, paid_on=paid_on, created=desk.clock.now(), **facts)
    if cost.client_id is None:
        cost.billable = False  # the client is gone meanwhile
    session.add(cost)
    session.flush()
    return cost


def today(desk: Desk) -> date:
    """The day where the office is."""
    return day_of(desk.clock.now(), desk.setting(office.ZONE))
