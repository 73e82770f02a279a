# SPDX-License-Identifier: GPL-3.0-or-later
"""Payments, the transfers they came with and the receipts given for them, as kept in the book."""

from __future__ import annotations

import datetime as dt
from datetime import datetime
from decimal import Decimal

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

import sohodesk.invoices.model  # noqa: F401 the table that payments point at
from sohodesk.store.tables import Base, Exact, Instant


class Transfer(Base):
    """One sum that moved and was shared out over several payments; minor units of ``currency``."""

    __tablename__ = "transfer"
    __table_args__ = (
        Index("ix_transfer_client_id", "client_id"),
        {"sqlite_autoincrement": True, "info": {"sealed": "1"}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id", ondelete="RESTRICT"))
    date: Mapped[dt.date] = mapped_column(Date)
    currency: Mapped[str] = mapped_column(String(3))
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    note: Mapped[str] = mapped_column(Text, default="")
    created: Mapped[datetime] = mapped_column(Instant)


class Payment(Base):
    """Something that settles a document, or money of a client that is on no document yet.

    ``amount_minor`` is cash (negative when it is paid back), ``withheld_minor`` what the payer kept
    for the tax office, ``fee_minor`` what banks kept on the way, ``written_off_minor`` what is
    asked for no more; together they settle, in minor units of the document's currency.
    ``kind``: a ``payment``, a ``refund``, a ``write_off``, or ``applied``: money on account that is
    put on a document, no cash moves.  Money on account has no ``invoice_id``, but a client and a
    currency.  ``exchange_rate`` is the book's currency per unit on ``date``; where other money
    came in than was asked for, ``received_minor`` of ``received_currency`` tells it.
    """

    __tablename__ = "payment"
    __table_args__ = (
        CheckConstraint(
            "amount_minor <> 0 OR withheld_minor <> 0 OR fee_minor <> 0 OR written_off_minor <> 0",
            name="amount",
        ),
        CheckConstraint("kind IN ('payment', 'refund', 'write_off', 'applied')", name="kind"),
        CheckConstraint("(invoice_id IS NULL) = (client_id IS NOT NULL)", name="account"),
        CheckConstraint("(client_id IS NULL) = (currency IS NULL)", name="currency"),
        CheckConstraint("(received_minor IS NULL) = (received_currency IS NULL)", name="received"),
        Index("ix_payment_invoice_id", "invoice_id"),
        Index("ix_payment_client_id", "client_id"),
        Index("ix_payment_transfer_id", "transfer_id"),
        {"sqlite_autoincrement": True, "info": {"sealed": "1"}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    invoice_id: Mapped[int | None] = mapped_column(ForeignKey("invoice.id", ondelete="RESTRICT"))
    date: Mapped[dt.date] = mapped_column(Date)
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    withheld_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    slip_number: Mapped[str] = mapped_column(String(60), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    created: Mapped[datetime] = mapped_column(Instant)
    kind: Mapped[str] = mapped_column(String(10), default="payment", server_default="payment")
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id", ondelete="RESTRICT"))
    currency: Mapped[str | None] = mapped_column(String(3))
    fee_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    written_off_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    exchange_rate: Mapped[Decimal | None] = mapped_column(Exact)
    received_minor: Mapped[int | None] = mapped_column(BigInteger)
    received_currency: Mapped[str | None] = mapped_column(String(3))
    method: Mapped[str] = mapped_column(String(20), default="", server_default="")
    account: Mapped[str] = mapped_column(String(60), default="", server_default="")
    transfer_id: Mapped[int | None] = mapped_column(ForeignKey("transfer.id", ondelete="RESTRICT"))
    slip_date: Mapped[dt.date | None] = mapped_column(Date)
    slip_sha256: Mapped[str | None] = mapped_column(ForeignKey("blob.sha256"))


SETTLED = (
    Payment.amount_minor + Payment.withheld_minor + Payment.fee_minor + Payment.written_off_minor
)
"""What a payment settles, in minor units; for sums in SQL."""


class Receipt(Base):
    """A numbered paper (kwitansi) for money that came in; frozen with its page when given."""

    __tablename__ = "receipt"
    __table_args__ = (
        UniqueConstraint("number"),
        CheckConstraint("payment_id IS NOT NULL OR transfer_id IS NOT NULL", name="of"),
        Index("ix_receipt_payment_id", "payment_id"),
        Index("ix_receipt_transfer_id", "transfer_id"),
        {"sqlite_autoincrement": True, "info": {"sealed": "1"}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(60))
    payment_id: Mapped[int | None] = mapped_column(ForeignKey("payment.id", ondelete="RESTRICT"))
    transfer_id: Mapped[int | None] = mapped_column(ForeignKey("transfer.id", ondelete="RESTRICT"))
    day: Mapped[dt.date] = mapped_column(Date)
    currency: Mapped[str] = mapped_column(String(3))
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    issued: Mapped[datetime] = mapped_column(Instant)
    voided: Mapped[datetime | None] = mapped_column(Instant)
    void_reason: Mapped[str] = mapped_column(Text, default="")
    snapshot: Mapped[str] = mapped_column(Text)
    pdf_sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"))


class LateInterest(Base):
    """Interest for a document that was paid late, and the document that asks for it.

    ``first_day`` to ``last_day``, both included, are the days it is for; ``fixed_minor`` is the
    fixed sum of the law, asked for once.  Minor units of the currency both documents are in.
    """

    __tablename__ = "late_interest"
    __table_args__ = (
        CheckConstraint("invoice_id <> late_id", name="own"),
        Index("ix_late_interest_invoice_id", "invoice_id"),
        Index("ix_late_interest_late_id", "late_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoice.id", ondelete="CASCADE"))
    late_id: Mapped[int] = mapped_column(ForeignKey("invoice.id", ondelete="RESTRICT"))
    first_day: Mapped[dt.date] = mapped_column(Date)
    last_day: Mapped[dt.date] = mapped_column(Date)
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    fixed_minor: Mapped[int] = mapped_column(BigInteger)
