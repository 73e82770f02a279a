# SPDX-License-Identifier: GPL-3.0-or-later
"""The members of the family and what they take part in, as kept in the book."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sohodesk.store.tables import Base, table_of


class Member(Base):
    """Somebody of the family.

    ``goal_minutes`` is the own goal of a week, None for none.  ``left`` is set instead of deleting
    somebody with a history: a former member counts for the weeks before that day.
    """

    __tablename__ = "member"
    __table_args__ = (
        UniqueConstraint("name"),
        CheckConstraint("goal_minutes BETWEEN 1 AND 10080", name="goal_minutes"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    relation: Mapped[str] = mapped_column(String(60), default="")
    birthday: Mapped[date | None] = mapped_column(Date)
    colour: Mapped[str] = mapped_column(String(20), default="")
    goal_minutes: Mapped[int | None]
    position: Mapped[int] = mapped_column(default=0)
    left: Mapped[date | None] = mapped_column(Date)


class PromiseMember(Base):
    """That a promise is to a member."""

    __tablename__ = "promise_member"
    __table_args__ = (
        UniqueConstraint("promise_id", "member_id"),
        Index("ix_promise_member_member_id", "member_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    promise_id: Mapped[int] = mapped_column(ForeignKey("promise.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id", ondelete="RESTRICT"))


class HomeTimeMember(Base):
    """That time of the family was with a member."""

    __tablename__ = "home_time_member"
    __table_args__ = (
        UniqueConstraint("home_time_id", "member_id"),
        Index("ix_home_time_member_member_id", "member_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    home_time_id: Mapped[int] = mapped_column(ForeignKey("home_time.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id", ondelete="RESTRICT"))


MEMBER = table_of(Member)
PROMISE_MEMBER = table_of(PromiseMember)
HOME_TIME_MEMBER = table_of(HomeTimeMember)
