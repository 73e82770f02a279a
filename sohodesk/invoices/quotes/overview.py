# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads all that the list of quotes shows, and adds it up by state, currency by currency."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sohodesk.base import office
from sohodesk.invoices.documentlines import Tally
from sohodesk.invoices.letters import today
from sohodesk.invoices.quotes import queries
from sohodesk.invoices.quotes.queries import QuoteRow
from sohodesk.store.desk import Desk

CARDS = ("all", "draft", "sent", "accepted", "expired")
"""The cards above the list, in their order."""
_UNDER = {"accepted": ("accepted", "part_invoiced")}
_GONE = ("replaced", "void")


@dataclass(frozen=True, slots=True)
class QuoteOverview:
    """The list with what stands around it."""

    today: date
    currency: str
    rows: tuple[QuoteRow, ...]

    def years(self) -> list[int]:
        """The years in which something was sent, and this one; newest first."""
        found = {year for row in self.rows if (year := year_of(row)) is not None}
        return sorted(found | {self.today.year}, reverse=True)


def year_of(row: QuoteRow) -> int | None:
    """The year in which a quote was sent; None for a draft."""
    return None if row.issued is None or row.issue_date is None else row.issue_date.year


def belongs(row: QuoteRow, card: str, year: int | None) -> bool:
    """Whether a quote is under a card; what waits for somebody is never hidden by the year."""
    if card == "all":
        return year is None or year_of(row) in (year, None)
    return row.state in _UNDER.get(card, (card,))


def tally(rows: Iterable[QuoteRow], card: str, year: int | None) -> Tally:
    """Count and money of a card; what was replaced or is void counts with nothing.

    Of what is accepted that is what can still be invoiced.  Proforma invoices repeat the money of
    their quote, so they count with none.
    """
    found = [row for row in rows if belongs(row, card, year)]
    money: dict[str, int] = {}
    for row in found:
        if row.state in _GONE or row.kind == "proforma":
            continue
        minor = row.left_minor if card == "accepted" else row.total_minor
        money[row.currency] = money.get(row.currency, 0) + minor
    return Tally(len(found), money)


def waiting(rows: Iterable[QuoteRow]) -> dict[str, int]:
    """What clients have not answered yet, in minor units by currency."""
    money: dict[str, int] = {}
    for row in rows:
        if row.state == "sent" and row.kind == "quote":
            money[row.currency] = money.get(row.currency, 0) + row.total_minor
    return money


def said(row: QuoteRow) -> str:
    """What a quote is found by."""
    return f"{row.name} {row.client} {row.title}".casefold()


def read_overview(desk: Desk) -> QuoteOverview:
    """Everything for the list, as it stands now."""
    now = today(desk)
    with desk.read() as session:
        rows = queries.quotes(session, now)
    return QuoteOverview(now, desk.setting(office.CURRENCY), tuple(rows))


ORDERS: dict[str, Callable[[QuoteRow], Any]] = {
    "number": lambda row: (row.number or "", row.revision, row.id),
    "client": lambda row: (row.client.casefold(), row.id),
    "sent": lambda row: (row.issue_date if row.issued else None) or date.max,
    "valid": lambda row: row.valid_until or date.max,
    "amount": lambda row: (row.currency, row.total_minor),
}
"""What a column of the list sorts by."""
