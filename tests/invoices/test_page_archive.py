# SPDX-License-Identifier: GPL-3.0-or-later
"""Every kind of file that leaves the program, looked up in its structure and by qpdf.

``pdfchecks.require_sound``: XMP says PDF/A part 3 B and PDF/UA 1 and has the title; language, tags,
output intent with its profile, file id; all that is painted is tagged or marked as decoration; no
script, form, link, launch, attachment or encryption; every font is embedded as a subset and leads
back to letters.  ``structure``: headings, tables with heads, pictures with words.  Then
``qpdf --check``, and that the figures can be selected.  An e-invoice will be the first file
inside a file, with its relationship.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pikepdf
import pytest

from sohodesk.base.texts import PAGE_LANGUAGES
from sohodesk.invoices.letter import Business, Letter, Worked
from sohodesk.invoices.pdf.composing import compose
from sohodesk.invoices.pdf.looks import BUILT_IN
from sohodesk.invoices.pdf.trialpages import trial_pages
from sohodesk.invoices.pdf.typesetting import Printed, typeset
from sohodesk.invoices.rules import reckon
from sohodesk.invoices.statement.composing import compose as compose_statement
from sohodesk.invoices.statement.reading import Statement
from sohodesk.invoices.statement.rules import Movement, accounts
from tests.invoices.pdfchecks import require_qpdf, require_sound, selected, structure
from tests.invoices.test_page_codes import MAKERS, with_code

WORK = tuple(Worked(date(2026, 11, 1 + n), "Shop", "Build", f"Part {n}", 5400) for n in range(9))


def require_all(made: bytes, language: str, folder: Path) -> None:
    """All checks at once."""
    require_sound(made, language=language)
    require_qpdf(made, folder)
    tags = structure(made)
    assert tags["H1"] >= 1
    assert not tags["Table"] or tags["TH"] >= 2 * tags["Table"]


@pytest.mark.parametrize("template", BUILT_IN)
def test_all_kinds_of_documents(template: str, tmp_path: Path) -> None:
    for page in trial_pages(template):
        require_all(typeset(page).pdf, page.language, tmp_path)


@pytest.mark.parametrize("template", BUILT_IN)
@pytest.mark.parametrize("kind", MAKERS)
def test_documents_with_codes_and_an_annex(
    letter: Letter, template: str, kind: str, tmp_path: Path
) -> None:
    coded = replace(with_code(letter, *MAKERS[kind]), template=template, annex=WORK)
    made = typeset(compose(coded, reckon(coded.document))).pdf
    require_all(made, "en", tmp_path)
    tags = structure(made)
    assert (tags["Figure"], tags["Table"], tags["H1"]) == (1, 2, 2)


def statement(language: str) -> Statement:
    moved = [
        Movement(date(2026, 3, n), "invoice", f"2026-{n:03}", "EUR", n * 100, date(2026, 4, n))
        for n in range(1, 29)
    ]
    client: Any = SimpleNamespace(name="Client", address="Street 1", city="Town", country="DE")
    paid = accounts(moved, None, date(2026, 3, 31), "EUR")
    office = Business("Studio Raka", address="Street 2\nTown", country="ID")
    return Statement(client, office, None, date(2026, 3, 31), paid, language, "a4")


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_statements(language: str, tmp_path: Path) -> None:
    page = cast("Printed", compose_statement(statement(language)))
    made = typeset(page)
    assert made.warnings == ()
    require_all(made.pdf, language, tmp_path)


def test_figures_are_selected_as_they_stand(letter: Letter, tmp_path: Path) -> None:
    for language, piece in (("en", "1,872.00"), ("de", "1.872,00"), ("ar", "1,872.00")):
        said = replace(letter.said, language=language)
        page = compose(replace(letter, said=said), reckon(letter.document))
        assert piece in selected(typeset(page).pdf, tmp_path)


@pytest.fixture
def make_bare() -> Callable[[bytes], bytes]:
    """Takes the marks off what is painted."""

    def strip(data: bytes) -> bytes:
        with pikepdf.open(BytesIO(data)) as pdf:
            stream: Any = pikepdf.parse_content_stream(pdf.pages[0])
            kept = [
                (operands, operator)
                for operands, operator in stream
                if str(operator) not in ("BDC", "BMC", "EMC")
            ]
            pdf.pages[0].Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
            target = BytesIO()
            pdf.save(target)
            return target.getvalue()

    return strip


def test_the_checks_see_what_is_wrong(letter: Letter, make_bare: Callable[[bytes], bytes]) -> None:
    made = typeset(compose(letter, reckon(letter.document))).pdf
    with pytest.raises(AssertionError):
        require_sound(make_bare(made), language="en")
