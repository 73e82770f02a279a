# SPDX-License-Identifier: GPL-3.0-or-later
"""What a repeating document makes next: days, periods, sums, and what is added to the first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.money import digits, to_minor
from sohodesk.base.numbers import round_half_up
from sohodesk.base.texts import current
from sohodesk.clients import queries as clients
from sohodesk.clients.queries import ClientRow
from sohodesk.clients.settings import book_rounding
from sohodesk.expenses.billed import billable_costs
from sohodesk.expenses.recurring import next_days
from sohodesk.invoices.billable import billable_time
from sohodesk.invoices.costlines import cost_lines
from sohodesk.invoices.document import Particulars
from sohodesk.invoices.grouping import group_time
from sohodesk.invoices.letters import filled_in, today
from sohodesk.invoices.repeating import queries
from sohodesk.invoices.repeating.queries import RepeatRow, RunRow
from sohodesk.invoices.repeating.rules import example_of, period_of
from sohodesk.invoices.repeating.wording import fill, place_words
from sohodesk.invoices.stored import get_invoice, particulars_of
from sohodesk.store.desk import Desk

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Coming:
    """One occurrence that is to come: its day, what it is for, its subject as on the page.

    ``total_minor`` is the pattern's; what is added to it is not known before its day.
    """

    day: date
    first: date
    last: date
    period: str
    title: str
    total_minor: int


@dataclass(frozen=True, slots=True)
class Unbilled:
    """What would be added to the next one by now: before tax, in the document's currency.

    ``time`` is None where some of it has no rate or another currency, ``costs`` where nobody
    knows what one was worth: then it can't be made before that is mended.
    """

    seconds: int
    time_minor: int | None
    costs: int
    costs_minor: int | None


@dataclass(frozen=True, slots=True)
class Ahead:
    """A repeating document, what comes next, and what it has made, the latest first."""

    row: RepeatRow
    coming: tuple[Coming, ...]
    unbilled: Unbilled | None
    runs: tuple[RunRow, ...]


def look_ahead(desk: Desk, repeat_id: int, most: int = SHOWN) -> Ahead:
    """The next occurrences, at most so many; refused when it is gone."""
    with desk.read() as session:
        row = queries.repeat(session, repeat_id, today(desk))
        pattern = get_invoice(session, row.pattern_id)
        said, client = particulars_of(pattern), clients.client(session, row.client_id)
        done = queries.done_days(session, repeat_id)
        days = next_days(row.rule, row.first, row.until, done, most)
        coming = tuple(_coming(desk, row, said, client, day) for day in days)
        adds = row.add_time or row.add_expenses
        unbilled = _unbilled(desk, session, row, client, coming[0]) if adds and coming else None
        return Ahead(row, coming, unbilled, tuple(queries.history(session, repeat_id)))


def _coming(desk: Desk, row: RepeatRow, said: Particulars, client: ClientRow, day: date) -> Coming:
    first, last = period_of(row.rule, day, *example_of(said, row.first))
    language = filled_in(desk, said, client, "invoice").language
    title = fill(said.title, place_words(first, last, language))
    period = place_words(first, last, current())["period"]
    return Coming(day, first, last, period, title, row.total_minor)


def _unbilled(
    desk: Desk, session: Session, row: RepeatRow, client: ClientRow, coming: Coming
) -> Unbilled:
    """What is there by the day of the next one, or by the end of an earlier period."""
    to_day = min(coming.day, coming.last)
    entries = (
        billable_time(session, client.id, to_day=to_day, book=book_rounding(desk))
        if row.add_time
        else []
    )
    known = all(each.rate is not None and each.currency == row.currency for each in entries)
    lines = group_time(entries, row.grouping, str) if known else []  # type: ignore[arg-type]
    time = sum(_minor(line.hours * line.rate, row.currency) for line in lines)
    costs = billable_costs(session, client.id, to_day=to_day) if row.add_expenses else []
    spent = cost_lines(session, costs, row.currency, desk.setting(office.CURRENCY), coming.day)
    amounts = [line.amount for line in spent if line.amount is not None]
    worth = sum(_minor(amount, row.currency) for amount in amounts)
    return Unbilled(
        seconds=sum(each.seconds for each in entries),
        time_minor=time if known else None,
        costs=len(costs),
        costs_minor=worth if len(amounts) == len(costs) else None,
    )


def _minor(amount: Decimal, currency: str) -> int:
    return to_minor(round_half_up(amount, digits(currency)), currency)
