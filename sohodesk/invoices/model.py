# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents, their lines, adjustments, events and the number counters, as kept in the book."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import cast

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

import sohodesk.invoices.pricelist
import sohodesk.invoices.profile.model
import sohodesk.invoices.purse  # noqa: F401 the tables that documents point at
from sohodesk.expenses.model import Expense
from sohodesk.invoices.document import OFFERS
from sohodesk.store.tables import AT_THE_END, Base, Exact, Instant
from sohodesk.timelog.model import Entry

BILLS = ("invoice", "credit")
"""The kinds that ask for money or give it back: they alone are owed, paid and added up."""
KINDS = (*BILLS, *OFFERS)
"""The kinds that get a number.  A ``pattern`` gets none: a repeating document is made from it."""
PURPOSES = ("standard", "deposit", "final", "retainer", "drawdown", "interest")
# Rows of an issued document; drafts may change freely and are not sealed.
_ISSUED = "invoice_id IN (SELECT id FROM invoice WHERE issued IS NOT NULL)"


class Invoice(Base):
    """One document of a kind of ``KINDS``; a draft until ``number`` and ``issued`` are set.

    ``purpose`` of an invoice: a ``deposit`` asks for part of a job ahead, the ``final`` one takes
    it off again; a ``retainer`` fills a purse that ``drawdown`` invoices empty; ``interest`` is
    for paying late.  ``quote_id`` is the quote (or proforma) it came from, ``revises_id`` the
    quote that it puts in the place of, ``revision`` counting from 1: the revisions of a quote
    share its number.  ``exchange_rate`` is how much of the book's currency one unit of
    ``currency`` was worth on ``issue_date``; None in the book's own.
    ``*_minor`` are the totals in minor units of ``currency`` (BT-106 to BT-115), kept with every
    change of a draft and frozen at issue, so that lists add up in SQL.  ``rule`` names the
    rounding rule the figures were made with.  ``snapshot`` is JSON of all that the page showed.
    """

    __tablename__ = "invoice"
    __table_args__ = (
        UniqueConstraint("number", "revision"),
        CheckConstraint("revision = 1 OR kind = 'quote'", name="revision"),
        CheckConstraint(
            "kind IN ('invoice', 'credit', 'quote', 'proforma', 'pattern')", name="kind"
        ),
        CheckConstraint(
            "purpose IN ('standard', 'deposit', 'final', 'retainer', 'drawdown', 'interest')",
            name="purpose",
        ),
        CheckConstraint("(number IS NULL) = (issued IS NULL)", name="issued"),
        Index("ix_invoice_client_id", "client_id"),
        Index("ix_invoice_credits_id", "credits_id"),
        Index("ix_invoice_quote_id", "quote_id"),
        Index("ix_invoice_revises_id", "revises_id"),
        Index("ix_invoice_retainer_id", "retainer_id"),
        Index("ix_invoice_kind", "kind", "issue_date"),
        {"sqlite_autoincrement": True, "info": {"sealed": "issued IS NOT NULL"}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), default="invoice")
    number: Mapped[str | None] = mapped_column(String(60))
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id", ondelete="RESTRICT"))
    credits_id: Mapped[int | None] = mapped_column(ForeignKey("invoice.id", ondelete="RESTRICT"))
    title: Mapped[str] = mapped_column(String(200), default="")
    currency: Mapped[str] = mapped_column(String(3))
    language: Mapped[str] = mapped_column(String(12), default="")
    issue_date: Mapped[date | None] = mapped_column(Date)
    due_date: Mapped[date | None] = mapped_column(Date)
    payment_days: Mapped[int | None]
    period_from: Mapped[date | None] = mapped_column(Date)
    period_to: Mapped[date | None] = mapped_column(Date)
    your_order: Mapped[str] = mapped_column(String(100), default="")
    intro: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    prices_include_tax: Mapped[bool] = mapped_column(
        Boolean(create_constraint=False), default=False
    )
    in_words: Mapped[bool] = mapped_column(Boolean(create_constraint=False), default=False)
    rule: Mapped[str] = mapped_column(String(40))
    cash_step: Mapped[Decimal | None] = mapped_column(Exact)
    prepaid_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    rounding_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    lines_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    allowances_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    charges_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    net_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    tax_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    total_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    due_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    withholding_percent: Mapped[Decimal | None] = mapped_column(Exact)
    withholding_base: Mapped[Decimal | None] = mapped_column(Exact)
    withholding_label: Mapped[str] = mapped_column(String(80), default="")
    withholding_scale: Mapped[str] = mapped_column(String(30), default="", server_default="")
    withholding_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    created: Mapped[datetime] = mapped_column(Instant)
    issued: Mapped[datetime | None] = mapped_column(Instant)
    voided: Mapped[datetime | None] = mapped_column(Instant)
    void_reason: Mapped[str] = mapped_column(Text, default="")
    template: Mapped[str] = mapped_column(String(40), default="")
    snapshot: Mapped[str | None] = mapped_column(Text)
    pdf_sha256: Mapped[str | None] = mapped_column(ForeignKey("blob.sha256"))
    xml_sha256: Mapped[str | None] = mapped_column(ForeignKey("blob.sha256"))
    purpose: Mapped[str] = mapped_column(String(10), default="standard", server_default="standard")
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="SET NULL"))
    quote_id: Mapped[int | None] = mapped_column(ForeignKey("invoice.id", ondelete="RESTRICT"))
    revises_id: Mapped[int | None] = mapped_column(ForeignKey("invoice.id", ondelete="RESTRICT"))
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    valid_until: Mapped[date | None] = mapped_column(Date)
    retainer_id: Mapped[int | None] = mapped_column(ForeignKey("retainer.id", ondelete="RESTRICT"))
    exchange_rate: Mapped[Decimal | None] = mapped_column(Exact)
    account_id: Mapped[int | None] = mapped_column(
        ForeignKey("bank_account.id", ondelete="SET NULL")
    )
    payment_code: Mapped[str] = mapped_column(String(12), default="", server_default="")
    annex: Mapped[bool] = mapped_column(
        Boolean(create_constraint=False), default=False, server_default=false()
    )


