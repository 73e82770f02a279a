# SPDX-License-Identifier: GPL-3.0-or-later
"""Calendars that are shown behind the week, and what was last read of them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from sohodesk.store.tables import Base, Instant, table_of


class Calendar(Base):
    """A calendar of others: an ICS file, an ICS address or a CalDAV collection.

    ``address`` is the path or the URL; the password is in the system's keyring, never here.
    ``family`` tells that its events are the family's.
    """

    __tablename__ = "calendar"
    __table_args__ = (
        CheckConstraint("kind IN ('file', 'web', 'caldav')", name="kind"),
        CheckConstraint("colour BETWEEN 1 AND 6", name="colour"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(8))
    address: Mapped[str] = mapped_column(Text)
    user: Mapped[str] = mapped_column(String(200), default="")
    colour: Mapped[int] = mapped_column(default=6)
    shown: Mapped[bool] = mapped_column(Boolean(create_constraint=False), default=True)
    family: Mapped[bool] = mapped_column(
        Boolean(create_constraint=False), default=False, server_default=false()
    )


class CalendarState(Base):
    """How the last refresh of a calendar went; no step, nothing to undo.

    ``refreshed`` is the last time that it went well, ``trouble`` the sentence of the last failure
    since then, ``token`` what the server gave to ask for changes only.
    """

    __tablename__ = "calendar_state"
    __table_args__ = ({"info": {"journal": False}},)

    calendar_id: Mapped[int] = mapped_column(
        ForeignKey("calendar.id", ondelete="CASCADE"), primary_key=True
    )
    refreshed: Mapped[datetime | None] = mapped_column(Instant)
    tried: Mapped[datetime | None] = mapped_column(Instant)
    trouble: Mapped[str] = mapped_column(Text, default="")
    token: Mapped[str] = mapped_column(Text, default="")


class CalendarObject(Base):
    """One object of a calendar as it was read, so that the week can be shown without a network."""

    __tablename__ = "calendar_object"
    __table_args__ = (
        Index("ix_calendar_object_calendar_id", "calendar_id", "href"),
        {"info": {"journal": False}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    calendar_id: Mapped[int] = mapped_column(ForeignKey("calendar.id", ondelete="CASCADE"))
    href: Mapped[str] = mapped_column(Text, default="")
    etag: Mapped[str] = mapped_column(Text, default="")
    ics: Mapped[str] = mapped_column(Text)


class CalendarEvent(Base):
    """One occurrence, derived from the objects for the years around now, so that reads are plain.

    An event of whole days has ``first`` and ``last`` (both included) and no instants.  A number is
    never given twice, so that what was shown as one event is never another a refresh later.
    """

    __tablename__ = "calendar_event"
    __table_args__ = (
        CheckConstraint(
            'CASE WHEN first IS NULL THEN start IS NOT NULL AND "end" >= start'
            ' ELSE last >= first AND start IS NULL AND "end" IS NULL END',
            name="order",
        ),
        Index("ix_calendar_event_start", "start"),
        Index("ix_calendar_event_first", "first"),
        Index("ix_calendar_event_calendar_id", "calendar_id"),
        {"sqlite_autoincrement": True, "info": {"journal": False}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    calendar_id: Mapped[int] = mapped_column(ForeignKey("calendar.id", ondelete="CASCADE"))
    uid: Mapped[str] = mapped_column(Text, default="")
    title: Mapped[str] = mapped_column(Text, default="")
    place: Mapped[str] = mapped_column(Text, default="")
    start: Mapped[datetime | None] = mapped_column(Instant)
    end: Mapped[datetime | None] = mapped_column(Instant)
    first: Mapped[date | None] = mapped_column(Date)
    last: Mapped[date | None] = mapped_column(Date)
    free: Mapped[bool] = mapped_column(Boolean(create_constraint=False), default=False)


CALENDAR = table_of(Calendar)
CALENDAR_STATE = table_of(CalendarState)
CALENDAR_OBJECT = table_of(CalendarObject)
CALENDAR_EVENT = table_of(CalendarEvent)
