# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of reviews of weeks: one select each, frozen rows."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from sohodesk.clients.model import CLIENT, PROJECT
from sohodesk.home.review.model import WEEK_REVIEW
from sohodesk.home.review.rules import Kept, read_steps
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.payments.model import SETTLED, Payment
from sohodesk.timelog.model import ENTRY_SLICE

MOST_DEADLINES = 3


def kept(session: Session, week: date) -> Kept:
    """What is kept of the review of a week, nothing where it was not begun."""
    columns = WEEK_REVIEW.c
    wanted = select(columns.confirmed, columns.done, columns.skipped, columns.steps)
    found = session.execute(wanted.where(columns.week == week)).first()
    if found is None:
        return Kept(week)
    return Kept(week, found.confirmed, found.done, found.skipped, read_steps(found.steps))


class Deadline(NamedTuple):
    """An open project that is to be ready on a day."""

    id: int
    name: str
    client: str
    day: date


def deadlines(session: Session, first: date, last: date) -> list[Deadline]:
    """The projects that are to be ready between two days, the next one first."""
    wanted = (
        select(PROJECT.c.id, PROJECT.c.name, CLIENT.c.name, PROJECT.c.deadline)
        .join(CLIENT, CLIENT.c.id == PROJECT.c.client_id)
        .where(
            PROJECT.c.deadline.between(first, last),
            PROJECT.c.archived.is_(None),
            PROJECT.c.state == "active",
        )
        .order_by(PROJECT.c.deadline, PROJECT.c.id)
        .limit(MOST_DEADLINES)
    )
    return [Deadline(*row) for row in session.execute(wanted)]


def paid_clients(session: Session, start: date, end: date) -> set[int]:
    """The clients whose money came in between two days, both included."""
    wanted: Select[Any] = (
        select(Invoice.client_id)
        .join(Payment, Payment.invoice_id == Invoice.id)
        .where(Payment.date.between(start, end), SETTLED > 0)
        .distinct()
    )
    return {key for (key,) in session.execute(wanted) if key is not None}


def worked_days(session: Session, first: date, last: date) -> tuple[int, int]:
    """The seconds worked between two days, both included, and on how many days."""
    wanted = select(
        func.coalesce(func.sum(ENTRY_SLICE.c.seconds), 0),
        func.count(ENTRY_SLICE.c.day.distinct()),
    ).where(ENTRY_SLICE.c.day.between(first, last))
    seconds, days = session.execute(wanted).one()
    return int(seconds), int(days)
