# SPDX-License-Identifier: GPL-3.0-or-later
"""Closed periods, as kept in the book."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from sohodesk.store.tables import Base, Instant, table_of


class PeriodLock(Base):
    """Days, both included, whose entries no longer change until the lock is taken off."""

    __tablename__ = "period_lock"
    __table_args__ = (
        CheckConstraint("last >= first", name="order"),
        Index("ix_period_lock_first", "first", "last"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    first: Mapped[date] = mapped_column(Date)
    last: Mapped[date] = mapped_column(Date)
    note: Mapped[str] = mapped_column(String(200), default="")
    made: Mapped[datetime] = mapped_column(Instant)


PERIOD_LOCK = table_of(PeriodLock)
