# SPDX-License-Identifier: GPL-3.0-or-later
"""Time entries, their tags and the day slices derived from them, as kept in the book."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from sohodesk.store.tables import AT_THE_END, Base, Exact, Instant, partial_index, table_of
from sohodesk.timelog.slices import derive_slices


class Entry(Base):
    """One stretch of work.

    A timed entry has ``start`` and, once stopped, ``end``; ``seconds`` is their difference and
    null while it runs.  A duration-only entry (``timed`` false) has no end; its ``start`` is the
    first instant of its day and only says where it is sorted.  ``day`` is the local date of the
    start in ``zone``.  ``rate`` and ``currency`` are frozen when the entry stops; the rate is money
    an hour, or a day of ``day_hours`` where those are given.  ``billed_seconds`` is what the line
    ``invoice_line_id`` bills for it, null where that is the time itself; it counts for nothing
    while no line does.  ``import_key`` tells a row of a foreign file that was imported before.
    """

    __tablename__ = "entry"
    __table_args__ = (
        CheckConstraint('"end" IS NULL OR "end" > start', name="order"),
        CheckConstraint("seconds IS NULL OR seconds > 0", name="seconds"),
        CheckConstraint(
            'CASE WHEN timed THEN ("end" IS NULL) = (seconds IS NULL)'
            ' ELSE "end" IS NULL AND seconds IS NOT NULL END',
            name="timed",
        ),
        # The list of all days is read from this index alone.
        Index("ix_entry_day", "day", "start", "billable", "seconds"),
        Index("ix_entry_project_id_day", "project_id", "day"),
        # What is running, what is billed and what is not are parts of a large table; an index over
        # all lines would be taken for "no line", which is most of it.
        partial_index(
            "ix_entry_invoice_line_id",
            "invoice_line_id",
            where="invoice_line_id IS NOT NULL",
        ),
        partial_index(
            "ix_entry_running",
            "start",
            where="seconds IS NULL",
        ),
        partial_index(
            "ix_entry_unbilled",
            "project_id",
            "currency",
            "rate",
            "day_hours",
            "day",
            "seconds",
            where="billable = 1 AND invoice_line_id IS NULL AND seconds IS NOT NULL",
            server_where="billable AND invoice_line_id IS NULL AND seconds IS NOT NULL",
        ),
        partial_index(
            "ix_entry_import_key",
            "import_key",
            unique=True,
            where="import_key IS NOT NULL",
        ),
        {
            "sqlite_autoincrement": True,
            "info": {
                "derive": derive_slices,
                "beside": frozenset({"invoice_line_id", "billed_seconds"}),
            },
        },
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int | None] = mapped_column(
        ForeignKey("project.id", ondelete="CASCADE", **AT_THE_END)
    )
    task_id: Mapped[int | None] = mapped_column(
        ForeignKey("task.id", ondelete="SET NULL", **AT_THE_END)
    )
    description: Mapped[str] = mapped_column(Text, default="")
    start: Mapped[datetime] = mapped_column(Instant)
    end: Mapped[datetime | None] = mapped_column(Instant)
    seconds: Mapped[int | None] = mapped_column(Integer)
    timed: Mapped[bool] = mapped_column(Boolean(create_constraint=False), default=True)
    day: Mapped[date] = mapped_column(Date)
    zone: Mapped[str] = mapped_column(String(64))
    billable: Mapped[bool] = mapped_column(Boolean(create_constraint=False), default=True)
    rate: Mapped[Decimal | None] = mapped_column(Exact)
    currency: Mapped[str | None] = mapped_column(String(3))
    day_hours: Mapped[Decimal | None] = mapped_column(Exact)
    billed_seconds: Mapped[int | None] = mapped_column(Integer)
    # The line of the document that bills it; the room of invoices, above, ties it to its table.
    invoice_line_id: Mapped[int | None]
    import_key: Mapped[int | None] = mapped_column(BigInteger)
    # For the user alone: it stands on no document.
    notes: Mapped[str] = mapped_column(Text, default="", server_default="")

    @property
    def running(self) -> bool:
        """Whether the timer runs on it."""
        return self.seconds is None


class Tag(Base):
    """A word that entries can carry."""

    __tablename__ = "tag"
    __table_args__ = (UniqueConstraint("name"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60))


class EntryTag(Base):
    """That an entry carries a tag."""

    __tablename__ = "entry_tag"
    __table_args__ = (
        UniqueConstraint("entry_id", "tag_id"),
        Index("ix_entry_tag_tag_id", "tag_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE", **AT_THE_END))
    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id", ondelete="CASCADE", **AT_THE_END))


class EntrySlice(Base):
    """The part of an entry that lies on one local day; derived, never edited.

    Project and billable stand here too, so that a report by day and project is one index range.
    """

    __tablename__ = "entry_slice"
    __table_args__ = (
        Index("ix_entry_slice_day", "day", "project_id", "billable", "seconds"),
        {"sqlite_with_rowid": False, "info": {"journal": False}},
    )

    entry_id: Mapped[int] = mapped_column(
        ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True
    )
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    seconds: Mapped[int]
    project_id: Mapped[int | None]
    billable: Mapped[bool] = mapped_column(Boolean(create_constraint=False))


class Heartbeat(Base):
    """When the program was last seen alive with a timer running; one row, no step."""

    __tablename__ = "heartbeat"
    __table_args__ = (CheckConstraint("id = 1", name="one"), {"info": {"journal": False}})

    id: Mapped[int] = mapped_column(primary_key=True)
    seen: Mapped[datetime] = mapped_column(Instant)


class Pause(Base):
    """Time between entries of which the user said that it was not work, so it is no gap."""

    __tablename__ = "pause"
    __table_args__ = (
        CheckConstraint('"end" > start', name="order"),
        Index("ix_pause_start", "start"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[datetime] = mapped_column(Instant)
    end: Mapped[datetime] = mapped_column(Instant)


# For reads: a select on mapped columns takes three times as long to make as one on the table.
ENTRY = table_of(Entry)
ENTRY_SLICE = table_of(EntrySlice)
ENTRY_TAG = table_of(EntryTag)
TAG = table_of(Tag)
HEARTBEAT = table_of(Heartbeat)
PAUSE = table_of(Pause)
