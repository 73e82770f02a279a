# SPDX-License-Identifier: GPL-3.0-or-later
"""When the time and costs on an issued document are unbilled again, to be offered once more.

The rule: time (and a cost likewise) is free again when its document is void, or when the issued
credit notes of its invoice, which are not void themselves, cancel the invoice whole: their totals
with tax together reach the invoice's own.  What was paid plays no part.  Less than that frees
nothing, whichever lines it names: part of the time is still asked for, and what was sold cheaper
was sold.

Freed time may stand on the next invoice a minute later, so what freed it can't be taken back:
issuing and voiding are never undone, and a credit note that freed time is never voided.
"""

from __future__ import annotations

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.expenses import billed
from sohodesk.invoices.model import Invoice, InvoiceLine
from sohodesk.invoices.stored import credited_minor, get_invoice
from sohodesk.timelog.model import Entry


def release_time(session: Session, invoice: Invoice) -> None:
    """Make the time and the costs on a document unbilled again."""
    lines = select(InvoiceLine.id).where(InvoiceLine.invoice_id == invoice.id)
    session.execute(
        update(Entry)
        .where(Entry.invoice_line_id.in_(lines))
        .values(invoice_line_id=None)
        .execution_options(synchronize_session=False)
    )
    billed.release(session, lines)


def release_if_cancelled(session: Session, note: Invoice) -> None:
    """After a credit note is issued: free the time of its invoice where nothing is left of it."""
    if note.credits_id is None:
        return
    original = get_invoice(session, note.credits_id)
    if cancelled_whole(session, original):
        release_time(session, original)


def cancelled_whole(session: Session, invoice: Invoice) -> bool:
    """Whether credit notes took back all that an invoice asked for."""
    taken = credited_minor(session, invoice.id)
    return taken > 0 and taken >= invoice.total_minor


def require_frees_nothing(session: Session, note: Invoice) -> None:
    """Refuse to void a credit note that freed time; its invoice would ask for it a second time."""
    if note.credits_id is None:
        return
    original = get_invoice(session, note.credits_id)
    if not cancelled_whole(session, original):
        return
    lines = select(func.count()).where(
        InvoiceLine.invoice_id == original.id, InvoiceLine.kind.in_(("time", "expense"))
    )
    if session.execute(lines).scalar_one():
        message = _(
            "{number} took back all of {invoice}, whose time can be billed again since. Bill it "
            "on a new invoice."
        )
        raise Refusal(message.format(number=note.number, invoice=original.number))
