# SPDX-License-Identifier: GPL-3.0-or-later
"""Exchange rates as kept in the book; each is dated, and the user's to edit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, Date, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sohodesk.store.tables import Base, Exact


class ExchangeRate(Base):
    """One unit of ``currency`` was worth ``rate`` units of ``to_currency`` from ``day`` on."""

    __tablename__ = "exchange_rate"
    __table_args__ = (
        UniqueConstraint("currency", "to_currency", "day"),
        CheckConstraint("currency <> to_currency", name="pair"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(Date)
    currency: Mapped[str] = mapped_column(String(3))
    to_currency: Mapped[str] = mapped_column(String(3))
    rate: Mapped[Decimal] = mapped_column(Exact)
    source: Mapped[str] = mapped_column(String(100), default="")
