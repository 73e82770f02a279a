# SPDX-License-Identifier: GPL-3.0-or-later
"""What Today shows of money, dues and promises; read after the day, for it takes longer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sohodesk.app.today.coming import Coming, coming
from sohodesk.base import numbers, office
from sohodesk.base.money import from_minor
from sohodesk.base.texts import current
from sohodesk.base.zones import day_of, week_start
from sohodesk.clients import queries as clients
from sohodesk.clients.settings import book_rounding
from sohodesk.invoices import queries as invoices
from sohodesk.invoices.queries import DocumentRow
from sohodesk.store.anything import there_is
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, totals
from sohodesk.timelog.known import Known
from sohodesk.timelog.totals import UnbilledRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from sohodesk.home.promises.week import PromiseLine


@dataclass(frozen=True, slots=True)
class Money:
    """What is owed by currency: all, the part that is late, and the time not yet billed."""

    outstanding: Mapping[str, Decimal]
    overdue: Mapping[str, Decimal]
    unbilled: Mapping[str, Decimal]
    open_invoices: int
    late_invoices: int
    next_due: date | None
    latest_days: int


@dataclass(frozen=True, slots=True)
class Dues:
    """Money, time not billed yet, what falls due after ``today``; and what dialogs offer."""

    today: date
    money: Money
    unbilled: tuple[UnbilledRow, ...]
    coming: tuple[Coming, ...]
    currency: str
    known: Known
    promises: tuple[PromiseLine, ...] = ()


def read_dues(desk: Desk) -> Dues:
    """Read money and due dates; runs on the book's worker."""
    zone = desk.setting(office.ZONE)
    today = day_of(desk.clock.now(), zone)
    numbers.marks(current())  # loads the tables of the language here, not while painting
    with desk.read() as session:
        projects = clients.projects(session)
        documents = invoices.documents(session, today=today)
        # Hours at a fixed price that is billed already wait for no document.
        waiting = totals.unbilled(session, book=book_rounding(desk))
        unbilled = tuple(row for row in waiting if row.most is None or row.most > 0)
        known = Known(
            places=clients.places(session),
            colours={p.id: p.colour for p in projects},
            tags=queries.tags(session),
            zone=zone,
        )
        ahead = coming(session, projects, documents, today)
        promised = _promised(desk, session, today)
    return Dues(
        today=today,
        money=_money(documents, unbilled, today),
        unbilled=unbilled,
        coming=ahead,
        currency=desk.setting(office.CURRENCY),
        known=known,
        promises=promised,
    )


def _promised(desk: Desk, session: Session, today: date) -> tuple[PromiseLine, ...]:
    """The promises of this week; their room is loaded where there is one."""
    if not all(there_is(session, "FROM promise")):
        return ()
    from sohodesk.home.promises.week import week_of

    weekday = office.first_weekday(desk.setting(office.WEEK_START))
    return tuple(week_of(session, week_start(today, weekday), desk.clock.now()))


def _worth_telling(sums: dict[str, Decimal]) -> dict[str, Decimal]:
    """Without the currencies of which nothing is left, unless there is no other."""
    return {currency: amount for currency, amount in sums.items() if amount} or sums


def _money(documents: list[DocumentRow], unbilled: tuple[UnbilledRow, ...], today: date) -> Money:
    owed = [d for d in documents if d.issued and not d.voided and d.open_minor > 0]
    owed = [d for d in owed if d.kind == "invoice"]
    late = [d for d in owed if d.due_date is not None and d.due_date < today]
    ahead = [d.due_date for d in owed if d.due_date is not None and d.due_date >= today]
    days = [(today - d.due_date).days for d in late if d.due_date is not None]
    return Money(
        outstanding=_sums(owed),
        overdue=_sums(late),
        unbilled=_worth_telling(totals.money_of(unbilled)),
        open_invoices=len(owed),
        late_invoices=len(late),
        next_due=min(ahead, default=None),
        latest_days=max(days, default=0),
    )


def _sums(documents: list[DocumentRow]) -> dict[str, Decimal]:
    sums: dict[str, int] = {}
    for row in documents:
        sums[row.currency] = sums.get(row.currency, 0) + row.open_minor
    return {currency: from_minor(minor, currency) for currency, minor in sums.items()}
