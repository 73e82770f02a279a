# SPDX-License-Identifier: GPL-3.0-or-later
"""What changing rates won or lost: each payment of a document in other money than the book's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.clients.model import Client
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.payments import rules
from sohodesk.invoices.payments.model import Payment
from sohodesk.invoices.payments.rules import Settling


@dataclass(frozen=True, slots=True)
class GainRow:
    """A payment and what its rate won, below zero lost; ``gain_minor`` of the book's currency.

    ``minor`` is what it settled of the document, ``currency`` that of the document.  The gain is
    None where a rate is not known.
    """

    payment_id: int
    invoice_id: int
    invoice: str
    client: str
    date: date
    kind: str
    currency: str
    minor: int
    issue_rate: Decimal | None
    rate: Decimal | None
    gain_minor: int | None


def exchange_gains(
    session: Session,
    book: str,
    *,
    invoice_id: int | None = None,
    first: date | None = None,
    last: date | None = None,
) -> list[GainRow]:
    """Realised gains by document and day, of payments from ``first`` to ``last``, both included.

    Write-offs are no exchange: nothing came in for them.
    """
    settled = Payment.amount_minor + Payment.withheld_minor + Payment.fee_minor
    found = (
        select(
            Invoice.id,
            Invoice.number,
            Invoice.currency,
            Invoice.exchange_rate.label("issue_rate"),
            Client.name.label("client"),
            Payment.id.label("payment_id"),
            Payment.date,
            Payment.kind,
            Payment.exchange_rate.label("rate"),
            Payment.amount_minor.label("cash"),
            Payment.received_minor,
            Payment.received_currency,
            settled.label("minor"),
        )
        .join(Invoice, Invoice.id == Payment.invoice_id)
        .join(Client, Client.id == Invoice.client_id)
        .where(Invoice.currency != book, settled != 0)
        .order_by(Invoice.id, Payment.date, Payment.id)
    )
    if invoice_id is not None:
        found = found.where(Invoice.id == invoice_id)
    rows: list[GainRow] = []
    for _key, each in groupby(session.execute(found), key=lambda row: row.id):
        rows += _of_document(list(each), book)
    return [
        row
        for row in rows
        if (first is None or row.date >= first) and (last is None or row.date <= last)
    ]


def _of_document(rows: Sequence[Any], book: str) -> Iterator[GainRow]:
    settled = [_settling(row, book) for row in rows]
    found = rules.gains(settled, rows[0].currency, rows[0].issue_rate, book)
    for row, gain in zip(rows, found, strict=True):
        yield GainRow(
            payment_id=row.payment_id,
            invoice_id=row.id,
            invoice=row.number or "",
            client=row.client,
            date=row.date,
            kind=row.kind,
            currency=row.currency,
            minor=row.minor,
            issue_rate=row.issue_rate,
            rate=row.rate,
            gain_minor=gain,
        )


def _settling(row: Any, book: str) -> Settling:
    """Money of the book's that came in is worth itself; what was paid back left."""
    received = row.received_minor if row.received_currency == book else None
    if received is not None and row.cash < 0:
        received = -received
    return Settling(row.minor, row.rate, row.cash, received)
