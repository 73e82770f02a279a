# SPDX-License-Identifier: GPL-3.0-or-later
"""The timer: its start is in the book the moment it starts, so a crash loses nothing.

Each verb takes the id of the entry that is meant, as whoever asks has seen it: a window that looks
at one timer never stops another that was started meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.clients.model import Client, Project
from sohodesk.store.desk import Desk
from sohodesk.timelog import checks, making, tagging, which
from sohodesk.timelog.model import Entry, Heartbeat
from sohodesk.timelog.settings import several

SECOND: Final = timedelta(seconds=1)
SLACK: Final = timedelta(minutes=1)
"""So far a clock may be set back by its own corrections without anybody being asked."""


def start(
    desk: Desk,
    *,
    description: str = "",
    project_id: int | None = None,
    task_id: int | None = None,
    task: str = "",
    tags: Iterable[str] = (),
    billable: bool | None = None,
    at: datetime | None = None,
    zone: str = "",
) -> int:
    """Start the timer and return the entry's id; refused while it runs, unless several may."""
    with desk.work(n_("Start {what}"), what=making.shown(description)) as session:
        at = at or desk.clock.now()  # here, for the book may have been waited for
        checks.require_past(desk, at)
        if not several(desk):
            _require_rest(session)
        _require_in_use(session, project_id)
        if desk.before_start is not None:
            desk.before_start(desk, session)
        if task and task_id is None:
            task_id = making.task_named(session, project_id, task)
        row = making.new_entry(
            desk,
            session,
            start=at,
            description=description,
            project_id=project_id,
            task_id=task_id,
            billable=billable,
            zone=zone,
        )
        session.add(row)
        session.flush()
        tagging.tag_new(session, row.id, tags)
        return row.id


def stop(
    desk: Desk,
    *,
    entry_id: int | None = None,
    at: datetime | None = None,
    confirmed: bool = False,
) -> int:
    """Stop a timer and return the entry's id; an entry lasts at least a second.

    Over 16 hours is refused unless ``confirmed``: nobody works so long, a timer was forgotten.  So
    is a stop now by a clock that was set back since the timer was last seen running.
    """
    with desk.work(n_("Stop {what}")) as session:
        row = which.the_one(session, entry_id)
        desk.name_step(what=making.shown(row.description))
        if at is None:
            now = desk.clock.now()
            at = now + SECOND if now == row.start else now
            if not confirmed:
                _require_steady_clock(session, row, now)
        else:
            checks.require_past(desk, at)
        _require_after_start(desk, row, at)
        if not confirmed:
            _require_remembered(row, at)
        making.finish(desk, session, row, at)
        return row.id


def switch(
    desk: Desk,
    *,
    stop_id: int | None = None,
    description: str = "",
    project_id: int | None = None,
    task_id: int | None = None,
    task: str = "",
    tags: Iterable[str] = (),
    billable: bool | None = None,
    at: datetime | None = None,
    confirmed: bool = False,
) -> int:
    """Stop what runs, if anything, and start something else at the same instant: one step.

    Of several timers the one with ``stop_id`` is stopped, else the one that was started last; the
    others run on.
    """
    with desk.work(n_("Switch to {what}"), what=making.shown(description)) as session:
        left = which.to_leave(session, stop_id, several=several(desk))
        if at is None:
            at = desk.clock.now()
            if left is not None and not confirmed:
                _require_steady_clock(session, left, at)
        if left is not None:
            if left.start == at:
                session.delete(left)
                session.flush()
            else:
                stop(desk, entry_id=left.id, at=at, confirmed=confirmed)
        return start(
            desk,
            description=description,
            project_id=project_id,
            task_id=task_id,
            task=task,
            tags=tags,
            billable=billable,
            at=at,
        )


def begin(desk: Desk, *, confirmed: bool = False, **facts: Any) -> int:
    """Start what ``start`` takes: beside what runs where several timers may, else in its place."""
    return start(desk, **facts) if several(desk) else switch(desk, confirmed=confirmed, **facts)


