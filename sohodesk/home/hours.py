# SPDX-License-Identifier: GPL-3.0-or-later
"""The hours that belong to home on days, as the pages show them and reminders go by them.

They hold by the family's clock, not on days away, and not where an exception was agreed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base.spans import Span, subtract
from sohodesk.base.zones import day_bounds, is_known
from sohodesk.home import queries
from sohodesk.home.rules import windows_of_day
from sohodesk.store.anything import there_is
from sohodesk.store.settings import SettingRow


def protected_of_days(session: Session, days: Sequence[date], zone: str) -> list[Span]:
    """What is protected of each of these days, in order and cut at midnight of the zone."""
    rules = queries.rules(session)
    if not rules or not days:
        return []
    family = _family_zone(session) or zone
    away, exceptions = there_is(session, "FROM day_off WHERE kind = 'away'", "FROM exemption")
    gone = _away(session, days) if away else set()
    spans = [
        span for day in days for span in windows_of_day(rules, day, zone, family, gone.__contains__)
    ]
    return _less_exceptions(session, spans, days, zone) if exceptions and spans else spans


def _family_zone(session: Session) -> str:
    from sohodesk.home.settings import FAMILY_ZONE

    wanted = select(SettingRow.value).where(SettingRow.key == FAMILY_ZONE.key)
    said = session.scalar(wanted) or ""
    return said if is_known(said) else ""  # one that only other computers know is told of in Limits


def _away(session: Session, days: Sequence[date]) -> set[date]:
    from sohodesk.home.daysoff.queries import days_off
    from sohodesk.home.daysoff.rules import days_of

    first, last = min(days) - timedelta(days=2), max(days) + timedelta(days=1)
    rows = [row.off for row in days_off(session, first, last)]
    return days_of(rows, frozenset({"away"}), first, last)


def _less_exceptions(
    session: Session, spans: Sequence[Span], days: Sequence[date], zone: str
) -> list[Span]:
    from sohodesk.home.daysoff.queries import exemptions

    start, end = day_bounds(min(days), zone)[0], day_bounds(max(days), zone)[1]
    agreed = [Span(row.start, row.end) for row in exemptions(session, start, end)]
    # One by one: what ends at midnight goes on as another window on the day after.
    return [left for span in spans for left in subtract([span], agreed)] if agreed else list(spans)
