# SPDX-License-Identifier: GPL-3.0-or-later
"""Calendars and their events as the command line tells them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sohodesk.base.clocktimes import show_clocks
from sohodesk.base.console import Column, yes_no
from sohodesk.base.dates import parse_date
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.base.zones import day_start, local
from sohodesk.store.call import Call, instant_json
from sohodesk.timelog.calendars import queries
from sohodesk.timelog.calendars.finding import find_calendar
from sohodesk.timelog.calendars.queries import CalendarRow, EventRow


def tell_found(call: Call, rows: Sequence[tuple[str, str]]) -> None:
    """What a server has, by name and address."""
    data = [{"name": name, "address": address} for name, address in rows]
    call.answer_table(data, (Column(_("Calendar")), Column(_("Address"))), rows, "")


def tell_calendars(call: Call) -> None:
    """All calendars, and how each stands."""
    with call.desk.read() as session:
        rows = queries.calendars(session)
    columns = (
        Column(_("No."), right=True),
        Column(_("Calendar")),
        Column(_("Shown")),
        Column(_("Family")),
        Column(_("Events"), right=True),
        Column(_("Last read")),
        Column(_("Trouble")),
    )
    call.answer_table(
        [calendar_json(call, row) for row in rows],
        columns,
        [
            (
                str(row.id),
                row.name,
                yes_no(row.shown),
                yes_no(row.family),
                str(row.events),
                f"{local(row.refreshed, call.zone):%Y-%m-%d %H:%M}" if row.refreshed else "–",
                row.trouble,
            )
            for row in rows
        ],
        _("There are no calendars yet."),
    )


def tell_events(call: Call) -> None:
    """The events of some days."""
    first, last = _days(call)
    start, end = day_start(first, call.zone), day_start(last + timedelta(days=1), call.zone)
    own = find_calendar(call, call.args.calendar).id if call.args.calendar else None
    with call.desk.read() as session:
        rows = queries.events(session, start, end, first, last, calendar_id=own)
    columns = (
        Column(_("No."), right=True),
        Column(_("Day")),
        Column(_("Time")),
        Column(_("Event")),
        Column(_("Calendar")),
    )
    call.answer_table(
        [_event_json(call, row) for row in rows],
        columns,
        [(str(row.id), *_when(call, row), row.title, row.calendar) for row in rows],
        _("There are no events on these days."),
    )


def _days(call: Call) -> tuple[date, date]:
    first = parse_date(call.args.first, today=call.today) if call.args.first else call.today
    last = first + timedelta(days=6)
    if call.args.last:
        last = parse_date(call.args.last, today=call.today)
    if last < first:
        raise Refusal(_("The last day lies before the first; change one of them."))
    return first, last


def _when(call: Call, row: EventRow) -> tuple[str, str]:
    if row.start is not None and row.end is not None:
        start, end = local(row.start, call.zone), local(row.end, call.zone)
        return start.date().isoformat(), show_clocks(start, end, current())
    return str(row.first), _("all day") if row.first == row.last else f"– {row.last}"


def calendar_json(call: Call, row: CalendarRow) -> dict[str, Any]:
    """A calendar for programs."""
    return {
        "id": row.id,
        "name": row.name,
        "kind": row.kind,
        "address": row.address,
        "user": row.user or None,
        "colour": row.colour,
        "shown": row.shown,
        "family": row.family,
        "events": row.events,
        "refreshed": instant_json(row.refreshed, call.zone),
        "tried": instant_json(row.tried, call.zone),
        "trouble": row.trouble or None,
    }


def _event_json(call: Call, row: EventRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "calendar": row.calendar,
        "uid": row.uid,
        "title": row.title,
        "place": row.place,
        "start": instant_json(row.start, call.zone),
        "end": instant_json(row.end, call.zone),
        "first": row.first.isoformat() if row.first else None,
        "last": row.last.isoformat() if row.last else None,
        "free": row.free,
    }
