# SPDX-License-Identifier: GPL-3.0-or-later
"""What the guard has asked and told, kept in the book so that no other window says it again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sohodesk.store.tables import Base, Instant, table_of


class GuardMark(Base):
    """Something that was said once of a stretch of home's time; no step, nothing to undo.

    ``block`` is the beginning of the stretch, ``what`` one of ``rules.MARKS``, or which promise was
    told of that begins then.  ``until`` is the end of the time that was still wanted (``short``),
    or of that which was told to be over.
    """

    __tablename__ = "guard_mark"
    __table_args__ = (
        UniqueConstraint("block", "what", name="uq_guard_mark_block_what"),
        {"sqlite_autoincrement": True, "info": {"journal": False}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    block: Mapped[datetime] = mapped_column(Instant)
    what: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(Instant)
    until: Mapped[datetime | None] = mapped_column(Instant)


GUARD_MARK = table_of(GuardMark)
