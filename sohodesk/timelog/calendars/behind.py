# SPDX-License-Identifier: GPL-3.0-or-later
"""Events of calendars as they lie behind the entries of a day or week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from sohodesk.base.texts import _
from sohodesk.base.zones import day_start
from sohodesk.timelog.backdrop import Behind
from sohodesk.timelog.calendars import queries
from sohodesk.timelog.calendars.queries import EventRow


def events_behind(session: Session, first: date, last: date, zone_name: str) -> list[Behind]:
    """The events of shown calendars on days of a zone, both included.

    One that leaves its time free, or has no length, is not there to be planned around.
    """
    start, end = day_start(first, zone_name), day_start(last + timedelta(days=1), zone_name)
    found = queries.events(session, start, end, first, last)
    return [behind for row in found for behind in _behind(row, zone_name)]


def _behind(row: EventRow, zone_name: str) -> list[Behind]:
    start, end, whole = row.start, row.end, row.first is not None
    if row.first is not None and row.last is not None:
        start = day_start(row.first, zone_name)
        end = day_start(row.last + timedelta(days=1), zone_name)
    if start is None or end is None or start == end or (row.free and not whole):
        return []
    title, key = row.title or _("Busy"), f"event:{row.id}"
    about = Behind("event", key, start, end, title, row.place, colour=row.colour, whole_day=whole)
    return [replace(about, home=True) if row.family else about]


def of_key(key: str) -> int | None:
    """The event of a key; None where it is another thing's."""
    kind, _colon, event = key.partition(":")
    return int(event) if kind == "event" else None
