# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that clients can be named and billed."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base.money import known_currency
from sohodesk.base.refusals import Problem
from sohodesk.base.texts import _
from sohodesk.clients.model import Client, Project, Task

SHOWN = 20


def check_clients(session: Session) -> list[Problem]:
    """What is wrong with clients, projects and tasks; at most the first twenty."""
    problems = [
        Problem(f"{kind.__tablename__} {key}", _("it has no name."))
        for kind in (Client, Project, Task)
        for key, name in session.execute(select(kind.id, kind.name).order_by(kind.id))
        if not name.strip()
    ]
    problems += [
        Problem(f"client {key}", _("its currency is not in use."))
        for key, currency in session.execute(select(Client.id, Client.currency).order_by(Client.id))
        if not known_currency(currency)
    ]
    return problems[:SHOWN]
