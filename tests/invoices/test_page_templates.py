# SPDX-License-Identifier: GPL-3.0-or-later
"""Every template in every language of pages: short and long documents, all kinds, sound files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from sohodesk.base.texts import PAGE_LANGUAGES
from sohodesk.invoices.document import Document, Line, Tax, words
from sohodesk.invoices.letter import Business, Credited, Deducted, Letter, Recipient, Worked
from sohodesk.invoices.pdf.composing import compose
from sohodesk.invoices.pdf.looks import BUILT_IN
from sohodesk.invoices.pdf.page import PageData, Typeset
from sohodesk.invoices.pdf.trialpages import trial_pages
from sohodesk.invoices.pdf.typesetting import preview, typeset
from sohodesk.invoices.rules import reckon
from sohodesk.invoices.snapshots import from_json
from tests.invoices.pdfchecks import require_qpdf, require_sound, selected

D = Decimal
Reader = Callable[[bytes], list[str]]
GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.json"))
ALL_SCRIPTS = "Łódź Ελλάδα Ёлка שלום مرحبا ไทย हिन्दी 日本語 简体中文 한국어"


def page_of(letter: Letter, mark: str = "") -> PageData:
    return compose(letter, reckon(letter.document), mark)  # type: ignore[arg-type]


def in_language(letter: Letter, language: str, template: str = "modern") -> Letter:
    said = replace(letter.said, language=language)
    return replace(letter, said=said, template=template)


def long(letter: Letter, count: int) -> Letter:
    tax = Tax("S", D(19))
    lines = [Line(D("1.25"), D(48), tax, f"Piece {n:03}", "h") for n in range(count)]
    return replace(letter, document=Document("EUR", tuple(lines)))


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
@pytest.mark.parametrize("template", BUILT_IN)
def test_every_template_in_every_language(letter: Letter, template: str, language: str) -> None:
    for count, least in ((1, 1), (30, 2)):
        made = typeset(page_of(in_language(long(letter, count), language, template)))
        assert (made.standard, made.warnings) == ("PDF/A-3b, PDF/UA-1", ())
        assert require_sound(made.pdf, language=language) >= least


@pytest.mark.parametrize("template", BUILT_IN)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_three_hundred_lines(
    letter: Letter, template: str, language: str, pdf_text: Reader
) -> None:
    made = typeset(page_of(in_language(long(letter, 300), language, template)))
    pages = pdf_text(made.pdf)
    whole = "\n".join(pages)
    assert all(f"Piece {n:03}" in whole for n in range(300))
    assert 6 < len(pages) < 20
    for number, text in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in text.replace("\n", "")


@pytest.mark.parametrize("template", BUILT_IN)
def test_files_are_in_order(letter: Letter, template: str, tmp_path: Path) -> None:
    require_qpdf(typeset(page_of(long(replace(letter, template=template), 40))).pdf, tmp_path)


@pytest.mark.parametrize("template", BUILT_IN)
def test_every_kind_of_document(template: str) -> None:
    for page in trial_pages(template):
        made = typeset(page)
        assert made.standard == "PDF/A-3b, PDF/UA-1", page.title
        require_sound(made.pdf, language=page.language)


@pytest.mark.parametrize("template", BUILT_IN)
def test_all_scripts_are_set_in_fonts_that_are_packed(
    letter: Letter, template: str, tmp_path: Path
) -> None:
    named = replace(letter, template=template, recipient=Recipient(ALL_SCRIPTS))
    made = typeset(page_of(named))
    assert (made.standard, made.warnings) == ("PDF/A-3b, PDF/UA-1", ())
    text = selected(made.pdf, tmp_path).replace(" ", "")
    for word in ALL_SCRIPTS.split():
        assert word in text or word[::-1] in text, word


@pytest.mark.parametrize("template", BUILT_IN)
def test_a_letter_in_no_font_is_told_and_never_fails(letter: Letter, template: str) -> None:
    page = page_of(replace(letter, template=template, recipient=Recipient("\ue123")))
    made = typeset(page)
    assert made.standard == "PDF"
    assert "U+E123" in made.warnings[0]
    assert preview(page, 300)


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.stem)
@pytest.mark.parametrize("template", BUILT_IN)
def test_issued_documents_can_be_set_again(file: Path, template: str) -> None:
    kept = from_json(file.read_text(encoding="utf-8"))
    page = compose(replace(kept.letter, template=template), kept.totals, "copy")
    assert page.mark == ("SALINAN" if page.language == "id" else "COPY")
    require_sound(typeset(page).pdf, language=page.language)


def test_sections_and_texts_span_the_table(letter: Letter, pdf_text: Reader) -> None:
    lines = (words("Part one", "section"), words("As agreed."), *letter.document.lines)
    for template in BUILT_IN:
        letter = replace(letter, template=template, document=Document("EUR", lines))
        text = "\n".join(pdf_text(typeset(page_of(letter)).pdf))
        assert "Part one" in text
        assert "As agreed." in text


def test_kinds_say_what_they_are(letter: Letter) -> None:
    quote = page_of(
        replace(
            letter,
            kind="quote",
            revision=2,
            said=replace(letter.said, due_date=None, valid_until=date(2026, 12, 1)),
        )
    )
    facts = {fact.label: fact.value for fact in quote.facts}
    assert (quote.kind, quote.headline_label, quote.payment) == ("Quote", "Total", None)
    assert (facts["Valid until"], facts["Revision"]) == ("1 December 2026", "2")
    proforma = page_of(replace(letter, kind="proforma"))
    assert proforma.kind == "Proforma invoice"
    assert "no tax invoice" in proforma.reasons[-1]
    names = {"deposit": "Deposit invoice", "final": "Final invoice", "retainer": "Retainer invoice"}
    for purpose, name in names.items():
        assert page_of(replace(letter, purpose=purpose)).kind == name


def test_a_final_invoice_lists_what_was_asked_for_ahead(letter: Letter) -> None:
    tax = Tax("S", D(19))
    document = Document("EUR", (Line(D(1), D(1000), tax, "Shop"),), prepaid=D(357))
    ahead = (
        Deducted("2026-010", date(2026, 3, 3), D(200), D(38), D(238)),
        Deducted("2026-020", date(2026, 5, 3), D(100), D(19), D(119)),
    )
    page = page_of(replace(letter, purpose="final", document=document, deductions=ahead))
    shown = [(line.label, line.value.replace("\N{NO-BREAK SPACE}", " ")) for line in page.sums]
    assert shown[2:] == [
        ("Total", "€ 1,190.00"),
        ("Deposit 2026-010 of 3 March 2026", "−€ 238.00"),
        ("of it net €\N{NO-BREAK SPACE}200.00, VAT €\N{NO-BREAK SPACE}38.00", ""),
        ("Deposit 2026-020 of 3 May 2026", "−€ 119.00"),
        ("of it net €\N{NO-BREAK SPACE}100.00, VAT €\N{NO-BREAK SPACE}19.00", ""),
        ("Amount due", "€ 833.00"),
    ]


def test_tax_is_told_in_the_senders_money_too(letter: Letter) -> None:
    document = Document("EUR", (Line(D(1), D("100.05"), Tax("S", D(11)), "Shop"),))
    foreign = replace(
        letter, document=document, exchange_rate=D("18900.5"), book_currency="IDR", tax_name="PPN"
    )
    last = page_of(foreign).sums[-1]
    assert last.label == "PPN in IDR at 18,900.5"
    assert last.value.replace("\N{NO-BREAK SPACE}", " ") == "Rp 208,095"  # 11.01 × 18900.5


def test_the_time_behind_a_document(letter: Letter, pdf_text: Reader) -> None:
    worked = (
        Worked(date(2026, 11, 2), "Shop", "Build", "Cart", 5400),
        Worked(date(2026, 11, 1), "Shop", "", "", 3620),
        Worked(date(2026, 11, 2), "Shop", "Build", "Rules #import *x*", 1800),
    )
    page = page_of(replace(letter, annex=worked))
    assert page.annex is not None
    told = [(day.day, day.hours, len(day.rows)) for day in page.annex.days]
    assert told == [("1 November 2026", "1:00:20", 1), ("2 November 2026", "2:00", 2)]
    assert page.annex.total.replace("\N{NO-BREAK SPACE}", " ") == "3:00:20 = 3.0056 h"
    for template in BUILT_IN:
        pages = pdf_text(typeset(replace(page, template=template)).pdf)
        assert len(pages) == 2
        assert "Time sheet for Invoice 2026-047" in pages[1]
        assert "Rules #import *x*" in pages[1]
        assert "2 / 2" in pages[1]


def test_the_swiss_slip_stands_before_the_annex(pdf_text: Reader) -> None:
    kept = from_json((GOLDEN[0].parent / "code-swiss.json").read_text(encoding="utf-8"))
    work = (Worked(date(2026, 11, 2), "Shop", "Build", "Cart", 5400),)
    pages = pdf_text(typeset(compose(replace(kept.letter, annex=work), kept.totals)).pdf)
    assert "Payment part" in pages[0]
    assert "1 / 2" in pages[0]
    assert "Time sheet" in pages[1]
    assert "2 / 2" in pages[1]


def sheet(made: Typeset) -> tuple[int, int]:
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        box = pdf.pages[0].MediaBox
        return round(float(box[2])), round(float(box[3]))


@pytest.mark.parametrize("template", BUILT_IN)
def test_paper_is_as_it_is_bought_there(letter: Letter, template: str) -> None:
    letter = replace(letter, template=template)
    assert sheet(typeset(page_of(letter))) == (595, 842)
    assert sheet(typeset(page_of(replace(letter, paper="us-letter")))) == (612, 792)


def test_a_long_address_stays_in_the_window(letter: Letter, pdf_text: Reader) -> None:
    lines = "\n".join(f"Line {n} of an address that is far too long for a window" for n in range(9))
    sender = Business("A very long name of an office " * 5, address="Street\nCity")
    letter = replace(
        letter, template="letter", sender=sender, recipient=Recipient("Firm", address=lines)
    )
    text = pdf_text(typeset(page_of(letter)).pdf)[0]
    assert "Line 8 of an address" in text.replace("\n", " ")


def test_credit_notes_name_their_invoice(letter: Letter) -> None:
    credit = replace(
        letter,
        kind="credit",
        credits=Credited("2026-047", date(2026, 11, 12)),
        said=replace(letter.said, language="de"),
    )
    facts = {fact.label: fact.value for fact in page_of(credit).facts}
    assert facts["Korrigiert Rechnung"] == "2026-047\n12. November 2026"
