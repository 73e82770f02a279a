# SPDX-License-Identifier: GPL-3.0-or-later
"""What money moves with a client beside its invoices: quotes, retainers, account, what repeats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sohodesk.expenses.repeatrows import RepeatRow as CostRow
from sohodesk.expenses.repeatrows import repeats as costs_again
from sohodesk.invoices.deposits.queries import RetainerRow, retainers
from sohodesk.invoices.quotes.queries import QuoteFilter, QuoteRow, quotes
from sohodesk.invoices.repeating.queries import RepeatRow
from sohodesk.invoices.repeating.queries import repeats as documents_again
from sohodesk.invoices.statement import queries as statement
from sohodesk.invoices.statement.rules import Account, accounts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class ClientMoney:
    """The parts; ``accounts`` are those of its statement until today, one a currency."""

    quotes: tuple[QuoteRow, ...]
    retainers: tuple[RetainerRow, ...]
    repeats: tuple[RepeatRow, ...]
    costs: tuple[CostRow, ...]
    accounts: tuple[Account, ...]


def client_money(session: Session, client_id: int, today: date, currency: str) -> ClientMoney:
    """All of it; quotes and retainers the newest first, what repeats by its next day."""
    moved = [*statement.documents(session, client_id), *statement.settlements(session, client_id)]
    return ClientMoney(
        quotes=tuple(quotes(session, today, QuoteFilter(client_id=client_id))),
        retainers=tuple(row for row in retainers(session, client_id) if row.closed is None),
        repeats=tuple(documents_again(session, today, client_id)),
        costs=tuple(costs_again(session, client_id)),
        accounts=accounts(moved, None, today, currency),
    )