class InvoiceLine(Base):
    """One line; ``price`` is for ``base_quantity`` units and may have more places than money.

    A ``text`` line and the heading of a ``section`` have no figures: quantity and price are zero.
    """

    __tablename__ = "invoice_line"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('free', 'time', 'expense', 'service', 'text', 'section')", name="kind"
        ),
        Index("ix_invoice_line_invoice_id", "invoice_id", "position"),
        {
            "sqlite_autoincrement": True,
            "info": {"sealed": _ISSUED, "sealed_by": ("invoice", "invoice_id")},
        },
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoice.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10), default="free")
    description: Mapped[str] = mapped_column(Text)
    quantity: Mapped[Decimal] = mapped_column(Exact)
    unit: Mapped[str] = mapped_column(String(20), default="")
    price: Mapped[Decimal] = mapped_column(Exact)
    base_quantity: Mapped[Decimal] = mapped_column(Exact)
    category: Mapped[str] = mapped_column(String(2))
    tax_rate: Mapped[Decimal] = mapped_column(Exact)
    net_minor: Mapped[int] = mapped_column(BigInteger)
    service_id: Mapped[int | None] = mapped_column(ForeignKey("service.id", ondelete="SET NULL"))
    period_from: Mapped[date | None] = mapped_column(Date)
    period_to: Mapped[date | None] = mapped_column(Date)


class InvoiceAdjustment(Base):
    """An allowance or charge, of one line or (``line_id`` null) of the whole document.

    Either ``amount`` or ``percent`` is given.  ``category`` null: split over the lines' rates.
    """

    __tablename__ = "invoice_adjustment"
    __table_args__ = (
        CheckConstraint("kind IN ('allowance', 'charge')", name="kind"),
        CheckConstraint("(amount IS NULL) <> (percent IS NULL)", name="amount"),
        Index("ix_invoice_adjustment_invoice_id", "invoice_id"),
        Index("ix_invoice_adjustment_line_id", "line_id"),
        {
            "sqlite_autoincrement": True,
            "info": {"sealed": _ISSUED, "sealed_by": ("invoice", "invoice_id")},
        },
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoice.id", ondelete="CASCADE"))
    line_id: Mapped[int | None] = mapped_column(ForeignKey("invoice_line.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    amount: Mapped[Decimal | None] = mapped_column(Exact)
    percent: Mapped[Decimal | None] = mapped_column(Exact)
    category: Mapped[str | None] = mapped_column(String(2))
    tax_rate: Mapped[Decimal | None] = mapped_column(Exact)
    reason: Mapped[str] = mapped_column(String(200), default="")


class DocumentEvent(Base):
    """What happened to an issued document besides payments; states are told from these.

    ``level`` is that of a reminder.
    """

    __tablename__ = "document_event"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('sent', 'viewed', 'accepted', 'refused', 'expired', 'reminded', 'note')",
            name="kind",
        ),
        Index("ix_document_event_invoice_id", "invoice_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoice.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(10))
    day: Mapped[date] = mapped_column(Date)
    level: Mapped[str] = mapped_column(String(10), default="", server_default="")
    note: Mapped[str] = mapped_column(Text, default="")
    created: Mapped[datetime] = mapped_column(Instant)


class NumberCounter(Base):
    """The last number given in a series and period; a number is never counted from rows."""

    __tablename__ = "number_counter"
    __table_args__ = (UniqueConstraint("series"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    series: Mapped[str] = mapped_column(String(120))
    last: Mapped[int]


# A line that goes leaves its time and costs unbilled again.  The rooms below know no invoices.
for _billed in (Entry, Expense):
    cast("Table", _billed.__table__).append_constraint(
        ForeignKeyConstraint(
            ["invoice_line_id"], ["invoice_line.id"], ondelete="SET NULL", **AT_THE_END
        )
    )
