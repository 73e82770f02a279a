# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that issued documents still add up: figures, pages and numbers agree with each other."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.base.money import to_minor
from sohodesk.base.refusals import Problem, Refusal
from sohodesk.base.texts import _
from sohodesk.clients.model import Client
from sohodesk.invoices.letter import Snapshot
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.payments.model import SETTLED, Payment, Transfer
from sohodesk.invoices.rules import reckon
from sohodesk.invoices.snapshots import from_json
from sohodesk.store import blobs

SHOWN = 20


def check_documents(session: Session) -> list[Problem]:
    """What is wrong with documents; at most the first twenty."""
    problems: list[Problem] = []
    for invoice in session.scalars(select(Invoice).order_by(Invoice.id)):
        where = invoice.number or f"draft {invoice.id}"
        problems += [Problem(where, sentence) for sentence in _faults(session, invoice)]
        if len(problems) >= SHOWN:
            break
    return [*problems, *check_money(session)][:SHOWN]


def check_money(session: Session) -> list[Problem]:
    """Sums whose parts don't come to the whole, and accounts with less than nothing on them."""
    parts = func.coalesce(func.sum(Payment.amount_minor), 0)
    shared = (
        select(Transfer.id)
        .outerjoin(Payment, Payment.transfer_id == Transfer.id)
        .group_by(Transfer.id, Transfer.amount_minor)
        .having(parts != Transfer.amount_minor)
    )
    overdrawn = (
        select(Client.name)
        .join(Payment, Payment.client_id == Client.id)
        .group_by(Client.id, Client.name, Payment.currency)
        .having(func.sum(Payment.amount_minor) < 0)
    )
    return [
        *(
            Problem(f"transfer {key}", _("its parts don't add up."))
            for key in session.scalars(shared)
        ),
        *(
            Problem(name, _("less than nothing is on account."))
            for name in session.scalars(overdrawn)
        ),
    ]


def _faults(session: Session, invoice: Invoice) -> Iterator[str]:
    if invoice.number is None:
        return
    try:
        snapshot = from_json(invoice.snapshot or "")
    except (ValueError, TypeError, KeyError, ArithmeticError):
        yield _("its snapshot can't be read.")
        return
    if not _comes_out(snapshot):
        yield _("its figures come out differently now.")
    if to_minor(snapshot.totals.total, invoice.currency) != invoice.total_minor:
        yield _("its total differs from its snapshot.")
    try:
        blobs.get(session, invoice.pdf_sha256 or "")
    except Refusal as refusal:
        yield refusal.sentence
    if _settled(session, invoice) > max(0, invoice.due_minor):
        yield _("more was paid on it than it asks for.")


def _comes_out(snapshot: Snapshot) -> bool:
    try:
        return reckon(snapshot.letter.document) == snapshot.totals
    except Refusal:
        return False


def _settled(session: Session, invoice: Invoice) -> int:
    paid = select(func.coalesce(func.sum(SETTLED), 0))
    return int(session.execute(paid.where(Payment.invoice_id == invoice.id)).scalar_one())
