# SPDX-License-Identifier: GPL-3.0-or-later
"""Bank files, their rows, what each row was matched with, and remembered columns."""

from __future__ import annotations

from datetime import date, datetime

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

import sohodesk.expenses.model
import sohodesk.invoices.payments.model  # noqa: F401 the tables that matches point at
from sohodesk.store.tables import Base, Instant


class BankFile(Base):
    """A file of an account's rows that was read; balances in minor units of ``currency``."""

    __tablename__ = "bank_file"
    __table_args__ = (Index("ix_bank_file_sha256", "sha256"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(200))
    format: Mapped[str] = mapped_column(String(10))
    account: Mapped[str] = mapped_column(String(60), default="")
    currency: Mapped[str] = mapped_column(String(3))
    opening_minor: Mapped[int | None] = mapped_column(BigInteger)
    closing_minor: Mapped[int | None] = mapped_column(BigInteger)
    imported: Mapped[datetime] = mapped_column(Instant)


class BankRow(Base):
    """One movement; ``key`` tells the same movement in another file, so that it comes in once.

    ``amount_minor`` is positive for money that came in.
    """

    __tablename__ = "bank_row"
    __table_args__ = (
        UniqueConstraint("key"),
        CheckConstraint("state IN ('open', 'matched', 'ignored')", name="state"),
        Index("ix_bank_row_file_id", "file_id"),
        Index("ix_bank_row_state", "state", "day"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("bank_file.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(64))
    day: Mapped[date] = mapped_column(Date)
    value_day: Mapped[date | None] = mapped_column(Date)
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    party: Mapped[str] = mapped_column(String(200), default="")
    party_account: Mapped[str] = mapped_column(String(60), default="")
    reference: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(8), default="open")


class BankMatch(Base):
    """What a movement turned out to be: a payment or a cost; one movement may be several."""

    __tablename__ = "bank_match"
    __table_args__ = (
        CheckConstraint("(payment_id IS NULL) <> (expense_id IS NULL)", name="one"),
        Index("ix_bank_match_row_id", "row_id"),
        Index("ix_bank_match_payment_id", "payment_id"),
        Index("ix_bank_match_expense_id", "expense_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    row_id: Mapped[int] = mapped_column(ForeignKey("bank_row.id", ondelete="CASCADE"))
    payment_id: Mapped[int | None] = mapped_column(ForeignKey("payment.id", ondelete="CASCADE"))
    expense_id: Mapped[int | None] = mapped_column(ForeignKey("expense.id", ondelete="CASCADE"))


class BankColumns(Base):
    """Which column of a CSV file means what, remembered by its head; ``columns`` is JSON."""

    __tablename__ = "bank_columns"
    __table_args__ = (UniqueConstraint("head"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    head: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(100), default="")
    columns: Mapped[str] = mapped_column(Text)
