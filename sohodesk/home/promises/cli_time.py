# SPDX-License-Identifier: GPL-3.0-or-later
"""``home time …`` on the command line: time that was the family's."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sohodesk.base.clocktimes import show_clocks
from sohodesk.base.console import Column
from sohodesk.base.dates import DATE_PATTERN, parse_date
from sohodesk.base.durations import show_duration
from sohodesk.base.refusals import Refusal
from sohodesk.base.spans import seconds_between
from sohodesk.base.texts import _, current
from sohodesk.base.zones import day_start, local
from sohodesk.home.family import queries as family
from sohodesk.home.family.finding import find_members
from sohodesk.home.promises import queries, service
from sohodesk.home.promises.queries import HomeTimeRow
from sohodesk.store.call import Call, instant_json

if TYPE_CHECKING:
    from sohodesk.home.promises.homeline import HomeLine
    from sohodesk.timelog.quickadd import QuickEntry


def add_words(parser: ArgumentParser) -> None:
    """Give ``home time`` its words and options."""
    parser.add_argument("line", nargs="+", metavar='"2026-03-07 09:00-12:00"')
    parser.add_argument("--with", dest="members", nargs="+", metavar=_("NAME"))
    parser.add_argument("--around", action="store_true", help=_("at home, but not together"))
    parser.add_argument(
        "--replace", type=int, metavar=_("ID"), help=_("in place of what is written down so")
    )
    parser.add_argument("--yes", action="store_true", help=_("the end of the next day is meant"))
    parser.set_defaults(run=_log)


def add_list_words(parser: ArgumentParser) -> None:
    """Give ``home times`` its words and options."""
    parser.add_argument("--from", dest="first", metavar=_("DATE"), help=_("else six days ago"))
    parser.add_argument("--to", dest="last", metavar=_("DATE"), help=_("else today"))
    parser.add_argument("--remove", type=int, metavar=_("ID"), help=_("take this one away"))
    parser.set_defaults(run=_list)


def _log(call: Call) -> None:
    from sohodesk.timelog.cli_confirming import confirming
    from sohodesk.timelog.quickadd import parse_line

    members = find_members(call, call.args.members) or []
    typed = " ".join(" ".join(call.args.line).split())
    if re.fullmatch(DATE_PATTERN, typed, re.IGNORECASE):
        raise _no_hours(typed)
    spoken = _spoken(call, typed)
    if spoken is not None:
        facts = {
            "start": spoken.start,
            "end": spoken.end,
            "title": spoken.title,
            "around": call.args.around or spoken.around,
            "members": members or list(spoken.members),
        }
    else:
        said = parse_line(typed, places=[], now=call.now, zone=call.zone)
        if said.start is None or said.end is None:
            raise _no_hours(typed)
        if not call.args.yes:
            with confirming():
                _require_meant(call, said)
        facts = {
            "start": said.start,
            "end": said.end,
            "title": said.description,
            "around": call.args.around,
            "members": members,
        }
    _tell(call, facts)


def _spoken(call: Call, typed: str) -> HomeLine | None:
    """A line that names people, or a length alone; None for any other."""
    from sohodesk.home.promises.homeline import names_people, parse_home_line

    if not names_people(typed):
        return None
    with call.desk.read() as session:
        rows = family.members(session)
    return parse_home_line(typed, now=call.now, zone=call.zone, members=rows)


def _tell(call: Call, facts: dict[str, Any]) -> None:
    """Write it down, in place of another where that is meant, and tell it."""
    key = call.args.replace
    if key is None:
        key = service.log_home_time(call.desk, zone=call.zone, **facts)
    else:
        service.edit_home_time(call.desk, home_time_id=key, **facts)
    with call.desk.read() as session:
        rows = queries.home_time(session, facts["start"], facts["end"])
    row = next(row for row in rows if row.id == key)
    words = _("Home time: {day} {hours}.").format(day=_day(call, row), hours=_clocks(call, row))
    if facts["end"] > call.now and not call.json:
        words += " " + _("It is still to come.")
    call.answer(_json(call, row), words)


def _require_meant(call: Call, said: QuickEntry) -> None:
    """Ask where an end before the start was put on the next day: still to come, or far away."""
    from sohodesk.timelog.checks import check_span
    from sohodesk.timelog.lines import require_past_night

    require_past_night(said, call.now)
    if said.next_day and said.start is not None and said.end is not None:
        check_span(said.start, said.end, confirmed=False)


def _no_hours(text: str) -> Refusal:
    return Refusal(
        _("“{text}” has no start and end; say it like 2026-03-07 09:00-12:00.").format(text=text)
    )


def _list(call: Call) -> None:
    if call.args.remove is not None:
        service.delete_home_time(call.desk, home_time_id=call.args.remove)
        call.answer({"done": True}, _("Done."))
        return
    last = parse_date(call.args.last, today=call.today) if call.args.last else call.today
    first = last - timedelta(days=6)
    if call.args.first:
        first = parse_date(call.args.first, today=call.today)
    start, end = day_start(first, call.zone), day_start(last + timedelta(days=1), call.zone)
    with call.desk.read() as session:
        rows = queries.home_time(session, start, end)
    columns = (
        Column(_("No."), right=True),
        Column(_("Day")),
        Column(_("Time")),
        Column(_("Duration"), right=True),
        Column(_("What")),
    )
    call.answer_table(
        [_json(call, row) for row in rows],
        columns,
        [
            (
                str(row.id),
                _day(call, row),
                _clocks(call, row),
                show_duration(seconds_between(row.start, row.end)),
                row.title,
            )
            for row in rows
        ],
        _("No home time is written down on these days."),
    )


def _day(call: Call, row: HomeTimeRow) -> str:
    return local(row.start, call.zone).date().isoformat()


def _clocks(call: Call, row: HomeTimeRow) -> str:
    return show_clocks(local(row.start, call.zone), local(row.end, call.zone), current())


def _json(call: Call, row: HomeTimeRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "start": instant_json(row.start, call.zone),
        "end": instant_json(row.end, call.zone),
        "zone": row.zone,
        "seconds": seconds_between(row.start, row.end),
        "around": row.around,
        "with": _names(call, row),
    }


def _names(call: Call, row: HomeTimeRow) -> list[str]:
    with call.desk.read() as session:
        members = family.times_with(session, [row.id]).get(row.id, ())
        known = {one.id: one.name for one in family.members(session)}
    return [known[member] for member in members]
