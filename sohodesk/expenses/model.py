# SPDX-License-Identifier: GPL-3.0-or-later
"""Costs, their categories and receipts, as kept in the book."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

import sohodesk.clients.model
import sohodesk.store.blobs  # noqa: F401 the tables that costs point at
from sohodesk.store.tables import Base, Exact, Instant, partial_index


class ExpenseCategory(Base):
    """What kind of cost it is; ``code`` is the account in the bookkeeper's plan.

    ``deductible_percent`` of the cost counts for the tax return (70 for a meal in Germany).
    ``tax_rate`` is the one that forms propose.
    """

    __tablename__ = "expense_category"
    __table_args__ = (UniqueConstraint("name"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    code: Mapped[str] = mapped_column(String(20), default="")
    deductible_percent: Mapped[Decimal] = mapped_column(Exact)
    tax_rate: Mapped[Decimal | None] = mapped_column(Exact)
    position: Mapped[int] = mapped_column(default=0)
    archived_at: Mapped[datetime | None] = mapped_column(Instant)


class Expense(Base):
    """One cost, or the ``pattern`` that repeating costs are made from.

    ``amount_minor`` is what was paid, tax included, in minor units of ``currency``; negative where
    money came back.  ``tax_minor`` is the tax in it that can be claimed, ``tax_rate`` its rate.
    ``exchange_rate`` is how much of the book's currency one unit was worth on ``day``; None in
    the book's own.  ``markup`` is a percentage on the net when it is billed on.  A ``mileage``
    row has ``distance`` in ``unit`` (km or mi) at ``per_unit`` of ``currency``.
    ``person_id`` is the partner it came from (people stand above, so the key is tied there).
    """

    __tablename__ = "expense"
    __table_args__ = (
        CheckConstraint("kind IN ('cost', 'mileage', 'pattern')", name="kind"),
        CheckConstraint("unit IN ('', 'km', 'mi')", name="unit"),
        CheckConstraint("(unit = '') = (distance IS NULL)", name="distance"),
        Index("ix_expense_day", "day"),
        Index("ix_expense_category_id", "category_id"),
        Index("ix_expense_client_id", "client_id"),
        Index("ix_expense_project_id", "project_id"),
        Index("ix_expense_person_id", "person_id"),
        partial_index(
            "ix_expense_invoice_line_id", "invoice_line_id", where="invoice_line_id IS NOT NULL"
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), default="cost")
    day: Mapped[date] = mapped_column(Date)
    category_id: Mapped[int | None] = mapped_column(
        ForeignKey("expense_category.id", ondelete="RESTRICT")
    )
    supplier: Mapped[str] = mapped_column(String(200), default="")
    person_id: Mapped[int | None]
    description: Mapped[str] = mapped_column(Text, default="")
    currency: Mapped[str] = mapped_column(String(3))
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    tax_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    tax_rate: Mapped[Decimal | None] = mapped_column(Exact)
    exchange_rate: Mapped[Decimal | None] = mapped_column(Exact)
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id", ondelete="SET NULL"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="SET NULL"))
    billable: Mapped[bool] = mapped_column(Boolean(create_constraint=False), default=False)
    markup: Mapped[Decimal | None] = mapped_column(Exact)
    invoice_line_id: Mapped[int | None]
    paid_on: Mapped[date | None] = mapped_column(Date)
    account: Mapped[str] = mapped_column(String(60), default="")
    reference: Mapped[str] = mapped_column(String(100), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    distance: Mapped[Decimal | None] = mapped_column(Exact)
    unit: Mapped[str] = mapped_column(String(2), default="")
    vehicle: Mapped[str] = mapped_column(String(20), default="")
    per_unit: Mapped[Decimal | None] = mapped_column(Exact)
    from_place: Mapped[str] = mapped_column(String(200), default="")
    to_place: Mapped[str] = mapped_column(String(200), default="")
    created: Mapped[datetime] = mapped_column(Instant)


class ExpenseReceipt(Base):
    """A picture or PDF of a cost, kept under its hash; one paper may prove several costs."""

    __tablename__ = "expense_receipt"
    __table_args__ = (
        Index("ix_expense_receipt_expense_id", "expense_id"),
        Index("ix_expense_receipt_sha256", "sha256"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    expense_id: Mapped[int] = mapped_column(ForeignKey("expense.id", ondelete="CASCADE"))
    sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"))
    name: Mapped[str] = mapped_column(String(200), default="")
    position: Mapped[int] = mapped_column(default=0)


class ExpenseRepeat(Base):
    """When a cost comes again: ``rule`` is an RRULE (RFC 5545) that counts from ``first``."""

    __tablename__ = "expense_repeat"
    __table_args__ = (UniqueConstraint("pattern_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    pattern_id: Mapped[int] = mapped_column(ForeignKey("expense.id", ondelete="CASCADE"))
    rule: Mapped[str] = mapped_column(Text)
    first: Mapped[date] = mapped_column(Date)
    until: Mapped[date | None] = mapped_column(Date)
    paused: Mapped[bool] = mapped_column(Boolean(create_constraint=False), default=False)
    created: Mapped[datetime] = mapped_column(Instant)


class ExpenseRepeatRun(Base):
    """One occurrence that is dealt with, so that none is made twice; ``skipped`` on purpose."""

    __tablename__ = "expense_repeat_run"
    __table_args__ = (
        UniqueConstraint("repeat_id", "day"),
        Index("ix_expense_repeat_run_expense_id", "expense_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    repeat_id: Mapped[int] = mapped_column(ForeignKey("expense_repeat.id", ondelete="CASCADE"))
    day: Mapped[date] = mapped_column(Date)
    expense_id: Mapped[int | None] = mapped_column(ForeignKey("expense.id", ondelete="SET NULL"))
    skipped: Mapped[bool] = mapped_column(Boolean(create_constraint=False), default=False)


class MileageRate(Base):
    """The office's own rate for a vehicle from a day on; the countries' own rates are data.

    ``rate`` of ``currency`` per ``unit``, for the distance of a year beyond ``above``.
    """

    __tablename__ = "mileage_rate"
    __table_args__ = (
        UniqueConstraint("vehicle", "valid_from", "above"),
        CheckConstraint("unit IN ('km', 'mi')", name="unit"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    vehicle: Mapped[str] = mapped_column(String(20))
    valid_from: Mapped[date] = mapped_column(Date)
    unit: Mapped[str] = mapped_column(String(2))
    rate: Mapped[Decimal] = mapped_column(Exact)
    currency: Mapped[str] = mapped_column(String(3))
    above: Mapped[Decimal] = mapped_column(Exact)
