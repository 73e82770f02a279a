# SPDX-License-Identifier: GPL-3.0-or-later
"""Receipts (kwitansi): numbered, frozen with their page, voided with a reason, given once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.money import from_minor
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import PAGE_LANGUAGES, _, n_
from sohodesk.clients import queries as clients
from sohodesk.invoices import queries, receiptsettings
from sohodesk.invoices.counters import take_receipt_number
from sohodesk.invoices.letters import recipient, sender, today
from sohodesk.invoices.payments.model import Payment, Receipt, Transfer
from sohodesk.invoices.payments.queries import ReceiptRow, receipts
from sohodesk.invoices.pdf import typesetting
from sohodesk.invoices.pdf.page import Typeset
from sohodesk.invoices.pdf.receiptpage import (
    ReceiptLetter,
    ReceiptMark,
    ReceiptPage,
    Settled,
    compose_receipt,
)
from sohodesk.invoices.settling.checks import LARGEST_ID, bill, money
from sohodesk.invoices.snapshots import read_record, record_json
from sohodesk.invoices.stored import get_issued
from sohodesk.store import blobs
from sohodesk.store.desk import Desk


@dataclass(frozen=True, slots=True)
class Given:
    """A receipt that was given; sentences worth a look."""

    id: int
    number: str
    pdf_sha256: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sum:
    """The money of a receipt: its payments, and the transfer where it was shared out."""

    payments: tuple[Payment, ...]
    transfer: Transfer | None
    client_id: int
    currency: str

    @property
    def day(self) -> date:
        return self.payments[0].date

    @property
    def minor(self) -> int:
        return sum(each.amount_minor for each in self.payments)


def give_receipt(
    desk: Desk, *, payment_id: int, purpose: str = "", place: str = "", signatory: str = ""
) -> Given:
    """Give a receipt for money that came in: number, frozen words and page in one step.

    Money that came as one sum for several invoices gets one receipt.  ``purpose`` stands in the
    place of the documents' numbers.  Refused where one was given already and is not void.
    """
    typesetting.warm_up()
    with desk.work(n_("Receipt {number}"), undoable=False) as session:
        came = _sum_of(session, payment_id)
        _require_new(session, came)
        letter = _letter(desk, session, came, purpose, place, signatory)
        letter = replace(letter, number=take_receipt_number(desk, session, letter.payer, came.day))
        desk.name_step(number=letter.number)
        made = typesetting.typeset(_page(session, letter))
        at = desk.clock.now()
        receipt = Receipt(
            number=letter.number,
            payment_id=None if came.transfer else came.payments[0].id,
            transfer_id=came.transfer.id if came.transfer else None,
            day=came.day,
            currency=came.currency,
            amount_minor=came.minor,
            issued=at,
            snapshot=record_json(letter),
            pdf_sha256=blobs.put(session, made.pdf, "application/pdf", at=at),
        )
        session.add(receipt)
        session.flush()
        return Given(receipt.id, receipt.number, receipt.pdf_sha256, tuple(made.warnings))


def payment_to_receipt(desk: Desk, session: Session, invoice_id: int) -> int:
    """The latest payment of an invoice that has no receipt yet."""
    row = bill(desk, session, invoice_id)
    found = [each for each in queries.payments(session, invoice_id) if _is_cash(each)]
    if not found:
        raise Refusal(_("No money came in for {number} yet.").format(number=row.name))
    waiting = [each for each in found if each.receipt is None]
    if not waiting:
        message = _("Receipt {number} was given for it already; void it to give another.")
        raise Refusal(message.format(number=found[-1].receipt))
    return waiting[-1].id


def void_receipt(desk: Desk, *, number: str, reason: str) -> None:
    """Void a receipt with a reason; its number stays, and another may be given for the money."""
    said = " ".join(reason.split())
    if not said:
        raise Refusal(_("Say why it is void; the reason stays beside the number."))
    with desk.work(n_("Void {number}"), undoable=False) as session:
        row = receipt_row(session, number)
        desk.name_step(number=row.number)
        if row.voided is not None:
            raise Refusal(_("{number} is void already.").format(number=row.number))
        receipt = session.get_one(Receipt, row.id)
        receipt.voided, receipt.void_reason = desk.clock.now(), said


def receipt_row(session: Session, number: str) -> ReceiptRow:
    """The receipt of a number; refused where there is none."""
    found = receipts(session, number)
    if not found:
        message = _("There is no receipt {number} in the book.")
        raise Refusal(message.format(number=number.strip()))
    return found[0]


def receipt_pdf(desk: Desk, *, number: str) -> Typeset:
    """The page as it was given; one that is void is set anew with its mark."""
    with desk.read() as session:
        row = receipt_row(session, number)
        if row.voided is None:
            return Typeset(blobs.get(session, row.pdf_sha256), "")
        letter = read_record(session.get_one(Receipt, row.id).snapshot, ReceiptLetter)
        page = _page(session, letter, "void")
    return typesetting.typeset(page)


def _is_cash(row: queries.PaymentRow) -> bool:
    return row.kind == "payment" and row.amount_minor > 0


def _sum_of(session: Session, payment_id: int) -> _Sum:
    found = session.get(Payment, payment_id) if 0 < payment_id < LARGEST_ID else None
    if found is None:
        raise Refusal(_("There is no payment {id} in the book.").format(id=payment_id))
    if found.kind != "payment" or found.amount_minor <= 0:
        raise Refusal(_("A receipt is for money that came in; nothing came in here."))
    transfer = session.get(Transfer, found.transfer_id) if found.transfer_id else None
    if transfer is not None:
        of = Payment.transfer_id == transfer.id
        parts = tuple(session.scalars(select(Payment).where(of).order_by(Payment.id)))
        return _Sum(parts, transfer, transfer.client_id, transfer.currency)
    if found.invoice_id is not None:
        invoice = get_issued(session, found.invoice_id)
        return _Sum((found,), None, invoice.client_id, invoice.currency)
    return _Sum((found,), None, found.client_id or 0, found.currency or "")


def _require_new(session: Session, came: _Sum) -> None:
    found = (
        select(Receipt.number)
        .where(
            Receipt.voided.is_(None),
            or_(
                Receipt.payment_id.in_([each.id for each in came.payments]),
                Receipt.transfer_id == (came.transfer.id if came.transfer else -1),
            ),
        )
        .limit(1)
    )
    number = session.scalars(found).first()
    if number is not None:
        message = _("Receipt {number} was given for it already; void it to give another.")
        raise Refusal(message.format(number=number))


def _letter(
    desk: Desk, session: Session, came: _Sum, purpose: str, place: str, signatory: str
) -> ReceiptLetter:
    client = clients.client(session, came.client_id)
    first = next((each.invoice_id for each in came.payments if each.invoice_id), None)
    said = get_issued(session, first).language if first else ""
    languages = (said, client.language, desk.setting(office.LANGUAGE))
    documents = []
    for each in came.payments:
        if each.invoice_id is None or each.amount_minor == 0:
            continue
        row = queries.document(session, each.invoice_id, today(desk))
        day = row.issue_date or came.day
        documents.append(Settled(row.name, day, from_minor(each.amount_minor, came.currency)))
    return ReceiptLetter(
        number="",
        day=came.day,
        currency=came.currency,
        amount=from_minor(came.minor, came.currency),
        sender=sender(desk, came.currency),
        payer=recipient(client),
        language=next((each for each in languages if each in PAGE_LANGUAGES), PAGE_LANGUAGES[0]),
        purpose=purpose.strip() or ("" if documents else _on_account(came)),
        documents=tuple(documents),
        method=came.payments[0].method,
        withheld=from_minor(sum(each.withheld_minor for each in came.payments), came.currency),
        place=" ".join(place.split()) or desk.setting(receiptsettings.RECEIPT_PLACE),
        signatory=" ".join(signatory.split()) or desk.setting(receiptsettings.RECEIPT_SIGNATORY),
        stamp_above=desk.setting(receiptsettings.RECEIPT_STAMP_ABOVE),
    )


def _on_account(came: _Sum) -> str:
    return came.payments[0].note or _("Money on account, {amount}").format(
        amount=money(came.minor, came.currency)
    )


def _page(session: Session, letter: ReceiptLetter, mark: ReceiptMark = "") -> ReceiptPage:
    logo = blobs.get(session, letter.sender.logo) if letter.sender.logo else None
    return compose_receipt(letter, mark, logo)
