# SPDX-License-Identifier: GPL-3.0-or-later
"""Payment codes on the page: read from its picture, with their words, in archives and snapshots."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from sohodesk.invoices.document import Document, Line, Tax
from sohodesk.invoices.letter import Letter, Snapshot
from sohodesk.invoices.payqr import epc, paynow, pix, promptpay, qris, spayd, swiss, upi
from sohodesk.invoices.payqr.drawing import squares
from sohodesk.invoices.payqr.epc import Payee
from sohodesk.invoices.payqr.paycode import Asked, PayCode
from sohodesk.invoices.pdf.composing import compose
from sohodesk.invoices.pdf.looks import BUILT_IN
from sohodesk.invoices.pdf.page import PageData
from sohodesk.invoices.pdf.typesetting import STANDARD_NAME, preview, typeset
from sohodesk.invoices.rules import reckon
from sohodesk.invoices.snapshots import from_json, to_json
from tests.invoices.qrreading import place_of, squares_in, text_of
from tests.invoices.test_payqr import code as static_qris
from tests.invoices.test_swissbill import IBAN, QR_IBAN, RUTSCHMANN, SCHNEIDER

Reader = Callable[[bytes], list[str]]
Maker = Callable[[Asked], PayCode]

MAKERS: dict[str, tuple[str, Maker]] = {
    "qris": ("IDR", lambda a: qris.code(static_qris(), a)),
    "epc": ("EUR", lambda a: epc.code(Payee("Raka", "BE71 0961 2345 6769"), a)),
    "swiss": ("CHF", lambda a: swiss.code(QR_IBAN, SCHNEIDER, a, debtor=RUTSCHMANN)),
    "paynow": ("SGD", lambda a: paynow.code("201403121W", "Studio Raka", a)),
    "promptpay": ("THB", lambda a: promptpay.code("0812345678", "Studio Raka", a)),
    "pix": ("BRL", lambda a: pix.code("pix@exemplo.com.br", "Raka", "São Paulo", a)),
    "upi": ("INR", lambda a: upi.code("raka@okaxis", "Studio Raka", a)),
    "spayd": ("CZK", lambda a: spayd.code(Payee("Raka", "CZ58 5500 0000 0012 6509 8001"), a)),
}


def with_code(letter: Letter, currency: str, make: Maker, lines: int = 1) -> Letter:
    work = Line(Decimal(1), Decimal(1250), Tax("O"), "Work")
    document = Document(currency, (work,) * lines)
    asked = Asked(reckon(document).to_pay, currency, letter.number)
    return replace(letter, document=document, code=make(asked))


def page_of(letter: Letter, mark: str = "") -> PageData:
    return compose(letter, reckon(letter.document), mark)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [kind for kind in MAKERS if kind != "swiss"])
def test_the_code_is_read_from_the_picture_of_the_page(letter: Letter, kind: str) -> None:
    coded = with_code(letter, *MAKERS[kind])
    assert coded.code is not None
    (picture,) = preview(page_of(coded, "draft"), 1100)
    assert text_of(squares_in(picture)) == coded.code.payload


def test_the_swiss_code_is_drawn_square_by_square_but_for_its_cross(letter: Letter) -> None:
    """The cross hides squares, which a phone's correction of errors brings back."""
    coded = with_code(letter, *MAKERS["swiss"])
    assert coded.code is not None
    drawn = squares_in(preview(page_of(coded), 1100)[0])
    wanted = squares(coded.code.payload)
    side = len(wanted)
    hidden = 7 / 46 * side / 2 + 1
    different = {
        (x, y)
        for y in range(side)
        for x in range(side)
        if drawn[y][x] != wanted[y][x]
        and max(abs(x + 0.5 - side / 2), abs(y + 0.5 - side / 2)) > hidden
    }
    assert different == set()


