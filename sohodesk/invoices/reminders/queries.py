# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of reminders: what went out of an invoice, and which invoices are to be reminded of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.invoices.model import DocumentEvent
from sohodesk.invoices.queries import DocumentRow
from sohodesk.invoices.reminders.rules import due_since, next_level
from sohodesk.store.records import records


class Reminded(NamedTuple):
    """A reminder that went out: its day, level and own words."""

    invoice_id: int
    day: dt.date
    level: str
    note: str


class Waiting(NamedTuple):
    """An invoice to be reminded of: what went out, what comes next and since when it is time."""

    row: DocumentRow
    before: tuple[Reminded, ...]
    level: str
    since: dt.date


def reminders(session: Session, invoice_id: int | None = None) -> list[Reminded]:
    """Reminders by day; of one invoice or of all."""
    found = (
        select(DocumentEvent.invoice_id, DocumentEvent.day, DocumentEvent.level, DocumentEvent.note)
        .where(DocumentEvent.kind == "reminded")
        .order_by(DocumentEvent.day, DocumentEvent.id)
    )
    if invoice_id is not None:
        found = found.where(DocumentEvent.invoice_id == invoice_id)
    return records(Reminded, session.execute(found))


def waiting(
    rows: Sequence[DocumentRow], sent: Sequence[Reminded], today: dt.date, wait: int
) -> list[Waiting]:
    """Those of the documents that are to be reminded of by now, the longest late first."""
    by_invoice: dict[int, list[Reminded]] = {}
    for each in sent:
        by_invoice.setdefault(each.invoice_id, []).append(each)
    found = []
    for row in rows:
        if row.state != "overdue" or row.due_date is None:
            continue
        before = tuple(by_invoice.get(row.id, ()))
        last = max((each.day for each in before), default=None)
        since = due_since(row.due_date, last, wait)
        if since <= today:
            level = next_level([each.level for each in before])
            found.append(Waiting(row, before, level, since))
    return sorted(found, key=lambda each: (each.row.due_date or today, each.row.id))
