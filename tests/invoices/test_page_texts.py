# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever users write into whichever field, a page comes of it, and it stands there as written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sohodesk.invoices.document import (
    Adjustment,
    Document,
    Line,
    Particulars,
    Tax,
    Withholding,
    words,
)
from sohodesk.invoices.letter import Business, Credited, Deducted, Letter, Recipient, Worked
from sohodesk.invoices.pdf.composing import compose
from sohodesk.invoices.pdf.looks import BUILT_IN
from sohodesk.invoices.pdf.receiptpage import ReceiptLetter, Settled, compose_receipt
from sohodesk.invoices.pdf.typesetting import typeset
from sohodesk.invoices.rules import reckon
from sohodesk.invoices.soundness import BadDocument
from tests.invoices.conftest import Told

D = Decimal
Place = tuple[str | int, ...]
Reader = Callable[[bytes], list[str]]
NO_TEXT = frozenset(
    (
        *("kind", "purpose", "template", "language", "category", "currency", "form", "rule"),
        *("paper", "accent", "book_currency", "logo", "scale"),
    )
)
"""What the program itself chooses from lists of its own."""

PIECES = (
    *('#import "/etc/passwd"', '#read("/etc/passwd")', "#panic()", "#{1/0}", "#let x = 1;"),
    *("$", "$x^2$", "\\", "\\u{41}", "`", "```", "*b*", "_i_", "<label>", "@ref", "//", "/*", "*/"),
    *("= head", "- item", "+ item", "~", "---", "]", "[", "}", "{", '"', "'", "\\n", "\\\\", "%s"),
    *("{page}", "{pages}", "{number}", "{0.__class__}", "</svg><script>", "&amp;", "http://x.y"),
    *("\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffe", "\U0010ffff"),
    *("\u202e", "\u202d", "\u2066", "\u2067", "\u2068", "\u2069", "\u200f", "\u061c", "\u200b"),
    *(
        "\ud800",
        "\udfff",
        "\u0301\u0301\u0301",
        "שלום",
        "مرحبا",
        "ไทย",
        "हिन्दी",
        "日本語",
        "a" * 60,
    ),
    *("👩\u200d👩\u200d👧", "\n", "\t", "\r\n", "\u00a0", " "),
)
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map(" ".join),
    st.text(st.characters(), max_size=60),
    st.sampled_from(PIECES).map(lambda piece: piece * 100),
)
TAX = Tax("S", D(19))
LETTER = Letter(
    kind="invoice",
    number="2026-047",
    sender=Business(*("Name", "Legal", "Street\nTown", "ID", "Tax", "DE1", "a@b", "IBAN", "Foot")),
    recipient=Recipient(*("Name", "N", "Street", "Town", "DE", "Tax", "DE2")),
    document=Document(
        "EUR",
        (
            words("Part", "section"),
            words("Text"),
            Line(D(1), D(5), TAX, "Work", "h", allowances=(Adjustment(D(1), reason="x"),)),
            Line(D(2), D(5), Tax("E"), "More", "piece"),
        ),
        allowances=(Adjustment(percent=D(5), reason="Off"),),
        charges=(Adjustment(D(5), reason="On", tax=TAX),),
        withholding=Withholding(D(2), "PPh"),
        prepaid=D(1),
    ),
    said=Particulars(
        *("Title", "en", date(2026, 11, 12), date(2026, 12, 12)),
        your_order="PO",
        intro="Hello",
        note="Bye",
    ),
    projects=("Project",),
    credits=Credited("2026-040", date(2026, 10, 1)),
    tax_name="VAT",
    reasons=(("E", "Because"),),
    quote=Credited("Q-1", date(2026, 9, 1)),
    deductions=(Deducted("2026-039", date(2026, 9, 2), D("0.84"), D("0.16"), D(1)),),
    annex=(Worked(date(2026, 11, 1), "Project", "Task", "Work", 5400),),
)
RECEIPT = ReceiptLetter(
    *("KW-1", date(2026, 11, 20), "IDR", D(6_000_000)),
    sender=LETTER.sender,
    payer=LETTER.recipient,
    documents=(Settled("2026-047", date(2026, 11, 12), D(1)),),
    purpose="Work",
    method="BCA",
    place="Bandung",
    signatory="Raka",
)


