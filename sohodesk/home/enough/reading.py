# SPDX-License-Identifier: GPL-3.0-or-later
"""What the Enough dial is reckoned from, in one reading: months of money, hours, payers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.money import from_minor, round_half_up
from sohodesk.base.zones import local, month_start, next_month
from sohodesk.clients.currencies.queries import rates
from sohodesk.home.enough import queries, rules
from sohodesk.home.enough.queries import FlowRow, Received, Spent
from sohodesk.home.enough.rules import Concentration, Month, Runway
from sohodesk.store.desk import Desk

TRAILING, YEAR = 3, 12


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month by its first day."""

    first: date
    money: Month


@dataclass(frozen=True, slots=True)
class EnoughReport:
    """The Enough dial: what it shows, and what it was reckoned from.

    ``months`` are the last twelve whole ones and the running one; the dial goes by the last three
    whole ones.  ``unknown`` are currencies of money that no rate is known for: it is left out.
    """

    currency: str
    today: date
    months: Sequence[MonthRow]
    seconds: int
    billable: int
    cash: tuple[date, Decimal] | None
    signed: Decimal
    payers: dict[str, Decimal]
    unknown: Sequence[str] = ()

    @property
    def whole(self) -> list[Month]:
        """The last twelve whole months."""
        return [row.money for row in self.months[:-1]]

    @property
    def trailing(self) -> list[Month]:
        """The last three of them."""
        return self.whole[-TRAILING:]

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

    @property
    def concentration(self) -> Concentration | None:
        """E5."""
        return rules.concentration(self.payers)


class _Worth:
    """Turns money of any currency into the book's, by the rate at hand or the newest known one."""

    def __init__(self, session: Session, book: str) -> None:
        self.book = book
        self._session = session
        self._known: dict[str, list[tuple[date, Decimal]]] = {}
        self.unknown: set[str] = set()

    def of(self, minor: int, currency: str, rate: Decimal | None, day: date) -> Decimal | None:
        """The worth; None where no rate is known, and then the currency is remembered."""
        if currency == self.book:
            return from_minor(minor, currency)
        rate = rate or self._rate(currency, day)
        if rate is None:
            self.unknown.add(currency)
            return None
        return round_half_up(from_minor(minor, currency) * rate, 10)

    def _rate(self, currency: str, day: date) -> Decimal | None:
        if currency not in self._known:
            self._known[currency] = [
                (row.day, row.rate)
                for row in rates(self._session, currency=currency)
                if (row.currency, row.to_currency) == (currency, self.book)
            ]
        held = [rate for since, rate in self._known[currency] if since <= day]
        return held[0] if held else None


def read_enough(desk: Desk, today: date | None = None) -> EnoughReport:
    """The Enough dial as of a day."""
    day = today or local(desk.clock.now(), desk.setting(office.ZONE)).date()
    book = desk.setting(office.CURRENCY)
    with desk.read() as session:
        return gathered(session, day, book)


def gathered(session: Session, today: date, book: str) -> EnoughReport:
    """The same in a session."""
    starts = _months_up_to(today, YEAR)
    first, last = starts[0], next_month(starts[-1]) - timedelta(days=1)
    worth = _Worth(session, book)
    got = _by_month(worth, queries.received(session, first, min(last, today)))
    gone = _spent_by_month(worth, queries.spent(session, first, min(last, today)))
    costs, income = queries.living_costs(session), queries.other_income(session)
    taxes = queries.tax_rates(session)
    months = []
    for start in starts:
        end = min(next_month(start) - timedelta(days=1), last)
        taken = got.months.get(start, Decimal(0))
        percent = next((rate for since, rate in reversed(taxes) if since <= end), Decimal(0))
        months.append(
            MonthRow(
                start,
                Month(
                    taken,
                    gone.get(start, Decimal(0)),
                    Decimal(0),
                    taken * percent / 100,
                    _falling(costs, start, end, book),
                    _falling([one for one in income if one.label == "household"], start, end, book),
                ),
            )
        )
    whole_end = starts[-1] - timedelta(days=1)
    seconds, billable = queries.worked(session, first, whole_end)
    cash = queries.cash_on(session, today)
    signed = sum(
        (
            one.flow.a_month()
            for one in income
            if one.label == "signed" and one.flow.holds_on(today)
        ),
        Fraction(0),
    )
    return EnoughReport(
        book,
        today,
        months,
        seconds,
        billable,
        None if cash is None else (cash[0], from_minor(cash[1], book)),
        _exactly(signed, book),
        got.payers,
        sorted(worth.unknown),
    )


def _months_up_to(today: date, whole: int) -> list[date]:
    """The first days of so many whole months and of the running one."""
    found = [month_start(today)]
    for _month in range(whole):
        found.append(month_start(found[-1] - timedelta(days=1)))
    return found[::-1]


@dataclass(frozen=True, slots=True)
class _Got:
    months: dict[date, Decimal]
    payers: dict[str, Decimal]


def _by_month(worth: _Worth, rows: Iterable[Received]) -> _Got:
    """What was received, without the tax on it that is the state's."""
    months: dict[date, Decimal] = {}
    payers: dict[str, Decimal] = {}
    for row in rows:
        if row.own_currency == worth.book and row.own_minor is not None:
            amount: Decimal | None = from_minor(row.own_minor, worth.book)
        else:
            amount = worth.of(row.minor, row.currency, row.rate, row.day)
        if amount is None:
            continue
        if row.tax_minor and row.total_minor:
            amount -= round_half_up(amount * row.tax_minor / row.total_minor, 10)
        start = month_start(row.day)
        months[start] = months.get(start, Decimal(0)) + amount
        payers[row.payer] = payers.get(row.payer, Decimal(0)) + amount
    return _Got(months, payers)


def _spent_by_month(worth: _Worth, rows: Iterable[Spent]) -> dict[date, Decimal]:
    months: dict[date, Decimal] = {}
    for row in rows:
        amount = worth.of(row.minor, row.currency, row.rate, row.day)
        if amount is not None:
            start = month_start(row.day)
            months[start] = months.get(start, Decimal(0)) + amount
    return months


def _falling(rows: Iterable[FlowRow], first: date, last: date, book: str) -> Decimal:
    minor = sum(row.flow.times(first, last) * row.flow.amount_minor for row in rows)
    return from_minor(minor, book)


def _exactly(minor: Fraction, book: str) -> Decimal:
    whole = round_half_up(Decimal(minor.numerator) / Decimal(minor.denominator), 0)
    return from_minor(int(whole), book)
