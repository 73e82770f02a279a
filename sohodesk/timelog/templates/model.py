# SPDX-License-Identifier: GPL-3.0-or-later
"""Favourites and templates of a day, as kept in the book."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sohodesk.store.tables import Base, table_of


class Favourite(Base):
    """Work that is started or logged often; ``tags`` are words with blanks between them.

    ``seconds`` is how long it usually takes, null where that differs; ``position`` orders them.
    """

    __tablename__ = "favourite"
    __table_args__ = (
        CheckConstraint("seconds IS NULL OR seconds BETWEEN 1 AND 86400", name="seconds"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(default=0)
    description: Mapped[str] = mapped_column(Text, default="")
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id", ondelete="SET NULL"))
    tags: Mapped[str] = mapped_column(Text, default="")
    billable: Mapped[bool] = mapped_column(Boolean(create_constraint=False), default=True)
    seconds: Mapped[int | None]


class DayTemplate(Base):
    """A day that can be laid out again, by its name."""

    __tablename__ = "day_template"
    __table_args__ = (UniqueConstraint("name"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))


class DayTemplatePart(Base):
    """One entry of a day's template: from and to in minutes of the clock since 00:00."""

    __tablename__ = "day_template_part"
    __table_args__ = (
        CheckConstraint("from_minute BETWEEN 0 AND 1439", name="from_minute"),
        CheckConstraint("to_minute > from_minute AND to_minute <= 2880", name="to_minute"),
        Index("ix_day_template_part_template_id", "template_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    template_id: Mapped[int] = mapped_column(ForeignKey("day_template.id", ondelete="CASCADE"))
    from_minute: Mapped[int]
    to_minute: Mapped[int]
    description: Mapped[str] = mapped_column(Text, default="")
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id", ondelete="SET NULL"))
    tags: Mapped[str] = mapped_column(Text, default="")
    billable: Mapped[bool] = mapped_column(Boolean(create_constraint=False), default=True)
    notes: Mapped[str] = mapped_column(Text, default="")


FAVOURITE = table_of(Favourite)
DAY_TEMPLATE = table_of(DayTemplate)
DAY_TEMPLATE_PART = table_of(DayTemplatePart)
