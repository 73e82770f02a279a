# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads all that the list of documents shows, and adds it up by state, currency by currency."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.clients.currencies.queries import known_rate
from sohodesk.clients.settings import book_rounding
from sohodesk.invoices import queries, settings
from sohodesk.invoices.ageing import in_one
from sohodesk.invoices.issuing import ready
from sohodesk.invoices.letter import Business
from sohodesk.invoices.letters import sender, today
from sohodesk.invoices.payments.model import Payment
from sohodesk.invoices.queries import DocumentRow
from sohodesk.invoices.ready import Readiness
from sohodesk.invoices.usualtax import tax_rate
from sohodesk.store.desk import Desk
from sohodesk.timelog import totals
from sohodesk.timelog.totals import UnbilledRow

READIED = 40
"""For how many drafts the list looks whether they are ready; nobody keeps more."""


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document of the list: when it was paid last, and whether a draft is ready."""

    facts: DocumentRow
    paid_on: date | None = None
    readiness: Readiness | None = None

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


@dataclass(frozen=True, slots=True)
class Overview:
    """The list with what stands around it; ``unbilled`` is the time that could be billed."""

    today: date
    currency: str
    lines: tuple[DocumentLine, ...]
    unbilled: tuple[UnbilledRow, ...]
    sender: Business
    tax: tuple[str, str]
    pattern: str
    rates: tuple[tuple[str, Decimal], ...] = ()
    """What one unit of each other currency is worth in the book's today, where that is known."""

    def in_one(self, several: Mapping[str, int]) -> dict[str, int] | None:
        """Sums in the book's currency; None where a rate is not known."""
        return in_one(several, self.currency, dict(self.rates))

    def years(self) -> list[int]:
        """The years in which something was issued, and this one; newest first."""
        found = {line.year for line in self.lines if line.year is not None} | {self.today.year}
        return sorted(found, reverse=True)


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
    found = [line.facts for line in lines if belongs(line, card, year)]
    money: dict[str, int] = {}
    for facts in found:
        minor = _worth(facts, open_only=card in ("issued", "overdue"))
        money[facts.currency] = money.get(facts.currency, 0) + minor
    return Tally(len(found), money)


def _worth(facts: DocumentRow, *, open_only: bool) -> int:
    if facts.state == "void":
        return 0
    minor = facts.open_minor if open_only else facts.due_minor
    return -minor if facts.kind == "credit" else minor


def outstanding(lines: Iterable[DocumentLine]) -> dict[str, int]:
    """All that is still to come, in minor units by currency."""
    money: dict[str, int] = {}
    for line in lines:
        if line.unpaid:
            facts = line.facts
            money[facts.currency] = money.get(facts.currency, 0) + facts.open_minor
    return money


def read_overview(desk: Desk) -> Overview:
    """Everything for the list, as it stands now."""
    now = today(desk)
    with desk.read() as session:
        rows = queries.documents(session, now)
        paid = last_payments(session)
        unbilled = totals.unbilled(session, book=book_rounding(desk))
        drafts = [row.id for row in rows if row.state == "draft"][:READIED]
        readiness = {key: ready(desk, invoice_id=key) for key in drafts}
        from_whom = sender(desk)
        book = desk.setting(office.CURRENCY)
        others = sorted({row.currency for row in rows} - {book})
        rates = [(other, known_rate(session, other, book, now)) for other in others]
    return Overview(
        today=now,
        currency=book,
        lines=tuple(DocumentLine(row, paid.get(row.id), readiness.get(row.id)) for row in rows),
        unbilled=tuple(unbilled),
        sender=from_whom,
        tax=_tax(desk),
        pattern=desk.setting(settings.PATTERN),
        rates=tuple((other, rate) for other, rate in rates if rate is not None),
    )


def _tax(desk: Desk) -> tuple[str, str]:
    rate = tax_rate(desk)
    return desk.setting(settings.TAX_CATEGORY), "" if rate is None else format(rate, "f")


def last_payments(session: Session) -> dict[int, date]:
    """The day of the last payment of each document that has any."""
    found = select(Payment.invoice_id, func.max(Payment.date)).group_by(Payment.invoice_id)
    return {key: day for key, day in session.execute(found) if key is not None}


ORDERS: dict[str, Callable[[DocumentLine], tuple[object, ...]]] = {
    "number": lambda line: (line.facts.issued is None, line.facts.number or "", line.id),
    "client": lambda line: (line.facts.client.casefold(), line.id),
    "issued": lambda line: (line.facts.issue_date or date.max, line.id),
    "due": lambda line: (line.facts.due_date or date.max, line.id),
    "amount": lambda line: (line.facts.currency, line.facts.due_minor, line.id),
}
"""Orders of the list by the name that a column head asks for."""
