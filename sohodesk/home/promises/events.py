# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a promise of an event of a calendar."""

from __future__ import annotations

from sohodesk.base.refusals import Refusal
from sohodesk.base.spans import seconds_between
from sohodesk.base.texts import _
from sohodesk.base.zones import local
from sohodesk.home.promises import queries, service
from sohodesk.store.desk import Desk
from sohodesk.timelog.calendars.queries import EventRow

_MOST = service.LONGEST


def promise_event(desk: Desk, *, row: EventRow, zone_name: str) -> int:
    """Promise what an event says, on its day; whole days are promised from 00:00 on."""
    if row.start is not None and row.end is not None:
        begin = local(row.start, zone_name)
        minutes = max(1, (seconds_between(row.start, row.end) + 59) // 60)
        first, at_minute = begin.date(), begin.hour * 60 + begin.minute
    elif row.first is not None and row.last is not None:
        first, at_minute = row.first, 0
        minutes = ((row.last - row.first).days + 1) * 24 * 60
    else:
        raise LookupError(row.id)
    with desk.read() as session:
        there = [one for one in queries.promises(session) if one.calendar_uid == row.uid]
    if row.uid and any(one.times.days(first, first) for one in there):
        raise Refusal(_("“{title}” is promised already.").format(title=row.title))
    return service.add_promise(
        desk,
        title=(row.title or _("Busy"))[:200],
        place=row.place[:200],
        first=first,
        at_minute=at_minute,
        minutes=min(minutes, _MOST),
        zone_name=zone_name,
        calendar_uid=row.uid,
    )
