# SPDX-License-Identifier: GPL-3.0-or-later
"""The Enough dial: its figures and what they are reckoned from, as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from sohodesk.base.zones import next_month
from sohodesk.home.enough import rules
from sohodesk.home.enough.rules import Concentration, Month, Runway

TRAILING, YEAR = 3, 12
FIGURES = ("coverage", "runway", "rate", "share", "clients")
"""The five figures of the dial, in order."""

LineKind = Literal["received", "business", "share"]


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month by its first day."""

    first: date
    money: Month

    @property
    def has_figures(self) -> bool:
        """Whether anything is known of it."""
        money = self.money
        return any((money.received, money.business, money.shares, money.household))


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """Money that came or went: of whom, for what (a document's number), what it was worth.

    ``amount`` is in the book's currency, None where no rate is known; ``minor`` of ``currency`` is
    what moved.  ``record_id`` is the document's or the cost's.
    """

    kind: LineKind
    day: date
    who: str
    what: str
    amount: Decimal | None
    minor: int
    currency: str
    record_id: int | None


@dataclass(frozen=True)
class EnoughReport:
    """The Enough dial: what it shows, and what it was reckoned from.

    ``months`` are whole ones, at least twelve, and the running one; the dial goes by the last
    three whole ones.  ``unknown`` are currencies of money that no rate is known for: it is left
    out.  ``a_month`` is what the living costs of today come to a month, ``signed`` the same of
    income that is signed, ``others`` the other income of the household, ``tax`` the percent aside.
    ``cash_in`` is the currency of the cash that was counted, if any was.
    """

    currency: str
    today: date
    months: Sequence[MonthRow]
    seconds: int
    billable: int
    cash: tuple[date, Decimal] | None
    signed: Decimal
    a_month: Decimal = Decimal(0)
    lines: Sequence[MoneyLine] = ()
    others: Sequence[str] = ()
    tax: Decimal | None = None
    cash_in: str = ""
    unknown: Sequence[str] = ()

    # Spans ---

    @property
    def whole_rows(self) -> Sequence[MonthRow]:
        """The last twelve whole months."""
        return self.months[-1 - YEAR : -1]

    @property
    def whole(self) -> list[Month]:
        """Their money."""
        return [row.money for row in self.whole_rows]

    @property
    def trailing_rows(self) -> Sequence[MonthRow]:
        """The last three whole months; fewer where nothing is known of any month before."""
        known = [at for at, row in enumerate(self.months[:-1]) if row.has_figures]
        if not known:
            return ()
        return self.months[max(known[0], len(self.months) - 1 - TRAILING) : -1]

    @property
    def trailing(self) -> list[Month]:
        """Their money."""
        return [row.money for row in self.trailing_rows]

    def span_of(self, rows: Sequence[MonthRow]) -> tuple[date, date] | None:
        """The first day of the first month and the first one after the last; None for none."""
        return (rows[0].first, next_month(rows[-1].first)) if rows else None

    def lines_of(self, kind: LineKind, rows: Sequence[MonthRow]) -> list[MoneyLine]:
        """The lines of a kind in some months that follow one another, the newest first."""
        span = self.span_of(rows)
        if span is None:
            return []
        return [line for line in self.lines if line.kind == kind and span[0] <= line.day < span[1]]

    # Figures ---

    @property
    def coverage(self) -> Fraction | None:
        """E1."""
        return rules.coverage(self.trailing)

    @property
    def coverage_with_others(self) -> Fraction | None:
        """E1 with the household's other income."""
        return rules.coverage_with_others(self.trailing)

    @property
    def real_rate(self) -> Fraction | None:
        """E2: what the office leaves of an hour of work, billed or not."""
        return rules.hourly(rules.net_of(self.whole), self.seconds)

    @property
    def headline_rate(self) -> Fraction | None:
        """What was received by billable hours alone."""
        got = sum((month.received for month in self.whole), Decimal(0))
        return rules.hourly(got, self.billable)

    @property
    def billable_share(self) -> Fraction | None:
        """E3."""
        return rules.billable_share(self.billable, self.seconds)

    @property
    def runway(self) -> Runway | None:
        """E4."""
        return None if self.cash is None else rules.runway(self.cash[1], self.trailing)

    @property
    def runway_signed(self) -> Runway | None:
        """E4 less the recurring income that is signed."""
        if self.cash is None:
            return None
        return rules.runway(self.cash[1], self.trailing, self.signed)

    @cached_property
    def payers(self) -> dict[str, Decimal]:
        """What each payer paid in the last twelve whole months."""
        found: dict[str, Decimal] = {}
        for line in self.lines_of("received", self.whole_rows):
            if line.amount is not None:
                found[line.who] = found.get(line.who, Decimal(0)) + line.amount
        return found

    @property
    def concentration(self) -> Concentration | None:
        """E5."""
        return rules.concentration(self.payers)
