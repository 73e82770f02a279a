# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes money that was asked for ahead off a draft, and puts it back; inside a work block."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sohodesk.base.money import from_minor, show_money
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.invoices.deductions import (
    Part,
    credited,
    deducted_minor,
    deductions_of,
    left_of,
    taken_off,
)
from sohodesk.invoices.deposits.rules import part_of
from sohodesk.invoices.document import Document
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.setoff import Deduction
from sohodesk.invoices.stored import document_of, kept_lines, write_figures


def take(session: Session, invoice: Invoice, deposit: Invoice, gross: int | None = None) -> int:
    """Take a deposit or part of a retainer invoice off a draft; returns the gross taken.

    ``None`` is all that is left of it, as far as the draft asks for that much.
    """
    _require_fitting(invoice, deposit)
    left = left_of(session, deposit, leaving_out=(invoice.id,))
    room = invoice.total_minor - invoice.prepaid_minor
    wanted = min(left.gross, room) if gross is None else gross
    if left.gross <= 0:
        raise Refusal(_("Nothing of {number} is left to take off.").format(number=deposit.number))
    if not 0 < wanted <= min(left.gross, room):
        message = _("Between 0 and {amount} of {number} can be taken off here.")
        most = from_minor(max(0, min(left.gross, room)), invoice.currency)
        shown = show_money(most, invoice.currency, current())
        raise Refusal(message.format(amount=shown, number=deposit.number))
    whole = (Part(deposit.net_minor, deposit.tax_minor) - credited(session, deposit.id)).sound
    others = taken_off(session, deposit.id, leaving_out=(invoice.id,))
    part = part_of(whole, others, wanted)
    session.add(
        Deduction(
            document_id=invoice.id,
            deposit_id=deposit.id,
            gross_minor=part.gross,
            net_minor=part.net,
            tax_minor=part.tax,
        )
    )
    session.flush()
    _count(session, invoice, part.gross)
    return part.gross


def put_back(session: Session, invoice: Invoice, deposit_id: int | None = None) -> None:
    """Take a draft's deduction of a deposit (or all of them) away again."""
    rows = [
        row
        for row in deductions_of(session, invoice.id)
        if deposit_id is None or row.deposit_id == deposit_id
    ]
    if deposit_id is not None and not rows:
        raise Refusal(_("Draft {id} doesn't take that off.").format(id=invoice.id))
    found = delete(Deduction).where(Deduction.document_id == invoice.id)
    if deposit_id is not None:
        found = found.where(Deduction.deposit_id == deposit_id)
    session.execute(found)
    session.flush()
    _count(session, invoice, -sum(row.gross_minor for row in rows))


def _count(session: Session, invoice: Invoice, gross: int) -> None:
    """Count so much more as paid already, and let withholding be of what is asked for now."""
    document = document_of(session, invoice)
    paid = document.prepaid + from_minor(gross, invoice.currency)
    document = replace(document, prepaid=paid)
    document = _withheld_of_the_rest(session, invoice, document)
    write_figures(session, invoice, document, kept_lines(session, invoice.id))


def _withheld_of_the_rest(session: Session, invoice: Invoice, document: Document) -> Document:
    """The client kept back of the deposits already, so the rest of the net is the base here."""
    if document.withholding is None:
        return document
    found = (
        select(Deduction.net_minor)
        .join(Invoice, Invoice.id == Deduction.deposit_id)
        .where(Deduction.document_id == invoice.id, Invoice.withholding_percent.is_not(None))
    )
    done = sum(session.scalars(found))
    if not done and document.withholding.base is None:
        return document
    net = from_minor(invoice.net_minor, invoice.currency)
    base = max(Decimal(0), net - from_minor(done, invoice.currency)) if done else None
    return replace(document, withholding=replace(document.withholding, base=base))


def _require_fitting(invoice: Invoice, deposit: Invoice) -> None:
    sentence = ""
    if invoice.kind != "invoice":
        sentence = _("Only an invoice takes off what was asked for ahead.")
    elif deposit.kind != "invoice" or deposit.issued is None:
        sentence = _("{number} is not issued yet; issue it first.")
    elif deposit.voided is not None:
        sentence = _("{number} is void.")
    elif deposit.client_id != invoice.client_id:
        sentence = _("{number} is another client's; it can't be taken off here.")
    elif deposit.currency != invoice.currency:
        sentence = _("{number} is in {currency}; it can't be taken off here.")
    if sentence:
        name = deposit.number or _("Draft {id}").format(id=deposit.id)
        raise Refusal(sentence.format(number=name, currency=deposit.currency))


def own_prepaid(session: Session, invoice: Invoice) -> int:
    """What was paid already beside the deductions, in minor units."""
    return invoice.prepaid_minor - deducted_minor(session, invoice.id)
