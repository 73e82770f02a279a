# SPDX-License-Identifier: GPL-3.0-or-later
"""The timer: its start is in the book the moment it starts, so a crash loses nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.store.desk import Desk
from sohodesk.timelog import checks, making, tagging
from sohodesk.timelog.model import Entry, Heartbeat

SECOND: Final = timedelta(seconds=1)


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
    """Start the timer and return the entry's id; refused while it runs."""
    with desk.work(n_("Start {what}"), what=making.shown(description)) as session:
        at = at or desk.clock.now()  # here, for the book may have been waited for
        checks.require_past(desk, at)
        now_running = _running(session)
        if now_running is not None:
            raise Refusal(
                _(
                    "The timer runs already: “{what}” since {start}. Switch to the new work, or "
                    "stop first."
                ).format(
                    what=making.shown(now_running.description) or _("no description"),
                    start=making.clock_text(now_running.start, now_running.zone),
                )
            )
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


def stop(desk: Desk, *, at: datetime | None = None, confirmed: bool = False) -> int:
    """Stop the timer and return the entry's id; an entry lasts at least a second.

    Over 24 hours is refused unless ``confirmed``: nobody works so long, a timer was forgotten.
    """
    with desk.work(n_("Stop {what}")) as session:
        row = _require_running(session)
        desk.name_step(what=making.shown(row.description))
        if at is None:
            now = desk.clock.now()
            at = now + SECOND if now == row.start else now
        else:
            checks.require_past(desk, at)
        if desk.clock.now() < row.start:
            raise Refusal(
                _(
                    "The timer started at {start}, which is later than this computer's clock says; "
                    "set the clock right, then stop it."
                ).format(start=making.clock_text(row.start, row.zone))
            )
        if at <= row.start:
            raise Refusal(
                _("The timer started at {start}; it can only stop after that.").format(
                    start=making.clock_text(row.start, row.zone)
                )
            )
        if (at - row.start).total_seconds() > checks.DAY_SECONDS and not confirmed:
            raise checks.Unconfirmed(
                _(
                    "The timer has run since {start}, over 24 hours: say when the work ended, or "
                    "confirm that all of it was work."
                ).format(start=making.clock_text(row.start, row.zone))
            )
        making.finish(desk, session, row, at)
        return row.id


def switch(
    desk: Desk,
    *,
    description: str = "",
    project_id: int | None = None,
    task_id: int | None = None,
    task: str = "",
    tags: Iterable[str] = (),
    billable: bool | None = None,
    at: datetime | None = None,
    confirmed: bool = False,
) -> int:
    """Stop what runs, if anything, and start something else at the same instant: one step."""
    with desk.work(n_("Switch to {what}"), what=making.shown(description)) as session:
        at = at or desk.clock.now()
        now_running = _running(session)
        if now_running is not None:
            if now_running.start == at:
                session.delete(now_running)
                session.flush()
            else:
                stop(desk, at=at, confirmed=confirmed)
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


def cancel(desk: Desk) -> str:
    """Throw the running entry away (undo brings it back); returns its description."""
    with desk.work(n_("Cancel {what}")) as session:
        row = _require_running(session)
        what = row.description
        desk.name_step(what=making.shown(what))
        session.delete(row)
        return what


def beat(desk: Desk) -> None:
    """Note that the program is alive while the timer runs; no step, nothing to undo."""
    if desk.book.read_only:
        return
    with desk.book.writing() as session:
        if _running(session) is not None:
            session.merge(Heartbeat(id=1, seen=desk.clock.now()))


def _running(session: Session) -> Entry | None:
    found = select(Entry).where(Entry.seconds.is_(None)).order_by(Entry.start.desc()).limit(1)
    return session.scalars(found).first()


def _require_running(session: Session) -> Entry:
    row = _running(session)
    if row is None:
        raise Refusal(_("The timer is not running."))
    return row
