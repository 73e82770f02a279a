# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes payments away that were booked by mistake; the journal keeps them."""

from __future__ import annotations

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.clients.queries import client as client_of
from sohodesk.invoices.letters import today
from sohodesk.invoices.payments import queries
from sohodesk.invoices.payments.model import Payment, Receipt, Transfer
from sohodesk.invoices.queries import document
from sohodesk.invoices.settling import checks
from sohodesk.store.desk import Desk


def remove_payment(desk: Desk, *, payment_id: int) -> list[int]:
    """Take a payment away, with all that came in the same sum; returns the ids of its invoices.

    Refused where a receipt was given for it, and where money hangs on it that was paid back or
    put on another invoice since.
    """
    with desk.work(n_("Remove payment of {number}")) as session:
        found = session.get(Payment, payment_id) if 0 < payment_id < checks.LARGEST_ID else None
        if found is None:
            raise Refusal(_("There is no payment {id} in the book.").format(id=payment_id))
        rows = _same_sum(session, found)
        _require_no_receipt(session, rows)
        invoice_ids = sorted({row.invoice_id for row in rows if row.invoice_id is not None})
        accounts = {(row.client_id, row.currency) for row in rows if row.client_id is not None}
        transfer = session.get(Transfer, found.transfer_id) if found.transfer_id else None
        for row in rows:
            session.delete(row)
        session.flush()
        if transfer is not None:
            session.delete(transfer)
            session.flush()
        names = [_require_sense(desk, session, each) for each in invoice_ids]
        for client_id, currency in accounts:
            client = client_of(session, client_id).name
            _require_covered(session, client, client_id, currency or "")
            names = names or [client]
        desk.name_step(number=", ".join(names))
        return invoice_ids


def _same_sum(session: Session, found: Payment) -> list[Payment]:
    if found.transfer_id is None:
        return [found]
    of = Payment.transfer_id == found.transfer_id
    return list(session.scalars(select(Payment).where(of).order_by(Payment.id)))


def _require_no_receipt(session: Session, rows: list[Payment]) -> None:
    """A receipt that was given, even one that is void now, names its payment for good."""
    said = (
        select(Receipt.number)
        .where(
            or_(
                Receipt.payment_id.in_([row.id for row in rows]),
                Receipt.transfer_id.in_([row.transfer_id for row in rows if row.transfer_id]),
            )
        )
        .order_by(Receipt.voided.is_not(None), Receipt.id)
    )
    number = session.scalars(said).first()
    if number is not None:
        message = _(
            "Receipt {number} was given for this payment, so it stays in the book. Book what was "
            "paid back as a refund."
        )
        raise Refusal(message.format(number=number))


def _require_sense(desk: Desk, session: Session, invoice_id: int) -> str:
    """Without the payment no more was paid back than came in, nor paid than was asked for."""
    row = document(session, invoice_id, today(desk))
    kept = select(func.coalesce(func.sum(Payment.amount_minor), 0)).where(
        Payment.invoice_id == invoice_id
    )
    if session.execute(kept).scalar_one() < 0:
        message = _("Money of {number} was paid back since; remove the refund first.")
        raise Refusal(message.format(number=row.name))
    if row.settled_minor > max(0, row.due_minor):
        message = _("{number} was paid again since; remove that payment first.")
        raise Refusal(message.format(number=row.name))
    return row.name


def _require_covered(session: Session, client: str, client_id: int, currency: str) -> None:
    if queries.balance(session, client_id, currency) < 0:
        message = _(
            "Money on account of {client} was used since; remove what it was used for first."
        )
        raise Refusal(message.format(client=client))
