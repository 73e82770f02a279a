# SPDX-License-Identifier: GPL-3.0-or-later
"""Absences and remembered answers, as kept in the book."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sohodesk.store.tables import Base, Instant, table_of


class Absence(Base):
    """A stretch in which nobody was seen at the computer while an entry's timer ran.

    ``kind`` says how it was noticed: ``idle`` no key and no mouse, ``lock`` the screen was locked,
    ``sleep`` the computer slept, ``off`` it was shut down, ``unseen`` the heartbeat has a gap.
    ``end`` is null while it lasts.  ``answer`` is empty until the user has said what it was; until
    then the entry is unclear.
    """

    __tablename__ = "absence"
    __table_args__ = (
        CheckConstraint('"end" IS NULL OR "end" > start', name="order"),
        CheckConstraint("kind IN ('idle', 'lock', 'sleep', 'off', 'unseen')", name="kind"),
        CheckConstraint("answer IN ('', 'keep', 'cut', 'split', 'restart', 'home')", name="answer"),
        Index("ix_absence_entry_id", "entry_id"),
        Index("ix_absence_answer", "answer", "start"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"))
    start: Mapped[datetime] = mapped_column(Instant)
    end: Mapped[datetime | None] = mapped_column(Instant)
    kind: Mapped[str] = mapped_column(String(8))
    answer: Mapped[str] = mapped_column(String(8), default="")


class AwayRule(Base):
    """The answer to absences that is remembered for a project."""

    __tablename__ = "away_rule"
    __table_args__ = (
        UniqueConstraint("project_id"),
        CheckConstraint("answer IN ('keep', 'cut', 'split', 'restart', 'home')", name="answer"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    answer: Mapped[str] = mapped_column(String(8))


# For reads: a select on mapped columns takes three times as long to make as one on the table.
ABSENCE = table_of(Absence)
AWAY_RULE = table_of(AwayRule)
