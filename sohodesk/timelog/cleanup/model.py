# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user found right although it looked odd."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sohodesk.store.tables import Base, table_of


class AcceptedOddity(Base):
    """That an entry is right as it is: its overlap, its length, its missing project or text."""

    __tablename__ = "accepted_oddity"
    __table_args__ = (
        UniqueConstraint("entry_id", "kind"),
        CheckConstraint("kind IN ('overlap', 'length', 'project', 'text')", name="kind"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(8))


ACCEPTED_ODDITY = table_of(AcceptedOddity)