def go_on(desk: Desk, *, entry_id: int, at: datetime | None = None, confirmed: bool = False) -> int:
    """Start again what an earlier entry says: words, place, tags, billable or not.

    What runs is stopped at that instant, unless several timers may run.
    """
    with desk.work(n_("Continue {what}")) as session:
        (row,) = checks.load(session, [entry_id])
        desk.name_step(what=making.shown(row.description))
        if row.running:
            raise Refusal(_("“{what}” runs already.").format(what=which.name(row)))
        facts: dict[str, Any] = {
            "description": row.description,
            "project_id": row.project_id,
            "task_id": row.task_id,
            "tags": tagging.tag_names(session, [row.id]),
            "billable": row.billable,
            "at": at,
        }
        if several(desk):
            return start(desk, **facts)
        return switch(desk, confirmed=confirmed, **facts)


def cancel(desk: Desk, *, entry_id: int | None = None) -> str:
    """Throw a running entry away (undo brings it back); returns its description."""
    with desk.work(n_("Cancel {what}")) as session:
        row = which.the_one(session, entry_id)
        what = row.description
        desk.name_step(what=making.shown(what))
        session.delete(row)
        return what


def edit(desk: Desk, *, entry_id: int | None = None, **changes: Any) -> int:
    """Change a running entry: what ``service.edit`` takes but its end; returns its id.

    A start that is set back may lie over other entries: they stay as they are.
    """
    from sohodesk.timelog import service

    with desk.work(n_("Edit {what}")) as session:
        row = which.the_one(session, entry_id)
        desk.name_step(what=making.shown(row.description))
        if changes.get("project_id") is not None:
            _require_in_use(session, changes["project_id"])
        service.edit(desk, entry_ids=[row.id], **changes)
        return row.id


def beat(desk: Desk) -> None:
    """Note that the program is alive while the timer runs; no step, nothing to undo."""
    if desk.book.read_only:
        return
    with desk.book.writing() as session:
        if which.running(session):
            session.merge(Heartbeat(id=1, seen=desk.clock.now()))


def _require_rest(session: Session) -> None:
    for row in which.running(session)[:1]:
        raise Refusal(
            _(
                "The timer runs already: “{what}” since {start}. Switch to the new work, or "
                "stop first."
            ).format(what=which.name(row), start=making.clock_text(row.start, row.zone))
        )


def _require_in_use(session: Session, project_id: int | None) -> None:
    """Nothing is started on what was put away, perhaps a moment ago by somebody else."""
    if project_id is None:
        return
    found = session.execute(
        select(Project.name, Project.archived, Client.name, Client.archived)
        .join(Client, Client.id == Project.client_id)
        .where(Project.id == project_id)
    ).first()
    if found is not None and (found[1] is not None or found[3] is not None):
        sentence = _("“{name}” is archived; bring it back before you log time for it.")
        raise Refusal(sentence.format(name=f"{found[2]} / {found[0]}"))


def _require_steady_clock(session: Session, row: Entry, now: datetime) -> None:
    """Ask where the timer was seen running later than it is now: hours would be lost."""
    seen = session.scalars(select(Heartbeat.seen)).first()
    if seen is None or seen < row.start or seen <= now + SLACK or now < row.start:
        return
    raise checks.Unconfirmed(
        _(
            "The timer was seen running at {seen}, which is later than this computer's clock says: "
            "it was set back. Say when the work ended, or confirm that it ended now."
        ).format(seen=making.clock_text(seen, row.zone))
    )


def _require_remembered(row: Entry, at: datetime) -> None:
    """Ask where a timer ran so long that it was rather forgotten."""
    hours = making.length(row.start, at) // 3600
    if making.length(row.start, at) <= checks.LONG_SECONDS:
        return
    raise checks.Unconfirmed(
        _(
            "The timer has run since {start}, over {n} hours: say when the work ended, or confirm "
            "that all of it was work."
        ).format(start=making.clock_text(row.start, row.zone), n=24 if hours >= 24 else 16)
    )


def _require_after_start(desk: Desk, row: Entry, at: datetime) -> None:
    began = making.clock_text(row.start, row.zone)
    if desk.clock.now() < row.start:
        raise Refusal(
            _(
                "The timer started at {start}, which is later than this computer's clock says; "
                "set the clock right, then stop it."
            ).format(start=began)
        )
    if at <= row.start:
        raise Refusal(
            _("The timer started at {start}; it can only stop after that.").format(start=began)
        )
