# SPDX-License-Identifier: GPL-3.0-or-later
"""Where things stand on pages: windows of envelopes in mm, and what may never stand alone."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from sohodesk.invoices.document import Adjustment, Document, Line, Tax, words
from sohodesk.invoices.letter import Letter, Recipient, Worked
from sohodesk.invoices.pdf.composing import compose
from sohodesk.invoices.pdf.looks import BUILT_IN
from sohodesk.invoices.pdf.typesetting import typeset
from sohodesk.invoices.rules import reckon
from sohodesk.invoices.statement.composing import Row, StatementPage, Table

D = Decimal
Reader = Callable[[bytes], list[str]]
POINTS_PER_MM = 72 / 25.4
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<')


class Spot(NamedTuple):
    """A word and where it stands, in mm from the top left corner of the sheet."""

    left: float
    top: float
    right: float
    bottom: float
    word: str


def spots(data: bytes, folder: Path) -> dict[str, Spot]:
    """The words of the first page; a word that comes twice by its first place."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed here")
    file = folder / "page.pdf"
    file.write_bytes(data)
    told = subprocess.run(
        ["pdftotext", "-bbox", "-l", "1", str(file), "-"], capture_output=True, check=True
    )
    found: dict[str, Spot] = {}
    for *edges, word in WORD.findall(told.stdout.decode("utf-8")):
        left, top, right, bottom = (round(float(edge) / POINTS_PER_MM, 2) for edge in edges)
        found.setdefault(word, Spot(left, top, right, bottom, word))
    return found


def set_page(letter: Letter) -> bytes:
    return typeset(compose(letter, reckon(letter.document))).pdf


def pieces(letter: Letter, count: int, *, every: int = 0, template: str = "modern") -> Letter:
    """So many lines, with the head of a section before every so many."""
    rows = []
    for n in range(count):
        if every and n % every == 0:
            rows.append(words(f"Head {n:03}", "section"))
        rows.append(Line(D("1.25"), D(48), Tax("S", D(19)), f"Piece {n:03}", "h"))
    return replace(letter, template=template, document=Document("EUR", tuple(rows)))


