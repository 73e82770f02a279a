# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of a receipt (kwitansi): its words, the box for the stamp; it stays on one page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sohodesk.base.texts import PAGE_LANGUAGES
from sohodesk.invoices.letter import Business, Recipient
from sohodesk.invoices.pdf.receiptpage import ReceiptLetter, Settled, compose_receipt, needs_stamp
from sohodesk.invoices.pdf.typesetting import typeset
from sohodesk.invoices.snapshots import read_record, record_json
from tests.invoices.pdfchecks import require_qpdf, require_sound

D = Decimal
Reader = Callable[[bytes], list[str]]
RECEIPT = ReceiptLetter(
    number="KW-2026-012",
    day=date(2026, 11, 20),
    currency="IDR",
    amount=D(11610543),
    sender=Business("Studio Raka", "CV Studio Raka", "Jl. Cihapit 24\nBandung", "ID"),
    payer=Recipient("PT Nusa Kopi Lestari"),
    language="id",
    documents=(Settled("2026-048", date(2026, 11, 19), D(11610543)),),
    method="BCA",
    withheld=D(213038),
    place="Bandung",
    signatory="Raka Pratama",
)


@pytest.mark.parametrize(
    ("currency", "amount", "needed"),
    [
        ("IDR", D(5_000_000), False),
        ("IDR", D(5_000_001), True),
        ("IDR", D(1), False),
        ("EUR", D(5_000_001), False),
        ("USD", D(10**9), False),
    ],
)
def test_the_box_for_the_stamp(
    currency: str, amount: Decimal, needed: bool, pdf_text: Reader
) -> None:
    assert needs_stamp(currency, amount) is needed
    receipt = replace(RECEIPT, currency=currency, amount=amount, withheld=D(0))
    page = compose_receipt(receipt)
    assert bool(page.stamp) is needed
    assert ("Meterai" in pdf_text(typeset(page).pdf)[0]) is needed
    assert compose_receipt(replace(receipt, stamp_above=None)).stamp == ""


def test_the_page_says_all_of_it(pdf_text: Reader) -> None:
    text = pdf_text(typeset(compose_receipt(RECEIPT)).pdf)[0].replace("\N{NO-BREAK SPACE}", " ")
    for piece in (
        *("Kwitansi", "KW-2026-012", "Sudah terima dari", "PT Nusa Kopi Lestari"),
        *("Uang sejumlah", "Untuk pembayaran", "Faktur 2026-048 tanggal 19 November 2026"),
        "Sebelas juta enam ratus sepuluh ribu lima ratus empat puluh tiga rupiah",
        *("Rp 11.610.543", "Bandung, 20 November 2026", "Raka Pratama", "Rp 213.038", "BCA"),
    ):
        assert piece in text, piece


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_receipts_in_every_language_are_sound(language: str, paper: str) -> None:
    made = typeset(compose_receipt(replace(RECEIPT, language=language, paper=paper)))
    assert made.warnings == ()
    assert require_sound(made.pdf, language=language) == 1


def test_marks_and_own_words(pdf_text: Reader, tmp_path: Path) -> None:
    copy = compose_receipt(replace(RECEIPT, language="en", purpose="Deposit for the shop"), "copy")
    made = typeset(copy).pdf
    text = pdf_text(made)[0]
    assert "COPY" in text
    assert "Deposit for the shop" in text
    assert "2026-048" not in text
    require_qpdf(made, tmp_path)
    assert compose_receipt(RECEIPT, "void").mark_is_grave
    assert compose_receipt(replace(RECEIPT, number=""), "draft").number == "Draf"


def test_a_receipt_with_many_words_stays_on_its_half_sheet() -> None:
    many = tuple(Settled(f"2026-{n:03}", date(2026, 11, 19), D(1)) for n in range(6))
    several = replace(RECEIPT, documents=many)
    wordy = replace(RECEIPT, purpose="all of the work on the shop and its parts " * 22)
    for receipt in (several, wordy):
        assert require_sound(typeset(compose_receipt(receipt)).pdf, language="id") == 1


def test_its_letter_reads_back() -> None:
    text = record_json(RECEIPT)
    assert read_record(text, ReceiptLetter) == RECEIPT
    assert record_json(read_record(text, ReceiptLetter)) == text