def places(within: Any, here: Place = ()) -> Iterator[Place]:
    """Where texts of users stand in a record."""
    if isinstance(within, str):
        if here[-1] not in NO_TEXT and here[:1] != ("reasons",):
            yield here
    elif isinstance(within, tuple):
        for n, each in enumerate(within):
            yield from places(each, (*here, n))
    elif is_dataclass(within):
        for field in fields(within):
            yield from places(getattr(within, field.name), (*here, field.name))


def put(within: Any, where: Place, text: str) -> Any:
    """The record with another text in one place."""
    if not where:
        return text
    first, *rest = where
    if isinstance(first, int):
        return (*within[:first], put(within[first], tuple(rest), text), *within[first + 1 :])
    changed: Any = {first: put(getattr(within, first), tuple(rest), text)}
    return replace(within, **changed)


PLACES = [*places(LETTER), ("reasons", 0, 1)]
# They stand on no page, or only where another field is empty.
SILENT = frozenset(
    (
        *(("recipient", "short"), ("sender", "country"), ("sender", "email"), ("projects", 0)),
        *(("document", "lines", 0, "unit"), ("document", "lines", 1, "unit")),
        ("annex", 0, "project"),
    )
)
SECTION, TEXT = (("document", "lines", number, "description") for number in range(2))
often = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def test_the_places_are_all_there() -> None:
    assert len(PLACES) > 40
    assert ("document", "lines", 2, "description") in PLACES
    assert ("sender", "bank") in PLACES


@often
@given(st.sampled_from(PLACES), TEXTS, st.sampled_from([*BUILT_IN]), st.sampled_from(["en", "ar"]))
def test_any_text_in_any_place_gives_a_page(
    where: Place, text: str, template: str, language: str
) -> None:
    letter = replace(LETTER, template=template, said=replace(LETTER.said, language=language))
    letter = put(letter, where, text)
    if where in (SECTION, TEXT) and not text.strip():
        # The only refusal of a text: a section or a text that says nothing.
        with pytest.raises(BadDocument, match=f"lines.{where[2]}..description"):
            reckon(letter.document)
        return
    made = typeset(compose(letter, reckon(letter.document)))
    assert made.pdf.startswith(b"%PDF")
    assert b"root:" not in made.pdf


@often
@given(st.sampled_from([*places(RECEIPT)]), TEXTS)
def test_any_text_on_a_receipt_gives_a_page(where: Place, text: str) -> None:
    assert typeset(compose_receipt(put(RECEIPT, where, text))).pdf.startswith(b"%PDF")


@pytest.mark.parametrize("where", PLACES, ids=lambda where: ".".join(map(str, where)))
def test_markup_stands_as_it_was_written(where: Place, pdf_text: Reader) -> None:
    evil = '#(1+1) $x$ *b* \\u{41} <l> #"q"'
    letter = put(LETTER, where, evil)
    text = "".join(pdf_text(typeset(compose(letter, reckon(letter.document))).pdf))
    if where in SILENT:
        return
    plain = text.replace("\n", "").replace(" ", "")
    assert evil.replace(" ", "") in plain


@pytest.mark.parametrize(
    "where",
    [
        *(("document", "lines", 2, "description"), ("said", "note"), ("said", "intro")),
        *(("recipient", "name"), ("number",), ("sender", "name"), ("sender", "footer")),
        *(("recipient", "country"), ("tax_name",), ("annex", 0, "description")),
    ],
    ids=lambda where: where[-1],
)
def test_a_hundred_thousand_letters_give_pages(where: Place) -> None:
    for long in ("word " * 20_000, "x" * 100_000):
        letter = put(LETTER, where, long)
        assert typeset(compose(letter, reckon(letter.document))).pdf.startswith(b"%PDF")


def test_the_name_of_a_logos_file_is_on_no_page(
    told: Told, create: Told, tmp_path: Path, pdf_text: Reader
) -> None:
    picture = tmp_path / '#import "x" $y$.svg'
    picture.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/>'
        "</svg>",
        encoding="utf-8",
    )
    told("profile", "logo", str(picture))
    draft = create({"description": "x", "quantity": "1", "price": "5"})["id"]
    target = tmp_path / "a.pdf"
    told("invoice", "pdf", str(draft), "-o", str(target))
    assert "import" not in "".join(pdf_text(target.read_bytes()))
