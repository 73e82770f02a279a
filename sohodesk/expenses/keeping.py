# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of costs: making one, finding one, and which of its facts would change."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.expenses.facts import settle
from sohodesk.expenses.model import Expense
from sohodesk.store.desk import Desk


def make(session: Session, desk: Desk, kind: str, said: dict[str, Any]) -> Expense:
    """A new row of a kind with these facts, flushed."""
    row = Expense(
        kind=kind,
        created=desk.clock.now(),
        supplier="",
        description="",
        from_place="",
        to_place="",
        billable=False,
        tax_minor=0,
    )
    with session.no_autoflush:
        settle(session, desk, row, said, fresh=True)
    session.add(row)
    session.flush()
    return row


def changed(row: Expense, said: dict[str, Any]) -> set[str]:
    """The names of facts that would become others."""
    return {name for name, value in said.items() if getattr(row, name) != value}


def require_expense(session: Session, expense_id: int) -> Expense:
    """The cost, which may be a trip but no pattern; refused when gone."""
    row = session.get(Expense, expense_id)
    if row is None or row.kind == "pattern":
        raise Refusal(_("There is no expense {id} in the book.").format(id=expense_id))
    return row
