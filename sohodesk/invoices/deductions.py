# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of what final and draw-down invoices take off of money asked for ahead."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from sohodesk.base.money import from_minor, show_money
from sohodesk.base.refusals import Problem
from sohodesk.base.texts import _, current
from sohodesk.invoices.figures import Totals
from sohodesk.invoices.letter import Deducted, Letter
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.setoff import Deduction
from sohodesk.store.records import records


@dataclass(frozen=True, slots=True)
class Part:
    """Net and tax of one thing, in minor units."""

    net: int = 0
    tax: int = 0

    @property
    def gross(self) -> int:
        """Both together."""
        return self.net + self.tax

    @property
    def sound(self) -> Part:
        """The same gross with neither side below zero; nothing at all where the gross is."""
        if self.gross <= 0:
            return Part()
        tax = min(max(self.tax, 0), self.gross)
        return Part(self.gross - tax, tax)

    def __add__(self, other: Part) -> Part:
        return Part(self.net + other.net, self.tax + other.tax)

    def __sub__(self, other: Part) -> Part:
        return Part(self.net - other.net, self.tax - other.tax)


@dataclass(frozen=True, slots=True)
class DeductionRow:
    """One deposit that a document takes off; minor units of the currency of both."""

    deposit_id: int
    number: str
    issue_date: date
    currency: str
    purpose: str
    net_minor: int
    tax_minor: int
    gross_minor: int

    @property
    def printed(self) -> Deducted:
        """As it stands on the page."""
        return Deducted(
            self.number,
            self.issue_date,
            from_minor(self.net_minor, self.currency),
            from_minor(self.tax_minor, self.currency),
            from_minor(self.gross_minor, self.currency),
            "retainer" if self.purpose == "retainer" else "deposit",
        )


_NOTE = aliased(Invoice)
_TAKEN_BACK = (
    select(func.coalesce(func.sum(_NOTE.total_minor), 0))
    .where(_NOTE.credits_id == Invoice.id, _NOTE.issued.is_not(None), _NOTE.voided.is_(None))
    .correlate(Invoice)
    .scalar_subquery()
)


def holds() -> ColumnElement[bool]:
    """Whether what ``Invoice`` takes off is still taken: not void, not credited whole."""
    return Invoice.voided.is_(None) & (
        Invoice.issued.is_(None) | (Invoice.total_minor <= 0) | (Invoice.total_minor > _TAKEN_BACK)
    )


def deductions_of(session: Session, document_id: int) -> list[DeductionRow]:
    """What a document takes off, in the order of the deposits' issue."""
    found = (
        select(
            Deduction.deposit_id,
            Invoice.number,
            Invoice.issue_date,
            Invoice.currency,
            Invoice.purpose,
            Deduction.net_minor,
            Deduction.tax_minor,
            Deduction.gross_minor,
        )
        .join(Invoice, Invoice.id == Deduction.deposit_id)
        .where(Deduction.document_id == document_id)
        .order_by(Invoice.issue_date, Invoice.id)
    )
    return records(DeductionRow, session.execute(found))


def deducted_minor(session: Session, document_id: int) -> int:
    """All that a document takes off, with tax."""
    found = select(func.coalesce(func.sum(Deduction.gross_minor), 0))
    return int(session.execute(found.where(Deduction.document_id == document_id)).scalar_one())


def taken_off(
    session: Session, deposit_id: int, *, leaving_out: Collection[int] = (), issued: bool = False
) -> Part:
    """What documents take off of a deposit altogether; drafts count unless only ``issued`` do."""
    found = (
        select(
            func.coalesce(func.sum(Deduction.net_minor), 0),
            func.coalesce(func.sum(Deduction.tax_minor), 0),
        )
        .join(Invoice, Invoice.id == Deduction.document_id)
        .where(Deduction.deposit_id == deposit_id, Invoice.id.not_in(leaving_out), holds())
    )
    if issued:
        found = found.where(Invoice.issued.is_not(None))
    net, tax = session.execute(found).one()
    return Part(int(net), int(tax))


def credited(session: Session, invoice_id: int) -> Part:
    """What issued credit notes took back of an invoice."""
    found = select(
        func.coalesce(func.sum(Invoice.net_minor), 0),
        func.coalesce(func.sum(Invoice.tax_minor), 0),
    ).where(Invoice.credits_id == invoice_id, Invoice.issued.is_not(None), Invoice.voided.is_(None))
    net, tax = session.execute(found).one()
    return Part(int(net), int(tax))


def left_of(
    session: Session, deposit: Invoice, *, leaving_out: Collection[int] = (), issued: bool = False
) -> Part:
    """What can still be taken off of a deposit: asked, less credited, less taken already.

    Credit notes by an amount find net and tax anew, so a cent may have to change sides.
    """
    if deposit.issued is None or deposit.voided is not None:
        return Part()
    left = Part(deposit.net_minor, deposit.tax_minor) - credited(session, deposit.id)
    left -= taken_off(session, deposit.id, leaving_out=leaving_out, issued=issued)
    return left.sound


def takes_off_too_much(
    session: Session, invoice: Invoice, letter: Letter, totals: Totals
) -> Iterator[Problem]:
    """What a document takes off can't be more than what is left of it, nor than its own total."""
    if not letter.deductions:
        return
    rows = deductions_of(session, invoice.id)
    for row in rows:
        deposit = session.get_one(Invoice, row.deposit_id)
        left = left_of(session, deposit, leaving_out=(invoice.id,), issued=True)
        shown = show_money(from_minor(left.gross, row.currency), row.currency, current())
        if row.currency != letter.document.currency:
            sentence = _("{number} is in {currency}; it can't be taken off here.")
            yield Problem("prepaid", sentence.format(number=row.number, currency=row.currency))
        elif row.gross_minor > left.gross:
            sentence = _("Of {number} only {amount} can still be taken off.")
            yield Problem("prepaid", sentence.format(number=row.number, amount=shown))
    if rows and totals.prepaid > totals.total:
        sentence = _("More was asked for ahead than the invoice comes to; take less off.")
        yield Problem("prepaid", sentence)
