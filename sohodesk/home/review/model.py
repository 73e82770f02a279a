# SPDX-License-Identifier: GPL-3.0-or-later
"""Reviews of weeks, as kept in the book."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sohodesk.store.tables import Base, Instant, table_of


class WeekReview(Base):
    """How far the review of the week that begins on ``week`` has come.

    ``confirmed`` is when its hours were, ``done`` when the review was closed; ``skipped`` says that
    it was not wanted that week.  ``steps`` is JSON (``rules.Steps``): what was ticked for the next
    week, until when the card was put off, and own words on the page for the fridge of the month
    whose first day lies in the week.
    """

    __tablename__ = "week_review"
    __table_args__ = (UniqueConstraint("week"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    week: Mapped[date] = mapped_column(Date)
    confirmed: Mapped[datetime | None] = mapped_column(Instant)
    done: Mapped[datetime | None] = mapped_column(Instant)
    skipped: Mapped[datetime | None] = mapped_column(Instant)
    steps: Mapped[str] = mapped_column(Text, default="")


WEEK_REVIEW = table_of(WeekReview)
