# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes up: deadlines, due dates, deposits, quotes that run out, what repeats; for Today.

Rooms of quotes and of what repeats are loaded only where the book has any of it: Today is the
first page, and most books have less.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base.money import from_minor, show_money
from sohodesk.base.texts import current
from sohodesk.clients.queries import ProjectRow
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.queries import DocumentRow

AHEAD = 14
"""So many days ahead are looked at."""

Kind = Literal["project", "invoice", "deposit", "quote", "repeat", "cost"]


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that comes on a day: a deadline, money, the end of a quote, what is made anew.

    ``late`` is one whose day is over.
    """

    day: date
    kind: Kind
    id: int
    title: str
    second: str
    late: bool = False

    @property
    def where(self) -> tuple[str, dict[str, int]]:
        """The page that shows it, and what of it."""
        if self.kind == "project":
            return "work", {"project": self.id}
        names = {"quote": "quote", "repeat": "repeat", "cost": "repeat_cost"}
        name = names.get(self.kind, "id")
        return "invoices", {name: self.id}


def coming(
    session: Session,
    projects: Sequence[ProjectRow],
    documents: Sequence[DocumentRow],
    today: date,
) -> tuple[Coming, ...]:
    """What comes within two weeks, by day; what is late stands first."""
    last = today + timedelta(days=AHEAD)
    found = [
        *_deadlines(projects, today, last),
        *_dues(documents, today, last),
        *_quotes(session, today, last),
        *_documents_again(session, today, last),
        *_costs_again(session, today, last),
    ]
    return tuple(sorted(found, key=lambda each: (each.day, each.kind, each.id)))


def _deadlines(projects: Sequence[ProjectRow], today: date, last: date) -> Iterator[Coming]:
    for each in projects:
        day = each.deadline
        if day is not None and each.state == "active" and today - (last - today) <= day <= last:
            yield Coming(day, "project", each.id, each.name, each.client, late=day < today)


def _dues(documents: Sequence[DocumentRow], today: date, last: date) -> Iterator[Coming]:
    """Invoices that fall due; a deposit that is late is waited for, too."""
    for each in documents:
        day = each.due_date
        if not each.issued or each.voided or each.kind != "invoice" or each.open_minor <= 0:
            continue
        deposit = each.purpose == "deposit"
        if day is not None and day <= last and (deposit or day >= today):
            kind: Kind = "deposit" if deposit else "invoice"
            yield Coming(day, kind, each.id, each.name, each.client, late=day < today)


def _quotes(session: Session, today: date, last: date) -> Iterator[Coming]:
    """Quotes without an answer that run out."""
    found = select(Invoice.id).where(
        Invoice.kind == "quote",
        Invoice.issued.is_not(None),
        Invoice.voided.is_(None),
        Invoice.valid_until.between(today, last),
    )
    wanted = set(session.scalars(found))
    if not wanted:
        return
    from sohodesk.invoices.quotes.queries import QuoteFilter, quotes

    for row in quotes(session, today, QuoteFilter(state="sent")):
        if row.id in wanted and row.valid_until is not None:
            yield Coming(row.valid_until, "quote", row.id, row.name, row.client)


def _documents_again(session: Session, today: date, last: date) -> Iterator[Coming]:
    if not _any(session, "repeat"):
        return
    from sohodesk.invoices.repeating.queries import repeats
    from sohodesk.invoices.repeating.rules import bare

    for row in repeats(session, today):
        if not row.paused and row.next is not None and row.next <= last:
            title = bare(row.title) or row.client
            late = row.next < today
            yield Coming(row.next, "repeat", row.id, title, row.client, late=late)


def _costs_again(session: Session, today: date, last: date) -> Iterator[Coming]:
    if not _any(session, "expense_repeat"):
        return
    from sohodesk.expenses.repeatrows import repeats

    for row in repeats(session):
        if not row.paused and row.next is not None and row.next <= last:
            cost = row.cost
            amount = from_minor(cost.amount_minor, cost.currency)
            money = show_money(amount, cost.currency, current())
            yield Coming(row.next, "cost", row.id, cost.label, money, late=row.next < today)


def _any(session: Session, table: str) -> bool:
    """Whether something is in a table that does not rest; asked without its mapped class."""
    sql = f"SELECT 1 FROM {table} WHERE NOT paused LIMIT 1"
    return session.connection().exec_driver_sql(sql).first() is not None
