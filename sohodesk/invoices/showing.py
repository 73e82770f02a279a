# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads one document for the window: its page, its payments, what the small dialogs ask about."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from sohodesk.base import office
from sohodesk.base.money import from_minor
from sohodesk.base.refusals import Refusal
from sohodesk.clients.currencies.queries import known_rate
from sohodesk.invoices import counters, crediting, pagefile, paper, queries
from sohodesk.invoices.issuing import ready
from sohodesk.invoices.letters import today
from sohodesk.invoices.payments.queries import balance
from sohodesk.invoices.pdf.page import PageData
from sohodesk.invoices.queries import DocumentRow, PaymentRow
from sohodesk.invoices.ready import Readiness
from sohodesk.invoices.stored import credited_minor, get_invoice
from sohodesk.store.desk import Desk

if TYPE_CHECKING:
    from sohodesk.invoices.settling.interest import Owed


@dataclass(frozen=True, slots=True)
class BeforeIssue:
    """What is told before a draft is issued: the number it would get, what must be looked at."""

    row: DocumentRow
    number: str
    readiness: Readiness
    today: date


@dataclass(frozen=True, slots=True)
class BeforePayment:
    """What is open, what the client is expected to withhold of it and has on account.

    ``rate`` is what the document's currency is worth in the ``book``'s today; None where that is
    the same or is not known.
    """

    row: DocumentRow
    open: Decimal
    withheld: Decimal
    today: date
    withholds: bool = False
    on_account: Decimal = Decimal(0)
    book: str = ""
    rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class BeforeInterest:
    """What is owed for paying late up to today, or why nothing is by the table alone."""

    row: DocumentRow
    today: date
    owed: Owed | None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class CreditLine:
    """A line of an issued invoice that can be credited; ``number`` counts from 1."""

    number: int
    description: str
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class BeforeCredit:
    """What is left to be credited of an invoice, and its lines."""

    row: DocumentRow
    rest: Decimal
    lines: tuple[CreditLine, ...]


def read_page(desk: Desk, invoice_id: int) -> PageData:
    """What stands on the page now."""
    with desk.read() as session:
        return paper.page_of(desk, session, get_invoice(session, invoice_id))


def read_payments(desk: Desk, invoice_id: int) -> list[PaymentRow]:
    """The payments of a document by date."""
    with desk.read() as session:
        return queries.payments(session, invoice_id)


def before_issue(desk: Desk, invoice_id: int) -> BeforeIssue:
    """What is told before a draft is issued."""
    day = today(desk)
    with desk.read() as session:
        row = queries.document(session, invoice_id, day)
        number = counters.next_number(desk, invoice_id=invoice_id)
        return BeforeIssue(row, number, ready(desk, invoice_id=invoice_id), day)


def before_payment(desk: Desk, invoice_id: int) -> BeforePayment:
    """What is open of an invoice; slips that came already are not expected again."""
    day = today(desk)
    with desk.read() as session:
        row = queries.document(session, invoice_id, day)
        snapshot = paper.snapshot_of(desk, session, get_invoice(session, invoice_id))
        held = from_minor(balance(session, row.client_id, row.currency), row.currency)
        book = desk.setting(office.CURRENCY)
        rate = None if row.currency == book else known_rate(session, row.currency, book, day)
    rest = from_minor(row.open_minor, row.currency)
    expected = snapshot.totals.withheld - from_minor(row.slips_minor, row.currency)
    return BeforePayment(
        row,
        rest,
        max(Decimal(0), min(expected, rest)),
        day,
        withholds=snapshot.totals.withheld > 0,
        on_account=held,
        book=book,
        rate=rate,
    )


def before_interest(desk: Desk, invoice_id: int) -> BeforeInterest:
    """What late interest there is; a sentence where there is none by the table."""
    from sohodesk.invoices.settling.interest import owed

    day = today(desk)
    with desk.read() as session:
        row = queries.document(session, invoice_id, day)
    try:
        return BeforeInterest(row, day, owed(desk, invoice_id=invoice_id))
    except Refusal as refusal:
        return BeforeInterest(row, day, None, refusal.sentence)


def receipt_to_open(desk: Desk, number: str) -> Path:
    """Write the PDF of a receipt to a folder of its own under the temporary one."""
    from sohodesk.invoices.settling import receipts

    folder = Path(tempfile.mkdtemp(prefix="sohodesk-"))
    path = folder / pagefile.file_name(number)
    pagefile.write_page(path, receipts.receipt_pdf(desk, number=number).pdf, force=True)
    return path


def before_credit(desk: Desk, invoice_id: int) -> BeforeCredit:
    """What can be credited of an issued invoice."""
    with desk.read() as session:
        row = queries.document(session, invoice_id, today(desk))
        snapshot = paper.snapshot_of(desk, session, get_invoice(session, invoice_id))
        taken = from_minor(credited_minor(session, invoice_id), row.currency)
        quantities = crediting.quantities_of(session, invoice_id)
    texts = {n: line.description for n, line in enumerate(snapshot.letter.document.lines, start=1)}
    lines = [CreditLine(n, texts[n], quantity) for n, quantity in quantities.items()]
    return BeforeCredit(row, snapshot.totals.total - taken, tuple(lines))


def lines_of(desk: Desk, invoice_id: int) -> tuple[CreditLine, ...]:
    """The lines of an issued document by their numbers; words between them are left out."""
    with desk.read() as session:
        document = paper.snapshot_of(
            desk, session, get_invoice(session, invoice_id)
        ).letter.document
    return tuple(
        CreditLine(n, line.description, line.quantity)
        for n, line in enumerate(document.lines, start=1)
        if line.priced
    )


def save_pdf(desk: Desk, *, invoice_id: int, path: Path, copy: bool = False) -> Path:
    """Write the PDF of a document to a file, a ``copy`` with its mark; returns its path."""
    made = paper.page_pdf(desk, invoice_id=invoice_id, copy=copy)
    pagefile.write_page(path, made.pdf, force=True)
    return path


def pdf_to_open(desk: Desk, *, invoice_id: int, name: str) -> Path:
    """Write the PDF to a folder of its own under the temporary one, to be opened from there."""
    folder = Path(tempfile.mkdtemp(prefix="sohodesk-"))
    return save_pdf(desk, invoice_id=invoice_id, path=folder / name)


def file_name(row: DocumentRow) -> str:
    """``2026-047.pdf``, ``draft-12.pdf``; without signs that file systems mind."""
    return pagefile.file_name(row.number or f"draft-{row.id}")


def read_row(desk: Desk, invoice_id: int) -> DocumentRow:
    """One document as lists show it."""
    with desk.read() as session:
        return queries.document(session, invoice_id, today(desk))
