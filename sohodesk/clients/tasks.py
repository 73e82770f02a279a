# SPDX-License-Identifier: GPL-3.0-or-later
"""The life of a task: done, open again, further up or down."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.base.zones import day_of
from sohodesk.clients import checks
from sohodesk.clients.model import Task
from sohodesk.clients.repeating import Repeat, next_due
from sohodesk.clients.service import last_position
from sohodesk.store.desk import Desk

_MADE = (
    *("project_id", "name", "rate", "estimate_hours", "due", "repeat", "repeat_every"),
    *("repeat_day", "notes"),
)
"""What the next one of a repeating task takes from the one that is done."""


def finish_task(desk: Desk, *, task_id: int) -> int | None:
    """A task is done; the id of the next one where it repeats, None where it doesn't.

    The next one has the same facts, its own due day and no time yet.
    """
    with desk.work(n_("Finish task {name}")) as session:
        task = checks.require_task(session, task_id)
        desk.name_step(name=task.name)
        if task.done is not None:
            raise Refusal(_("“{name}” is done already.").format(name=task.name))
        task.done = desk.clock.now()
        session.flush()
        if not task.repeat:
            return None
        following = _following(desk, session, task, task.done)
        session.add(following)
        session.flush()
        return following.id


def reopen_task(desk: Desk, *, task_id: int) -> None:
    """A task is not done after all; the next one goes again where nobody has touched it.

    Refused while another one of its name is open.
    """
    with desk.work(n_("Reopen task {name}")) as session:
        task = checks.require_task(session, task_id)
        desk.name_step(name=task.name)
        if task.done is None:
            raise Refusal(_("“{name}” is open already.").format(name=task.name))
        _forget_next(desk, session, task, task.done)
        _require_none_open(session, task)
        task.done = None


def move_task(desk: Desk, *, task_id: int, by: int) -> None:
    """Move a task so many places down its project's list, or up where ``by`` is negative.

    Tasks that were put away keep out of the count; the ends of the list stop it.
    """
    with desk.work(n_("Move task {name}")) as session:
        task = checks.require_task(session, task_id)
        desk.name_step(name=task.name)
        rows = session.scalars(
            select(Task)
            .where(Task.project_id == task.project_id, Task.archived.is_(None))
            .order_by(Task.position, Task.id)
        ).all()
        if task not in rows:
            raise Refusal(_("“{name}” is put away; bring it back first.").format(name=task.name))
        rest = [row for row in rows if row is not task]
        at = min(max(rows.index(task) + by, 0), len(rest))
        for position, row in enumerate([*rest[:at], task, *rest[at:]], start=1):
            row.position = position


def _following(desk: Desk, session: Session, task: Task, done: datetime) -> Task:
    day = day_of(done, desk.setting(office.ZONE))
    rule = Repeat(task.repeat, task.repeat_every, task.repeat_day)
    due = next_due(rule, task.due, day)
    return Task(
        project_id=task.project_id,
        name=task.name,
        rate=task.rate,
        estimate_hours=task.estimate_hours,
        due=due,
        repeat=task.repeat,
        repeat_every=task.repeat_every,
        repeat_day=task.repeat_day or (due.day if task.repeat in ("month", "year") else None),
        notes=task.notes,
        position=last_position(session, task.project_id) + 1,
    )


def _forget_next(desk: Desk, session: Session, task: Task, done: datetime) -> None:
    """Delete the next one of a repeating task if it is still as it was made, without any time."""
    if not task.repeat:
        return
    made = _following(desk, session, task, done)
    rows = session.scalars(
        select(Task).where(
            *(getattr(Task, name) == getattr(made, name) for name in _MADE),
            Task.id > task.id,
            Task.done.is_(None),
            Task.archived.is_(None),
            Task.reestimated.is_(None),
        )
    ).all()
    for row in rows:
        if not _has_time(session, row.id):
            session.delete(row)
            session.flush()


def _has_time(session: Session, task_id: int) -> bool:
    found = session.connection().exec_driver_sql(
        "SELECT 1 FROM entry WHERE task_id = ? LIMIT 1", (task_id,)
    )
    return found.first() is not None


def _require_none_open(session: Session, task: Task) -> None:
    rows = session.scalars(
        select(Task.name).where(Task.project_id == task.project_id, Task.done.is_(None))
    )
    if any(name.casefold() == task.name.casefold() for name in rows):
        raise Refusal(
            _("The next “{name}” is open already; finish or rename it first.").format(
                name=task.name
            )
        )
