# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages on which a template is tried: every kind of document, short and long, all parts filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sohodesk.invoices.document import Adjustment, Document, Line, Particulars, Tax, words
from sohodesk.invoices.letter import Business, Credited, Deducted, Letter, Recipient, Worked
from sohodesk.invoices.payqr.paycode import PayCode
from sohodesk.invoices.pdf.composing import compose
from sohodesk.invoices.pdf.page import PageData
from sohodesk.invoices.rules import reckon

_DAY = date(2026, 11, 12)
_SENDER = Business(
    "Studio Raka",
    "CV Studio Raka",
    "Jl. Cihapit 24\nBandung 40114",
    "ID",
    "NPWP 0812 3456 7890 1000",
    email="raka@studioraka.example",
    bank="IBAN BE71 0961 2345 6769",
)
_CLIENT = Recipient("Hartmann & Söhne GmbH", "HS", "Große Elbstraße 86", "22767 Hamburg", "DE")
_CODE = PayCode("upi", "upi://pay?pa=raka@bank&pn=Raka&am=5.00&cu=INR", "Studio Raka")


def trial_pages(template: str) -> Iterator[PageData]:
    """One page after the other; made up, with every field of the contract filled somewhere."""
    for letter in _letters(template):
        yield compose(letter, reckon(letter.document), "" if letter.number else "draft")


def _letters(template: str) -> Iterator[Letter]:
    plain = _invoice(template, lines=3)
    yield plain
    yield replace(plain, number="", said=replace(plain.said, language="ar"))
    yield _invoice(template, lines=60)
    yield replace(plain, code=_CODE, annex=_WORKED)
    yield replace(plain, kind="credit", credits=Credited("2026-046", _DAY), paper="us-letter")
    yield replace(plain, kind="quote", revision=2, said=replace(plain.said, valid_until=_DAY))
    yield replace(plain, kind="proforma", said=replace(plain.said, language="ja"))
    yield _final(plain)


_WORKED = tuple(
    Worked(date(2026, 11, day), "Shop", "Build", "Cart rules", 5400) for day in range(1, 13)
)


def _invoice(template: str, lines: int) -> Letter:
    tax = Tax("S", Decimal(19))
    rows = [words("Part one", "section"), words("As agreed.")]
    rows += [Line(Decimal("7.5"), Decimal(48), tax, f"Piece {n}", "h") for n in range(lines)]
    off = (Adjustment(percent=Decimal(5), reason="loyal client"),)
    said = Particulars(
        language="en",
        issue_date=_DAY,
        due_date=date(2026, 12, 12),
        period_from=date(2026, 11, 1),
        period_to=_DAY,
        your_order="PO 4471",
        intro="Thank you for the order.",
        note="Please pay in time.",
        in_words=True,
    )
    return Letter(
        kind="invoice",
        number="2026-047",
        sender=_SENDER,
        recipient=_CLIENT,
        document=Document("EUR", tuple(rows), allowances=off),
        said=said,
        projects=("Shop relaunch",),
        template=template,
    )


def _final(plain: Letter) -> Letter:
    ahead = Deducted("2026-040", date(2026, 10, 1), Decimal(100), Decimal(19), Decimal(119))
    document = replace(plain.document, prepaid=Decimal(119))
    return replace(plain, purpose="final", document=document, deductions=(ahead,))
