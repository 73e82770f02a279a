# SPDX-License-Identifier: GPL-3.0-or-later
"""The documents of the list: the card each belongs under, what they come to, their orders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sohodesk.invoices.queries import DocumentRow
from sohodesk.invoices.ready import Readiness


class DocumentLine(NamedTuple):
    """One document of the list, and whether a draft is ready."""

    facts: DocumentRow
    readiness: Readiness | None = None

    @property
    def paid_on(self) -> date | None:
        """When it was paid last."""
        return self.facts.paid_on

    @property
    def id(self) -> int:
        """The id of the document."""
        return self.facts.id

    @property
    def year(self) -> int | None:
        """The year of its issue; None for a draft."""
        day = self.facts.issue_date
        return None if self.facts.issued is None or day is None else day.year

    @property
    def ever_late(self) -> bool:
        """Whether its day passed while something was open, or it was paid after its day."""
        due = self.facts.due_date
        if self.facts.state == "overdue":
            return True
        return due is not None and self.paid_on is not None and self.paid_on > due

    @property
    def unpaid(self) -> bool:
        """Whether money is still to come."""
        return self.facts.kind == "invoice" and self.facts.open_minor > 0


@dataclass(frozen=True, slots=True)
class Tally:
    """How many documents, and their money in minor units by currency."""

    count: int
    minor: dict[str, int]


CARDS = ("all", "draft", "issued", "overdue", "paid")
"""The cards above the list, in their order."""


def belongs(line: DocumentLine, card: str, year: int | None) -> bool:
    """Whether a document is under a card; ``year`` None is all years.

    What is to be done (drafts, unpaid) is never hidden by the year.
    """
    facts = line.facts
    of_year = year is None or line.year in (year, None)
    if card == "draft":
        return facts.state == "draft"
    if card == "issued":
        return line.unpaid and facts.state in ("issued", "part_paid")
    if card == "overdue":
        return facts.state == "overdue"
    if card == "paid":
        return facts.kind == "invoice" and facts.state == "paid" and of_year
    return of_year


def tally(lines: Iterable[DocumentLine], card: str, year: int | None) -> Tally:
    """Count and money of a card: what is open of the unpaid, else what was asked for.

    Void documents count with nothing, credit notes with a minus.
    """
    return added_up([line for line in lines if belongs(line, card, year)], card)


def added_up(lines: Sequence[DocumentLine], card: str) -> Tally:
    """The same of lines that belong to the card, all of them."""
    money: defaultdict[str, int] = defaultdict(int)
    open_only = card in ("issued", "overdue")
    for facts, _ready in lines:
        minor = facts.open_minor if open_only else facts.due_minor
        if facts.state == "void":
            minor = 0
        elif facts.kind == "credit":
            minor = -minor
        money[facts.currency] += minor
    return Tally(len(lines), dict(money))


def outstanding(lines: Iterable[DocumentLine]) -> dict[str, int]:
    """All that is still to come, in minor units by currency."""
    money: dict[str, int] = {}
    for line in lines:
        if line.unpaid:
            facts = line.facts
            money[facts.currency] = money.get(facts.currency, 0) + facts.open_minor
    return money


ORDERS: dict[str, Callable[[DocumentLine], tuple[object, ...]]] = {
    "number": lambda line: (line.facts.issued is None, line.facts.number or "", line.id),
    "client": lambda line: (line.facts.client.casefold(), line.id),
    "issued": lambda line: (line.facts.issue_date or date.max, line.id),
    "due": lambda line: (line.facts.due_date or date.max, line.id),
    "amount": lambda line: (line.facts.currency, line.facts.due_minor, line.id),
}
"""Orders of the list by the name that a column head asks for."""
