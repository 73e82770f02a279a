# SPDX-License-Identifier: GPL-3.0-or-later
"""What is logged for times to come: it stands in the book, but nobody has worked it yet."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache

from sqlalchemy import Date, bindparam, or_, select
from sqlalchemy.orm import Session

from sohodesk.base.spans import Span, split_by_day
from sohodesk.store.prepared import Prepared
from sohodesk.store.tables import Instant
from sohodesk.timelog.model import ENTRY

LONGEST = timedelta(days=8)
"""An entry that began longer ago is over; so few days need be looked through."""


@cache
def _ahead() -> Prepared:
    at = bindparam("now", type_=Instant())
    today, earliest, latest = (
        bindparam(name, type_=Date()) for name in ("today", "earliest", "latest")
    )
    entry = ENTRY.c
    return Prepared(
        select(entry.start, entry.end, entry.seconds, entry.day, entry.zone, entry.billable)
        .where(entry.day.between(earliest, latest), entry.seconds.is_not(None))
        .where(or_(entry.end > at, entry.end.is_(None) & (entry.day > today)))
    )


def seconds_ahead(
    session: Session, now: datetime, today: date, to_day: date
) -> dict[date, tuple[int, int]]:
    """(all, billable) finished seconds after ``now`` by local day, up to ``to_day``.

    A mere duration lies ahead when its day does.
    """
    rows = _ahead().rows(session, now=now, today=today, earliest=today - LONGEST, latest=to_day)
    found: dict[date, tuple[int, int]] = {}
    for start, end, whole, own_day, zone, is_billable in rows:
        parts = [(own_day, whole)]
        if end is not None:
            parts = split_by_day(Span(max(start, now), end), zone)
        for day, seconds in parts:
            total, billable = found.get(day, (0, 0))
            found[day] = total + seconds, billable + (seconds if is_billable else 0)
    return found
