# SPDX-License-Identifier: GPL-3.0-or-later
"""What the search field finds: actions, projects to start, clients, projects, invoices."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from sohodesk.clients import queries as clients
from sohodesk.clients.matching import fold
from sohodesk.clients.queries import ClientRow, ProjectRow
from sohodesk.store.desk import Desk

MOST_EACH = 4


@dataclass(frozen=True, slots=True)
class Findings:
    """Rows of the book that fit a text."""

    clients: tuple[ClientRow, ...] = ()
    projects: tuple[ProjectRow, ...] = ()


def fits(text: str, *names: str) -> bool:
    """Whether all words of a text stand in the names, case and accents ignored."""
    whole = fold(" ".join(names))
    return all(word in whole for word in fold(text).split())


def find(desk: Desk, text: str) -> Findings:
    """Clients and projects that fit a text; nothing for an empty one."""
    if not text:
        return Findings()
    with desk.read() as session:
        all_clients, all_projects = clients.clients(session), clients.projects(session)
    return Findings(
        tuple(islice((c for c in all_clients if fits(text, c.name, c.short)), MOST_EACH)),
        tuple(islice((p for p in all_projects if fits(text, p.full_name)), MOST_EACH)),
    )
