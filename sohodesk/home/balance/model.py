# SPDX-License-Identifier: GPL-3.0-or-later
"""Choices of the score and answers of the week, as kept in the book."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Date, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sohodesk.store.tables import Base, table_of


class BalanceChoice(Base):
    """What a week is scored by from a day on: older weeks keep what they were scored by.

    The weights of the five parts, the own target of a week's work and of free evenings, and the
    profile of limits (``base.workrules``).
    """

    __tablename__ = "balance_choice"
    __table_args__ = (
        UniqueConstraint("valid_from"),
        CheckConstraint(
            "hours >= 0 AND rest >= 0 AND protected >= 0 AND promises >= 0 AND family >= 0"
            " AND hours + rest + protected + promises + family = 100",
            name="weights",
        ),
        CheckConstraint("target_minutes BETWEEN 1 AND 10080", name="target_minutes"),
        CheckConstraint("evenings BETWEEN 0 AND 7", name="evenings"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    valid_from: Mapped[date] = mapped_column(Date)
    hours: Mapped[int]
    rest: Mapped[int]
    protected: Mapped[int]
    promises: Mapped[int]
    family: Mapped[int]
    target_minutes: Mapped[int]
    evenings: Mapped[int]
    profile: Mapped[str] = mapped_column(String(10))


class CheckIn(Base):
    """How work and family fitted together in the week that begins on ``week``, 1 to 5."""

    __tablename__ = "check_in"
    __table_args__ = (
        UniqueConstraint("week"),
        CheckConstraint("answer BETWEEN 1 AND 5", name="answer"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    week: Mapped[date] = mapped_column(Date)
    answer: Mapped[int]
    word: Mapped[str] = mapped_column(Text, default="")


BALANCE_CHOICE = table_of(BalanceChoice)
CHECK_IN = table_of(CheckIn)
