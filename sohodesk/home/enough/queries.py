# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of the Enough dial: money that came and went by month, hours, and what was told by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.model import Client
from sohodesk.expenses.model import Expense
from sohodesk.home.enough.model import CASH_COUNT, LIVING_COST, OTHER_INCOME, TAX_SET_ASIDE
from sohodesk.home.enough.recurring import Flow
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.payments.model import Payment
from sohodesk.timelog.model import ENTRY_SLICE


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A cost of living or an income of the household as kept; ``kind`` of an income alone."""

    id: int
    title: str
    label: str
    flow: Flow


@dataclass(frozen=True, slots=True)
class Received:
    """One payment: cash in minor units of its currency, and what is known of its worth.

    ``tax_minor`` of ``total_minor`` is the document's tax; ``rate`` the book's currency a unit.
    """

    day: date
    payer: str
    minor: int
    currency: str
    rate: Decimal | None
    own_minor: int | None
    own_currency: str | None
    tax_minor: int
    total_minor: int


@dataclass(frozen=True, slots=True)
class Spent:
    """One cost of the office, less the tax that is claimed; minor units of its currency."""

    day: date
    minor: int
    currency: str
    rate: Decimal | None


def living_costs(session: Session) -> list[FlowRow]:
    """All costs of living in the order in which they were added."""
    table = LIVING_COST
    wanted = select(
        *(table.c.id, table.c.title, table.c.category),
        *(table.c.amount_minor, table.c.every, table.c.first, table.c.last),
    ).order_by(table.c.id)
    return [_flow(*row) for row in session.execute(wanted)]


def other_income(session: Session) -> list[FlowRow]:
    """All income beside the office's received one; ``label`` is its kind."""
    table = OTHER_INCOME
    wanted = select(
        *(table.c.id, table.c.title, table.c.kind),
        *(table.c.amount_minor, table.c.every, table.c.first, table.c.last),
    ).order_by(table.c.id)
    return [_flow(*row) for row in session.execute(wanted)]


def _flow(
    key: int, title: str, label: str, minor: int, every: str, first: date, last: date | None
) -> FlowRow:
    return FlowRow(key, title, label, Flow(minor, every, first, last))


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


def cash_on(session: Session, day: date) -> tuple[date, int] | None:
    """The last count of cash up to a day, and when it was; None where nobody has counted."""
    wanted = (
        select(CASH_COUNT.c.day, CASH_COUNT.c.amount_minor)
        .where(CASH_COUNT.c.day <= day)
        .order_by(CASH_COUNT.c.day.desc())
        .limit(1)
    )
    found = session.execute(wanted).first()
    return None if found is None else (found.day, found.amount_minor)


def tax_rates(session: Session) -> list[tuple[date, Decimal]]:
    """Percent set aside for tax, each from its day on."""
    wanted = select(TAX_SET_ASIDE.c.valid_from, TAX_SET_ASIDE.c.percent)
    found = session.execute(wanted.order_by(TAX_SET_ASIDE.c.valid_from))
    return [(row.valid_from, row.percent) for row in found]


def received(session: Session, first: date, last: date) -> list[Received]:
    """All cash of clients from one day to another, both included; what was paid back is below 0.

    Money on account is cash, too; putting it on a document moves none.
    """
    wanted = (
        select(
            Payment.date,
            func.coalesce(Client.name, ""),
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
    wanted = (
        select(
            paid, Expense.amount_minor - Expense.tax_minor, Expense.currency, Expense.exchange_rate
        )
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
