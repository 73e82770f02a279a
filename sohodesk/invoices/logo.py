# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture in the head of documents: kept in the book, tried on a page before it is taken."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.invoices import settings
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.letter import Business, Letter, Recipient
from sohodesk.invoices.pdf.composing import compose
from sohodesk.invoices.pdf.typesetting import PageFailure, typeset
from sohodesk.invoices.pictures import SVG, Pixels, kind_by_head, pixels_of, plain_svg
from sohodesk.invoices.rules import reckon
from sohodesk.store import blobs
from sohodesk.store.desk import Desk

MOST_BYTES = 2_000_000
MOST_PIXELS = 6000
"""On a side.  A logo is set on every page anew, and a small file may hold a great many pixels."""
# What a drawing may not do: bring entities, run, or fetch anything from elsewhere.
_FOREIGN = re.compile(
    rb"<!(?:DOCTYPE|ENTITY)|<(?:[\w.-]+:)?(?:script|foreignObject)|\son\w+\s*=|@import"
    rb"|(?:href\s*=\s*[\"']|url\(\s*[\"']?)\s*(?!#|data:|[\"'])",
    re.IGNORECASE,
)


def set_logo(desk: Desk, *, data: bytes | None) -> None:
    """Put an SVG, PNG or JPEG in the head of documents; None takes it off again.

    Issued documents keep the one that they had.
    """
    if data is not None and kind_by_head(data) == SVG:
        data = plain_svg(data)
    kind = None if data is None else kind_of(data)
    with desk.work(n_("Set the logo") if data is not None else n_("Take the logo off")) as session:
        mark = ""
        if data is not None and kind is not None:
            mark = blobs.put(session, data, kind, at=desk.clock.now())
        desk.settings.set(desk, settings.LOGO, mark)


def read_logo(path: Path) -> bytes:
    """The bytes of a picture's file; refused where it can't be read or is far too large."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _too_large()
        return path.read_bytes()
    except OSError as error:
        raise Refusal(
            _("{path} can't be read: {reason}.").format(path=path, reason=error.strerror)
        ) from None


def kept_logo(desk: Desk) -> bytes | None:
    """The bytes of the logo, None where there is none."""
    mark = desk.setting(settings.LOGO)
    if not mark:
        return None
    with desk.read() as session:
        return blobs.get(session, mark)


def kind_of(data: bytes) -> str:
    """The media type of a picture, told by its content; refused where it can't be printed."""
    kind = kind_by_head(data)
    if not kind:
        raise Refusal(_("The logo must be an SVG, PNG or JPEG picture; this file is none."))
    if len(data) > MOST_BYTES:
        raise _too_large()
    if kind == SVG and _FOREIGN.search(data):
        raise Refusal(
            _(
                "This SVG brings scripts or parts from elsewhere. "
                "Save it as a plain SVG, or take a PNG."
            )
        )
    _require_fit(pixels_of(data))
    try:
        typeset(compose(_trial(), reckon(_trial().document), logo=data))
    except PageFailure:
        raise Refusal(_("The logo is damaged or of a kind that can't be printed.")) from None
    return kind


def _require_fit(pixels: Pixels | None) -> None:
    if pixels is None:
        return  # whether the rest can be read is tried on a page
    if max(pixels.width, pixels.height) > MOST_PIXELS:
        raise Refusal(
            _("The logo has {width} × {height} pixels; at most {most} on a side will do.").format(
                width=pixels.width, height=pixels.height, most=MOST_PIXELS
            )
        )
    if pixels.press:
        raise Refusal(
            _("The colours of this JPEG are those of a press (CMYK). Save it as RGB, or as PNG.")
        )


def _too_large() -> Refusal:
    return Refusal(_("The logo is too large; a picture of at most 2 MB will do."))


def _trial() -> Letter:
    line = Line(Decimal(1), Decimal(1), Tax("O"), "-")
    said = Particulars(language="en", issue_date=date(2026, 1, 1))
    return Letter("invoice", "1", Business("-"), Recipient("-"), Document("EUR", (line,)), said)
