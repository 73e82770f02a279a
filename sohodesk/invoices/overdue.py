# SPDX-License-Identifier: GPL-3.0-or-later
"""Invoices that are overdue: how many, for the rail, and which, for a notice; one select each."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from sohodesk.clients.model import Client
from sohodesk.invoices.model import Invoice, Payment

_CREDIT = aliased(Invoice)


class OverdueRow(NamedTuple):
    """An invoice past its day, and its client's name."""

    id: int
    number: str | None
    client: str
    due: date | None


def _overdue(today: date) -> tuple[ColumnElement[bool], ...]:
    """What makes an invoice overdue: issued, past its day, and something on it is open."""
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
    return (
        Invoice.kind == "invoice",
        Invoice.issued.is_not(None),
        Invoice.voided.is_(None),
        Invoice.due_date < today,
        Invoice.due_minor > settled + credited,
    )


def count_overdue(session: Session, today: date) -> int:
    """Issued invoices past their day on which something is open."""
    return int(session.execute(select(func.count()).where(*_overdue(today))).scalar_one())


def overdue(session: Session, today: date) -> list[OverdueRow]:
    """The same invoices, the one that is longest overdue first."""
    found = (
        select(Invoice.id, Invoice.number, Client.name, Invoice.due_date)
        .join(Client, Client.id == Invoice.client_id)
        .where(*_overdue(today))
        .order_by(Invoice.due_date, Invoice.id)
    )
    return [OverdueRow(*row) for row in session.execute(found)]
