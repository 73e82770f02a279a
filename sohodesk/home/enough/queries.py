# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of the Enough dial: money that came and went by month, hours, and what was told by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.model import Client
from sohodesk.expenses.model import Expense, ExpenseCategory
from sohodesk.expenses.queries import PERSON
from sohodesk.home.enough.model import CASH_COUNT, LIVING_COST, OTHER_INCOME, TAX_SET_ASIDE
from sohodesk.home.enough.recurring import Flow
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.payments.model import Payment
from sohodesk.timelog.model import ENTRY_SLICE


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A cost of living or an income of the household as kept.

    ``label`` is the category of a cost, the kind of an income.
    """

    id: int
    title: str
    label: str
    currency: str
    flow: Flow


@dataclass(frozen=True, slots=True)
class CashRow:
    """A count of all cash at the end of a day, in minor units of its currency."""

    id: int
    day: date
    minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class TaxRow:
    """Percent set aside for tax from a day on."""

    id: int
    valid_from: date
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Received:
    """One payment: cash in minor units of its currency, and what is known of its worth.

    ``tax_minor`` of ``total_minor`` is the document's tax; ``rate`` the book's currency a unit.
    """

    day: date
    payer: str
    invoice_id: int | None
    number: str | None
    minor: int
    currency: str
    rate: Decimal | None
    own_minor: int | None
    own_currency: str | None
    tax_minor: int
    total_minor: int


@dataclass(frozen=True, slots=True)
class Spent:
    """One cost of the office, less the tax that is claimed; minor units of its currency.

    ``partner`` is the name of the partner it came from, if one was named.
    """

    day: date
    expense_id: int
    what: str
    partner: str | None
    minor: int
    currency: str
    rate: Decimal | None


def living_costs(session: Session) -> list[FlowRow]:
    """All costs of living in the order in which they were added."""
    table = LIVING_COST
    wanted = select(
        *(table.c.id, table.c.title, table.c.category, table.c.currency),
        *(table.c.amount_minor, table.c.every, table.c.first, table.c.last),
    ).order_by(table.c.id)
    return [_flow(*row) for row in session.execute(wanted)]


def other_income(session: Session) -> list[FlowRow]:
    """All income beside the office's received one; ``label`` is its kind."""
    table = OTHER_INCOME
    wanted = select(
        *(table.c.id, table.c.title, table.c.kind, table.c.currency),
        *(table.c.amount_minor, table.c.every, table.c.first, table.c.last),
    ).order_by(table.c.id)
    return [_flow(*row) for row in session.execute(wanted)]


def _flow(
    key: int, title: str, label: str, currency: str, minor: int, every: str, *days: Any
) -> FlowRow:
    return FlowRow(key, title, label, currency, Flow(minor, every, *days))


def flow_row(rows: list[FlowRow], key: int) -> FlowRow:
    """One of them; refused where it is not in the book."""
    found = next((row for row in rows if row.id == key), None)
    if found is None:
        raise Refusal(
            _("There is nothing with the number {id}; list them to see which there are.").format(
                id=key
            )
        )
    return found


def cash_counts(session: Session) -> list[CashRow]:
    """All counts of cash, the newest first."""
    table = CASH_COUNT
    wanted = select(table.c.id, table.c.day, table.c.amount_minor, table.c.currency)
    return [CashRow(*row) for row in session.execute(wanted.order_by(table.c.day.desc()))]


def taxes_aside(session: Session) -> list[TaxRow]:
    """Percent set aside for tax, each from its day on, the newest first."""
    table = TAX_SET_ASIDE
    wanted = select(table.c.id, table.c.valid_from, table.c.percent)
    found = session.execute(wanted.order_by(table.c.valid_from.desc()))
    return [TaxRow(*row) for row in found]


def received(session: Session, first: date, last: date) -> list[Received]:
    """All cash of clients from one day to another, both included; what was paid back is below 0.

    Money on account is cash, too; putting it on a document moves none.
    """
    wanted = (
        select(
            Payment.date,
            func.coalesce(Client.name, ""),
            Payment.invoice_id,
            Invoice.number,
            Payment.amount_minor,
            func.coalesce(Invoice.currency, Payment.currency),
            func.coalesce(Payment.exchange_rate, Invoice.exchange_rate),
            Payment.received_minor,
            Payment.received_currency,
            func.coalesce(Invoice.tax_minor, 0),
            func.coalesce(Invoice.total_minor, 0),
        )
        .outerjoin(Invoice, Invoice.id == Payment.invoice_id)
        .outerjoin(Client, Client.id == func.coalesce(Invoice.client_id, Payment.client_id))
        .where(Payment.date.between(first, last), Payment.kind.in_(("payment", "refund")))
        .order_by(Payment.date, Payment.id)
    )
    return [Received(*row) for row in session.execute(wanted)]


def spent(session: Session, first: date, last: date) -> list[Spent]:
    """All costs of the office that were paid from one day to another, both included."""
    paid = func.coalesce(Expense.paid_on, Expense.day)
    what = func.coalesce(
        func.nullif(Expense.description, ""),
        func.nullif(Expense.supplier, ""),
        PERSON.c.name,
        ExpenseCategory.name,
        "",
    )
    wanted = (
        select(
            *(paid, Expense.id, what, PERSON.c.name),
            *(Expense.amount_minor - Expense.tax_minor, Expense.currency, Expense.exchange_rate),
        )
        .outerjoin(PERSON, PERSON.c.id == Expense.person_id)
        .outerjoin(ExpenseCategory, ExpenseCategory.id == Expense.category_id)
        .where(paid.between(first, last), Expense.kind != "pattern")
        .order_by(paid, Expense.id)
    )
    return [Spent(*row) for row in session.execute(wanted)]


def worked(session: Session, first: date, last: date) -> tuple[int, int]:
    """All seconds of work on days from one to another, both included, and the billable ones."""
    billable = func.sum(case((ENTRY_SLICE.c.billable, ENTRY_SLICE.c.seconds), else_=0))
    wanted = select(func.sum(ENTRY_SLICE.c.seconds), billable).where(
        ENTRY_SLICE.c.day.between(first, last)
    )
    every, share = session.execute(wanted).one()
    return int(every or 0), int(share or 0)
