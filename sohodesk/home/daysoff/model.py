# SPDX-License-Identifier: GPL-3.0-or-later
"""Days off and agreed exceptions from protected hours, as kept in the book."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from sohodesk.store.tables import Base, Instant, table_of


class DayOff(Base):
    """Days that are no working days, from ``first`` to ``last``, both included.

    ``away`` are days on which the family's protected hours do not hold, as on a journey; one may
    well work on them.  ``work`` days are worked after all, though they are holidays or rest days.
    """

    __tablename__ = "day_off"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('leave', 'sick', 'holiday', 'rest', 'away', 'work')", name="kind"
        ),
        CheckConstraint("last >= first", name="order"),
        Index("ix_day_off_first", "first"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    first: Mapped[date] = mapped_column(Date)
    last: Mapped[date] = mapped_column(Date)
    note: Mapped[str] = mapped_column(String(200), default="")


class Exemption(Base):
    """A stretch of protected time of which it was agreed that it may be worked."""

    __tablename__ = "exemption"
    __table_args__ = (
        CheckConstraint('"end" > start', name="order"),
        Index("ix_exemption_start", "start"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[datetime] = mapped_column(Instant)
    end: Mapped[datetime] = mapped_column(Instant)
    reason: Mapped[str] = mapped_column(String(200), default="")


DAY_OFF = table_of(DayOff)
EXEMPTION = table_of(Exemption)
