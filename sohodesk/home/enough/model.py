# SPDX-License-Identifier: GPL-3.0-or-later
"""What the household costs, its other income, cash and the tax set aside, as kept in the book."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, Date, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sohodesk.store.tables import Base, Exact, table_of

EVERY = "every IN ('once', 'week', 'month', 'quarter', 'year')"


class LivingCost(Base):
    """A cost of the household, once or again and again, in minor units of its currency.

    ``first`` is the day of the only or first one, ``last`` the last day on which it may fall.
    """

    __tablename__ = "living_cost"
    __table_args__ = (
        CheckConstraint(EVERY, name="every"),
        CheckConstraint("amount_minor > 0", name="amount"),
        CheckConstraint("last >= first", name="order"),
        Index("ix_living_cost_first", "first"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    category: Mapped[str] = mapped_column(String(60), default="")
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    every: Mapped[str] = mapped_column(String(8))
    first: Mapped[date] = mapped_column(Date)
    last: Mapped[date | None] = mapped_column(Date)


class OtherIncome(Base):
    """Income beside the office's.

    ``household`` is the household's own, as a spouse's salary; ``signed`` is recurring income of
    the office that is agreed and not received yet, as of a contract: it lengthens the runway.
    """

    __tablename__ = "other_income"
    __table_args__ = (
        CheckConstraint(EVERY, name="every"),
        CheckConstraint("kind IN ('household', 'signed')", name="kind"),
        CheckConstraint("amount_minor > 0", name="amount"),
        CheckConstraint("last >= first", name="order"),
        Index("ix_other_income_first", "first"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(10))
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    every: Mapped[str] = mapped_column(String(8))
    first: Mapped[date] = mapped_column(Date)
    last: Mapped[date | None] = mapped_column(Date)


class CashCount(Base):
    """How much cash there was at the end of a day, on all accounts."""

    __tablename__ = "cash_count"
    __table_args__ = (UniqueConstraint("day"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(Date)
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))


class TaxSetAside(Base):
    """How many percent of what is received are set aside for tax, from a day on."""

    __tablename__ = "tax_set_aside"
    __table_args__ = (UniqueConstraint("valid_from"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    valid_from: Mapped[date] = mapped_column(Date)
    percent: Mapped[Decimal] = mapped_column(Exact)


LIVING_COST = table_of(LivingCost)
OTHER_INCOME = table_of(OtherIncome)
CASH_COUNT = table_of(CashCount)
TAX_SET_ASIDE = table_of(TaxSetAside)
