# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of entries: log, edit, split, merge, move, delete; the timer is in ``timer``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.base.zones import day_start, local
from sohodesk.store.desk import Desk
from sohodesk.timelog import checks, making, tagging
from sohodesk.timelog.model import Entry

UNCHANGED: Final = object()


def log(
    desk: Desk,
    *,
    start: datetime,
    end: datetime,
    description: str = "",
    project_id: int | None = None,
    task_id: int | None = None,
    task: str = "",
    tags: Iterable[str] = (),
    billable: bool | None = None,
    zone: str = "",
    notes: str = "",
    confirmed: bool = False,
) -> int:
    """Log a finished entry and return its id.

    ``task`` names a task of the project that is made where there is none.  ``billable`` None takes
    the project's.  Over 16 hours is refused unless ``confirmed``.
    """
    checks.check_span(start, end, confirmed=confirmed)
    with desk.work(n_("Log {what}"), what=making.shown(description)) as session:
        if task and task_id is None:
            task_id = making.task_named(session, project_id, task)
        row = making.new_entry(
            desk,
            session,
            start=start,
            description=description,
            project_id=project_id,
            task_id=task_id,
            billable=billable,
            zone=zone,
            notes=notes,
        )
        making.finish(desk, session, row, end)
        session.add(row)
        session.flush()
        tagging.tag_new(session, row.id, tags)
        return row.id


def log_duration(
    desk: Desk,
    *,
    day: date,
    seconds: int,
    description: str = "",
    project_id: int | None = None,
    task_id: int | None = None,
    task: str = "",
    tags: Iterable[str] = (),
    billable: bool | None = None,
    zone: str = "",
    notes: str = "",
    confirmed: bool = False,
) -> int:
    """Log so much time on a day of which no clock time is known; none is invented."""
    if not 0 < seconds <= checks.DAY_SECONDS:
        raise Refusal(_("A duration on one day is more than zero and at most 24 hours."))
    checks.require_usual_length(seconds, confirmed=confirmed)
    with desk.work(n_("Log {what}"), what=making.shown(description)) as session:
        zone = zone or desk.setting(office.ZONE)
        if task and task_id is None:
            task_id = making.task_named(session, project_id, task)
        row = making.new_entry(
            desk,
            session,
            start=day_start(day, zone),
            description=description,
            project_id=project_id,
            task_id=task_id,
            billable=billable,
            zone=zone,
            notes=notes,
        )
        row.timed, row.day, row.seconds = False, day, seconds
        making.freeze_rate(desk, session, row)
        session.add(row)
        session.flush()
        tagging.tag_new(session, row.id, tags)
        return row.id


def edit(
    desk: Desk,
    *,
    entry_ids: Sequence[int],
    start: datetime | None = None,
    end: datetime | None = None,
    seconds: int | None = None,
    description: str | None = None,
    project_id: Any = UNCHANGED,
    task_id: Any = UNCHANGED,
    task: str | None = None,
    billable: bool | None = None,
    tags: Sequence[str] | None = None,
    add_tags: Sequence[str] = (),
    remove_tags: Sequence[str] = (),
    notes: str | None = None,
    confirmed: bool = False,
) -> None:
    """Change entries; what is not said stays.

    Start and end can only be set for one entry.  A change of project or task freezes the rate of
    the new place.  Entries on a document are refused (see ``require_unbilled``).
    """
    if not entry_ids:
        return
    times = any(said is not None for said in (start, end, seconds))
    place = any(said is not UNCHANGED for said in (project_id, task_id)) or task is not None
    if len(entry_ids) > 1 and times:
        raise ValueError("times can be set for one entry at a time")
    label = n_("Edit {what}") if len(entry_ids) == 1 else n_("Edit {count} entries")
    with desk.work(label, count=str(len(entry_ids))) as session:
        rows = checks.load(session, entry_ids)
        checks.require_unbilled(session, rows)
        desk.name_step(what=making.shown(rows[0].description))
        if times:
            _set_times(desk, session, rows[0], start, end, seconds, confirmed=confirmed)
        for row in rows:
            if description is not None:
                row.description = making.clean_description(description)
            if notes is not None:
                row.notes = making.clean_notes(notes)
            if place:
                _set_place(desk, session, row, project_id, task_id, task)
            row.billable = row.billable if billable is None else billable
        session.flush()
        _set_tags(session, rows, tags, add_tags, remove_tags)


def move_by(desk: Desk, *, entry_ids: Sequence[int], seconds: int) -> None:
    """Move entries earlier (negative) or later by so many seconds."""
    if not entry_ids or not seconds:
        return
    with desk.work(n_("Move {count} entries"), count=str(len(entry_ids))) as session:
        rows = checks.load(session, entry_ids)
        checks.require_unbilled(session, rows)
        apart = timedelta(seconds=seconds)
        for row in rows:
            if not row.timed:
                raise Refusal(
                    _("“{what}” has no clock times, so it can't be moved by minutes.").format(
                        what=making.shown(row.description)
                    )
                )
            row.start += apart
            row.end = None if row.end is None else row.end + apart
            if row.running:
                checks.require_past(desk, row.start)
            row.day = local(row.start, row.zone).date()


