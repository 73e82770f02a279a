# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients, projects and tasks as kept in the book."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from sohodesk.store.tables import Base, Exact, Instant

PROJECT_STATES = ("active", "paused", "done")
COLOURS = 6


class Client(Base):
    """Somebody who pays for work.

    ``rate`` is money an hour in ``currency``; None takes the book's.  ``payment_days`` None takes
    the book's.
    """

    __tablename__ = "client"
    __table_args__ = (
        UniqueConstraint("name"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    short: Mapped[str] = mapped_column(String(20), default="")
    currency: Mapped[str] = mapped_column(String(3))
    language: Mapped[str] = mapped_column(String(12), default="")
    rate: Mapped[Decimal | None] = mapped_column(Exact)
    email: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(Text, default="")
    city: Mapped[str] = mapped_column(String(100), default="")
    country: Mapped[str] = mapped_column(String(2), default="")
    tax_id: Mapped[str] = mapped_column(String(40), default="")
    vat_id: Mapped[str] = mapped_column(String(40), default="")
    payment_days: Mapped[int | None]
    notes: Mapped[str] = mapped_column(Text, default="")
    created: Mapped[datetime] = mapped_column(Instant)
    archived: Mapped[datetime | None] = mapped_column(Instant)


class Project(Base):
    """A piece of work for a client; ``colour`` is 1 to 6 of the design's project colours."""

    __tablename__ = "project"
    __table_args__ = (
        UniqueConstraint("client_id", "name"),
        CheckConstraint("colour BETWEEN 1 AND 6", name="colour"),
        CheckConstraint("state IN ('active', 'paused', 'done')", name="state"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    colour: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(String(12), default="active")
    billable: Mapped[bool] = mapped_column(Boolean(create_constraint=False), default=True)
    rate: Mapped[Decimal | None] = mapped_column(Exact)
    budget_hours: Mapped[Decimal | None] = mapped_column(Exact)
    budget_minor: Mapped[int | None] = mapped_column(BigInteger)
    deadline: Mapped[date | None] = mapped_column(Date)
    notes: Mapped[str] = mapped_column(Text, default="")
    created: Mapped[datetime] = mapped_column(Instant)
    archived: Mapped[datetime | None] = mapped_column(Instant)


class Task(Base):
    """A part of a project."""

    __tablename__ = "task"
    __table_args__ = (
        UniqueConstraint("project_id", "name"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    rate: Mapped[Decimal | None] = mapped_column(Exact)
    estimate_hours: Mapped[Decimal | None] = mapped_column(Exact)
    position: Mapped[int] = mapped_column(default=0)
    done: Mapped[datetime | None] = mapped_column(Instant)
    archived: Mapped[datetime | None] = mapped_column(Instant)
