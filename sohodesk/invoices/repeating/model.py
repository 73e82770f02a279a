# SPDX-License-Identifier: GPL-3.0-or-later
"""Repeating documents and the occurrences that were dealt with, as kept in the book."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
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

import sohodesk.invoices.model  # noqa: F401 the table that repeats point at
from sohodesk.store.tables import Base, Instant


class Repeat(Base):
    """When a document comes again: ``rule`` is an RRULE (RFC 5545) that counts from ``first``.

    The document of kind ``pattern`` is copied; ``deed`` says whether the copy waits as a draft or
    is issued.  Unbilled time and costs of the client are added by ``grouping`` where wanted.
    """

    __tablename__ = "repeat"
    __table_args__ = (
        UniqueConstraint("pattern_id"),
        CheckConstraint("deed IN ('draft', 'issue')", name="deed"),
        CheckConstraint("grouping IN ('task', 'project', 'day', 'entry')", name="grouping"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pattern_id: Mapped[int] = mapped_column(ForeignKey("invoice.id", ondelete="CASCADE"))
    rule: Mapped[str] = mapped_column(Text)
    first: Mapped[date] = mapped_column(Date)
    until: Mapped[date | None] = mapped_column(Date)
    deed: Mapped[str] = mapped_column(String(6), default="draft")
    add_time: Mapped[bool] = mapped_column(Boolean(create_constraint=False), default=False)
    add_expenses: Mapped[bool] = mapped_column(Boolean(create_constraint=False), default=False)
    grouping: Mapped[str] = mapped_column(String(8), default="task")
    paused: Mapped[bool] = mapped_column(Boolean(create_constraint=False), default=False)
    created: Mapped[datetime] = mapped_column(Instant)


class RepeatRun(Base):
    """One occurrence that is dealt with, so that none is made twice; ``skipped`` on purpose."""

    __tablename__ = "repeat_run"
    __table_args__ = (
        UniqueConstraint("repeat_id", "day"),
        Index("ix_repeat_run_invoice_id", "invoice_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    repeat_id: Mapped[int] = mapped_column(ForeignKey("repeat.id", ondelete="CASCADE"))
    day: Mapped[date] = mapped_column(Date)
    invoice_id: Mapped[int | None] = mapped_column(ForeignKey("invoice.id", ondelete="SET NULL"))
    skipped: Mapped[bool] = mapped_column(Boolean(create_constraint=False), default=False)
    made: Mapped[datetime] = mapped_column(Instant)
