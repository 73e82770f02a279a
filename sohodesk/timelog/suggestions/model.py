# SPDX-License-Identifier: GPL-3.0-or-later
"""What suggestions have taught: which window belongs to which project."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sohodesk.store.tables import Base, Instant, table_of


class SuggestionRule(Base):
    """That accepted suggestions with this word of a program's window went to a project.

    ``times`` counts them; the project that was taken most often is suggested.
    """

    __tablename__ = "suggestion_rule"
    __table_args__ = (
        UniqueConstraint("program", "word", "project_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    program: Mapped[str] = mapped_column(String(200))
    word: Mapped[str] = mapped_column(Text, default="")
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id", ondelete="SET NULL"))
    times: Mapped[int] = mapped_column(default=1)


class SuggestionIgnored(Base):
    """A stretch for which nothing more is suggested; only its instants are kept."""

    __tablename__ = "suggestion_ignored"
    __table_args__ = (
        CheckConstraint('"end" > start', name="order"),
        Index("ix_suggestion_ignored_start", "start"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[datetime] = mapped_column(Instant)
    end: Mapped[datetime] = mapped_column(Instant)


SUGGESTION_RULE = table_of(SuggestionRule)
SUGGESTION_IGNORED = table_of(SuggestionIgnored)
