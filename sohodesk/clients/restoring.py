# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds of clients, projects and tasks when values of their past come back.

The journal writes values as they were, past the verbs.  So what the verbs look after is looked
after here: names that differ, terms that go together, the estimate that stood when work began, the
currency of what waits for a bill, a timer that runs.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy.orm import Session

from sohodesk.clients import checks, openwork
from sohodesk.clients.estimates import keep_original
from sohodesk.clients.model import Client, Project, Task
from sohodesk.clients.newcurrency import change_currency
from sohodesk.store.desk import Desk

Row = Client | Project | Task
_FIND: dict[str, Callable[[Session, int], Row]] = {
    "client": checks.require_client,
    "project": checks.require_project,
    "task": checks.require_task,
}


class Was(NamedTuple):
    """What stood before the values came back, as far as others hang on it."""

    archived: bool
    currency: str = ""
    estimate: Decimal | None = None
    original: Decimal | None = None
    reestimated: datetime | None = None


def look(session: Session, table: str, key: int) -> Was | None:
    """What stands now; None for what is no client, project or task."""
    find = _FIND.get(table)
    if find is None:
        return None
    row = find(session, key)
    put_away = row.archived is not None
    if isinstance(row, Client):
        return Was(put_away, currency=row.currency)
    return Was(
        put_away,
        estimate=row.estimate_hours,
        original=row.original_hours,
        reestimated=row.reestimated,
    )


def settle(desk: Desk, session: Session, table: str, key: int, was: Was | None) -> None:
    """Let what came back fit what stands beside it, or refuse where it can't.

    ``was`` is what ``look`` told before; None where the record itself was not there.
    """
    if table not in _FIND:
        return
    session.expire_all()  # it was written past the mapped rows
    row = _FIND[table](session, key)
    _require_free(session, row)
    if was is None:
        return
    if row.archived is not None and not was.archived:
        openwork.require_at_rest(session, row)
    if isinstance(row, Client):
        new, row.currency = row.currency, was.currency
        change_currency(session, row, new, renew=False)
        return
    if isinstance(row, Project):
        checks.check_terms(row)
    _estimate(desk, session, row, was)


def _require_free(session: Session, row: Row) -> None:
    """Names differ by more than their case; the database does not see to that."""
    if isinstance(row, Client):
        checks.require_free_client(session, row.name, row.id)
    elif isinstance(row, Project):
        checks.require_free_project(session, row.client_id, row.name, row.id)
    elif row.done is None:
        checks.require_free_task(session, row.project_id, row.name, row.id)


def _estimate(desk: Desk, session: Session, row: Project | Task, was: Was) -> None:
    """Another estimate is a change like any: the one that stood when work began is kept."""
    new = row.estimate_hours
    row.estimate_hours = was.estimate
    row.original_hours, row.reestimated = was.original, was.reestimated
    keep_original(desk, session, row, {"estimate_hours": new})
    row.estimate_hours = new
