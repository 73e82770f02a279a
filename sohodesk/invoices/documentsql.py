# SPDX-License-Identifier: GPL-3.0-or-later
"""The select behind documents in lists: each with what its state and subject are told from."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import aliased

from sohodesk.clients.model import Client, Project
from sohodesk.invoices.model import Invoice, InvoiceLine
from sohodesk.invoices.payments.model import Payment
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
_FACTS = (
    Invoice.id,
    Invoice.kind,
    Invoice.number,
    Invoice.client_id,
    Client.name.label("client"),
    Invoice.title,
    _PROJECTS.label("projects"),
    _FROZEN.label("frozen"),
    Invoice.currency,
    Invoice.issue_date,
    Invoice.due_date,
    Invoice.total_minor,
    Invoice.due_minor,
    Invoice.issued,
    Invoice.voided,
    Invoice.void_reason,
    Invoice.credits_id,
    _ORIGINAL.number.label("credits_number"),
    Invoice.pdf_sha256,
    Invoice.xml_sha256,
    Invoice.purpose,
    Invoice.revision,
    Invoice.valid_until,
    Invoice.quote_id,
)


def one_document() -> Select[Any]:
    """For a single document: what was paid and credited is looked up for it alone."""
    sums = [
        func.coalesce(
            select(column)
            .where(Payment.invoice_id == Invoice.id)
            .correlate(Invoice)
            .scalar_subquery(),
            0,
        ).label(name)
        for name, column in _SUMS.items()
    ]
    credited = (
        select(func.sum(_CREDIT.due_minor))
        .where(_CREDIT.credits_id == Invoice.id, *_IS_CREDITED)
        .correlate(Invoice)
        .scalar_subquery()
    )
    return _around(select(*_FACTS, *sums, func.coalesce(credited, 0).label("credited_minor")))


def all_documents() -> Select[Any]:
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
    sums = [func.coalesce(paid.c[name], 0).label(name) for name in _SUMS]
    return (
        _around(select(*_FACTS, *sums, func.coalesce(credited.c.minor, 0).label("credited_minor")))
        .outerjoin(paid, paid.c.of == Invoice.id)
        .outerjoin(credited, credited.c.of == Invoice.id)
    )


def _around(found: Select[Any]) -> Select[Any]:
    return found.join(Client, Client.id == Invoice.client_id).outerjoin(
        _ORIGINAL, _ORIGINAL.id == Invoice.credits_id
    )