@pytest.mark.parametrize("template", BUILT_IN)
def test_the_payment_part_is_where_the_guidelines_have_it(letter: Letter, template: str) -> None:
    """Code of 46 × 46 mm, 67 mm from the left, 17 mm below the upper edge of the 105 mm of it.

    The Swiss guidelines leave half a millimetre for how a page is printed.
    """
    coded = replace(with_code(letter, *MAKERS["swiss"]), template=template)
    per_mm = 1050 / 210
    x, y, side = (each / per_mm for each in place_of(preview(page_of(coded), 1050)[-1]))
    assert abs(x - 67) < 0.3
    assert abs(y - (297 - 105 + 17)) < 0.3
    assert abs(side - 46) < 0.3


@pytest.mark.parametrize("template", BUILT_IN)
@pytest.mark.parametrize("kind", [kind for kind in MAKERS if kind != "swiss"])
def test_codes_are_large_enough_for_a_camera(letter: Letter, kind: str, template: str) -> None:
    """Squares of 0.4 mm or more, with four light ones around them (ISO/IEC 18004)."""
    coded = replace(with_code(letter, *MAKERS[kind]), template=template)
    assert coded.code is not None
    _x, _y, side = place_of(preview(page_of(coded), 1050)[0])
    assert side / 5 / len(squares(coded.code.payload)) >= 0.4


@pytest.mark.parametrize("kind", MAKERS)
def test_the_file_stays_an_accessible_archive(letter: Letter, kind: str) -> None:
    made = typeset(page_of(with_code(letter, *MAKERS[kind])))
    assert (made.standard, made.warnings) == (STANDARD_NAME, ())


def test_words_beside_a_code(letter: Letter, pdf_text: Reader) -> None:
    text = pdf_text(typeset(page_of(with_code(letter, *MAKERS["qris"]))).pdf)[0]
    for piece in ("QRIS with amount", "STUDIO RAKA DIGITAL", "1,250", "IBAN BE71 0961 2345 6769"):
        assert piece in text.replace("\N{NO-BREAK SPACE}", " ")
    text = pdf_text(typeset(page_of(with_code(letter, *MAKERS["epc"]))).pdf)[0]
    assert "Scan with your banking app" in text
    assert "Please transfer to" in text


@pytest.mark.parametrize("lines", [1, 20, 30, 300])
def test_the_payment_part_is_at_the_foot_of_the_last_page(
    letter: Letter, pdf_text: Reader, lines: int
) -> None:
    pages = pdf_text(typeset(page_of(with_code(letter, *MAKERS["swiss"], lines=lines))).pdf)
    for piece in (
        "Receipt",
        "Payment part",
        "Account / Payable to",
        "CH44 3199 9123 0008 8901 2",
        "Rue du Lac 1268",
        "2501 Biel",
        "00 00000 00000 00000 00202 60475",
        "Payable by",
        "Pia-Maria Rutschmann-Schnyder",
        "Acceptance point",
        "Separate before paying in",
        f"{lines * 1250:,}.00".replace(",", " "),
        "Thank you, Lena and team.",
    ):
        assert piece in pages[-1]
    assert sum("IBAN BE71 0961 2345 6769" in page for page in pages) == 1
    assert not any("Payment part" in page for page in pages[:-1])
    assert all(f"{n} / {len(pages)}" in page for n, page in enumerate(pages, 1))


def test_a_payer_without_a_structured_address_writes_it_in(
    letter: Letter, pdf_text: Reader
) -> None:
    coded = with_code(letter, "EUR", lambda a: swiss.code(IBAN, SCHNEIDER, a))
    (text,) = pdf_text(typeset(page_of(coded)).pdf)
    assert "Payable by (name/address)" in text
    assert "RF79 2026 047" in text


def test_a_void_page_asks_for_nothing(letter: Letter) -> None:
    assert page_of(with_code(letter, *MAKERS["qris"]), "void").code is None


def test_the_snapshot_keeps_the_code(letter: Letter) -> None:
    coded = with_code(letter, *MAKERS["swiss"])
    kept = from_json(to_json(Snapshot(coded, reckon(coded.document))))
    assert kept.letter == coded
    assert page_of(kept.letter) == page_of(coded)
    older = from_json(
        to_json(Snapshot(letter, reckon(letter.document))).replace('"code":null,', "")
    )
    assert older.letter == letter
