# SPDX-License-Identifier: GPL-3.0-or-later
"""What the dialog of an entry says, checked and written; no widgets here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sohodesk.base.clocktimes import show_clock
from sohodesk.base.dates import parse_date
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.base.zones import day_of, local
from sohodesk.store.desk import Desk
from sohodesk.timelog import service
from sohodesk.timelog.celltimes import typed_end, typed_length, typed_moment, typed_tags
from sohodesk.timelog.checks import Unconfirmed
from sohodesk.timelog.queries import EntryRow

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Said:
    """The words of the dialog's fields as typed; ``project_id`` was picked from a list."""

    what: str
    project_id: int | None
    task: str
    day: str
    start: str
    end: str
    length: str
    tags: str
    billable: bool
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """How saving went: ``wrong`` has the sentence and where there is one its field.

    ``asked`` are the words that are hardly meant: said once more, they are.
    """

    wrong: str = ""
    field: str = ""
    asked: Said | None = None
    remark: str = ""


class WrongField(Refusal):
    """A refusal that belongs to one field."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def save(
    desk: Desk, said: Said, *, row: EntryRow | None, zone: str, confirmed: bool = False
) -> int:
    """Log a new entry, or change ``row``; returns the id. Refusals name the field."""
    now = desk.clock.now()
    day = _field("day", lambda: parse_date(said.day, today=day_of(now, zone)))
    if row is not None:
        _change(desk, row, said, day, now, confirmed=confirmed)
        return row.id
    tags = typed_tags(said.tags)
    if not said.start and not said.end:
        return service.log_duration(
            desk,
            day=day,
            seconds=_field("length", lambda: typed_length(said.length)),
            description=said.what,
            project_id=said.project_id,
            tags=tags,
            billable=said.billable,
            zone=zone,
            notes=said.notes,
            confirmed=confirmed,
        )
    start = _field("start", lambda: typed_moment(said.start, day=day, zone=zone, now=now))
    end = _field("end", lambda: typed_end(said.end, start=start, zone=zone, now=now))
    return service.log(
        desk,
        start=start,
        end=end,
        description=said.what,
        project_id=said.project_id,
        task=said.task,
        tags=tags,
        billable=said.billable,
        zone=zone,
        notes=said.notes,
        confirmed=confirmed,
    )


def try_to_save(
    desk: Desk, said: Said, *, row: EntryRow | None, zone: str, asked: Said | None
) -> Saved:
    """Save what a form says; what is wrong at a field, or hardly meant, comes back as it is.

    ``asked`` is what was asked about last: the same once more is confirmed by that.
    """
    from sohodesk.timelog.remarks import remarks

    try:
        key = save(desk, said, row=row, zone=zone, confirmed=said == asked)
    except WrongField as wrong:
        return Saved(wrong.sentence, wrong.field)
    except Unconfirmed as unsure:
        hint = _("Save again to confirm.")
        return Saved(f"{unsure.sentence} {hint}", asked=said)
    return Saved(remark=remarks(desk, key))


def _change(
    desk: Desk, row: EntryRow, said: Said, day: date, now: datetime, *, confirmed: bool
) -> None:
    start = end = seconds = None
    if row.timed:
        start = _field("start", lambda: start_said(said.start, row, day=day, now=now))
        begin = start
        if row.end is not None:
            end = _field("end", lambda: end_said(said.end, row, start=begin, now=now))
    else:
        seconds = _field("length", lambda: typed_length(said.length))
    service.edit(
        desk,
        entry_ids=[row.id],
        start=None if start == row.start else start,
        end=None if end == row.end and start == row.start else end,
        seconds=None if seconds == row.seconds else seconds,
        description=said.what,
        project_id=said.project_id if said.project_id != row.project_id else service.UNCHANGED,
        task=said.task if said.task != (row.task or "") else None,
        billable=said.billable,
        tags=typed_tags(said.tags),
        notes=said.notes,
        confirmed=confirmed,
    )


def shown_clock(at: datetime | None, zone: str) -> str:
    """An instant as a field shows it: the clock, or all of it where the clock shows it twice."""
    if at is None:
        return ""
    wall = local(at, zone)
    other = wall.replace(fold=1 - wall.fold)
    if wall.utcoffset() != other.utcoffset():
        return wall.isoformat(timespec="minutes")
    return show_clock(wall, current())


def start_said(text: str, row: EntryRow, *, day: date, now: datetime) -> datetime:
    """The start that a field says; one that was left as it was keeps its seconds."""
    if text == shown_clock(row.start, row.zone) and day == row.day:
        return row.start
    return typed_moment(text, day=day, zone=row.zone, now=now)


def end_said(text: str, row: EntryRow, *, start: datetime, now: datetime) -> datetime:
    """The end that a field says; one that was left as it was keeps its seconds."""
    same_day = local(start, row.zone).date() == row.day
    kept = row.end
    if kept is not None and text == shown_clock(kept, row.zone) and same_day and kept > start:
        return kept
    return typed_end(text, start=start, zone=row.zone, now=now)


def _field(name: str, read: Callable[[], T]) -> T:
    try:
        return read()
    except Refusal as refusal:
        raise WrongField(name, refusal.sentence) from None
