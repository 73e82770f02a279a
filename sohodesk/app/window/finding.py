# SPDX-License-Identifier: GPL-3.0-or-later
"""What the search field finds: actions, projects to start, clients, projects, invoices."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from sohodesk.clients import queries as clients
from sohodesk.clients.matching import fold
from sohodesk.clients.queries import ClientRow, ProjectRow
from sohodesk.invoices import queries as invoices
from sohodesk.invoices.letters import today
from sohodesk.invoices.queries import DocumentFilter, DocumentRow
from sohodesk.store.desk import Desk

MOST_EACH = 4


@dataclass(frozen=True, slots=True)
class Findings:
    """Rows of the book that fit a text."""

    clients: tuple[ClientRow, ...] = ()
    projects: tuple[ProjectRow, ...] = ()
    documents: tuple[DocumentRow, ...] = ()


def fits(text: str, *names: str) -> bool:
    """Whether all words of a text stand in the names, case and accents ignored."""
    whole = fold(" ".join(names))
    return all(word in whole for word in fold(text).split())


def find(desk: Desk, text: str) -> Findings:
    """Clients, projects and documents that fit a text; nothing for an empty one."""
    if not text:
        return Findings()
    with desk.read() as session:
        all_clients, all_projects = clients.clients(session), clients.projects(session)
        documents = invoices.documents(session, today(desk), DocumentFilter(text=text))
    return Findings(
        tuple(islice((c for c in all_clients if fits(text, c.name, c.short)), MOST_EACH)),
        tuple(islice((p for p in all_projects if fits(text, p.full_name)), MOST_EACH)),
        tuple(documents[:MOST_EACH]),
    )
