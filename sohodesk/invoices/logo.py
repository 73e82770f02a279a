# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture in the head of documents: kept in the book, tried on a page before it is taken."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.invoices import settings
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.letter import Business, Letter, Recipient
from sohodesk.invoices.pdf.composing import compose
from sohodesk.invoices.pdf.typesetting import PageFailure, typeset
from sohodesk.invoices.rules import reckon
from sohodesk.store import blobs
from sohodesk.store.desk import Desk

MOST_BYTES = 2_000_000
_KINDS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def set_logo(desk: Desk, *, data: bytes | None) -> None:
    """Put a PNG or JPEG in the head of documents; None takes it off again.

    Issued documents keep the one that they had.
    """
    kind = None if data is None else _kind(data)
    with desk.work(n_("Set the logo")) as session:
        mark = ""
        if data is not None and kind is not None:
            mark = blobs.put(session, data, kind, at=desk.clock.now())
        desk.settings.set(desk, settings.LOGO, mark)


def _kind(data: bytes) -> str:
    kind = next((kind for head, kind in _KINDS.items() if data.startswith(head)), None)
    if kind is None:
        raise Refusal(_("The logo must be a PNG or JPEG picture."))
    if len(data) > MOST_BYTES:
        raise Refusal(_("The logo is too large; a picture of at most 2 MB will do."))
    try:
        typeset(compose(_trial(), reckon(_trial().document), logo=data))
    except PageFailure:
        raise Refusal(_("The logo is damaged or of a kind that can't be printed.")) from None
    return kind


def _trial() -> Letter:
    line = Line(Decimal(1), Decimal(1), Tax("O"), "-")
    said = Particulars(language="en", issue_date=date(2026, 1, 1))
    return Letter("invoice", "1", Business("-"), Recipient("-"), Document("EUR", (line,)), said)