ADDRESSES = {
    "short": Recipient("Aaa", address="Bbb", city="Zzz"),
    "usual": Recipient("Aaa", address="Bbb\nCcc", city="Zzz", country="DE"),
    "long": Recipient("Aaa " + "name " * 12, address="line\n" * 7, city="Zzz", country="DE"),
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_window_of_din_5008_form_b(letter: Letter, address: str, tmp_path: Path) -> None:
    """Address field 85 × 45 mm, at 20 mm from the left and 45 mm from the top of the sheet.

    Of it 17.7 mm are for the return address and remarks, 27.3 mm for the address.  The information
    block begins at 125 mm and 50 mm, the text at 98.46 mm; nothing stands in between.
    """
    recipient = ADDRESSES[address]
    found = spots(set_page(replace(letter, template="letter", recipient=recipient)), tmp_path)
    first, last = found["Aaa"], found.get("Zzz") or found["Zzz,"]
    assert 25 <= first.left < 26
    assert first.top >= 62.7 - 1
    assert last.bottom <= 90
    assert all(spot.right <= 105 for spot in (first, last))
    back = found["Digital,"]  # of the return address
    assert back.top >= 45
    assert back.bottom <= 62.7 + 0.5
    issued = found["Issued"]
    assert 125 <= issued.left < 126
    assert 49 <= issued.top < 52
    assert 98.4 <= found["Invoice"].top < 101
    between = [spot for spot in found.values() if 90.5 < spot.top < 98]
    assert between == []


@pytest.mark.parametrize("address", ["short", "usual"])
def test_the_window_of_a_us_no_10_envelope(letter: Letter, address: str, tmp_path: Path) -> None:
    """4.5 × 1.125 in, at 0.875 in from the left and 0.5 in from the foot of 9.5 × 4.125 in.

    The sheet, folded in three (3.667 in), may lie 0.458 in higher and 1 in further to the right:
    what is between 2.5 and 3.167 in from its top, and between 0.875 and 4.375 in from its left, is
    always seen.
    """
    recipient = ADDRESSES[address]
    american = replace(letter, template="letter", paper="us-letter", recipient=recipient)
    found = spots(set_page(american), tmp_path)
    first, last = found["Aaa"], found.get("Zzz") or found["Zzz,"]
    assert first.left >= 0.875 * 25.4
    assert first.top >= 2.45 * 25.4
    assert last.bottom <= 3.167 * 25.4
    # What stands beside the address is out of the window however the sheet lies in it.
    assert found["Issued"].left >= (0.875 + 4.5) * 25.4
    assert found["Invoice"].top >= 3.667 * 25.4


@pytest.mark.parametrize("template", BUILT_IN)
@pytest.mark.parametrize("count", range(14, 42, 3))
def test_the_sums_never_stand_alone(
    letter: Letter, template: str, count: int, pdf_text: Reader
) -> None:
    pages = pdf_text(set_page(pieces(letter, count, template=template)))
    (at,) = [n for n, text in enumerate(pages) if "Subtotal" in text]
    assert f"Piece {count - 1:03}" in pages[at]
    assert at == len(pages) - 1  # the note and where to pay are there too
    assert "Please transfer to" in pages[at]
    assert all("Quantity" in text for text in pages)


@pytest.mark.parametrize("template", BUILT_IN)
@pytest.mark.parametrize("every", [1, 2, 3, 4, 5])
def test_the_head_of_a_section_never_ends_a_page(
    letter: Letter, template: str, every: int, pdf_text: Reader
) -> None:
    for text in pdf_text(set_page(pieces(letter, 60, every=every, template=template))):
        marks = re.findall(r"(Head|Piece) \d{3}", text)
        assert not marks or marks[-1] == "Piece"


def test_more_sums_than_a_page_holds_go_on(letter: Letter, pdf_text: Reader) -> None:
    several = tuple(Adjustment(amount=D(1), reason=f"Off {n:03}") for n in range(90))
    document = replace(pieces(letter, 30).document, allowances=several)
    whole = "".join(pdf_text(set_page(replace(letter, document=document))))
    assert all(f"Off {n:03}" in whole for n in range(90))
    assert "Total" in whole


@pytest.mark.parametrize("template", BUILT_IN)
def test_a_line_longer_than_a_page_goes_on(letter: Letter, template: str, pdf_text: Reader) -> None:
    long = " ".join(f"word{n:04}" for n in range(2500))
    document = Document("EUR", (Line(D(1), D(5), Tax("O"), long),))
    pages = pdf_text(set_page(replace(letter, template=template, document=document)))
    whole = "".join(pages)
    assert len(pages) > 2
    assert all(f"word{n:04}" in whole for n in (0, 900, 2499))


def test_a_day_of_the_time_sheet_never_stands_alone(letter: Letter, pdf_text: Reader) -> None:
    worked = tuple(
        Worked(date(2026, 1 + n // 56, 1 + n // 2 % 28), "Shop", "", f"Job {n:03}", 1800)
        for n in range(150)
    )
    pages = pdf_text(set_page(replace(letter, annex=worked)))[1:]
    assert len(pages) > 2
    for text in pages:
        marks = re.findall(r"\d (?:January|February|March) 2026|Job \d{3}", text)
        assert marks[-1].startswith("Job")
    assert "Job 149" in pages[-1]
    assert "75:00" in pages[-1]


@pytest.mark.parametrize("count", range(24, 34))
def test_the_closing_balance_never_stands_alone(
    letter: Letter, count: int, pdf_text: Reader
) -> None:
    rows = tuple(Row("1 May 2026", f"Invoice {n:03}", "", "1.00", "1.00") for n in range(count))
    table = Table(Row("", "Opening", "", "", "0"), rows, Row("", "Closing", "", "", "9"))
    page = compose(letter, reckon(letter.document))
    statement = StatementPage(
        template="statement", language="en", title="Statement", kind="Statement", number="2026",
        sender=page.sender, party_label="To", party="Client", party_lines=(),
        heads=("Date", "Document", "Due", "Amount", "Balance"), tables=(table, table),
        nothing="", page_of="{page} / {pages}", at=page.at,
    )  # fmt: skip
    for text in pdf_text(typeset(statement).pdf):
        marks = re.findall(r"Opening|Closing|Invoice \d{3}", text)
        assert marks[0] != "Closing"
        assert marks[-1] != "Opening"
