# SPDX-License-Identifier: GPL-3.0-or-later
"""All that the view of expenses shows, read in one go, and the sums above its list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sohodesk.base import office
from sohodesk.base.zones import day_of
from sohodesk.expenses import queries, rules
from sohodesk.expenses.queries import ExpenseRow
from sohodesk.expenses.repeatrows import RepeatRow, repeats
from sohodesk.store.desk import Desk

CARDS = ("all", "billable", "unpaid", "bare", "trips")
"""The cards above the list, in their order."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many costs are under a card, and their sum in minor units of the book's currency."""

    count: int
    minor: int


@dataclass(frozen=True, slots=True)
class ExpenseOverview:
    """The costs, the newest first, with what stands around them."""

    today: date
    currency: str
    rows: tuple[ExpenseRow, ...]
    repeats: tuple[RepeatRow, ...]

    def years(self) -> list[int]:
        """The years of the costs, and this one; newest first."""
        return sorted({row.day.year for row in self.rows} | {self.today.year}, reverse=True)


def read_overview(desk: Desk) -> ExpenseOverview:
    """Everything for the view, as it stands now."""
    with desk.read() as session:
        rows, again = queries.expenses(session), repeats(session)
    return ExpenseOverview(
        today=day_of(desk.clock.now(), desk.setting(office.ZONE)),
        currency=desk.setting(office.CURRENCY),
        rows=tuple(rows),
        repeats=tuple(again),
    )


def belongs(row: ExpenseRow, card: str, year: int | None) -> bool:
    """Whether a cost is under a card; ``year`` None is all years.

    What is to be done (billed, paid) is never hidden by the year.
    """
    of_year = year is None or row.day.year == year
    if card == "billable":
        return row.state == "billable"
    if card == "unpaid":
        return row.kind == "cost" and row.paid_on is None
    if card == "bare":
        return row.kind == "cost" and not row.receipts and of_year
    if card == "trips":
        return row.kind == "mileage" and of_year
    return of_year


def tally(rows: Iterable[ExpenseRow], card: str, year: int | None, currency: str) -> Tally:
    """Count and sum of a card: what is billed on for costs that are to be, else what was paid."""
    found = [row for row in rows if belongs(row, card, year)]
    return Tally(len(found), sum(_worth(row, card, currency) for row in found))


def _worth(row: ExpenseRow, card: str, currency: str) -> int:
    if card == "billable":
        return rules.converted(row.billed_minor, row.currency, currency, row.exchange_rate)
    return row.in_book_minor(currency)


ORDERS: dict[str, Callable[[ExpenseRow], tuple[object, ...]]] = {
    "day": lambda row: (row.day, row.id),
    "what": lambda row: (row.label.casefold(), row.id),
    "category": lambda row: ((row.category or "").casefold(), row.id),
    "whose": lambda row: (row.whose.casefold(), row.id),
    "amount": lambda row: (row.currency, row.amount_minor, row.id),
}
"""Orders of the list by the name that a column head asks for."""
