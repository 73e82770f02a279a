# SPDX-License-Identifier: GPL-3.0-or-later
"""Services of the catalogue with their words and prices, as kept in the book."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sohodesk.store.tables import Base, Exact, Instant


class Service(Base):
    """What is sold by ``unit``; the tax is the usual one of the office where none is said."""

    __tablename__ = "service"
    __table_args__ = (UniqueConstraint("name"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text, default="")
    unit: Mapped[str] = mapped_column(String(20), default="")
    category: Mapped[str | None] = mapped_column(String(2))
    tax_rate: Mapped[Decimal | None] = mapped_column(Exact)
    position: Mapped[int] = mapped_column(default=0)
    archived_at: Mapped[datetime | None] = mapped_column(Instant)


class ServicePrice(Base):
    """Its price in one currency, for one unit; it may have more places than money."""

    __tablename__ = "service_price"
    __table_args__ = (UniqueConstraint("service_id", "currency"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"))
    currency: Mapped[str] = mapped_column(String(3))
    price: Mapped[Decimal] = mapped_column(Exact)


class ServiceText(Base):
    """Its words in the language of a client."""

    __tablename__ = "service_text"
    __table_args__ = (UniqueConstraint("service_id", "language"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"))
    language: Mapped[str] = mapped_column(String(12))
    text: Mapped[str] = mapped_column(Text)
