# SPDX-License-Identifier: GPL-3.0-or-later
"""The real rate of finished jobs: what was left of the price an hour, unbilled ones too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, aliased

from sohodesk.base import office
from sohodesk.clients.model import CLIENT, PROJECT
from sohodesk.expenses.model import Expense
from sohodesk.home.enough import rules
from sohodesk.home.enough.worth import Worth
from sohodesk.invoices.model import BILLS, Invoice, InvoiceLine
from sohodesk.store.desk import Desk
from sohodesk.store.records import records
from sohodesk.timelog.model import ENTRY, ENTRY_SLICE


@dataclass(frozen=True, slots=True)
class DoneRow:
    """A project that is done, its price in minor units where it has a fixed one, its seconds."""

    id: int
    name: str
    client: str
    price_minor: int | None
    currency: str
    ended: date | None
    last_day: date | None
    seconds: int


@dataclass(frozen=True, slots=True)
class BilledRow:
    """What was billed for a project on one day, net, in minor units; credit is below zero."""

    project_id: int
    purpose: str
    day: date
    currency: str
    rate: Decimal | None
    minor: int


@dataclass(frozen=True, slots=True)
class CostRow:
    """A direct cost of a project, less the tax that is claimed; perhaps a partner's share."""

    project_id: int
    day: date
    minor: int
    currency: str
    rate: Decimal | None
    partner: bool


@dataclass(frozen=True, slots=True)
class JobRate:
    """A finished job in the book's currency; ``price`` is fixed, or what was billed for it.

    ``rate`` is None below five hours; ``unknown`` are currencies that no rate is known of.
    """

    id: int
    name: str
    client: str
    finished: date | None
    price: Decimal
    costs: Decimal
    shares: Decimal
    seconds: int
    currency: str
    unknown: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """Client and project."""
        return f"{self.client} / {self.name}"

    @property
    def rate(self) -> Fraction | None:
        """E2 of the job."""
        return rules.rate_of_job(self.price, self.costs, self.shares, self.seconds)


def done_projects(session: Session) -> list[DoneRow]:
    """All billable projects that are done, with all hours on them; retainers are never done."""
    worked = (
        select(
            ENTRY_SLICE.c.project_id,
            func.sum(ENTRY_SLICE.c.seconds).label("seconds"),
            func.max(ENTRY_SLICE.c.day).label("last_day"),
        )
        .group_by(ENTRY_SLICE.c.project_id)
        .subquery()
    )
    fixed = case((PROJECT.c.billing == "fixed", PROJECT.c.price_minor))
    wanted = (
        select(
            *(PROJECT.c.id, PROJECT.c.name, CLIENT.c.name, fixed, CLIENT.c.currency),
            *(PROJECT.c.ended, worked.c.last_day, func.coalesce(worked.c.seconds, 0)),
        )
        .join(CLIENT, CLIENT.c.id == PROJECT.c.client_id)
        .outerjoin(worked, worked.c.project_id == PROJECT.c.id)
        .where(PROJECT.c.state == "done", PROJECT.c.billing != "retainer", PROJECT.c.billable)
        .order_by(PROJECT.c.id)
    )
    return [DoneRow(*row) for row in session.execute(wanted)]


def billed_for_projects(session: Session) -> list[BilledRow]:
    """What issued documents billed for projects: by the time on a line, else by the document."""
    credited = aliased(Invoice)
    by_time = (
        select(ENTRY.c.project_id)
        .where(ENTRY.c.invoice_line_id == InvoiceLine.id)
        .limit(1)
        .scalar_subquery()
    )
    project = func.coalesce(by_time, Invoice.project_id, credited.project_id).label("project")
    sign = case((Invoice.kind == "credit", -1), else_=1)
    held = (
        select(
            *(project, Invoice.purpose, Invoice.issue_date, Invoice.currency),
            *(Invoice.exchange_rate, (sign * InvoiceLine.net_minor).label("minor")),
        )
        .join(Invoice, Invoice.id == InvoiceLine.invoice_id)
        .outerjoin(credited, credited.id == Invoice.credits_id)
        .where(Invoice.kind.in_(BILLS), Invoice.issued.is_not(None), Invoice.voided.is_(None))
        .subquery()
    )
    parts = (held.c.project, held.c.purpose, held.c.issue_date, held.c.currency)
    wanted = (
        select(*parts, held.c.exchange_rate, func.sum(held.c.minor))
        .where(held.c.project.is_not(None))
        .group_by(*parts, held.c.exchange_rate)
    )
    return [BilledRow(*row) for row in session.execute(wanted)]


def direct_costs(session: Session) -> list[CostRow]:
    """Everything that was spent for a project."""
    wanted = select(
        Expense.project_id,
        func.coalesce(Expense.paid_on, Expense.day),
        Expense.amount_minor - Expense.tax_minor,
        Expense.currency,
        Expense.exchange_rate,
        Expense.person_id.is_not(None),
    ).where(Expense.project_id.is_not(None), Expense.kind != "pattern")
    return records(CostRow, session.execute(wanted))


def read_jobs(desk: Desk) -> list[JobRate]:
    """All finished jobs, the newest first."""
    book = desk.setting(office.CURRENCY)
    with desk.read() as session:
        rows, billed = done_projects(session), billed_for_projects(session)
        costs = direct_costs(session)
        found = [_job(session, book, row, billed, costs) for row in rows]
    return sorted(found, key=lambda job: (job.finished or date.min, job.id), reverse=True)


def _job(
    session: Session,
    book: str,
    row: DoneRow,
    billed: list[BilledRow],
    costs: list[CostRow],
) -> JobRate:
    worth = Worth(session, book)
    finished = row.ended or row.last_day
    if row.price_minor is not None:
        price = worth.of(row.price_minor, row.currency, None, finished or date.max) or Decimal(0)
    else:
        own = [one for one in billed if one.project_id == row.id]
        # A final invoice tells the whole price again that a deposit was a part of.
        final = any(one.purpose == "final" for one in own)
        price = Decimal(0)
        for one in own:
            if not (final and one.purpose == "deposit"):
                price += worth.of(one.minor, one.currency, one.rate, one.day) or 0
    spent = {False: Decimal(0), True: Decimal(0)}
    for cost in costs:
        if cost.project_id == row.id:
            amount = worth.of(cost.minor, cost.currency, cost.rate, cost.day)
            spent[bool(cost.partner)] += amount or 0
    return JobRate(
        *(row.id, row.name, row.client, finished, price, spent[False], spent[True]),
        row.seconds,
        book,
        tuple(sorted(worth.unknown)),
    )
