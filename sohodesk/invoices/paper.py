# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of a stored document: a draft as it would be, an issued one as it was."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.invoices.letter import Letter, Snapshot
from sohodesk.invoices.letters import letter_of
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.paycodes import coded
from sohodesk.invoices.pdf import typesetting
from sohodesk.invoices.pdf.composing import Mark, compose
from sohodesk.invoices.pdf.looks import LOOKS
from sohodesk.invoices.pdf.page import PageData, Typeset
from sohodesk.invoices.rules import reckon
from sohodesk.invoices.snapshots import from_json
from sohodesk.invoices.stored import get_invoice
from sohodesk.store import blobs
from sohodesk.store.desk import Desk


def page_pdf(desk: Desk, *, invoice_id: int, original: bool = False, copy: bool = False) -> Typeset:
    """The PDF: of a draft with its mark, of an issued document the stored bytes.

    A voided document, and one of which a ``copy`` is asked for, are set anew from the snapshot
    with their mark; what is stored never changes.  The ``original`` is the stored one always.
    """
    with desk.read() as session:
        invoice = get_invoice(session, invoice_id)
        if copy and original:
            raise Refusal(_("Take either the original or a copy, not both."))
        if copy and invoice.number is None:
            raise Refusal(_("A draft has no copy; issue it first."))
        frozen = invoice.number is not None and (original or invoice.voided is None)
        if frozen and not copy:
            return Typeset(blobs.get(session, invoice.pdf_sha256 or ""), "")
        page, issued = page_of(desk, session, invoice, copy=copy), invoice.number is not None
    return _set_again(page) if issued else typesetting.typeset(page)


def _set_again(page: PageData) -> Typeset:
    """A page of an issued document; where its own template is no more there, in the usual one."""
    if page.template in LOOKS:
        return typesetting.typeset(page)
    made = typesetting.typeset(replace(page, template="modern"))
    message = _("The template “{name}” is gone; the page is set in the usual one.")
    warning = message.format(name=page.template)
    return replace(made, warnings=(warning, *made.warnings))


def page_of(desk: Desk, session: Session, invoice: Invoice, *, copy: bool = False) -> PageData:
    """What stands on the page now, with the mark of its state."""
    snapshot = snapshot_of(desk, session, invoice)
    mark: Mark = "draft" if invoice.number is None else "copy" if copy else ""
    logo = logo_of(session, snapshot.letter)
    page = compose(snapshot.letter, snapshot.totals, "void" if invoice.voided else mark, logo)
    gone = invoice.number is not None and page.template not in LOOKS and not copy
    return replace(page, template="modern") if gone else page


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
