# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads one document for the window: its page, its payments, what the small dialogs ask about."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from sohodesk.base.money import from_minor
from sohodesk.invoices import counters, crediting, pagefile, paper, queries
from sohodesk.invoices.issuing import ready
from sohodesk.invoices.letters import today
from sohodesk.invoices.pdf.page import PageData
from sohodesk.invoices.queries import DocumentRow, PaymentRow
from sohodesk.invoices.ready import Readiness
from sohodesk.invoices.stored import credited_minor, get_invoice
from sohodesk.store.desk import Desk


@dataclass(frozen=True, slots=True)
class BeforeIssue:
    """What is told before a draft is issued: the number it would get, what must be looked at."""

    row: DocumentRow
    number: str
    readiness: Readiness
    today: date


@dataclass(frozen=True, slots=True)
class BeforePayment:
    """What is open, and what the client is expected to withhold of it."""

    row: DocumentRow
    open: Decimal
    withheld: Decimal
    today: date


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
    rest = from_minor(row.open_minor, row.currency)
    expected = snapshot.totals.withheld - from_minor(row.slips_minor, row.currency)
    return BeforePayment(row, rest, max(Decimal(0), min(expected, rest)), day)


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


def save_pdf(desk: Desk, *, invoice_id: int, path: Path) -> Path:
    """Write the PDF of a document to a file; returns its path."""
    pagefile.write_page(path, paper.page_pdf(desk, invoice_id=invoice_id).pdf, force=True)
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
