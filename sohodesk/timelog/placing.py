# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of what is dragged on a day or week: moved, copied, made longer or shorter at one end.

Each changes one entry and no other, whatever it comes to lie over, and is one step.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.base.zones import day_start, local
from sohodesk.store.desk import Desk
from sohodesk.timelog import checks, making, service, tagging
from sohodesk.timelog.model import Entry


def move_to(desk: Desk, *, entry_id: int, start: datetime) -> None:
    """Let a finished entry begin at another instant; it lasts as long as before."""
    with desk.work(n_("Move {what}")) as session:
        (row,) = checks.load(session, [entry_id])
        checks.require_unbilled(session, [row])
        desk.name_step(what=making.shown(row.description))
        end = _end_of(row)
        row.end = start + (end - row.start)
        row.start, row.day = start, local(start, row.zone).date()


def resize(
    desk: Desk,
    *,
    entry_id: int,
    start: datetime | None = None,
    end: datetime | None = None,
    confirmed: bool = False,
) -> None:
    """Let an entry begin or end at another instant; what runs can only begin at another one."""
    with desk.work(n_("Change the times of {what}")) as session:
        (row,) = checks.load(session, [entry_id])
        checks.require_unbilled(session, [row])
        desk.name_step(what=making.shown(row.description))
        if not row.timed:
            raise _without_times(row)
        if end is not None or not row.running:
            row.end = end or _end_of(row)
            row.start = start or row.start
            shorter = making.length(row.start, row.end) <= (row.seconds or 0)
            checks.check_span(row.start, row.end, confirmed=confirmed or shorter)
            row.seconds = making.length(row.start, row.end)
        else:
            row.start = start or row.start
            checks.require_past(desk, row.start)
        row.day = local(row.start, row.zone).date()


def copy_to(desk: Desk, *, entry_id: int, start: datetime) -> int:
    """Log the same work once more from another instant on, as long; returns the copy's id.

    Words, place, tags and notes are the same, the rate is the one that holds now.  A copy of what
    is billed is not billed.
    """
    with desk.work(n_("Copy {what}")) as session:
        (row,) = checks.load(session, [entry_id])
        desk.name_step(what=making.shown(row.description))
        end = start + (_end_of(row) - row.start)
        made = making.new_entry(
            desk,
            session,
            start=start,
            description=row.description,
            project_id=row.project_id,
            task_id=row.task_id,
            billable=row.billable,
            zone=row.zone,
            notes=row.notes,
        )
        making.finish(desk, session, made, end)
        session.add(made)
        session.flush()
        tagging.tag_new(session, made.id, tagging.tag_names(session, [row.id]))
        return made.id


def move_to_day(desk: Desk, *, entry_id: int, day: date) -> None:
    """Let an entry without clock times be of another day."""
    with desk.work(n_("Move {what}")) as session:
        (row,) = checks.load(session, [entry_id])
        checks.require_unbilled(session, [row])
        desk.name_step(what=making.shown(row.description))
        _require_no_times(row)
        row.start, row.day = day_start(day, row.zone), day


def copy_to_day(desk: Desk, *, entry_id: int, day: date) -> int:
    """Log the same without clock times on another day; returns the copy's id (see ``copy_to``)."""
    with desk.work(n_("Copy {what}")) as session:
        (row,) = checks.load(session, [entry_id])
        desk.name_step(what=making.shown(row.description))
        _require_no_times(row)
        return service.log_duration(
            desk,
            day=day,
            seconds=row.seconds or 0,
            description=row.description,
            project_id=row.project_id,
            task_id=row.task_id,
            tags=tagging.tag_names(session, [row.id]),
            billable=row.billable,
            zone=row.zone,
            notes=row.notes,
            confirmed=True,
        )


def give_times(desk: Desk, *, entry_id: int, start: datetime) -> None:
    """Say when an entry without clock times began; it lasts as long as before."""
    with desk.work(n_("Change the times of {what}")) as session:
        (row,) = checks.load(session, [entry_id])
        checks.require_unbilled(session, [row])
        desk.name_step(what=making.shown(row.description))
        _require_no_times(row)
        row.timed, row.start = True, start
        row.end = start + timedelta(seconds=row.seconds or 0)
        row.day = local(start, row.zone).date()


def _require_no_times(row: Entry) -> None:
    if row.timed:
        raise Refusal(
            _("“{what}” has clock times by now; look at it, then move it.").format(
                what=making.shown(row.description)
            )
        )


def _end_of(row: Entry) -> datetime:
    """The end of an entry with clock times that has ended; others are refused in words."""
    if row.running:
        raise Refusal(_("What runs can't be moved or copied; stop it first, or move its start."))
    if row.end is None:
        raise _without_times(row)
    return row.end


def _without_times(row: Entry) -> Refusal:
    return Refusal(
        _("“{what}” has no clock times, so it can't be moved by minutes.").format(
            what=making.shown(row.description)
        )
    )
