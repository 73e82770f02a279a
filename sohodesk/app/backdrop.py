# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies behind the entries of days: hours of home, promises and events, for the pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sohodesk.base import office
from sohodesk.base.texts import _
from sohodesk.home import queries as home
from sohodesk.home.promises.behind import promises_behind
from sohodesk.home.rules import ProtectedRule, windows_of_day
from sohodesk.store.desk import Desk
from sohodesk.timelog.backdrop import Behind
from sohodesk.timelog.calendars.behind import events_behind


def behind(desk: Desk, first: date, last: date) -> list[Behind]:
    """All that lies behind the days from the first to the last, by start; on the book's worker."""
    with desk.read() as session:
        zone = desk.setting(office.ZONE)
        promised = promises_behind(session, first, last, zone)
        events = events_behind(session, first, last, zone)
        rules = home.rules(session)
    found = [*_protected(rules, first, last, zone), *promised, *events]
    return sorted(found, key=lambda part: (part.start, part.end, part.key))


def _protected(
    rules: Sequence[ProtectedRule], first: date, last: date, zone: str
) -> Iterator[Behind]:
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        for span in windows_of_day(rules, day, zone):
            key = f"protected:{span.start:%Y%m%d%H%M}"
            yield Behind("protected", key, span.start, span.end, _("Protected"))
