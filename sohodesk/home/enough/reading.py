# SPDX-License-Identifier: GPL-3.0-or-later
"""What the Enough dial is reckoned from, in one reading: months of money, hours, payers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.money import from_minor, round_half_up
from sohodesk.base.zones import local, month_start, next_month
from sohodesk.home.enough import queries
from sohodesk.home.enough.queries import FlowRow, Received, Spent, TaxRow
from sohodesk.home.enough.report import YEAR, EnoughReport, MoneyLine, MonthRow
from sohodesk.home.enough.rules import Month
from sohodesk.home.enough.worth import PLACES, Worth
from sohodesk.store.desk import Desk

MOST_MONTHS = 120


def read_enough(desk: Desk, today: date | None = None, *, months: int = YEAR) -> EnoughReport:
    """The Enough dial as of a day, with so many months and the running one; at least twelve."""
    day = today or local(desk.clock.now(), desk.setting(office.ZONE)).date()
    book = desk.setting(office.CURRENCY)
    with desk.read() as session:
        return gathered(session, day, book, max(YEAR, min(months, MOST_MONTHS)))


def gathered(session: Session, today: date, book: str, whole: int = YEAR) -> EnoughReport:
    """The same in a session."""
    starts = _months_up_to(today, whole)
    # The twelve whole months of the figures, and the running one.
    first, last = starts[0], next_month(starts[-1]) - timedelta(days=1)
    worth = Worth(session, book)
    got = [_got(worth, row) for row in queries.received(session, first, min(last, today))]
    gone = [_gone(worth, row) for row in queries.spent(session, first, min(last, today))]
    costs, income = queries.living_costs(session), queries.other_income(session)
    taxes = queries.taxes_aside(session)
    sums = _Sums([*got, *gone])
    months = [MonthRow(start, _month(worth, sums, start, costs, income, taxes)) for start in starts]
    whole_end = starts[-1] - timedelta(days=1)
    seconds, billable = queries.worked(session, starts[-1 - YEAR], whole_end)
    counts = [row for row in queries.cash_counts(session) if row.day <= today]
    cash = worth.of(counts[0].minor, counts[0].currency, None, today) if counts else None
    return EnoughReport(
        currency=book,
        today=today,
        months=months,
        seconds=seconds,
        billable=billable,
        cash=None if cash is None else (counts[0].day, cash),
        signed=_a_month(worth, [row for row in income if row.label == "signed"], today),
        a_month=_a_month(worth, costs, today),
        lines=tuple(sorted([*got, *gone], key=lambda line: line.day, reverse=True)),
        others=tuple(row.title for row in income if row.label == "household"),
        tax=next((row.percent for row in taxes if row.valid_from <= today), None),
        cash_in=counts[0].currency if counts else "",
        unknown=tuple(sorted(worth.unknown)),
    )


def _months_up_to(today: date, whole: int) -> list[date]:
    """The first days of so many whole months and of the running one."""
    found = [month_start(today)]
    for _month_before in range(whole):
        found.append(month_start(found[-1] - timedelta(days=1)))
    return found[::-1]


class _Sums:
    """Lines of money by kind and month."""

    def __init__(self, lines: Iterable[MoneyLine]) -> None:
        self._sums: dict[tuple[str, date], Decimal] = {}
        for line in lines:
            key = (line.kind, month_start(line.day))
            self._sums[key] = self._sums.get(key, Decimal(0)) + (line.amount or 0)

    def of(self, kind: str, start: date) -> Decimal:
        return self._sums.get((kind, start), Decimal(0))


def _month(
    worth: Worth,
    sums: _Sums,
    start: date,
    costs: Sequence[FlowRow],
    income: Sequence[FlowRow],
    taxes: Sequence[TaxRow],
) -> Month:
    end = next_month(start) - timedelta(days=1)
    taken = sums.of("received", start)
    percent = next((row.percent for row in taxes if row.valid_from <= end), Decimal(0))
    return Month(
        taken,
        sums.of("business", start),
        sums.of("share", start),
        taken * percent / 100,
        _falling(worth, costs, start, end),
        _falling(worth, [row for row in income if row.label == "household"], start, end),
    )


def _got(worth: Worth, row: Received) -> MoneyLine:
    """What was received, without the tax on it that is the state's."""
    if row.own_currency == worth.book and row.own_minor is not None:
        amount: Decimal | None = from_minor(row.own_minor, worth.book)
    else:
        amount = worth.of(row.minor, row.currency, row.rate, row.day)
    if amount is not None and row.tax_minor and row.total_minor:
        amount -= round_half_up(amount * row.tax_minor / row.total_minor, PLACES)
    return MoneyLine(
        "received",
        row.day,
        row.payer,
        row.number or "",
        amount,
        row.minor,
        row.currency,
        row.invoice_id,
    )


def _gone(worth: Worth, row: Spent) -> MoneyLine:
    """A cost of the office; one that names a partner is that partner's share."""
    return MoneyLine(
        "business" if row.partner is None else "share",
        row.day,
        row.partner or "",
        row.what,
        worth.of(row.minor, row.currency, row.rate, row.day),
        row.minor,
        row.currency,
        row.expense_id,
    )


def _falling(worth: Worth, rows: Iterable[FlowRow], first: date, last: date) -> Decimal:
    """What falls in a month, each at the rate of its day."""
    falls = (
        worth.of(row.flow.amount_minor, row.currency, None, day)
        for row in rows
        for day in row.flow.days(first, last)
    )
    return sum((amount for amount in falls if amount is not None), Decimal(0))


def _a_month(worth: Worth, rows: Iterable[FlowRow], today: date) -> Decimal:
    """What holds on a day in a mean month, in whole minor units."""
    found = Decimal(0)
    for row in rows:
        if row.flow.holds_on(today):
            minor = _rounded(row.flow.a_month())
            found += worth.of(minor, row.currency, None, today) or 0
    return found


def _rounded(value: Fraction) -> int:
    return int(round_half_up(Decimal(value.numerator) / Decimal(value.denominator), 0))
