# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of entries: log, edit, split, merge, move, delete; the timer is in ``timer``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.base.zones import day_start, local
from sohodesk.clients import queries as clients
from sohodesk.clients.model import Project, Task
from sohodesk.clients.rules import Rate, effective_rate
from sohodesk.store.desk import Desk
from sohodesk.timelog.model import Entry, EntryTag, Tag
from sohodesk.timelog.queries import DOCUMENT, LINE

DAY_SECONDS: Final = 86_400
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
    confirmed: bool = False,
) -> int:
    """Log a finished entry and return its id.

    ``task`` names a task of the project that is made where there is none.  ``billable`` None takes
    the project's.  More than a day is refused unless ``confirmed``.
    """
    check_span(start, end, confirmed=confirmed)
    with desk.work(n_("Log {what}"), what=shown(description)) as session:
        if task and task_id is None:
            task_id = task_named(session, project_id, task)
        row = new_entry(
            desk,
            session,
            start=start,
            description=description,
            project_id=project_id,
            task_id=task_id,
            billable=billable,
            zone=zone,
        )
        finish(desk, session, row, end)
        session.add(row)
        session.flush()
        set_tags(session, row.id, tags)
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
) -> int:
    """Log so much time on a day of which no clock time is known; none is invented."""
    if not 0 < seconds <= DAY_SECONDS:
        raise Refusal(_("A duration on one day is more than zero and at most 24 hours."))
    with desk.work(n_("Log {what}"), what=shown(description)) as session:
        zone = zone or desk.setting(office.ZONE)
        if task and task_id is None:
            task_id = task_named(session, project_id, task)
        row = new_entry(
            desk,
            session,
            start=day_start(day, zone),
            description=description,
            project_id=project_id,
            task_id=task_id,
            billable=billable,
            zone=zone,
        )
        row.timed, row.day, row.seconds = False, day, seconds
        freeze_rate(desk, session, row)
        session.add(row)
        session.flush()
        set_tags(session, row.id, tags)
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
    tags: Iterable[str] | None = None,
    add_tags: Iterable[str] = (),
    remove_tags: Iterable[str] = (),
    confirmed: bool = False,
) -> None:
    """Change entries; what is not said stays.

    Start and end can only be set for one entry.  A change of project or task freezes the rate of
    the new place.  Entries on a document are refused (see ``require_unbilled``).
    """
    if not entry_ids:
        return
    if len(entry_ids) > 1 and (start or end or seconds):
        raise ValueError("times can be set for one entry at a time")
    label = n_("Edit {what}") if len(entry_ids) == 1 else n_("Edit {count} entries")
    with desk.work(label, count=str(len(entry_ids))) as session:
        rows = load(session, entry_ids)
        require_unbilled(session, rows)
        desk.name_step(what=shown(rows[0].description))
        if start or end or seconds:
            _set_times(rows[0], start, end, seconds, confirmed=confirmed)
        place_said = project_id is not UNCHANGED or task_id is not UNCHANGED or task is not None
        for row in rows:
            if description is not None:
                row.description = clean_description(description)
            if place_said:
                _set_place(desk, session, row, project_id, task_id, task)
            row.billable = row.billable if billable is None else billable
        session.flush()
        for row in rows:
            if tags is not None:
                set_tags(session, row.id, tags)
            if add_tags or remove_tags:
                _change_tags(session, row.id, list(add_tags), list(remove_tags))


def move_by(desk: Desk, *, entry_ids: Sequence[int], seconds: int) -> None:
    """Move entries earlier (negative) or later by so many seconds."""
    if not entry_ids or not seconds:
        return
    with desk.work(n_("Move {count} entries"), count=str(len(entry_ids))) as session:
        rows = load(session, entry_ids)
        require_unbilled(session, rows)
        apart = timedelta(seconds=seconds)
        for row in rows:
            if not row.timed:
                raise Refusal(
                    _("“{what}” has no clock times, so it can't be moved by minutes.").format(
                        what=shown(row.description)
                    )
                )
            row.start += apart
            row.end = None if row.end is None else row.end + apart
            row.day = local(row.start, row.zone).date()


