# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window shows of money on account, and of a client who pays several invoices at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sohodesk.base import office
from sohodesk.clients import queries as clients
from sohodesk.clients.currencies.queries import known_rate
from sohodesk.clients.queries import ClientRow
from sohodesk.invoices import queries as documents
from sohodesk.invoices.letters import today
from sohodesk.invoices.payments import queries
from sohodesk.invoices.payments.queries import BalanceRow, MoveRow
from sohodesk.invoices.queries import DocumentFilter, DocumentRow
from sohodesk.store.desk import Desk


@dataclass(frozen=True, slots=True)
class Account:
    """What a client has on account in a currency, minor units; the id is both."""

    client_id: int
    client: str
    currency: str
    minor: int

    @property
    def id(self) -> tuple[int, str]:
        """By what it is known in a list."""
        return self.client_id, self.currency


@dataclass(frozen=True, slots=True)
class Payer:
    """A client who may pay: its open invoices, oldest first, and what it has on account."""

    client: ClientRow
    rows: tuple[DocumentRow, ...]
    held: tuple[BalanceRow, ...]
    today: date

    def currencies(self) -> list[str]:
        """The currencies in which something is open, the client's own among them."""
        return list(dict.fromkeys([*(row.currency for row in self.rows), self.client.currency]))

    def open_in(self, currency: str) -> tuple[DocumentRow, ...]:
        """The open invoices in one currency, oldest first."""
        return tuple(row for row in self.rows if row.currency == currency)

    def on_account(self, currency: str) -> int:
        """What it has on account in one currency, minor units."""
        return next((row.minor for row in self.held if row.currency == currency), 0)


def read_accounts(desk: Desk) -> tuple[Account, ...]:
    """All accounts that ever had a movement; those with money first."""
    with desk.read() as session:
        rows = queries.balances(session, empty=True)
    found = [Account(row.client_id, row.client, row.currency, row.minor) for row in rows]
    return tuple(sorted(found, key=lambda each: each.minor == 0))


def read_moves(desk: Desk, client_id: int, currency: str) -> tuple[MoveRow, ...]:
    """The movements on one account, the newest first."""
    with desk.read() as session:
        return tuple(queries.moves(session, client_id, currency))


def read_clients(desk: Desk) -> tuple[ClientRow, ...]:
    """The clients, archived ones last: they may still pay."""
    with desk.read() as session:
        rows = clients.clients(session, archived=True)
    return tuple(sorted(rows, key=lambda row: row.archived is not None))


def read_payer(desk: Desk, client_id: int) -> Payer:
    """A client with its open invoices and what it has on account."""
    day = today(desk)
    with desk.read() as session:
        client = clients.client(session, client_id)
        wanted = DocumentFilter(client_id=client_id, kind="invoice")
        rows = [row for row in documents.documents(session, day, wanted) if row.open_minor]
        held = tuple(queries.balances(session, client_id))
    rows.sort(key=lambda row: (row.due_date or date.max, row.issue_date or date.max, row.id))
    return Payer(client, tuple(rows), held, day)


def rate_of(desk: Desk, currency: str, day: date) -> tuple[str, Decimal | None]:
    """The book's currency, and what one unit of another is worth in it where that is known."""
    book = desk.setting(office.CURRENCY)
    if currency == book:
        return book, None
    with desk.read() as session:
        return book, known_rate(session, currency, book, day)
