# SPDX-License-Identifier: GPL-3.0-or-later
"""Past jobs and forecasts, as kept in the book."""

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
)
from sqlalchemy.orm import Mapped, mapped_column

from sohodesk.store.tables import Base, Exact, Instant, table_of


class PastJob(Base):
    """A job from before the book, told by hand: the guess and the real hours, in minutes.

    ``abandoned`` is one that was given up: it would have taken at least so much.
    """

    __tablename__ = "past_job"
    __table_args__ = (
        CheckConstraint("guess_minutes > 0 AND real_minutes > 0", name="minutes"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200), default="")
    kind: Mapped[str] = mapped_column(String(60), default="")
    guess_minutes: Mapped[int]
    real_minutes: Mapped[int]
    day: Mapped[date] = mapped_column(Date)
    abandoned: Mapped[bool] = mapped_column(Boolean(create_constraint=False), default=False)


class Forecast(Base):
    """What was said of a job when it was asked, and what came of it.

    Chances are 0 to 1, ``low`` and ``high`` the band of ``all_with``; the shortage in hours at the
    10, 50 and 90 percent quantiles.  ``due`` is the last day that was still on time.  ``asked``
    holds the question as JSON.  It became ``quote_id`` or a project, or neither yet; the quote may
    have become the project.  ``outcome`` is what somebody said came of it, empty where nobody did:
    then the project that it became says so by itself.
    """

    __tablename__ = "forecast"
    __table_args__ = (
        CheckConstraint("outcome IN ('', 'on-time', 'late', 'dropped')", name="outcome"),
        CheckConstraint("(outcome = '') = (outcome_day IS NULL)", name="outcome_day"),
        Index("ix_forecast_client_id", "client_id"),
        Index("ix_forecast_quote_id", "quote_id"),
        Index("ix_forecast_project_id", "project_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    made: Mapped[datetime] = mapped_column(Instant)
    title: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(60), default="")
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id", ondelete="SET NULL"))
    quote_id: Mapped[int | None] = mapped_column(ForeignKey("invoice.id", ondelete="SET NULL"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="SET NULL"))
    guess_minutes: Mapped[int]
    fee_minor: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3), default="")
    due: Mapped[date] = mapped_column(Date)
    all_without: Mapped[Decimal] = mapped_column(Exact)
    all_with: Mapped[Decimal] = mapped_column(Exact)
    new: Mapped[Decimal] = mapped_column(Exact)
    low: Mapped[Decimal] = mapped_column(Exact)
    high: Mapped[Decimal] = mapped_column(Exact)
    short_low: Mapped[Decimal] = mapped_column(Exact)
    short_middle: Mapped[Decimal] = mapped_column(Exact)
    short_high: Mapped[Decimal] = mapped_column(Exact)
    earliest: Mapped[date | None] = mapped_column(Date)
    quote_hours: Mapped[Decimal] = mapped_column(Exact)
    own_jobs: Mapped[int]
    asked: Mapped[str] = mapped_column(Text, default="")
    outcome: Mapped[str] = mapped_column(String(8), default="")
    outcome_day: Mapped[date | None] = mapped_column(Date)


PAST_JOB = table_of(PastJob)
FORECAST = table_of(Forecast)
