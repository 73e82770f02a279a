# SPDX-License-Identifier: GPL-3.0-or-later
"""What still goes on where something is put away: the running timer, time that is not billed.

The timer stands in a higher room, so its table is read by name.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.model import Client, Project, Task

_OF = {
    Client: "project_id IN (SELECT id FROM project WHERE client_id = ?)",
    Project: "project_id = ?",
    Task: "task_id = ?",
}


def require_at_rest(session: Session, row: Client | Project | Task) -> None:
    """Refuse while the timer runs on it: it would run on where nobody sees it."""
    found = session.connection().exec_driver_sql(
        f"SELECT 1 FROM entry WHERE seconds IS NULL AND {_OF[type(row)]}", (row.id,)
    )
    if found.first() is not None:
        raise Refusal(
            _("The timer runs on {name}; stop it first, then put it away.").format(name=row.name)
        )


def unbilled_seconds(
    session: Session, *, client_id: int | None = None, project_id: int | None = None
) -> int:
    """Seconds of a client or a project that can be billed and stand on no document yet."""
    kind, key = (Project, project_id) if client_id is None else (Client, client_id)
    found = session.connection().exec_driver_sql(
        "SELECT coalesce(sum(seconds), 0) FROM entry WHERE billable AND invoice_line_id IS NULL"
        f" AND seconds IS NOT NULL AND {_OF[kind]}",
        (key,),
    )
    return int(found.scalar_one())
