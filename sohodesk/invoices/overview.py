# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads all that the list of documents shows, and adds it up by state, currency by currency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sohodesk.base import office
from sohodesk.clients.currencies.queries import known_rate
from sohodesk.clients.settings import book_rounding
from sohodesk.invoices import queries, settings, taxsettings
from sohodesk.invoices.ageing import in_one
from sohodesk.invoices.documentlines import DocumentLine
from sohodesk.invoices.issuing import ready
from sohodesk.invoices.letter import Business
from sohodesk.invoices.letters import sender, today
from sohodesk.invoices.shelves import Shelves
from sohodesk.invoices.usualtax import tax_rate
from sohodesk.store.desk import Desk
from sohodesk.timelog import totals
from sohodesk.timelog.totals import UnbilledRow

READIED = 40
"""For how many drafts the list looks whether they are ready; nobody keeps more."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The list with what stands around it; ``unbilled`` is the time that could be billed."""

    today: date
    currency: str
    lines: tuple[DocumentLine, ...]
    shelves: Shelves
    unbilled: tuple[UnbilledRow, ...]
    sender: Business
    tax: tuple[str, str]
    pattern: str
    currencies: frozenset[str] = frozenset()
    rates: tuple[tuple[str, Decimal], ...] = ()
    """What one unit of each other currency is worth in the book's today, where that is known."""

    def in_one(self, several: Mapping[str, int]) -> dict[str, int] | None:
        """Sums in the book's currency; None where a rate is not known."""
        return in_one(several, self.currency, dict(self.rates))

    def years(self) -> list[int]:
        """The years in which something was issued, and this one; newest first."""
        return sorted(self.shelves.years | {self.today.year}, reverse=True)


def read_overview(desk: Desk) -> Overview:
    """Everything for the list, as it stands now."""
    now = today(desk)
    with desk.read() as session:
        rows = queries.documents(session, now)
        unbilled = totals.unbilled(session, book=book_rounding(desk))
        drafts = [row.id for row in rows if row.state == "draft"][:READIED]
        readiness = {key: ready(desk, invoice_id=key) for key in drafts}
        from_whom = sender(desk)
        book = desk.setting(office.CURRENCY)
        currencies = frozenset(row.currency for row in rows)
        others = sorted(currencies - {book})
        rates = [(other, known_rate(session, other, book, now)) for other in others]
    lines = tuple([DocumentLine(row, readiness.get(row.id)) for row in rows])
    return Overview(
        today=now,
        currency=book,
        lines=lines,
        shelves=Shelves(lines),
        currencies=currencies,
        unbilled=tuple(unbilled),
        sender=from_whom,
        tax=_tax(desk),
        pattern=desk.setting(settings.PATTERN),
        rates=tuple((other, rate) for other, rate in rates if rate is not None),
    )


def _tax(desk: Desk) -> tuple[str, str]:
    rate = tax_rate(desk)
    return desk.setting(taxsettings.TAX_CATEGORY), "" if rate is None else format(rate, "f")
