# SPDX-License-Identifier: GPL-3.0-or-later
"""The select behind documents in lists: each with its state at a day and its subject.

The columns stand in the order of ``queries.DocumentRow``, behind them the snapshot of which a
subject may have to be told.  A test holds the state in SQL and the rule in ``states`` together.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal, select
from sqlalchemy.orm import aliased

from sohodesk.clients.model import Client, Project
from sohodesk.invoices.model import Invoice, InvoiceLine
from sohodesk.invoices.payments.model import Payment
from sohodesk.store.tables import larger_of
from sohodesk.timelog.model import Entry

_ORIGINAL = aliased(Invoice)
_CREDIT = aliased(Invoice)

_SUMS = {
    "cash_minor": func.sum(Payment.amount_minor),
    "slips_minor": func.sum(Payment.withheld_minor),
    "let_go_minor": func.sum(Payment.fee_minor + Payment.written_off_minor),
    "written_off_minor": func.sum(
        case((Payment.kind == "write_off", Payment.written_off_minor), else_=0)
    ),
    "paid_on": func.max(Payment.date),
}
_IS_CREDITED = (
    _CREDIT.credits_id.is_not(None),
    _CREDIT.issued.is_not(None),
    _CREDIT.voided.is_(None),
)
_PROJECT_NAMES = (
    select(Project.name)
    .join(Entry, Entry.project_id == Project.id)
    .join(InvoiceLine, InvoiceLine.id == Entry.invoice_line_id)
    .where(InvoiceLine.invoice_id == Invoice.id)
    .distinct()
    .correlate(Invoice)
    .subquery()
)
# Only a document without a title is named by its projects.
_PROJECTS = case(
    (
        Invoice.title == "",
        select(func.aggregate_strings(_PROJECT_NAMES.c.name, ", "))
        .select_from(_PROJECT_NAMES)
        .scalar_subquery(),
    )
)
# The time of a void or cancelled invoice is on it no more: its projects stand in its snapshot.
_FROZEN = case(
    (
        (Invoice.title == "") & Invoice.issued.is_not(None) & _PROJECTS.is_(None),
        Invoice.snapshot,
    )
)


def one_document(today: date) -> Select[Any]:
    """For a single document: what was paid and credited is looked up for it alone."""
    sums = {
        name: select(column).where(Payment.invoice_id == Invoice.id).correlate(Invoice)
        for name, column in _SUMS.items()
    }
    credited = (
        select(func.sum(_CREDIT.due_minor))
        .where(_CREDIT.credits_id == Invoice.id, *_IS_CREDITED)
        .correlate(Invoice)
        .scalar_subquery()
    )
    paid_on = sums.pop("paid_on").scalar_subquery()
    minors = {name: func.coalesce(of.scalar_subquery(), 0) for name, of in sums.items()}
    return _around(select(*_facts(minors, func.coalesce(credited, 0), paid_on, today)))


def all_documents(today: date) -> Select[Any]:
    """For lists: payments and credit notes are added up once for all documents.

    One by one it takes several times as long in a book of twenty thousand.
    """
    paid = (
        select(
            Payment.invoice_id.label("of"),
            *(column.label(name) for name, column in _SUMS.items()),
        )
        .where(Payment.invoice_id.is_not(None))
        .group_by(Payment.invoice_id)
        .subquery()
    )
    credited = (
        select(_CREDIT.credits_id.label("of"), func.sum(_CREDIT.due_minor).label("minor"))
        .where(*_IS_CREDITED)
        .group_by(_CREDIT.credits_id)
        .subquery()
    )
    minors = {name: func.coalesce(paid.c[name], 0) for name in _SUMS if name != "paid_on"}
    facts = _facts(minors, func.coalesce(credited.c.minor, 0), paid.c.paid_on, today)
    return (
        _around(select(*facts))
        .outerjoin(paid, paid.c.of == Invoice.id)
        .outerjoin(credited, credited.c.of == Invoice.id)
    )


def _facts(
    minors: Mapping[str, ColumnElement[int]],
    credited: ColumnElement[int],
    paid_on: ColumnElement[date],
    today: date,
) -> tuple[ColumnElement[Any], ...]:
    settled = minors["cash_minor"] + minors["slips_minor"] + minors["let_go_minor"]
    still = open_in_sql(settled, credited)
    return (
        Invoice.id.expression,
        Invoice.kind.expression,
        Invoice.number.expression,
        Invoice.client_id.expression,
        Client.name.label("client"),
        case((Invoice.title != "", Invoice.title), else_=func.coalesce(_PROJECTS, "")),
        Invoice.currency.expression,
        Invoice.issue_date.expression,
        Invoice.due_date.expression,
        Invoice.total_minor.expression,
        Invoice.due_minor.expression,
        *minors.values(),
        credited,
        still,
        state_in_sql(settled, credited, minors["written_off_minor"], still, today),
        Invoice.issued.expression,
        Invoice.voided.expression,
        Invoice.void_reason.expression,
        Invoice.credits_id.expression,
        _ORIGINAL.number.label("credits_number"),
        Invoice.pdf_sha256.expression,
        Invoice.xml_sha256.expression,
        Invoice.purpose.expression,
        Invoice.revision.expression,
        Invoice.valid_until.expression,
        Invoice.quote_id.expression,
        paid_on,
        _FROZEN,
    )


def open_in_sql(settled: ColumnElement[int], credited: ColumnElement[int]) -> ColumnElement[int]:
    """``states.Events.open_minor``."""
    asks = (Invoice.kind == "invoice") & Invoice.issued.is_not(None) & Invoice.voided.is_(None)
    return case((asks, larger_of(literal(0), Invoice.due_minor - settled - credited)), else_=0)


def state_in_sql(
    settled: ColumnElement[int],
    credited: ColumnElement[int],
    written_off: ColumnElement[int],
    still: ColumnElement[int],
    today: date,
) -> ColumnElement[str]:
    """``states.state_of``."""
    return case(
        (Invoice.issued.is_(None), "draft"),
        (Invoice.voided.is_not(None), "void"),
        (Invoice.kind != "invoice", "issued"),
        (
            still == 0,
            case(
                ((credited > 0) & (credited >= Invoice.due_minor), "credited"),
                (written_off > 0, "written_off"),
                else_="paid",
            ),
        ),
        (Invoice.due_date < today, "overdue"),
        ((settled != 0) | (credited != 0), "part_paid"),
        else_="issued",
    )


def _around(found: Select[Any]) -> Select[Any]:
    return found.join(Client, Client.id == Invoice.client_id).outerjoin(
        _ORIGINAL, _ORIGINAL.id == Invoice.credits_id
    )
