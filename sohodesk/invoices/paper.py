# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of a stored document: a draft as it would be, an issued one as it was."""

from __future__ import annotations

from typing import Literal

from sqlalchemy.orm import Session

from sohodesk.invoices.letter import Letter, Snapshot
from sohodesk.invoices.letters import letter_of
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.paycodes import coded
from sohodesk.invoices.pdf import typesetting
from sohodesk.invoices.pdf.composing import compose
from sohodesk.invoices.pdf.page import PageData, Typeset
from sohodesk.invoices.rules import reckon
from sohodesk.invoices.snapshots import from_json
from sohodesk.invoices.stored import get_invoice
from sohodesk.store import blobs
from sohodesk.store.desk import Desk


def page_pdf(desk: Desk, *, invoice_id: int, original: bool = False) -> Typeset:
    """The PDF: of a draft with its mark, of an issued document the stored bytes.

    A voided document is set anew from its snapshot with its mark, unless the ``original`` is
    asked for.
    """
    with desk.read() as session:
        invoice = get_invoice(session, invoice_id)
        frozen = invoice.number is not None and (original or invoice.voided is None)
        if frozen:
            return Typeset(blobs.get(session, invoice.pdf_sha256 or ""), "")
        page = page_of(desk, session, invoice)
    return typesetting.typeset(page)


def page_of(desk: Desk, session: Session, invoice: Invoice) -> PageData:
    """What stands on the page now, with the mark of its state."""
    snapshot = snapshot_of(desk, session, invoice)
    mark: Literal["", "draft", "void"] = "draft" if invoice.number is None else ""
    logo = logo_of(session, snapshot.letter)
    return compose(snapshot.letter, snapshot.totals, "void" if invoice.voided else mark, logo)


def logo_of(session: Session, letter: Letter) -> bytes | None:
    """The picture in the head of a letter, if it has one."""
    return blobs.get(session, letter.sender.logo) if letter.sender.logo else None


def snapshot_of(desk: Desk, session: Session, invoice: Invoice) -> Snapshot:
    """What an issued document said; what a draft would say if it went out now."""
    if invoice.snapshot is not None:
        return from_json(invoice.snapshot)
    letter = letter_of(desk, session, invoice)
    totals = reckon(letter.document)
    return Snapshot(coded(desk, session, letter, totals).letter, totals)
