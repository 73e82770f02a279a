# SPDX-License-Identifier: GPL-3.0-or-later
"""Voiding invoices that were never to be paid; payments are booked in ``settling``."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.invoices import queries
from sohodesk.invoices.deductions import taken_off
from sohodesk.invoices.letters import today
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.queries import DocumentRow
from sohodesk.invoices.releasing import release_time, require_frees_nothing
from sohodesk.invoices.settling.removing import remove_payment
from sohodesk.invoices.settling.service import pay
from sohodesk.invoices.stored import get_issued
from sohodesk.store.desk import Desk

__all__ = ["pay", "remove_payment", "void"]


def void(desk: Desk, *, invoice_id: int, reason: str) -> None:
    """Void an issued document with a reason; its number stays, its time is unbilled again.

    Refused where something was paid or credited: that is answered by a credit note.  When time
    is unbilled again, and which credit notes are not voided for it, see ``releasing``.
    """
    said = " ".join(reason.split())
    if not said:
        raise Refusal(_("Say why it is void; the reason stays beside the number."))
    with desk.work(n_("Void {number}"), undoable=False) as session:
        invoice = get_issued(session, invoice_id)
        desk.name_step(number=invoice.number or "")
        row = queries.document(session, invoice_id, today(desk))
        _require_untouched(row)
        _require_not_taken(session, row)
        require_frees_nothing(session, invoice)
        invoice.voided, invoice.void_reason = desk.clock.now(), said
        session.flush()
        release_time(session, invoice)


def _require_not_taken(session: Session, row: DocumentRow) -> None:
    """What a later document took off or came from stays as it is."""
    if taken_off(session, row.id, issued=True).gross:
        message = _("{number} is taken off a later invoice, which would ask for too little then.")
        raise Refusal(message.format(number=row.name))
    after = select(Invoice.id).where(Invoice.quote_id == row.id, Invoice.voided.is_(None))
    if session.execute(after.limit(1)).first() is not None:
        message = _("{number} has invoices; void or credit those first.")
        raise Refusal(message.format(number=row.name))


def _require_untouched(row: DocumentRow) -> None:
    sentence = ""
    if row.state == "void":
        sentence = _("{number} is void already.")
    elif row.settled_minor:
        sentence = _("{number} is paid, at least in part; make a credit note instead.")
    elif row.credited_minor:
        sentence = _("{number} has credit notes, which would be left without it.")
    if sentence:
        raise Refusal(sentence.format(number=row.name))
