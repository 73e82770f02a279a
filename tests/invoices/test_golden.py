# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents issued by version 0.1.0 keep their figures: an upgrade never changes what was issued.

The files are snapshots as books hold them.  They are never made anew; a change of the arithmetic
gets a rule of its own (``document.RULE``) and files of its own.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sohodesk.invoices.pdf.composing import compose
from sohodesk.invoices.rules import reckon
from sohodesk.invoices.snapshots import from_json, to_json

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.json"))


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.stem)
def test_issued_documents_keep_their_figures(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    snapshot = from_json(text)
    assert snapshot.letter.document.rule == "half-up-2026"
    assert reckon(snapshot.letter.document) == snapshot.totals
    kept = json.loads(to_json(snapshot))
    for part, fields in json.loads(text).items():
        assert kept[part].items() >= fields.items()
    assert compose(snapshot.letter, snapshot.totals).headline


def test_there_are_golden_files() -> None:
    assert len(GOLDEN) >= 7
