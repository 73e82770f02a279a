# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of the timesheet that stand in a week before they hold hours."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from sohodesk.store.tables import Base, table_of


class SheetRow(Base):
    """That a project, or a task of it, has a row in the timesheet of a week.

    ``week`` is the first day of the week.  Rows with hours show themselves; only those that were
    added or copied empty are kept here.
    """

    __tablename__ = "sheet_row"
    __table_args__ = (
        Index("ix_sheet_row_week", "week"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    week: Mapped[date] = mapped_column(Date)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"))


SHEET_ROW = table_of(SheetRow)
