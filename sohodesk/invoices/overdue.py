# SPDX-License-Identifier: GPL-3.0-or-later
"""Invoices that wait for their money, the overdue ones above all; one select each."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from sohodesk.clients.model import Client
from sohodesk.invoices.model import Invoice, InvoiceLine
from sohodesk.invoices.payments.model import SETTLED, Payment
from sohodesk.timelog.model import Entry

_CREDIT = aliased(Invoice)


class OverdueRow(NamedTuple):
    """An invoice past its day, and its client's name."""

    id: int
    number: str | None
    client: str
    due: date | None


def _received() -> ColumnElement[int]:
    """Minor units that came in for an invoice or were taken back by credit notes."""
    settled = (
        select(func.coalesce(func.sum(SETTLED), 0))
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
    return settled + credited


def _unpaid() -> tuple[ColumnElement[bool], ...]:
    """What makes an invoice unpaid: issued, and something on it is open."""
    return (
        Invoice.kind == "invoice",
        Invoice.issued.is_not(None),
        Invoice.voided.is_(None),
        Invoice.due_minor > _received(),
    )


def _overdue(today: date) -> tuple[ColumnElement[bool], ...]:
    """The same past its day."""
    return (Invoice.due_date < today, *_unpaid())


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


class OpenRow(NamedTuple):
    """What a client has not paid in one currency, and the part that is past its day."""

    client_id: int
    currency: str
    invoices: int
    minor: int
    overdue_count: int
    overdue_minor: int


def open_by_client(session: Session, today: date) -> list[OpenRow]:
    """Unpaid invoices by client and currency."""
    rest = Invoice.due_minor - _received()
    late = Invoice.due_date < today
    found = (
        select(
            Invoice.client_id,
            Invoice.currency,
            func.count(),
            func.sum(rest),
            func.count().filter(late),
            func.coalesce(func.sum(rest).filter(late), 0),
        )
        .where(*_unpaid())
        .group_by(Invoice.client_id, Invoice.currency)
        .order_by(Invoice.client_id, Invoice.currency)
    )
    return [OpenRow(*row) for row in session.execute(found)]


def unpaid_projects(session: Session) -> set[int]:
    """Projects whose time stands on an invoice that is not paid yet."""
    found = (
        select(Entry.project_id)
        .join(InvoiceLine, InvoiceLine.id == Entry.invoice_line_id)
        .where(
            Entry.project_id.is_not(None),
            InvoiceLine.invoice_id.in_(select(Invoice.id).where(*_unpaid())),
        )
        .distinct()
    )
    return {key for (key,) in session.execute(found) if key is not None}
