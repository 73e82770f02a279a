# SPDX-License-Identifier: GPL-3.0-or-later
"""Payments of issued invoices, and voiding those that were never to be paid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from sohodesk.base.money import from_minor, show_money, to_minor
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current, n_
from sohodesk.invoices import queries
from sohodesk.invoices.letters import today
from sohodesk.invoices.payments.model import Payment
from sohodesk.invoices.queries import DocumentRow
from sohodesk.invoices.releasing import release_time, require_frees_nothing
from sohodesk.invoices.stored import get_issued
from sohodesk.store.desk import Desk

ZERO = Decimal(0)
LARGEST_ID = 2**63


def pay(
    desk: Desk,
    *,
    invoice_id: int,
    amount: Decimal | None = None,
    withheld: Decimal = ZERO,
    on: date | None = None,
    slip_number: str = "",
    note: str = "",
) -> int:
    """Book a payment and return its id.

    ``amount`` is the cash received; None means all that is open, less ``withheld``, which is the
    amount of a withholding slip and settles the invoice as cash does.  More than what is open is
    refused.
    """
    with desk.work(n_("Payment for {number}")) as session:
        row = _payable(desk, session, invoice_id)
        desk.name_step(number=row.name)
        open_amount = from_minor(row.open_minor, row.currency)
        cash = open_amount - withheld if amount is None else amount
        _require_fitting(row, cash, withheld)
        day = on or today(desk)
        if day > today(desk):
            raise Refusal(_("A payment can't be in the future; say the day it came in."))
        payment = Payment(
            invoice_id=invoice_id,
            date=day,
            amount_minor=to_minor(cash, row.currency),
            withheld_minor=to_minor(withheld, row.currency),
            slip_number=slip_number.strip(),
            note=note.strip(),
            created=desk.clock.now(),
        )
        session.add(payment)
        session.flush()
        return payment.id


def remove_payment(desk: Desk, *, payment_id: int) -> None:
    """Take a payment away that was booked by mistake; the journal keeps it."""
    with desk.work(n_("Remove payment of {number}")) as session:
        payment = session.get(Payment, payment_id) if 0 < payment_id < LARGEST_ID else None
        if payment is None:
            raise Refusal(_("There is no payment {id} in the book.").format(id=payment_id))
        desk.name_step(number=get_issued(session, payment.invoice_id or 0).number or "")
        session.delete(payment)


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
        require_frees_nothing(session, invoice)
        invoice.voided, invoice.void_reason = desk.clock.now(), said
        session.flush()
        release_time(session, invoice)


def _payable(desk: Desk, session: Session, invoice_id: int) -> DocumentRow:
    get_issued(session, invoice_id)
    row = queries.document(session, invoice_id, today(desk))
    sentence = ""
    if row.kind == "credit":
        sentence = _("{number} is a credit note, which nobody pays.")
    elif row.kind != "invoice":
        sentence = _("{number} is no invoice, so nobody pays it.")
    elif row.state == "void":
        sentence = _("{number} is void.")
    elif row.open_minor == 0:
        sentence = _("Nothing is open on {number}.")
    if sentence:
        raise Refusal(sentence.format(number=row.name))
    return row


def _require_fitting(row: DocumentRow, cash: Decimal, withheld: Decimal) -> None:
    open_amount = from_minor(row.open_minor, row.currency)
    finite = cash.is_finite() and withheld.is_finite()
    too_much = finite and max(withheld, cash + withheld) > open_amount
    if not finite or withheld < 0 or (cash < 0 and not too_much) or cash + withheld == 0:
        raise Refusal(_("A payment is more than zero."))
    to_minor(cash, row.currency)
    to_minor(withheld, row.currency)
    if too_much:
        message = _("Only {amount} is open on {number}; more can't be booked on it.")
        shown = show_money(open_amount, row.currency, current())
        raise Refusal(message.format(amount=shown, number=row.name))


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
