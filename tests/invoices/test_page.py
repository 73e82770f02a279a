# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages: what they say, that user text stays text, fonts, many lines, equal bytes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest

from sohodesk.base.texts import _, speaking
from sohodesk.invoices.document import Adjustment, Document, Line, Particulars, Tax, Withholding
from sohodesk.invoices.letter import Credited, Letter, Recipient, Snapshot
from sohodesk.invoices.pdf import typesetting
from sohodesk.invoices.pdf.composing import compose
from sohodesk.invoices.pdf.owntemplates import TemplateTrouble
from sohodesk.invoices.pdf.page import PageData
from sohodesk.invoices.pdf.typesetting import PageFailure, preview, typeset
from sohodesk.invoices.rules import reckon
from sohodesk.invoices.snapshots import from_json, to_json

D = Decimal
Reader = Callable[[bytes], list[str]]
PNG = b"\x89PNG\r\n\x1a\n"


def page_of(letter: Letter, mark: str = "") -> PageData:
    return compose(letter, reckon(letter.document), mark)  # type: ignore[arg-type]


def with_lines(letter: Letter, *lines: Line, **more: object) -> Letter:
    currency = str(more.pop("currency", "EUR"))
    return replace(letter, document=Document(currency, lines, **more))  # type: ignore[arg-type]


