# SPDX-License-Identifier: GPL-3.0-or-later
"""Withholding slips: kept with the payment they settle, and those still to be chased."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import case, func, literal, null, select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.clients.model import Client
from sohodesk.expenses.receiptkinds import kind_of
from sohodesk.invoices.letters import today
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.payments.model import SETTLED, Payment
from sohodesk.invoices.settling.checks import LARGEST_ID
from sohodesk.invoices.stored import get_issued
from sohodesk.store import blobs
from sohodesk.store.desk import Desk
from sohodesk.store.records import records

LONGEST_NUMBER = 60


@dataclass(frozen=True, slots=True)
class Slip:
    """A withholding slip (bukti potong): number, day, and the file of it with its name."""

    number: str = ""
    day: dt.date | None = None
    file: bytes | None = None
    file_name: str = ""

    @property
    def given(self) -> bool:
        """Whether anything is known of it."""
        return bool(self.number.strip()) or self.day is not None or self.file is not None


@dataclass(frozen=True, slots=True)
class SlipRow:
    """What was withheld on an invoice, with its slip or still without; minor units.

    ``payment_id`` is None where the withholding is expected and not booked yet.
    """

    client_id: int
    client: str
    invoice_id: int
    invoice: str
    currency: str
    payment_id: int | None
    date: dt.date
    withheld_minor: int
    slip_number: str
    slip_date: dt.date | None
    slip_sha256: str | None

    @property
    def missing(self) -> bool:
        """Whether there is no slip yet: neither a number nor a file."""
        return not self.slip_number and self.slip_sha256 is None


def put(desk: Desk, session: Session, payment: Payment, slip: Slip, *, day: dt.date) -> None:
    """Keep a slip with a payment; inside a work block only."""
    if not slip.given:
        return
    if payment.withheld_minor <= 0:
        raise Refusal(_("A slip belongs to what was withheld; say how much that is."))
    number = " ".join(slip.number.split())
    if len(number) > LONGEST_NUMBER:
        raise Refusal(_("The number of a slip has at most {n} signs.").format(n=LONGEST_NUMBER))
    if slip.day is not None and slip.day > max(day, today(desk)):
        raise Refusal(_("A slip can't be of a day in the future."))
    payment.slip_number = number or payment.slip_number
    payment.slip_date = slip.day or payment.slip_date
    if slip.file is not None:
        kind = kind_of(slip.file, slip.file_name or _("The slip"))
        payment.slip_sha256 = blobs.put(session, slip.file, kind, at=desk.clock.now())


def add_slip(desk: Desk, *, payment_id: int, slip: Slip) -> int:
    """Add the slip that came later to a payment; returns the invoice's id."""
    with desk.work(n_("Slip for {number}")) as session:
        payment = session.get(Payment, payment_id) if 0 < payment_id < LARGEST_ID else None
        if payment is None or payment.invoice_id is None:
            raise Refusal(_("There is no payment {id} in the book.").format(id=payment_id))
        desk.name_step(number=get_issued(session, payment.invoice_id).number or "")
        if not slip.given:
            raise Refusal(_("Say the number of the slip, or give its file."))
        put(desk, session, payment, slip, day=payment.date)
        return payment.invoice_id


def booked(session: Session) -> list[SlipRow]:
    """All that was withheld and booked, by client and day."""
    found = (
        select(
            Invoice.client_id,
            Client.name,
            Invoice.id,
            func.coalesce(Invoice.number, ""),
            Invoice.currency,
            Payment.id,
            Payment.date,
            Payment.withheld_minor,
            Payment.slip_number,
            Payment.slip_date,
            Payment.slip_sha256,
        )
        .join(Invoice, Invoice.id == Payment.invoice_id)
        .join(Client, Client.id == Invoice.client_id)
        .where(Payment.withheld_minor > 0)
        .order_by(Client.name, Payment.date, Payment.id)
    )
    return records(SlipRow, session.execute(found))


def expected(session: Session) -> list[SlipRow]:
    """What clients will have kept of invoices that they paid in part or are still to pay.

    The withholding that an invoice announced, less the slips booked, where that much is open and
    cash came in already.
    """
    paid = (
        select(
            Payment.invoice_id.label("of"),
            func.max(Payment.date).label("last"),
            func.sum(Payment.amount_minor).label("cash"),
            func.sum(Payment.withheld_minor).label("held"),
            func.sum(SETTLED).label("settled"),
        )
        .group_by(Payment.invoice_id)
        .subquery()
    )
    rest, still = Invoice.withholding_minor - paid.c.held, Invoice.due_minor - paid.c.settled
    found = (
        select(
            Invoice.client_id,
            Client.name,
            Invoice.id,
            func.coalesce(Invoice.number, ""),
            Invoice.currency,
            null(),
            paid.c.last,
            case((rest < still, rest), else_=still),
            literal(""),
            null(),
            null(),
        )
        .join(paid, paid.c.of == Invoice.id)
        .join(Client, Client.id == Invoice.client_id)
        .where(
            Invoice.kind == "invoice",
            Invoice.issued.is_not(None),
            Invoice.voided.is_(None),
            rest > 0,
            still > 0,
            paid.c.cash > 0,
        )
        .order_by(Client.name, paid.c.last, Invoice.id)
    )
    return records(SlipRow, session.execute(found))


def slips(session: Session, *, missing: bool = False) -> list[SlipRow]:
    """Slips by client: those that came and those still to chase, or only the latter."""
    found = [*booked(session), *expected(session)]
    if missing:
        found = [row for row in found if row.missing]
    return sorted(found, key=lambda row: (row.client.casefold(), row.date, row.invoice))