def split(desk: Desk, *, entry_id: int, at: datetime) -> int:
    """Cut an entry in two at an instant, a whole second; returns the id of the later part."""
    at = at.replace(microsecond=0)
    with desk.work(n_("Split {what}")) as session:
        (row,) = checks.load(session, [entry_id])
        checks.require_unbilled(session, [row])
        desk.name_step(what=making.shown(row.description))
        last = row.end or desk.clock.now()
        if not row.timed:
            raise Refusal(
                _("“{what}” has no clock times, so it can't be split; change its length.").format(
                    what=making.shown(row.description)
                )
            )
        if not row.start < at < last:
            raise Refusal(
                _(
                    "The entry can only be split between its start {start} and its end {end}."
                ).format(
                    start=making.clock_text(row.start, row.zone),
                    end=making.clock_text(last, row.zone),
                )
            )
        later = Entry(
            project_id=row.project_id,
            task_id=row.task_id,
            description=row.description,
            start=at,
            end=row.end,
            seconds=None if row.end is None else making.length(at, row.end),
            day=local(at, row.zone).date(),
            zone=row.zone,
            billable=row.billable,
            rate=row.rate,
            currency=row.currency,
            day_hours=row.day_hours,
            notes=row.notes,
        )
        was_running = row.end is None
        row.end, row.seconds = at, making.length(row.start, at)
        if was_running:
            making.freeze_rate(desk, session, row)
        session.add(later)
        session.flush()
        tagging.tag_new(session, later.id, tagging.tag_names(session, [row.id]))
        return later.id


def merge(desk: Desk, *, entry_ids: Sequence[int], confirmed: bool = False) -> int:
    """Make one entry of several of the same project: from the first start to the last end.

    Refused where time lies between them, because no hour may be invented, and unless ``confirmed``
    where it would be over 16 hours.
    """
    with desk.work(n_("Merge {count} entries"), count=str(len(entry_ids))) as session:
        rows = sorted(checks.load(session, entry_ids), key=lambda r: (r.start, r.id))
        checks.require_unbilled(session, rows)
        checks.require_mergeable(rows)
        first, rest = rows[0], rows[1:]
        names = [r.description for r in rows if r.description]
        first.description = "; ".join(dict.fromkeys(names))
        first.notes = "\n".join(dict.fromkeys(r.notes for r in rows if r.notes))
        first.end = max(r.end for r in rows if r.end is not None)
        first.seconds = making.length(first.start, first.end)
        checks.require_usual_length(first.seconds, confirmed=confirmed)
        kept = tagging.tag_names(session, [r.id for r in rows])
        for row in rest:
            session.delete(row)
        session.flush()
        tagging.set_tags(session, first.id, kept)
        return first.id


def delete_entries(desk: Desk, *, entry_ids: Sequence[int]) -> None:
    """Delete entries; undo brings them back."""
    if not entry_ids:
        return
    label = n_("Delete {what}") if len(entry_ids) == 1 else n_("Delete {count} entries")
    with desk.work(label, count=str(len(entry_ids))) as session:
        rows = checks.load(session, entry_ids)
        checks.require_unbilled(session, rows)
        desk.name_step(what=making.shown(rows[0].description))
        for i in range(0, len(entry_ids), checks.CHUNK):
            session.execute(delete(Entry).where(Entry.id.in_(entry_ids[i : i + checks.CHUNK])))


def _set_tags(
    session: Session,
    rows: Iterable[Entry],
    tags: Sequence[str] | None,
    add: Sequence[str],
    remove: Sequence[str],
) -> None:
    for row in rows:
        if tags is not None:
            tagging.set_tags(session, row.id, tags)
        if add or remove:
            tagging.change_tags(session, row.id, add, remove)


def _set_times(
    desk: Desk,
    session: Session,
    row: Entry,
    start: datetime | None,
    end: datetime | None,
    seconds: int | None,
    *,
    confirmed: bool,
) -> None:
    if not row.timed:
        if seconds is None or start or end:
            raise Refusal(_("This entry has no clock times; set its duration."))
        if not 0 < seconds <= checks.DAY_SECONDS:
            raise Refusal(_("A duration on one day is more than zero and at most 24 hours."))
        if seconds > (row.seconds or 0):
            checks.require_usual_length(seconds, confirmed=confirmed)
        row.seconds = seconds
        return
    ran, before = row.running, row.seconds or 0
    row.start = start or row.start
    if seconds is not None and end is None:
        end = row.start + timedelta(seconds=seconds)
    row.end = end or row.end
    if row.end is not None:
        shorter = making.length(row.start, row.end) <= before
        checks.check_span(row.start, row.end, confirmed=confirmed or shorter)
        row.seconds = making.length(row.start, row.end)
    if ran:
        checks.require_past(desk, row.end or row.start)
        if row.end is not None:
            making.freeze_rate(desk, session, row)
    row.day = local(row.start, row.zone).date()


def _set_place(
    desk: Desk, session: Session, row: Entry, project_id: Any, task_id: Any, task: str | None
) -> None:
    new_project = row.project_id if project_id is UNCHANGED else project_id
    moved = new_project != row.project_id
    new_task = task_id if task_id is not UNCHANGED else (None if moved else row.task_id)
    if task is not None:
        new_task = making.task_named(session, new_project, task) if task.strip() else None
    making.check_place(session, new_project, new_task, None)
    if moved and new_project is not None and row.project_id is None:
        row.billable = making.check_place(session, new_project, new_task, None)[1]
    row.project_id, row.task_id = new_project, new_task
    if row.seconds is not None:
        making.freeze_rate(desk, session, row)