def split(desk: Desk, *, entry_id: int, at: datetime) -> int:
    """Cut an entry in two at an instant; returns the id of the later part."""
    with desk.work(n_("Split {what}")) as session:
        (row,) = load(session, [entry_id])
        require_unbilled(session, [row])
        desk.name_step(what=shown(row.description))
        last = row.end or desk.clock.now()
        if not row.timed or not row.start < at < last:
            raise Refusal(
                _(
                    "The entry can only be split between its start {start} and its end {end}."
                ).format(start=clock_text(row.start, row.zone), end=clock_text(last, row.zone))
            )
        later = Entry(
            project_id=row.project_id,
            task_id=row.task_id,
            description=row.description,
            start=at,
            end=row.end,
            seconds=None if row.end is None else _length(at, row.end),
            day=local(at, row.zone).date(),
            zone=row.zone,
            billable=row.billable,
            rate=row.rate,
            currency=row.currency,
        )
        was_running = row.end is None
        row.end, row.seconds = at, _length(row.start, at)
        if was_running:
            freeze_rate(desk, session, row)
        session.add(later)
        session.flush()
        carried = session.scalars(select(EntryTag.tag_id).where(EntryTag.entry_id == row.id)).all()
        for tag_id in carried:
            session.add(EntryTag(entry_id=later.id, tag_id=tag_id))
        session.flush()
        return later.id


def merge(desk: Desk, *, entry_ids: Sequence[int]) -> int:
    """Make one entry of several of the same project: from the first start to the last end.

    Refused where time lies between them, because no hour may be invented.
    """
    with desk.work(n_("Merge {count} entries"), count=str(len(entry_ids))) as session:
        rows = sorted(load(session, entry_ids), key=lambda r: (r.start, r.id))
        require_unbilled(session, rows)
        _require_mergeable(rows)
        first, rest = rows[0], rows[1:]
        names = [r.description for r in rows if r.description]
        first.description = "; ".join(dict.fromkeys(names))
        first.end = max(r.end for r in rows if r.end is not None)
        first.seconds = _length(first.start, first.end)
        kept = _tag_names(session, [r.id for r in rows])
        for row in rest:
            session.delete(row)
        session.flush()
        set_tags(session, first.id, kept)
        return first.id


def delete_entries(desk: Desk, *, entry_ids: Sequence[int]) -> None:
    """Delete entries; undo brings them back."""
    if not entry_ids:
        return
    label = n_("Delete {what}") if len(entry_ids) == 1 else n_("Delete {count} entries")
    with desk.work(label, count=str(len(entry_ids))) as session:
        rows = load(session, entry_ids)
        require_unbilled(session, rows)
        desk.name_step(what=shown(rows[0].description))
        session.execute(delete(Entry).where(Entry.id.in_(entry_ids)))


# Parts that the timer uses, too ----------------------------------------------------------------


def new_entry(
    desk: Desk,
    session: Session,
    *,
    start: datetime,
    description: str,
    project_id: int | None,
    task_id: int | None,
    billable: bool | None,
    zone: str,
) -> Entry:
    """An entry that runs, not yet added to the session; the place is checked."""
    zone = zone or desk.setting(office.ZONE)
    project_id, billable = _place(session, project_id, task_id, billable)
    return Entry(
        project_id=project_id,
        task_id=task_id,
        description=clean_description(description),
        start=start,
        day=local(start, zone).date(),
        zone=zone,
        billable=billable,
    )


def finish(desk: Desk, session: Session, row: Entry, end: datetime) -> None:
    """End an entry and freeze its rate."""
    row.end = end
    row.seconds = _length(row.start, end)
    freeze_rate(desk, session, row)


def freeze_rate(desk: Desk, session: Session, row: Entry) -> None:
    """Write the rate that holds now on the entry."""
    rate = rate_of(desk, session, row.project_id, row.task_id)
    row.rate, row.currency = rate.amount, rate.currency