def spaced(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_page_says_all_of_it(letter: Letter, pdf_text: Reader) -> None:
    text = spaced(pdf_text(typeset(page_of(letter)).pdf)[0])
    for piece in (
        "Invoice",
        "2026-047",
        "Amount due by 12 December 2026",
        "€ 1,872.00",
        "Hartmann & Söhne GmbH",
        "Große Elbstraße 86",
        "22767 Hamburg, Germany",
        "1–12 November 2026",
        "Shop relaunch",
        "PO 4471",
        "Variant picker: build and review",
        "21.50 h",
        "€ 1,032.00",
        "Export outside the European Union, no tax.",
        "IBAN BE71 0961 2345 6769",
        "Reference 2026-047",
        "Thank you, Lena and team.",
        "1 / 1",
    ):
        assert piece in text


def test_the_file_is_an_accessible_archive(letter: Letter) -> None:
    made = typeset(page_of(letter))
    assert (made.standard, made.warnings) == ("PDF/A-3b, PDF/UA-1", ())
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata["pdfaid:part"] == "3"
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Invoice 2026-047"
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en"


def test_the_same_page_gives_the_same_bytes(letter: Letter) -> None:
    first = typeset(page_of(letter)).pdf
    typesetting._compiler.cache_clear()
    assert typeset(page_of(letter)).pdf == first
    assert typeset(page_of(replace(letter, number="2026-048"))).pdf != first


def test_indonesian_pages(letter: Letter, pdf_text: Reader) -> None:
    letter = with_lines(
        replace(
            letter,
            said=Particulars(language="id", issue_date=date(2026, 11, 19), in_words=True),
            tax_name="PPN",
            recipient=Recipient("PT Nusa Kopi Lestari", country="ID"),
        ),
        Line(D("18.5"), D(350000), Tax("S", D(11)), "Desain ulang checkout", "h"),
        currency="IDR",
        allowances=(Adjustment(percent=D("2.5")),),
        withholding=Withholding(D(2), "PPh 23"),
    )
    page = page_of(letter)
    text = spaced("\n".join(pdf_text(typeset(page).pdf)))
    for piece in (
        "Rp 7.007.569",
        "Rp 6.881.306",
        "350.000",
        "−161.875",
        "2,5%",
        "PPN 11%",
        "PPh 23 2%",
        "−126.263",
    ):
        assert piece in text
    # What is to be paid leads, as the client keeps the tax back; the total stays what it is.
    assert page.headline.replace("\N{NO-BREAK SPACE}", " ") == "Rp 6.881.306"
    paid = "Enam juta delapan ratus delapan puluh satu ribu tiga ratus enam rupiah"
    assert paid in text.replace("\n", " ")
    assert "Indonesia" not in text
    with speaking("id"):
        assert page.heads.quantity == _("Quantity")
        assert page.kind.startswith(_("Invoice"))


def test_sums_of_a_mixed_document(letter: Letter) -> None:
    letter = with_lines(
        letter,
        Line(D(4), D("199.99"), Tax("S", D(21)), "Desks"),
        Line(D(3), D("49.95"), Tax("S", D(6)), "Books"),
        allowances=(Adjustment(amount=D("94.99")),),
        charges=(Adjustment(amount=D("12.50"), tax=Tax("S", D(21)), reason="Freight"),),
        prepaid=D(100),
        rounding=D("-0.03"),
    )
    page = page_of(letter)
    assert [(line.label, spaced(line.value)) for line in page.sums] == [
        ("Subtotal", "€ 949.81"),
        ("Discount", "−€ 94.99"),
        ("Freight", "€ 12.50"),
        ("Net amount", "€ 867.32"),
        ("VAT 21% on €\N{NO-BREAK SPACE}732.46", "€ 153.82"),
        ("VAT 6% on €\N{NO-BREAK SPACE}134.86", "€ 8.09"),
        ("Total", "€ 1,029.23"),
        ("Already paid", "−€ 100.00"),
        ("Rounding", "−€ 0.03"),
        ("Amount due", "€ 929.20"),
    ]
    assert (page.heads.tax, [row.tax for row in page.rows]) == ("VAT", ["21%", "6%"])


@pytest.mark.parametrize(
    ("reason", "percent", "language", "label"),
    [
        ("", D(5), "en", "Discount 5%"),
        ("loyal client", D(5), "en", "Discount 5%, loyal client"),
        ("loyal client", None, "en", "Discount, loyal client"),
        ("klien setia", D("2.5"), "id", "Diskon 2,5%, klien setia"),
        ("Discount for early payment", D(3), "en", "Discount for early payment 3%"),
    ],
)
def test_a_discount_is_named_as_one(
    letter: Letter, reason: str, percent: Decimal | None, language: str, label: str
) -> None:
    amount = None if percent else D(10)
    off = Adjustment(percent=percent, amount=amount, reason=reason)
    said = replace(letter.said, language=language)
    letter = with_lines(replace(letter, said=said), *letter.document.lines, allowances=(off,))
    assert page_of(letter).sums[1].label == label


def test_a_very_long_sender_leaves_room_for_the_page(letter: Letter) -> None:
    name = "Perseroan Terbatas Maju Bersama " * 6
    sender = replace(letter.sender, name=name, legal_name=f"{name}Tbk", address=name)
    assert (
        len(pikepdf.open(BytesIO(typeset(page_of(replace(letter, sender=sender))).pdf)).pages) == 1
    )


def test_prices_that_include_tax(letter: Letter) -> None:
    letter = with_lines(
        letter, Line(D(1), D(119), Tax("S", D(19)), "Workshop"), prices_include_tax=True
    )
    assert [(line.label, spaced(line.value)) for line in page_of(letter).sums] == [
        ("Total", "€ 119.00"),
        ("Includes VAT 19% on €\N{NO-BREAK SPACE}100.00", "€ 19.00"),
    ]


def test_what_is_not_subject_to_tax_has_no_line_and_the_users_own_words(letter: Letter) -> None:
    letter = with_lines(letter, Line(D(1), D(5), Tax("O"), "Work"))
    assert [line.label for line in page_of(letter).sums] == ["Total"]
    assert page_of(letter).reasons == ()
    own = replace(letter, reasons=(("O", "§ 19 UStG"),))
    assert page_of(own).reasons == ("§ 19 UStG",)


def test_marks_and_kinds(letter: Letter, pdf_text: Reader) -> None:
    draft = page_of(replace(letter, number=""), "draft")
    assert (draft.number, draft.mark) == ("Draft", "DRAFT")
    assert "DRAFT" in pdf_text(typeset(draft).pdf)[0]
    void = page_of(letter, "void")
    assert (void.mark, void.payment) == ("VOID", None)
    credit = replace(
        letter,
        kind="credit",
        number="CN-2026-001",
        credits=Credited("2026-047", date(2026, 11, 12)),
    )
    page = page_of(credit)
    assert (page.kind, page.headline_label, page.payment) == (
        "Credit note",
        "Amount credited",
        None,
    )
    text = pdf_text(typeset(page).pdf)[0].replace("\n", " ")
    assert "Corrects invoice 2026-047 12 November 2026" in text


EVIL = (
    '#import "x.typ" *bold* _it_ $x^2$ `raw` \\u{41} <label> @ref // gone /* */ = head #panic("no")'
)


def test_what_users_write_is_never_markup(letter: Letter, pdf_text: Reader) -> None:
    letter = with_lines(
        replace(
            letter, recipient=Recipient(EVIL), said=replace(letter.said, note=EVIL, title=EVIL)
        ),
        Line(D(1), D(5), Tax("O"), EVIL + "\n- item\n+ item", EVIL[:20]),
    )
    text = pdf_text(typeset(page_of(letter)).pdf)[0].replace("\n", " ")
    for piece in ("*bold*", "_it_", "$x^2$", "`raw`", "\\u{41}", "<label>", "// gone", "- item"):
        assert text.count(piece) >= (1 if piece == "- item" else 3), piece


@pytest.mark.parametrize(
    "text", ["a\x00b\x07", "\ud800", "\u202e\u200f", "\t\r\n", "{page} {pages}"]
)
def test_odd_characters_are_survived(letter: Letter, text: str) -> None:
    odd = with_lines(replace(letter, recipient=Recipient(text)), Line(D(1), D(5), Tax("O"), text))
    assert typeset(page_of(odd)).pdf.startswith(b"%PDF")


def test_faults_of_the_template_are_not_taken_for_missing_letters(letter: Letter) -> None:
    with pytest.raises(TemplateTrouble, match="no-such-template"):
        typeset(replace(page_of(letter), template="no-such-template"))
    page = page_of(letter)
    broken = replace(page, sender=replace(page.sender, logo=b"no picture"))
    with pytest.raises(PageFailure):
        typeset(broken)


def test_hundreds_of_lines(letter: Letter, pdf_text: Reader) -> None:
    lines = [Line(D("1.25"), D(48), Tax("O"), f"Piece {n:03}", "h") for n in range(300)]
    pages = pdf_text(typeset(page_of(with_lines(letter, *lines))).pdf)
    whole = "\n".join(pages)
    assert all(f"Piece {n:03}" in whole for n in range(300))
    assert len(pages) > 5
    for number, text in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in text
        assert "Quantity" in text
        # The first page says it in its head, with the number apart from the word.
        assert ("Invoice 2026-047" in text) is (number > 1)


def test_long_texts_wrap(letter: Letter, pdf_text: Reader) -> None:
    long = "word " * 200 + "x" * 300 + "end"
    text = pdf_text(typeset(page_of(with_lines(letter, Line(D(1), D(5), Tax("O"), long)))).pdf)
    assert text[0].replace("\n", "").count("x" * 20) > 10
    assert "end" in text[0].replace("\n", "")


def test_previews_have_the_width_asked_for(letter: Letter) -> None:
    picture = preview(page_of(letter), 448)[0]
    assert picture.startswith(PNG)
    assert abs(int.from_bytes(picture[16:20], "big") - 448) <= 1


def test_threads_take_turns(letter: Letter) -> None:
    made: list[bytes] = []
    page = page_of(letter)
    threads = [threading.Thread(target=lambda: made.append(typeset(page).pdf)) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4
    assert len(set(made)) == 1


def test_snapshots_read_back(letter: Letter) -> None:
    letter = replace(letter, credits=Credited("1", date(2026, 1, 2)), reasons=(("O", "x"),))
    snapshot = Snapshot(letter, reckon(letter.document))
    text = to_json(snapshot)
    assert from_json(text) == snapshot
    assert to_json(from_json(text)) == text
    older = text.replace('"version":1', '"a_later_field":1')
    assert from_json(older).letter == letter
