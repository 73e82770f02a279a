# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of the locked periods; one select each, frozen rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Date, bindparam, select
from sqlalchemy.orm import Session

from sohodesk.store.prepared import Prepared
from sohodesk.store.records import records
from sohodesk.timelog.locking.model import PERIOD_LOCK


class LockRow(NamedTuple):
    """Locked days, both included; ``made`` is the instant at which they were locked."""

    id: int
    first: date
    last: date
    note: str
    made: datetime


_COLUMNS = (
    PERIOD_LOCK.c.id,
    PERIOD_LOCK.c.first,
    PERIOD_LOCK.c.last,
    PERIOD_LOCK.c.note,
    PERIOD_LOCK.c.made,
)
# Made once: each page with days asks for them.
_BETWEEN = Prepared(
    select(*_COLUMNS)
    .where(
        PERIOD_LOCK.c.first <= bindparam("last", type_=Date()),
        PERIOD_LOCK.c.last >= bindparam("first", type_=Date()),
    )
    .order_by(PERIOD_LOCK.c.first, PERIOD_LOCK.c.id)
)


def locks(session: Session) -> list[LockRow]:
    """All locked periods, the latest first."""
    found = select(*_COLUMNS).order_by(PERIOD_LOCK.c.first.desc(), PERIOD_LOCK.c.id)
    return records(LockRow, session.execute(found))


def locks_between(session: Session, first: date, last: date) -> list[LockRow]:
    """The locked periods with a day from ``first`` to ``last``, the earliest first."""
    return records(LockRow, _BETWEEN.rows(session, first=first, last=last))


def locked_days(session: Session, first: date, last: date) -> frozenset[date]:
    """The locked days from ``first`` to ``last``, both included."""
    return days_in(locks_between(session, first, last), first, last)


def days_in(rows: Iterable[LockRow], first: date, last: date) -> frozenset[date]:
    """The days of locks that lie from ``first`` to ``last``."""
    found: set[date] = set()
    for row in rows:
        begin, end = max(row.first, first), min(row.last, last)
        found.update(begin + timedelta(days=n) for n in range((end - begin).days + 1))
    return frozenset(found)
