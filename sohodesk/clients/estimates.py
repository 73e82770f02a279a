# SPDX-License-Identifier: GPL-3.0-or-later
"""Estimates: the one that stood when work began is kept beside the one that stands now.

It is not copied while the timer runs: an estimate is the original one until it is changed after
work began.  So a quick start writes nothing here, and nobody can improve a guess afterwards.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from sohodesk.clients.model import Project, Task
from sohodesk.store.desk import Desk

FIRST_MINUTE = 60


def keep_original(
    desk: Desk, session: Session, row: Project | Task, values: dict[str, Any]
) -> None:
    """Keep the estimate of a row before ``values`` change it, if work has begun.

    What was kept before goes when no work is there any more, because all of it was taken back or
    moved elsewhere: the work is still to begin.
    """
    new: Decimal | None = values.get("estimate_hours", row.estimate_hours)
    if new == row.estimate_hours:
        return
    if not begun(desk, session, row):
        row.original_hours, row.reestimated = None, None
    elif row.reestimated is None:
        row.original_hours, row.reestimated = row.estimate_hours, desk.clock.now()


def begun(desk: Desk, session: Session, row: Project | Task) -> bool:
    """Whether a minute of work is on a project or task; the time log is a room above this one."""
    column = "project_id" if isinstance(row, Project) else "task_id"
    now = int(desk.clock.now().timestamp())
    found = session.connection().exec_driver_sql(
        f"SELECT coalesce(sum(coalesce(seconds, ? - start)), 0) FROM entry WHERE {column} = ?",
        (now, row.id),
    )
    return int(found.scalar_one()) >= FIRST_MINUTE
