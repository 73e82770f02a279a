# SPDX-License-Identifier: GPL-3.0-or-later
"""Saves what the forms of the Work page hold: facts and rate of one thing in one step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sohodesk.app.work.boardlanes import ARCHIVED
from sohodesk.base.texts import n_
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import rates
from sohodesk.timelog.rates import Level


@dataclass(frozen=True, slots=True)
class NewRate:
    """Another rate; ``unbilled`` sets it on unbilled time, too. A client's has a currency."""

    amount: Decimal | None
    unbilled: bool = False
    currency: str = ""


def save_client(
    desk: Desk, *, client_id: int | None, facts: Mapping[str, Any], rate: NewRate | None
) -> int:
    """Add a client, or change one; returns its id. ``rate`` None leaves rate and currency."""
    if client_id is None:
        rate = rate or NewRate(None)
        return clients.add_client(desk, rate=rate.amount, currency=rate.currency, **facts)
    with desk.work(n_("Edit client {name}"), name=str(facts["name"])):
        clients.edit_client(desk, client_id=client_id, **facts)
        _set(desk, Level(client_id=client_id), rate)
    return client_id


def save_project(
    desk: Desk,
    *,
    project_id: int | None,
    client_id: int,
    facts: Mapping[str, Any],
    rate: NewRate | None,
) -> int:
    """Add a project to a client, or change one; returns its id."""
    if project_id is None:
        amount = None if rate is None else rate.amount
        return clients.add_project(desk, client_id=client_id, rate=amount, **facts)
    with desk.work(n_("Edit project {name}"), name=str(facts["name"])):
        clients.edit_project(desk, project_id=project_id, **facts)
        _set(desk, Level(project_id=project_id), rate)
    return project_id


def save_task(
    desk: Desk,
    *,
    task_id: int | None,
    project_id: int,
    facts: Mapping[str, Any],
    rate: NewRate | None,
) -> int:
    """Add a task to a project, or change one; returns its id."""
    if task_id is None:
        amount = None if rate is None else rate.amount
        return clients.add_task(desk, project_id=project_id, rate=amount, **facts)
    with desk.work(n_("Edit task {name}"), name=str(facts["name"])):
        clients.edit_task(desk, task_id=task_id, **facts)
        _set(desk, Level(task_id=task_id), rate)
    return task_id


def _set(desk: Desk, level: Level, rate: NewRate | None) -> None:
    if rate is not None:
        rates.set_rate(
            desk, level=level, amount=rate.amount, currency=rate.currency, unbilled=rate.unbilled
        )


def move_project(desk: Desk, *, project_id: int, archived: bool, state: str) -> None:
    """Put a project into another lane of the board; one that was put away comes back first."""
    if state == ARCHIVED:
        clients.archive_project(desk, project_id=project_id)
        return
    if not archived:
        clients.edit_project(desk, project_id=project_id, state=state)
        return
    with desk.work(n_("Bring back project {name}")):
        clients.archive_project(desk, project_id=project_id, archived=False)
        clients.edit_project(desk, project_id=project_id, state=state)
