# SPDX-License-Identifier: GPL-3.0-or-later
"""Promises, their answers and home time, as kept in the book."""

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
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from sohodesk.store.tables import Base, Instant, table_of


class Promise(Base):
    """Something promised at home, once or again and again, by the clock of ``zone``.

    ``first`` is the day of the only or first occurrence, ``at_minute`` counts from 00:00 and
    ``minutes`` is how long it lasts.  ``rule`` is a recurrence rule of RFC 5545 without its
    ``RRULE:``, empty for a promise of one day; ``until`` is the last day on which it holds.
    ``calendar_uid`` tells that it was made from an event of a calendar.  ``around`` is to be at
    home rather than together.  ``prayer`` names the prayer at whose time it begins, ``shift`` so
    many minutes later (or earlier); ``at_minute`` holds where that time is not known.  ``sign`` is
    the icon.
    """

    __tablename__ = "promise"
    __table_args__ = (
        CheckConstraint("at_minute BETWEEN 0 AND 1439", name="at_minute"),
        CheckConstraint("minutes BETWEEN 1 AND 10080", name="minutes"),
        CheckConstraint("until >= first", name="until"),
        Index("ix_promise_first", "first"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    place: Mapped[str] = mapped_column(String(200), default="")
    first: Mapped[date] = mapped_column(Date)
    at_minute: Mapped[int]
    minutes: Mapped[int]
    zone: Mapped[str] = mapped_column(String(64))
    rule: Mapped[str] = mapped_column(Text, default="")
    until: Mapped[date | None] = mapped_column(Date)
    calendar_uid: Mapped[str] = mapped_column(Text, default="")
    around: Mapped[bool] = mapped_column(
        Boolean(create_constraint=False), default=False, server_default=false()
    )
    prayer: Mapped[str] = mapped_column(String(10), default="", server_default="")
    shift: Mapped[int] = mapped_column(default=0, server_default="0")
    sign: Mapped[str] = mapped_column(String(30), default="", server_default="")


class PromiseAnswer(Base):
    """How one occurrence of a promise went; no row while nobody has said.

    ``moved_to`` is the day that it was moved to and ``answered`` when that was said: a promise
    moved a day ahead and then kept counts as kept.
    """

    __tablename__ = "promise_answer"
    __table_args__ = (
        UniqueConstraint("promise_id", "day"),
        CheckConstraint(
            "answer IN ('kept', 'moved', 'missed', 'cancelled-family', 'cancelled-force')",
            name="answer",
        ),
        CheckConstraint("(answer = 'moved') = (moved_to IS NOT NULL)", name="moved_to"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    promise_id: Mapped[int] = mapped_column(ForeignKey("promise.id", ondelete="CASCADE"))
    day: Mapped[date] = mapped_column(Date)
    answer: Mapped[str] = mapped_column(String(20))
    moved_to: Mapped[date | None] = mapped_column(Date)
    answered: Mapped[datetime] = mapped_column(Instant)


class HomeTime(Base):
    """Time that was the family's: half-open between two instants, in the zone where it was.

    ``around`` is time at home with everybody near, but not together.
    """

    __tablename__ = "home_time"
    __table_args__ = (
        CheckConstraint('"end" > start', name="order"),
        Index("ix_home_time_start", "start"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[datetime] = mapped_column(Instant)
    end: Mapped[datetime] = mapped_column(Instant)
    zone: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(String(200), default="")
    around: Mapped[bool] = mapped_column(Boolean(create_constraint=False), default=False)


PROMISE = table_of(Promise)
PROMISE_ANSWER = table_of(PromiseAnswer)
HOME_TIME = table_of(HomeTime)
