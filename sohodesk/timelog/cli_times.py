# SPDX-License-Identifier: GPL-3.0-or-later
"""Times of an entry that are typed on the command line, and which entry they are for.

A time without a day is of the entry's own days, in its zone: an end that would not be after the
start is on the next day where the entry crosses midnight, runs, or gets both ends anew.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from sohodesk.base.durations import parse_duration
from sohodesk.base.when import parse_moment
from sohodesk.base.zones import day_of
from sohodesk.store.call import Call
from sohodesk.timelog.queries import EntryRow

_LARGEST_ID = 2**63 - 1  # of SQLite; what is larger is the id of no entry
_ALONE = re.compile(r"\s*\d{1,2}([:.]\d{2}){0,2}\s*([ap]m)?\s*", re.IGNORECASE | re.ASCII)


def entry_id(text: str) -> int:
    """The id typed; one that no entry can have is told as one that none has."""
    return max(-_LARGEST_ID, min(int(text), _LARGEST_ID))


def times_said(call: Call, row: EntryRow) -> dict[str, Any]:
    """The changes of start, end and length that were said."""
    args, changes = call.args, dict[str, Any]()
    start, day = row.start, row.day
    if args.start is not None:
        start = changes["start"] = _moment(call, row, row.day, args.start)
        day = day_of(start, row.zone)
    if args.end is not None:
        both_anew = args.start is not None
        changes["end"] = _after(call, row, start, day, args.end, may_be_next_day=both_anew)
    if args.duration is not None:
        changes["seconds"] = parse_duration(args.duration)
    return changes


def moment_of(call: Call, row: EntryRow, said: str) -> datetime:
    """A moment as typed; a time alone is of the entry's own day."""
    return _moment(call, row, row.day, said)


def cut_said(call: Call, row: EntryRow) -> datetime:
    """Where an entry is to be cut."""
    return _after(call, row, row.start, row.day, call.args.at)


def _after(
    call: Call,
    row: EntryRow,
    start: datetime,
    day: date,
    said: str,
    *,
    may_be_next_day: bool = False,
) -> datetime:
    """A moment after the start: on its day, or on the next where that can be meant."""
    at = _moment(call, row, day, said)
    crosses = row.end is None or day_of(row.end, row.zone) > row.day
    if at <= start and _ALONE.fullmatch(said) and (crosses or may_be_next_day) and row.timed:
        later = _moment(call, row, day + timedelta(days=1), said)
        return later if at < start else at
    return at


def _moment(call: Call, row: EntryRow, day: date, said: str) -> datetime:
    typed = f"{day.isoformat()} {said}" if _ALONE.fullmatch(said) else said
    return parse_moment(typed, now=call.now, zone=row.zone)