def rate_of(desk: Desk, session: Session, project_id: int | None, task_id: int | None) -> Rate:
    """The rate that holds now for work on a project and task."""
    return effective_rate(
        clients.rate_levels(
            session,
            project_id=project_id,
            task_id=task_id,
            book_rate=desk.setting(office.RATE),
            book_currency=desk.setting(office.CURRENCY),
        )
    )


def task_named(session: Session, project_id: int | None, name: str) -> int:
    """The id of a project's task of this name, made where there is none."""
    if project_id is None:
        raise Refusal(_("A task needs a project; say “Client / Project”."))
    clean = " ".join(name.split())
    known = session.execute(select(Task.id, Task.name).where(Task.project_id == project_id))
    for task_id, found in known.tuples():
        if found.casefold() == clean.casefold():
            return task_id
    last = session.execute(select(func.max(Task.position)).where(Task.project_id == project_id))
    task = Task(project_id=project_id, name=clean, position=(last.scalar() or 0) + 1)
    session.add(task)
    session.flush()
    return task.id


def set_tags(session: Session, entry_id: int, names: Iterable[str]) -> None:
    """Give an entry exactly these tags; unknown ones are made."""
    wanted = {tag_id(session, name) for name in clean_tags(names)}
    kept = set(session.scalars(select(EntryTag.tag_id).where(EntryTag.entry_id == entry_id)))
    if kept - wanted:
        session.execute(
            delete(EntryTag).where(
                EntryTag.entry_id == entry_id, EntryTag.tag_id.in_(kept - wanted)
            )
        )
    for new in sorted(wanted - kept):
        session.execute(insert(EntryTag).values(entry_id=entry_id, tag_id=new))


def tag_id(session: Session, name: str) -> int:
    """The id of a tag by name, case ignored; made where there is none."""
    for found_id, found in session.execute(select(Tag.id, Tag.name)).tuples():
        if found.casefold() == name.casefold():
            return found_id
    tag = Tag(name=name)
    session.add(tag)
    session.flush()
    return tag.id


def clean_tags(names: Iterable[str]) -> list[str]:
    """Tags without the leading sign and doubles."""
    clean: dict[str, str] = {}
    for name in names:
        word = "-".join(name.strip().lstrip("#").split())[:60]
        if word:
            clean.setdefault(word.casefold(), word)
    return list(clean.values())


def clean_description(said: str) -> str:
    """One line without stray space; refused when absurdly long."""
    clean = " ".join(said.split())
    if len(clean) > 1000:
        raise Refusal(_("The description is too long; give at most 1000 characters."))
    return clean


def check_span(start: datetime, end: datetime, *, confirmed: bool) -> None:
    """Refuse what can't be one stretch of work."""
    if end <= start:
        raise Refusal(_("The end must be after the start."))
    if _length(start, end) > DAY_SECONDS and not confirmed:
        raise Refusal(_("That is more than 24 hours in one entry; confirm it, or say another end."))


def load(session: Session, entry_ids: Sequence[int]) -> list[Entry]:
    """The entries in the order asked for; refused when one is gone."""
    found = {
        row.id: row for row in session.scalars(select(Entry).where(Entry.id.in_(entry_ids))).all()
    }
    for wanted in entry_ids:
        if wanted not in found:
            raise Refusal(_("There is no entry {id} in the book.").format(id=wanted))
    return [found[wanted] for wanted in entry_ids]


def require_unbilled(session: Session, rows: Sequence[Entry]) -> None:
    """Entries on a document are part of it and can't be changed under it."""
    lines = [row.invoice_line_id for row in rows if row.invoice_line_id is not None]
    if not lines:
        return
    found = session.execute(
        select(DOCUMENT.c.id, DOCUMENT.c.number)
        .join(LINE, LINE.c.invoice_id == DOCUMENT.c.id)
        .where(LINE.c.id.in_(lines))
        .order_by(DOCUMENT.c.number.is_(None), DOCUMENT.c.id)
        .limit(1)
    ).first()
    if found is None:
        return
    if found.number is not None:
        raise Refusal(
            _("This time is billed on {number}, which can't change; make a credit note.").format(
                number=found.number
            )
        )
    raise Refusal(
        _("This time is on draft {id}; delete the draft or take the line off it first.").format(
            id=found.id
        )
    )


