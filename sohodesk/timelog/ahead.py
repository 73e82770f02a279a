# SPDX-License-Identifier: GPL-3.0-or-later
"""What is logged for times to come: it stands in the book, but nobody has worked it yet."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from sohodesk.base.spans import Span, split_by_day
from sohodesk.timelog.model import ENTRY

LONGEST = timedelta(days=8)
"""An entry that began longer ago is over; so few days need be looked through."""


def seconds_ahead(
    session: Session, now: datetime, today: date, to_day: date
) -> dict[date, tuple[int, int]]:
    """(all, billable) finished seconds after ``now`` by local day, up to ``to_day``.

    A mere duration lies ahead when its day does.
    """
    rows = session.execute(
        select(
            ENTRY.c.start, ENTRY.c.end, ENTRY.c.seconds, ENTRY.c.day, ENTRY.c.zone, ENTRY.c.billable
        )
        .where(ENTRY.c.day.between(today - LONGEST, to_day), ENTRY.c.seconds.is_not(None))
        .where(or_(ENTRY.c.end > now, ENTRY.c.end.is_(None) & (ENTRY.c.day > today)))
    )
    found: dict[date, tuple[int, int]] = {}
    for row in rows:
        parts = [(row.day, row.seconds)]
        if row.end is not None:
            parts = split_by_day(Span(max(row.start, now), row.end), row.zone)
        for day, seconds in parts:
            total, billable = found.get(day, (0, 0))
            found[day] = total + seconds, billable + (seconds if row.billable else 0)
    return found
