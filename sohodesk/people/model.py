# SPDX-License-Identifier: GPL-3.0-or-later
"""People as kept in the book."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column

import sohodesk.clients.model  # noqa: F401 the table that people point at
from sohodesk.expenses.model import Expense
from sohodesk.store.tables import Base, Instant


class Person(Base):
    """Somebody the office knows; ``client_id`` is where they work, None where that is no client.

    ``role`` is what they do there, in their own words.  ``birthday`` is ``1988-04-12``, or
    ``--04-12`` where the year is not known.  They stay when their client goes.
    """

    __tablename__ = "person"
    __table_args__ = (
        Index("ix_person_client_id", "client_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(200), default="")
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id", ondelete="SET NULL"))
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    language: Mapped[str] = mapped_column(String(12), default="")
    birthday: Mapped[str] = mapped_column(String(10), default="")
    notes: Mapped[str] = mapped_column(Text, default="")
    created: Mapped[datetime] = mapped_column(Instant)
    archived: Mapped[datetime | None] = mapped_column(Instant)


# A cost may come from a partner.  Costs, below, know no people.
cast("Table", Expense.__table__).append_constraint(
    ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="SET NULL")
)
