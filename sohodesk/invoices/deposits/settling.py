# SPDX-License-Identifier: GPL-3.0-or-later
"""Which deposits a draft takes off, and how much of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base.money import to_minor
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.invoices.deductions import DeductionRow, deductions_of, left_of
from sohodesk.invoices.deposits import queries
from sohodesk.invoices.deposits.taking import put_back, take
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.stored import get_draft, get_invoice
from sohodesk.store.desk import Desk

ALL: Mapping[int, Decimal] = MappingProxyType({})
"""No amounts: of each deposit all that is left of it, as far as the draft asks for that much."""


def take_off(
    desk: Desk,
    *,
    invoice_id: int,
    deposit_ids: Sequence[int] = (),
    amounts: Mapping[int, Decimal] = ALL,
) -> None:
    """Make a draft a final invoice: take these deposits off, or all of its quote or project.

    ``amounts`` are what is taken of a deposit, with tax; the rest is left for another invoice.
    One that is taken off already is taken anew where its amount is said.
    """
    with desk.work(n_("Take deposits off draft {id}"), id=str(invoice_id)) as session:
        invoice = get_draft(session, invoice_id)
        if not deposit_ids:
            take_all(session, invoice)
        now = {row.deposit_id for row in deductions_of(session, invoice_id)}
        for deposit_id in dict.fromkeys(deposit_ids):
            if deposit_id in now and deposit_id in amounts:
                put_back(session, invoice, deposit_id)
            _take_one(session, invoice, deposit_id, amounts)
        if invoice.purpose == "standard":
            invoice.purpose = "final"
            session.flush()


def settle_deposits(
    desk: Desk,
    *,
    invoice_id: int,
    deposit_ids: Sequence[int],
    amounts: Mapping[int, Decimal] = ALL,
) -> None:
    """Let a draft take exactly these deposits off; what it draws of a retainer stays.

    ``amounts`` as for ``take_off``; a deposit that is taken off without one stays as it is.
    """
    with desk.work(n_("Deposits of draft {id}"), id=str(invoice_id)) as session:
        invoice = get_draft(session, invoice_id)
        now = {row.deposit_id for row in deductions_of(session, invoice_id) if not _draws(row)}
        changed = {each for each in amounts if each in now}
        for gone in sorted(now - set(deposit_ids) | changed):
            put_back(session, invoice, gone)
        for deposit_id in dict.fromkeys(deposit_ids):
            if deposit_id not in now - changed:
                _take_one(session, invoice, deposit_id, amounts)
        if deposit_ids and invoice.purpose == "standard":
            invoice.purpose = "final"
        elif not deposit_ids and invoice.purpose == "final" and not _of_a_job(invoice):
            invoice.purpose = "standard"
        session.flush()


def put_deposit_back(desk: Desk, *, invoice_id: int, deposit_id: int) -> None:
    """Let a draft take a deposit (or retainer invoice) off no more."""
    with desk.work(n_("Put a deposit back on draft {id}"), id=str(invoice_id)) as session:
        put_back(session, get_draft(session, invoice_id), deposit_id)


def put_draws_back(desk: Desk, *, invoice_id: int) -> None:
    """Let a draft draw on a retainer no more; deposits that it takes off stay."""
    with desk.work(n_("Put a deposit back on draft {id}"), id=str(invoice_id)) as session:
        invoice = get_draft(session, invoice_id)
        for row in deductions_of(session, invoice_id):
            if _draws(row):
                put_back(session, invoice, row.deposit_id)
        invoice.retainer_id = None
        if invoice.purpose == "drawdown":
            invoice.purpose = "standard"
        session.flush()


def take_all(session: Session, invoice: Invoice) -> None:
    """Take off all that was asked for ahead of a draft's job, oldest first; in a work block."""
    ids = [] if invoice.quote_id is None else [invoice.quote_id, *_kin(session, invoice.quote_id)]
    found = queries.ahead_of_job(
        session, quote_ids=ids, project_id=invoice.project_id, client_id=invoice.client_id
    )
    done = {row.deposit_id for row in deductions_of(session, invoice.id)}
    for deposit in found:
        if deposit.id in done or deposit.currency != invoice.currency:
            continue
        left = left_of(session, deposit, leaving_out=(invoice.id,))
        if left.gross and invoice.total_minor > invoice.prepaid_minor:
            take(session, invoice, deposit)


def _take_one(
    session: Session, invoice: Invoice, deposit_id: int, amounts: Mapping[int, Decimal]
) -> None:
    deposit = get_invoice(session, deposit_id)
    if deposit.purpose not in ("deposit", "standard") or deposit.kind != "invoice":
        name = deposit.number or _("Draft {id}").format(id=deposit.id)
        raise Refusal(_("{number} is no deposit.").format(number=name))
    if deposit.purpose == "standard" and deposit.quote_id is None:
        raise Refusal(_("{number} is no deposit.").format(number=deposit.number))
    if any(row.deposit_id == deposit.id for row in deductions_of(session, invoice.id)):
        raise Refusal(_("{number} is taken off already.").format(number=deposit.number))
    amount = amounts.get(deposit_id)
    take(session, invoice, deposit, None if amount is None else to_minor(amount, invoice.currency))


def _of_a_job(invoice: Invoice) -> bool:
    """Whether it is the final invoice of a quote or project, be there deposits or not."""
    return invoice.quote_id is not None or invoice.project_id is not None


def _draws(row: DeductionRow) -> bool:
    return row.purpose == "retainer"


def _kin(session: Session, quote_id: int) -> list[int]:
    """The proforma invoices of a quote: what came of them came of it."""
    found = select(Invoice.id).where(Invoice.quote_id == quote_id, Invoice.kind == "proforma")
    return list(session.scalars(found))
