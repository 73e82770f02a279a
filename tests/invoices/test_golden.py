# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents issued by version 0.1.0 keep their figures: an upgrade never changes what was issued.

The files are snapshots as books hold them.  They are never made anew; a change of the arithmetic
gets a rule of its own (``document.RULE``) and files of its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sohodesk.base.money import show_amount
from sohodesk.invoices.payqr.drawing import svg
from sohodesk.invoices.pdf.composing import compose
from sohodesk.invoices.pdf.typesetting import typeset
from sohodesk.invoices.rules import reckon
from sohodesk.invoices.snapshots import from_json, to_json

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.json"))


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.stem)
def test_issued_documents_keep_their_figures(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    snapshot = from_json(text)
    assert snapshot.letter.document.rule == "half-up-2026"
    assert reckon(snapshot.letter.document) == snapshot.totals
    assert lost(json.loads(text), json.loads(to_json(snapshot))) == []
    assert compose(snapshot.letter, snapshot.totals).headline


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.stem)
def test_issued_documents_print_their_figures(
    file: Path, pdf_text: Callable[[bytes], list[str]]
) -> None:
    """Set again from the snapshot, the page shows what was asked for then: to the last letter."""
    kept = from_json(file.read_text(encoding="utf-8"))
    language, totals = kept.letter.said.language, kept.totals
    made = typeset(compose(kept.letter, totals))
    page = "\n".join(pdf_text(made.pdf))
    wanted = [line.amount for line in totals.lines if line.amount]
    wanted += [totals.total, totals.due, *(group.amount for group in totals.taxes if group.amount)]
    for amount in wanted:
        assert show_amount(amount, totals.currency, language).lstrip("-−") in page
    assert (kept.letter.number or "") in page
    assert (totals.total, totals.due) == tuple(map(Decimal, ASKED[file.stem]))


ASKED = {
    "code-epc": ("5849.25", "5849.25"),
    "code-qris": ("1050000", "1050000"),
    "code-swiss": ("5849.25", "5849.25"),
    "coins": ("31.72", "31.70"),
    "credit-note": ("1872.00", "1872.00"),
    "credit-of-the-rest": ("119.00", "119.00"),
    "deposit": ("376.27", "376.27"),
    "drawdown": ("595.00", "0.00"),
    "export-services": ("1872.00", "1872.00"),
    "final-less-deposit": ("1254.22", "877.95"),
    "foreign-coins-freight": ("61.70", "61.70"),
    "four-rates": ("1009.83", "909.81"),
    "prices-with-tax": ("117.60", "117.60"),
    "quote-sections": ("1254.22", "1254.22"),
    "rupiah-withholding": ("11823581", "11823581"),
    "three-digits": ("123456789.125", "123456789.125"),
}
"""Total and what is due, written down once, so that a file changed by hand is noticed."""


def lost(stored: Any, kept: Any, where: str = "") -> list[str]:
    """The places of a stored snapshot that come out otherwise; fields may have been added."""
    if isinstance(stored, dict):
        return [
            place
            for key, value in stored.items()
            for place in lost(value, kept.get(key, "gone"), f"{where}.{key}")
        ]
    if isinstance(stored, list):
        pairs = zip(stored, kept, strict=True)
        return [place for n, (a, b) in enumerate(pairs) for place in lost(a, b, f"{where}[{n}]")]
    return [] if stored == kept else [where]


def test_a_changed_figure_in_a_snapshot_is_noticed() -> None:
    stored = {"lines": [{"net": "1.00"}, {"net": "2.00"}]}
    kept = {"lines": [{"net": "1.00", "form": "item"}, {"net": "2.01"}]}
    assert lost(stored, kept) == [".lines[1].net"]


def test_codes_of_issued_documents_are_shown_as_they_were() -> None:
    """What stands in the squares is taken from the file, never made anew from the profile."""
    coded = {file.stem: from_json(file.read_text(encoding="utf-8")) for file in GOLDEN}
    shown = {
        name: (compose(each.letter, each.totals).code, each.letter.code)
        for name, each in coded.items()
        if name.startswith("code-")
    }
    assert shown.keys() == {"code-epc", "code-qris", "code-swiss"}
    for code, kept in shown.values():
        assert code is not None
        assert kept is not None
        assert code.picture == svg(kept)
    swiss = shown["code-swiss"][0]
    assert swiss is not None
    assert swiss.slip is not None
    assert swiss.slip.reference == "00 00000 00000 00000 00202 60475"


def test_there_are_golden_files() -> None:
    assert {file.stem for file in GOLDEN} == ASKED.keys()
