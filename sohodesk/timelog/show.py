# SPDX-License-Identifier: GPL-3.0-or-later
"""What is worked now, today and this week, and entries as machines read them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sohodesk.base import office
from sohodesk.base.zones import day_of, week_start
from sohodesk.clients.rules import rate_json
from sohodesk.store.call import instant_json
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries
from sohodesk.timelog.ahead import seconds_ahead
from sohodesk.timelog.queries import EntryRow, lasted
from sohodesk.timelog.totals import running_by_day, seconds_by_day

_NONE = (0, 0)


class Worked(NamedTuple):
    """What runs, and seconds by day of a week, up to now.

    What runs is included; what is logged ahead is not worked yet.  ``running`` is the entry that
    was started last, ``several`` are all that run, that one first.
    """

    running: EntryRow | None
    today: date
    week: date
    by_day: dict[date, int]
    billable_by_day: dict[date, int]
    several: tuple[EntryRow, ...] = ()

    @property
    def today_seconds(self) -> int:
        """Seconds of today."""
        return self.by_day.get(self.today, 0)

    @property
    def week_seconds(self) -> int:
        """Seconds of the present week."""
        return sum(self.by_day.values())

    @property
    def billable_seconds(self) -> int:
        """Billable seconds of the present week."""
        return sum(self.billable_by_day.values())


def worked(desk: Desk, day: date | None = None) -> Worked:
    """The work of the week around a day (today unless said), in the book's zone."""
    now, zone = desk.clock.now(), desk.setting(office.ZONE)
    first = office.first_weekday(desk.setting(office.WEEK_START))
    today = day_of(now, zone)
    week = week_start(day or today, first)
    last = week + timedelta(days=6)
    with desk.read() as session:
        rows = queries.all_running(session)
        days = seconds_by_day(session, week, last)
        ahead = seconds_ahead(session, now, today, last)
    by_day = {d: total - ahead.get(d, _NONE)[0] for d, (total, _billable) in days.items()}
    billable = {d: part - ahead.get(d, _NONE)[1] for d, (_total, part) in days.items()}
    for row in rows:
        for d, seconds in running_by_day(row, now).items():
            if week <= d <= last:
                by_day[d] = by_day.get(d, 0) + seconds
                billable[d] = billable.get(d, 0) + (seconds if row.billable else 0)
    return Worked(rows[0] if rows else None, today, week, by_day, billable, tuple(rows))


def entry_json(row: EntryRow, now: datetime) -> dict[str, Any]:
    """An entry for machines; ``seconds`` of a running one count up to now.

    A mere duration has its day for a start, for no time of it is known.
    """
    return {
        "id": row.id,
        "client": row.client,
        "project": row.project,
        "task": row.task,
        "description": row.description,
        "tags": list(row.tags),
        "start": instant_json(row.start, row.zone) if row.timed else row.day,
        "end": instant_json(row.end, row.zone),
        "zone": row.zone,
        "seconds": lasted(row, now),
        "billable": row.billable,
        "rate": rate_json(row.rate, row.currency),
        "currency": row.currency,
        "invoice": row.invoice,
        "notes": row.notes,
    }
