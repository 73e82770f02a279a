# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies behind the entries of days: hours of home, promises and events, for the pages.

The rooms of what a book has none of are not loaded: the first page asks, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.texts import _
from sohodesk.store.anything import there_is
from sohodesk.store.desk import Desk
from sohodesk.timelog.backdrop import Behind

_KINDS = ("FROM protected_hours", "FROM promise", "FROM calendar_event")


def behind(desk: Desk, first: date, last: date) -> list[Behind]:
    """All that lies behind the days from the first to the last, by start; on the book's worker."""
    with desk.read() as session:
        zone = desk.setting(office.ZONE)
        found = list(_found(session, first, last, zone))
    return sorted(found, key=lambda part: (part.start, part.end, part.key))


def _found(session: Session, first: date, last: date, zone: str) -> Iterator[Behind]:
    protected, promised, events = there_is(session, *_KINDS)
    if protected:
        yield from _protected(session, first, last, zone)
    if promised:
        from sohodesk.home.promises.behind import promises_behind

        yield from promises_behind(session, first, last, zone)
    if events:
        from sohodesk.timelog.calendars.behind import events_behind

        yield from events_behind(session, first, last, zone)


def _protected(session: Session, first: date, last: date, zone: str) -> Iterator[Behind]:
    from sohodesk.home.hours import protected_of_days

    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    for span in protected_of_days(session, days, zone):
        key = f"protected:{span.start:%Y%m%d%H%M}"
        yield Behind("protected", key, span.start, span.end, _("Protected"))
