# SPDX-License-Identifier: GPL-3.0-or-later
"""What was billed for the time on each project, by the lines that bill it."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.base.money import from_minor
from sohodesk.invoices.model import BILLS, Invoice, InvoiceLine
from sohodesk.timelog.model import Entry

Sums = dict[str, Decimal]


def billed_by_project(session: Session) -> dict[int, Sums]:
    """Net money by project and currency on documents that are not void, drafts among them.

    A line bills the time of one project only, so one of its entries tells which.
    """
    project = (
        select(Entry.project_id)
        .where(Entry.invoice_line_id == InvoiceLine.id)
        .limit(1)
        .scalar_subquery()
        .label("project_id")
    )
    found = (
        select(project, Invoice.currency, func.sum(InvoiceLine.net_minor))
        .join(Invoice, Invoice.id == InvoiceLine.invoice_id)
        .where(InvoiceLine.kind == "time", Invoice.kind.in_(BILLS), Invoice.voided.is_(None))
        .group_by(project, Invoice.currency)
    )
    sums: dict[int, Sums] = {}
    for project_id, currency, minor in session.execute(found):
        if project_id is not None:
            sums.setdefault(project_id, {})[currency] = from_minor(int(minor), currency)
    return sums
