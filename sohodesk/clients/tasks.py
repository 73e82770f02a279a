# SPDX-License-Identifier: GPL-3.0-or-later
"""The life of a task: done, open again, further up or down."""

from __future__ import annotations

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
        following = _following(desk, session, task)
        session.add(following)
        session.flush()
        return following.id


def reopen_task(desk: Desk, *, task_id: int) -> None:
    """A task is not done after all; refused while another one of its name is open."""
    with desk.work(n_("Reopen task {name}")) as session:
        task = checks.require_task(session, task_id)
        desk.name_step(name=task.name)
        if task.done is None:
            raise Refusal(_("“{name}” is open already.").format(name=task.name))
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


def _following(desk: Desk, session: Session, task: Task) -> Task:
    today = day_of(desk.clock.now(), desk.setting(office.ZONE))
    rule = Repeat(task.repeat, task.repeat_every, task.repeat_day)
    due = next_due(rule, task.due, today)
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
