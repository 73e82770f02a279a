# SPDX-License-Identifier: GPL-3.0-or-later
"""What is billed on: which costs of a client can be, which document has one, and letting it go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select, update
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.model import Client, Project
from sohodesk.expenses import rules
from sohodesk.expenses.model import Expense, ExpenseCategory
from sohodesk.expenses.queries import DOCUMENT, LINE


@dataclass(frozen=True, slots=True)
class BillableCost:
    """A client's cost that is billed on and stands on no document yet.

    Money in minor units of ``currency``, of which one unit was worth ``exchange_rate`` in the
    book's (None: it is the book's).
    """

    id: int
    day: date
    kind: str
    description: str
    supplier: str
    category: str
    project_id: int | None
    project: str
    client_id: int
    client: str
    currency: str
    amount_minor: int
    tax_minor: int
    markup: Decimal | None
    exchange_rate: Decimal | None
    distance: Decimal | None
    unit: str
    from_place: str
    to_place: str

    @property
    def billed_minor(self) -> int:
        """The net with the markup, in its own currency."""
        return rules.billed_minor(self.amount_minor - self.tax_minor, self.markup)

    @property
    def label(self) -> str:
        """What it was, in the words of whoever wrote it down."""
        way = " – ".join(part for part in (self.from_place, self.to_place) if part)
        said = (self.description, way, self.supplier, self.category)
        return next((part for part in said if part), "")


UNBILLED = and_(
    Expense.kind != "pattern",
    Expense.billable,
    Expense.client_id.is_not(None),
    Expense.invoice_line_id.is_(None),
)


def _costs(which: ColumnElement[bool]) -> Any:
    return (
        select(
            Expense.id,
            Expense.day,
            Expense.kind,
            Expense.description,
            Expense.supplier,
            ExpenseCategory.name,
            Expense.project_id,
            Project.name,
            Expense.client_id,
            Client.name,
            Expense.currency,
            Expense.amount_minor,
            Expense.tax_minor,
            Expense.markup,
            Expense.exchange_rate,
            Expense.distance,
            Expense.unit,
            Expense.from_place,
            Expense.to_place,
        )
        .join(Client, Client.id == Expense.client_id)
        .outerjoin(Project, Project.id == Expense.project_id)
        .outerjoin(ExpenseCategory, ExpenseCategory.id == Expense.category_id)
        .where(which)
        .order_by(Expense.day, Expense.id)
    )


def billable_costs(
    session: Session,
    client_id: int | None = None,
    *,
    from_day: date | None = None,
    to_day: date | None = None,
    project_ids: Sequence[int] | None = None,
    expense_ids: Sequence[int] | None = None,
) -> list[BillableCost]:
    """Costs that are billed on and stand on no document, by day; of one client or of all."""
    found = _costs(UNBILLED)
    if client_id is not None:
        found = found.where(Expense.client_id == client_id)
    if from_day is not None:
        found = found.where(Expense.day >= from_day)
    if to_day is not None:
        found = found.where(Expense.day <= to_day)
    if project_ids is not None:
        found = found.where(Expense.project_id.in_(project_ids))
    wanted = None if expense_ids is None else set(expense_ids)
    return [
        _cost(tuple(said)) for said in session.execute(found) if wanted is None or said[0] in wanted
    ]


def costs_on(session: Session, line_ids: Sequence[int | None]) -> list[BillableCost]:
    """The costs that stand on lines of documents, by day."""
    found = _costs(Expense.invoice_line_id.in_(line_ids))
    return [_cost(tuple(said)) for said in session.execute(found)]


def _cost(said: Sequence[Any]) -> BillableCost:
    texts = {5: said[5] or "", 7: said[7] or ""}
    return BillableCost(*(texts.get(at, value) for at, value in enumerate(said)))


def tie(session: Session, lines: Mapping[int, int]) -> None:
    """Let costs (by id) stand on lines of documents."""
    for expense_id, line_id in lines.items():
        session.execute(
            update(Expense)
            .where(Expense.id == expense_id, Expense.invoice_line_id.is_(None))
            .values(invoice_line_id=line_id)
            .execution_options(synchronize_session=False)
        )


def release(session: Session, lines: Select[Any]) -> None:
    """Make the costs on lines of documents unbilled again."""
    session.execute(
        update(Expense)
        .where(Expense.invoice_line_id.in_(lines))
        .values(invoice_line_id=None)
        .execution_options(synchronize_session=False)
    )


def require_free(session: Session, expense: Expense) -> None:
    """A cost that is on a document is part of it and can't be changed under it."""
    if expense.invoice_line_id is None:
        return
    found = session.execute(
        select(DOCUMENT.c.id, DOCUMENT.c.number)
        .join(LINE, LINE.c.invoice_id == DOCUMENT.c.id)
        .where(LINE.c.id == expense.invoice_line_id)
    ).first()
    if found is None:
        return
    if found.number is not None:
        message = _(
            "This expense is billed on {number}, which can't change; make a credit note."
        ).format(number=found.number)
    else:
        message = _(
            "This expense is on draft {id}; delete the draft or take the line off it first."
        ).format(id=found.id)
    raise Refusal(message)
