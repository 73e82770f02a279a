# SPDX-License-Identifier: GPL-3.0-or-later
"""Gathers from the book and the settings what the guard goes by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from sohodesk.base.spans import Span
from sohodesk.base.texts import _, current
from sohodesk.base.zones import day_bounds, day_of
from sohodesk.home import queries, settings
from sohodesk.home.daysoff.queries import days_off, exemptions
from sohodesk.home.daysoff.rules import KIND_WORDS, NO_WORK, WORKED, days_of
from sohodesk.home.guard.queries import marks
from sohodesk.home.guard.rules import Guarding, blocks_of, days_around
from sohodesk.home.guard.settings import DAYS_OFF, HOLIDAYS
from sohodesk.home.guard.whether import may_guard
from sohodesk.store.desk import Desk

LONGEST = timedelta(days=2)
"""A window lasts up to a day, and a night with a change of clocks a little more."""


def read_guarding(desk: Desk) -> Guarding:
    """The stretches around now and what was said of them; runs on the book's worker."""
    now = desk.clock.now()
    with desk.read() as session:
        return guarding_of(desk, session, now) if may_guard(desk, session) else Guarding()


def guarding_of(desk: Desk, session: Session, now: datetime) -> Guarding:
    """The same in a session that is open."""
    zone = settings.family_zone(desk)
    days = days_around(day_of(now, zone))
    rows = days_off(session, days[0], days[-1])
    away = {day for row in rows if row.kind == "away" for day in row.off.days(days[0], days[-1])}
    off = _holidays(desk, days)
    if desk.setting(DAYS_OFF):
        for row in rows:
            if row.kind in NO_WORK:
                said = (row.kind, row.note or _(KIND_WORDS[row.kind]))
                off |= dict.fromkeys(row.off.days(days[0], days[-1]), said)
    for day in days_of((row.off for row in rows), WORKED, days[0], days[-1]):
        off.pop(day, None)
    start, end = day_bounds(days[0], zone)[0], day_bounds(days[-1], zone)[1] + LONGEST
    agreed = [Span(row.start, row.end) for row in exemptions(session, start, end)]
    found = blocks_of(
        queries.rules(session), days, zone, away=away.__contains__, off=off, agreed=agreed
    )
    return Guarding(found, marks(session, start))


def _holidays(desk: Desk, days: Sequence[date]) -> dict[date, tuple[str, str]]:
    """Public holidays where they are wanted; the library is loaded with the first one."""
    if not desk.setting(HOLIDAYS):
        return {}
    from sohodesk.home.publicdays import public_days

    country, region = settings.holiday_country(desk), desk.setting(settings.REGION)
    found = public_days(country, region, days[0], days[-1], current())
    return {day: ("holiday", name) for day, name in found.items()}
