# SPDX-License-Identifier: GPL-3.0-or-later
"""Leave that was taken in the twelve months up to a day, M14: planned workdays marked as leave."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy.orm import Session

from sohodesk.home.balance.reading import Facts, unplanned_days
from sohodesk.home.daysoff import queries as offs
from sohodesk.home.daysoff.rules import days_of

YEAR_OF_LEAVE = 20
"""Days of leave a year against which it is told, four weeks of 2003/88/EC, article 7."""
_LEAVE = frozenset({"leave"})


def year_before(day: date) -> date:
    """The first of the twelve months that end with a day."""
    try:
        return day.replace(year=day.year - 1) + timedelta(days=1)
    except ValueError:  # 29 February
        return date(day.year - 1, 3, 1)


def leave_days(session: Session, facts: Facts, first: date, last: date) -> list[date]:
    """The days of leave from one to another, both included, on which work was planned."""
    off = [row.off for row in offs.days_off(session, first, last)]
    taken = days_of(off, _LEAVE, first, last)
    return sorted(taken - unplanned_days(facts, off, first, last)) if taken else []


def taken_by(days: Iterable[date], day: date) -> int:
    """How many of these days lie in the twelve months that end with a day."""
    return sum(year_before(day) <= each <= day for each in days)
