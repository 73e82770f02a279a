# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a client's statement whole, and makes its PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import PAGE_LANGUAGES, _
from sohodesk.clients import queries as clients
from sohodesk.clients.queries import ClientRow
from sohodesk.invoices import settings
from sohodesk.invoices.letter import Business
from sohodesk.invoices.letters import paper_of, sender, today
from sohodesk.invoices.statement import queries
from sohodesk.invoices.statement.rules import Account, accounts
from sohodesk.store import blobs
from sohodesk.store.desk import Desk


@dataclass(frozen=True, slots=True)
class Statement:
    """What a client's statement says; without ``first`` it begins with the first document."""

    client: ClientRow
    sender: Business
    first: date | None
    last: date
    accounts: tuple[Account, ...]
    language: str
    paper: str
    logo: bytes | None = None
    accent: str = ""


def read_statement(
    desk: Desk, client_id: int, first: date | None = None, last: date | None = None
) -> Statement:
    """The statement of a client from one day to another, both in it; until today unless said."""
    if first is not None and last is not None and last < first:
        raise Refusal(_("The period ends before it begins."))
    book = desk.setting(office.CURRENCY)
    with desk.read() as session:
        client = clients.client(session, client_id)
        moved = [
            *queries.documents(session, client_id),
            *queries.settlements(session, client_id),
        ]
        from_whom = sender(desk)
        logo = blobs.get(session, from_whom.logo) if from_whom.logo else None
    until = last or max(today(desk), first or today(desk))
    known = (client.language, desk.setting(office.LANGUAGE))
    language = next((each for each in known if each in PAGE_LANGUAGES), PAGE_LANGUAGES[0])
    return Statement(
        client=client,
        sender=from_whom,
        first=first,
        last=until,
        accounts=accounts(moved, first, until, book),
        language=language,
        paper=paper_of(desk),
        logo=logo,
        accent=desk.setting(settings.ACCENT),
    )
