# SPDX-License-Identifier: GPL-3.0-or-later
"""What is typed into a cell of the time list, read and written; refused in words, never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.matching import Place, match_place
from sohodesk.store.desk import Desk
from sohodesk.timelog import checks, service
from sohodesk.timelog.celltimes import typed_end, typed_length, typed_start
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.quickadd import parse_what

_TIMES = ("start", "end", "length")


def save_cell(
    desk: Desk,
    row: EntryRow,
    field: str,
    text: str,
    places: Sequence[Place],
    *,
    confirmed: bool = False,
) -> None:
    """Write one field of an entry as typed; runs on the book's worker."""
    changes = changes_of(row, field, text, places, now=desk.clock.now())
    service.edit(desk, entry_ids=[row.id], confirmed=confirmed, **changes)


def wrong_with(
    row: EntryRow, field: str, text: str, places: Sequence[Place], *, now: datetime
) -> str:
    """What is wrong with a typed cell, as far as can be told without the book; else empty."""
    try:
        changes = changes_of(row, field, text, places, now=now)
        end = changes.get("end", row.end)
        if end is not None and ("start" in changes or "end" in changes):
            # Whether so long a time is meant is asked once it is to be saved.
            checks.check_span(changes.get("start", row.start), end, confirmed=True)
    except Refusal as refusal:
        return refusal.sentence
    return ""


def would_be(
    row: EntryRow, field: str, text: str, places: Sequence[Place], *, now: datetime
) -> EntryRow | None:
    """What an entry lasts if a text is saved in a cell; None where it can't be read or saved."""
    if field not in _TIMES or not text.strip():
        return None
    try:
        changes = changes_of(row, field, text, places, now=now)
    except Refusal:
        return None
    start, end = changes.get("start", row.start), changes.get("end", row.end)
    seconds = changes.get("seconds")
    if seconds is None and end is not None:
        seconds = int((end - start).total_seconds())
    if seconds is not None and seconds <= 0:
        return None
    return row._replace(start=start, end=end, seconds=seconds)


def changes_of(
    row: EntryRow, field: str, text: str, places: Sequence[Place], *, now: datetime
) -> dict[str, Any]:
    """What a typed cell changes, as arguments of ``service.edit``."""
    if field == "start":
        return {"start": typed_start(_some(text), row=row, now=now)}
    if field == "end":
        return {"end": typed_end(_some(text), start=row.start, zone=row.zone, now=now)}
    if field == "length":
        return {"seconds": typed_length(_some(text))}
    if field == "project":
        return {"project_id": match_place(text, places).project_id if text else None}
    if field == "task":
        return {"task": text}
    said = parse_what(text)
    return {"description": said.description, "tags": said.tags}


def _some(text: str) -> str:
    if not text.strip():
        raise Refusal(_("A time can't be empty."))
    return text