def shown(description: str) -> str:
    """A description as it stands in a step's label."""
    return description if len(description) <= 60 else description[:59] + "…"


def clock_text(at: datetime, zone: str) -> str:
    """An instant as the clock showed it, for a sentence."""
    return f"{local(at, zone):%Y-%m-%d %H:%M}"


# Inner parts ------------------------------------------------------------------------------------


def _length(start: datetime, end: datetime) -> int:
    return int((end - start).total_seconds())


def _place(
    session: Session, project_id: int | None, task_id: int | None, billable: bool | None
) -> tuple[int | None, bool]:
    """Check that the task belongs to the project; what is billable where nothing was said."""
    if project_id is None:
        if task_id is not None:
            raise Refusal(_("A task needs a project; say “Client / Project”."))
        return None, bool(billable) if billable is not None else False
    project = session.get(Project, project_id)
    if project is None:
        raise Refusal(_("This project is no longer in the book."))
    if task_id is not None:
        task = session.get(Task, task_id)
        if task is None or task.project_id != project_id:
            raise Refusal(_("This task is not one of the project's."))
    return project_id, project.billable if billable is None else billable


def _set_times(
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
        if not 0 < seconds <= DAY_SECONDS:
            raise Refusal(_("A duration on one day is more than zero and at most 24 hours."))
        row.seconds = seconds
        return
    row.start = start or row.start
    if seconds is not None and end is None:
        end = row.start + timedelta(seconds=seconds)
    row.end = end or row.end
    if row.end is not None:
        check_span(row.start, row.end, confirmed=confirmed)
        row.seconds = _length(row.start, row.end)
    row.day = local(row.start, row.zone).date()


def _set_place(
    desk: Desk, session: Session, row: Entry, project_id: Any, task_id: Any, task: str | None
) -> None:
    new_project = row.project_id if project_id is UNCHANGED else project_id
    moved = new_project != row.project_id
    new_task = task_id if task_id is not UNCHANGED else (None if moved else row.task_id)
    if task is not None:
        new_task = task_named(session, new_project, task) if task.strip() else None
    _place(session, new_project, new_task, None)
    if moved and new_project is not None and row.project_id is None:
        row.billable = _place(session, new_project, new_task, None)[1]
    row.project_id, row.task_id = new_project, new_task
    if row.seconds is not None:
        freeze_rate(desk, session, row)


def _change_tags(session: Session, entry_id: int, add: list[str], remove: list[str]) -> None:
    gone = {name.casefold() for name in clean_tags(remove)}
    names = [n for n in _tag_names(session, [entry_id]) if n.casefold() not in gone]
    set_tags(session, entry_id, [*names, *add])


def _tag_names(session: Session, entry_ids: Sequence[int]) -> list[str]:
    return list(
        session.scalars(
            select(Tag.name)
            .join(EntryTag, EntryTag.tag_id == Tag.id)
            .where(EntryTag.entry_id.in_(entry_ids))
            .distinct()
        )
    )


def _require_mergeable(rows: Sequence[Entry]) -> None:
    if len(rows) < 2:
        raise Refusal(_("Merging needs at least two entries."))
    if any(not r.timed or r.end is None for r in rows):
        raise Refusal(_("Only finished entries with clock times can be merged."))
    if len({(r.project_id, r.billable, r.rate, r.currency) for r in rows}) > 1:
        raise Refusal(_("Only entries of one project at one rate can be merged."))
    latest = rows[0].end
    for row in rows[1:]:
        if latest is not None and row.start > latest:
            raise Refusal(
                _("Between the entries lies time that was not logged; fill the gap first.")
            )
        latest = max(latest, row.end) if latest and row.end else latest
