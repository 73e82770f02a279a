# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of money on account, of sums that were shared out, and of receipts; one select each."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import ScalarSelect, func, or_, select
from sqlalchemy.orm import Session, aliased

from sohodesk.clients.model import Client
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.payments.model import Payment, Receipt
from sohodesk.store.records import records


class BalanceRow(NamedTuple):
    """What a client has on account in a currency."""

    client_id: int
    client: str
    currency: str
    minor: int


class AccountRow(NamedTuple):
    """One movement on a client's account; above zero it came in.  Minor units of ``currency``."""

    id: int
    client_id: int
    currency: str
    date: date
    kind: str
    amount_minor: int
    exchange_rate: Decimal | None
    received_minor: int | None
    received_currency: str | None
    transfer_id: int | None
    note: str
    receipt: str | None


class ReceiptRow(NamedTuple):
    """One receipt; ``voided`` with its reason."""

    id: int
    number: str
    payment_id: int | None
    transfer_id: int | None
    day: date
    currency: str
    amount_minor: int
    issued: datetime
    voided: datetime | None
    void_reason: str
    pdf_sha256: str


class MoveRow(NamedTuple):
    """One movement on a client's account, with the first of the invoices of the same sum.

    ``invoices`` counts those: money that was put on one, or came in together with what paid them.
    """

    id: int
    date: date
    kind: str
    amount_minor: int
    note: str
    invoice_id: int | None
    number: str | None
    invoices: int
    receipt: str | None


def balances(
    session: Session, client_id: int | None = None, *, empty: bool = False
) -> list[BalanceRow]:
    """Money on account by client and currency; zero only where ``empty`` ones are wanted."""
    total = func.sum(Payment.amount_minor)
    found = (
        select(Payment.client_id, Client.name, Payment.currency, total)
        .join(Client, Client.id == Payment.client_id)
        .group_by(Payment.client_id, Client.name, Payment.currency)
        .order_by(Client.name, Payment.currency)
    )
    if not empty:
        found = found.having(total != 0)
    if client_id is not None:
        found = found.where(Payment.client_id == client_id)
    return records(BalanceRow, session.execute(found))


def balance(session: Session, client_id: int, currency: str) -> int:
    """What a client has on account in one currency, minor units."""
    found = select(func.coalesce(func.sum(Payment.amount_minor), 0)).where(
        Payment.client_id == client_id, Payment.currency == currency
    )
    return int(session.execute(found).scalar_one())


def account_rows(
    session: Session, client_id: int | None = None, currency: str | None = None
) -> list[AccountRow]:
    """The movements on account in the order of days; on one day what came in goes first."""
    found = (
        select(
            Payment.id,
            Payment.client_id,
            Payment.currency,
            Payment.date,
            Payment.kind,
            Payment.amount_minor,
            Payment.exchange_rate,
            Payment.received_minor,
            Payment.received_currency,
            Payment.transfer_id,
            Payment.note,
            _receipt(),
        )
        .where(Payment.client_id.is_not(None))
        .order_by(Payment.date, Payment.amount_minor < 0, Payment.id)
    )
    if client_id is not None:
        found = found.where(Payment.client_id == client_id)
    if currency is not None:
        found = found.where(Payment.currency == currency)
    return records(AccountRow, session.execute(found))


def moves(session: Session, client_id: int, currency: str) -> list[MoveRow]:
    """The movements on one account, the newest first."""
    other = aliased(Payment)
    same = (
        select(func.min(other.invoice_id))
        .where(other.transfer_id == Payment.transfer_id, other.invoice_id.is_not(None))
        .correlate(Payment)
        .scalar_subquery()
    )
    counted = (
        select(func.count())
        .where(other.transfer_id == Payment.transfer_id, other.invoice_id.is_not(None))
        .correlate(Payment)
        .scalar_subquery()
    )
    found = (
        select(
            Payment.id,
            Payment.date,
            Payment.kind,
            Payment.amount_minor,
            Payment.note,
            same,
            select(Invoice.number).where(Invoice.id == same).scalar_subquery(),
            counted,
            _receipt(),
        )
        .where(Payment.client_id == client_id, Payment.currency == currency)
        .order_by(Payment.date.desc(), (Payment.amount_minor < 0).desc(), Payment.id.desc())
    )
    return records(MoveRow, session.execute(found))


def _receipt() -> ScalarSelect[str | None]:
    """The number of the receipt that was given for ``Payment`` and is not void."""
    return (
        select(func.max(Receipt.number))
        .where(
            Receipt.voided.is_(None),
            or_(Receipt.payment_id == Payment.id, Receipt.transfer_id == Payment.transfer_id),
        )
        .correlate(Payment)
        .scalar_subquery()
    )


def receipts(session: Session, number: str | None = None) -> list[ReceiptRow]:
    """All receipts, the newest first, or the one of a number."""
    found = select(
        Receipt.id,
        Receipt.number,
        Receipt.payment_id,
        Receipt.transfer_id,
        Receipt.day,
        Receipt.currency,
        Receipt.amount_minor,
        Receipt.issued,
        Receipt.voided,
        Receipt.void_reason,
        Receipt.pdf_sha256,
    ).order_by(Receipt.id.desc())
    if number is not None:
        found = found.where(func.lower(Receipt.number) == number.strip().lower())
    return records(ReceiptRow, session.execute(found))
