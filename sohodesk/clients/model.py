# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients, projects and tasks as kept in the book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from sohodesk.store.tables import Base, Exact, Instant, partial_index, table_of

PROJECT_STATES = ("lead", "quoted", "active", "paused", "done", "lost")
COLOURS = 6


def _rounding_checks() -> Iterator[CheckConstraint]:
    """A null rounding or minimum takes that of the level above: project, client, book."""
    for name, condition in (
        ("rounding", "rounding IN ('none', 'up', 'down', 'nearest')"),
        ("rounding_minutes", "rounding_minutes IN (1, 5, 6, 10, 15, 30)"),
        ("minimum_minutes", "minimum_minutes BETWEEN 0 AND 480"),
    ):
        yield CheckConstraint(condition, name=name)


class Client(Base):
    """Somebody who pays for work.

    ``rate`` is money an hour in ``currency``; None takes the book's.  ``payment_days`` and
    ``rounding`` (with its minutes) and ``minimum_minutes`` None take the book's.
    """

    __tablename__ = "client"
    __table_args__ = (
        UniqueConstraint("name"),
        CheckConstraint("colour BETWEEN 1 AND 6", name="colour"),
        *_rounding_checks(),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    short: Mapped[str] = mapped_column(String(20), default="")
    currency: Mapped[str] = mapped_column(String(3))
    language: Mapped[str] = mapped_column(String(12), default="")
    rate: Mapped[Decimal | None] = mapped_column(Exact)
    email: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(Text, default="")
    city: Mapped[str] = mapped_column(String(100), default="")
    country: Mapped[str] = mapped_column(String(2), default="")
    tax_id: Mapped[str] = mapped_column(String(40), default="")
    vat_id: Mapped[str] = mapped_column(String(40), default="")
    payment_days: Mapped[int | None]
    colour: Mapped[int | None]
    rounding: Mapped[str | None] = mapped_column(String(8))
    rounding_minutes: Mapped[int | None]
    minimum_minutes: Mapped[int | None]
    notes: Mapped[str] = mapped_column(Text, default="")
    created: Mapped[datetime] = mapped_column(Instant)
    archived: Mapped[datetime | None] = mapped_column(Instant)


class Project(Base):
    """A piece of work for a client; ``colour`` is 1 to 6 of the design's project colours.

    ``billable`` false is work that is not billed; else ``billing`` says how.  ``rate`` is money an
    hour, or a day where it is billed by the day.  ``price_minor`` is the price agreed for the
    whole work, or of each month of a retainer; ``budget_hours`` and ``budget_minor`` hold once or
    every month (as a retainer's do), and a month begins on ``renews_day``, or on the last of a
    month that is shorter.  With ``budget_carry`` what a month leaves is there in the next.

    ``original_hours`` is the estimate that stood when work began, kept once ``reestimated`` says
    that it was changed afterwards; until then the estimate is the original one.
    """

    __tablename__ = "project"
    __table_args__ = (
        UniqueConstraint("client_id", "name"),
        CheckConstraint("colour BETWEEN 1 AND 6", name="colour"),
        CheckConstraint(
            "state IN ('lead', 'quoted', 'active', 'paused', 'done', 'lost')", name="state"
        ),
        CheckConstraint("billing IN ('hourly', 'daily', 'fixed', 'retainer')", name="billing"),
        CheckConstraint("budget_every IN ('once', 'month')", name="budget_every"),
        CheckConstraint("renews_day BETWEEN 1 AND 31", name="renews_day"),
        *_rounding_checks(),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    short: Mapped[str] = mapped_column(String(20), default="", server_default="")
    colour: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(String(12), default="active")
    billable: Mapped[bool] = mapped_column(Boolean(create_constraint=False), default=True)
    billing: Mapped[str] = mapped_column(String(10), default="hourly", server_default="hourly")
    rate: Mapped[Decimal | None] = mapped_column(Exact)
    price_minor: Mapped[int | None] = mapped_column(BigInteger)
    budget_hours: Mapped[Decimal | None] = mapped_column(Exact)
    budget_minor: Mapped[int | None] = mapped_column(BigInteger)
    budget_every: Mapped[str] = mapped_column(String(8), default="once", server_default="once")
    budget_carry: Mapped[bool] = mapped_column(
        Boolean(create_constraint=False), default=False, server_default=false()
    )
    renews_day: Mapped[int] = mapped_column(default=1, server_default="1")
    estimate_hours: Mapped[Decimal | None] = mapped_column(Exact)
    original_hours: Mapped[Decimal | None] = mapped_column(Exact)
    reestimated: Mapped[datetime | None] = mapped_column(Instant)
    starts: Mapped[date | None] = mapped_column(Date)
    deadline: Mapped[date | None] = mapped_column(Date)
    ended: Mapped[date | None] = mapped_column(Date)
    field: Mapped[str] = mapped_column(String(60), default="", server_default="")
    rounding: Mapped[str | None] = mapped_column(String(8))
    rounding_minutes: Mapped[int | None]
    minimum_minutes: Mapped[int | None]
    notes: Mapped[str] = mapped_column(Text, default="")
    created: Mapped[datetime] = mapped_column(Instant)
    archived: Mapped[datetime | None] = mapped_column(Instant)


class Task(Base):
    """A part of a project; of one name only one is open at a time, done ones stay.

    ``repeat`` (empty, day, week, month, year) with ``repeat_every`` says when the next one is due
    once this one is done; ``repeat_day`` is the day of the month that is meant in short months,
    too.  ``original_hours`` and ``reestimated`` are as for a project.
    """

    __tablename__ = "task"
    __table_args__ = (
        CheckConstraint("repeat IN ('', 'day', 'week', 'month', 'year')", name="repeat"),
        CheckConstraint("repeat_every BETWEEN 1 AND 366", name="repeat_every"),
        CheckConstraint("repeat_day BETWEEN 1 AND 31", name="repeat_day"),
        partial_index(
            "ix_task_open",
            "project_id",
            "name",
            unique=True,
            where="done IS NULL",
        ),
        Index("ix_task_project_id", "project_id", "position"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    rate: Mapped[Decimal | None] = mapped_column(Exact)
    estimate_hours: Mapped[Decimal | None] = mapped_column(Exact)
    original_hours: Mapped[Decimal | None] = mapped_column(Exact)
    reestimated: Mapped[datetime | None] = mapped_column(Instant)
    due: Mapped[date | None] = mapped_column(Date)
    repeat: Mapped[str] = mapped_column(String(8), default="", server_default="")
    repeat_every: Mapped[int] = mapped_column(default=1, server_default="1")
    repeat_day: Mapped[int | None]
    notes: Mapped[str] = mapped_column(Text, default="", server_default="")
    position: Mapped[int] = mapped_column(default=0)
    done: Mapped[datetime | None] = mapped_column(Instant)
    archived: Mapped[datetime | None] = mapped_column(Instant)


class LinkedFile(Base):
    """A file or page in the web that belongs to a client or a project, by its address."""

    __tablename__ = "linked_file"
    __table_args__ = (
        CheckConstraint("(client_id IS NULL) <> (project_id IS NULL)", name="owner"),
        Index("ix_linked_file_client_id", "client_id", "position"),
        Index("ix_linked_file_project_id", "project_id", "position"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    position: Mapped[int]
    address: Mapped[str] = mapped_column(Text)
    label: Mapped[str] = mapped_column(String(200), default="")


class BudgetAlert(Base):
    """That it was told how much of a project's budget is used; no step, nothing to undo.

    ``period`` is the first day of the budget's month; 1970-01-01 for a budget that holds once.
    """

    __tablename__ = "budget_alert"
    __table_args__ = (
        UniqueConstraint("project_id", "period", "percent"),
        {"sqlite_autoincrement": True, "info": {"journal": False}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    period: Mapped[date] = mapped_column(Date)
    percent: Mapped[int]
    at: Mapped[datetime] = mapped_column(Instant)


# For reads: a select on mapped columns takes three times as long to make as one on the table.
CLIENT = table_of(Client)
PROJECT = table_of(Project)
TASK = table_of(Task)
LINKED_FILE = table_of(LinkedFile)
