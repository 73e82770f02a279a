# SPDX-License-Identifier: GPL-3.0-or-later
"""How many invoices are overdue, in one select, for the count beside the page's name."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from sohodesk.invoices.model import Invoice, Payment

_CREDIT = aliased(Invoice)


def count_overdue(session: Session, today: date) -> int:
    """Issued invoices past their day on which something is open."""
    settled = (
        select(func.coalesce(func.sum(Payment.amount_minor + Payment.withheld_minor), 0))
        .where(Payment.invoice_id == Invoice.id)
        .correlate(Invoice)
        .scalar_subquery()
    )
    credited = (
        select(func.coalesce(func.sum(_CREDIT.due_minor), 0))
        .where(
            _CREDIT.credits_id == Invoice.id, _CREDIT.issued.is_not(None), _CREDIT.voided.is_(None)
        )
        .correlate(Invoice)
        .scalar_subquery()
    )
    found = select(func.count()).where(
        Invoice.kind == "invoice",
        Invoice.issued.is_not(None),
        Invoice.voided.is_(None),
        Invoice.due_date < today,
        Invoice.due_minor > settled + credited,
    )
    return int(session.execute(found).scalar_one())
