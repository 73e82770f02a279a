# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of what moved a client's balance: issued documents that hold, and what settled them."""

from __future__ import annotations

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from sohodesk.invoices.model import BILLS, Invoice
from sohodesk.invoices.payments.model import SETTLED, Payment
from sohodesk.invoices.statement.rules import Movement
from sohodesk.store.records import records


def documents(session: Session, client_id: int) -> list[Movement]:
    """Invoices and credit notes that are issued and not void."""
    found = select(
        Invoice.issue_date,
        Invoice.kind,
        Invoice.number,
        Invoice.currency,
        case((Invoice.kind == "credit", -Invoice.due_minor), else_=Invoice.due_minor),
        Invoice.due_date,
        Invoice.id,
    ).where(
        Invoice.client_id == client_id,
        Invoice.kind.in_(BILLS),
        Invoice.issued.is_not(None),
        Invoice.voided.is_(None),
    )
    return records(Movement, session.execute(found))


def settlements(session: Session, client_id: int) -> list[Movement]:
    """What came in, was paid back or let go.

    Money on account counts on the day it came; putting it on a document moves nothing then.
    """
    currency = func.coalesce(Payment.currency, Invoice.currency)
    found = (
        select(
            Payment.date,
            Payment.kind,
            func.coalesce(Invoice.number, ""),
            currency,
            -SETTLED,
            Invoice.due_date,
            Payment.id,
        )
        .outerjoin(Invoice, Invoice.id == Payment.invoice_id)
        .where(
            or_(Payment.client_id == client_id, Invoice.client_id == client_id),
            Payment.kind != "applied",
            Invoice.voided.is_(None),
        )
    )
    return records(Movement, session.execute(found))
