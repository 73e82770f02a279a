# SPDX-License-Identifier: GPL-3.0-or-later
"""The purse of a retainer, as kept in the book; documents point at it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

import sohodesk.clients.model  # noqa: F401 the tables that a retainer points at
from sohodesk.store.tables import Base, Exact, Instant


class Retainer(Base):
    """Money that a client pays ahead and that invoices draw down.

    With a ``rate`` what is left is told in hours too.  ``low_minor``: below it, it asks for more.
    """

    __tablename__ = "retainer"
    __table_args__ = (
        Index("ix_retainer_client_id", "client_id"),
        Index("ix_retainer_project_id", "project_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id", ondelete="RESTRICT"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="SET NULL"))
    title: Mapped[str] = mapped_column(String(200))
    currency: Mapped[str] = mapped_column(String(3))
    rate: Mapped[Decimal | None] = mapped_column(Exact)
    low_minor: Mapped[int | None] = mapped_column(BigInteger)
    created: Mapped[datetime] = mapped_column(Instant)
    closed: Mapped[datetime | None] = mapped_column(Instant)
