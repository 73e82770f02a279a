# SPDX-License-Identifier: GPL-3.0-or-later
"""The worked cases as people see them: the table on a terminal, the page, the editor's sums."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sohodesk.app.main import main
from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk
from tests.invoices.conftest import Told
from tests.invoices.pdfchecks import require_qpdf, require_sound
from tests.invoices.test_invoice_verb import WORKED, numbers

Reader = Callable[[bytes], list[str]]


def figures(case: str) -> dict[str, list[str]]:
    """The figures of a row of the table as English writes them."""
    names = ("lines", "sums", "groups", "totals")
    found = {
        name: [f"{number:,.2f}" for number in numbers(part)]
        for name, part in zip(names, WORKED[case][2].split("|"), strict=True)
    }
    return {**found, "taxes": found["groups"][1::2], "bases": found["groups"][::2]}


def require_figures(text: str, case: str, *, bases: bool = False) -> None:
    """Every figure that a reader wants stands there."""
    expected = figures(case)
    wanted = [*expected["lines"], *expected["totals"][1:]]
    wanted += [tax for tax in expected["taxes"] if tax != "0.00"]
    wanted += expected["bases"] if bases and len(expected["bases"]) > 1 else []
    for figure in wanted:
        assert figure in text, f"{figure} of {case} in {text}"


@pytest.mark.parametrize("case", WORKED)
def test_on_the_terminal_and_on_the_page(
    create: Told, told: Told, case: str, tmp_path: Path, pdf_text: Reader
) -> None:
    lines, keys, _expected = WORKED[case]
    draft = str(create(*lines, **keys)["id"])
    shown = told("invoice", "show", draft, as_json=False)
    require_figures(shown, case)
    told("settings", "set", "office.country", "DE")
    told("settings", "set", "sender.vat_id", "NL004495445B01")
    told("client", "edit", "Hartmann", "--vat-id", "DE123456789")
    number = told("invoice", "issue", draft)["number"]
    file = tmp_path / "page.pdf"
    told("invoice", "pdf", number, "-o", str(file))
    page = file.read_bytes()
    require_figures("\n".join(pdf_text(page)), case, bases=True)
    require_sound(page, language="en")
    require_qpdf(page, tmp_path)
    assert told("invoice", "show", number)["totals"]["due"] == str(numbers(_due(case))[-1])


def _due(case: str) -> str:
    total = figures(case)["totals"][-1].replace(",", "")
    return str(Decimal(total))


@pytest.mark.parametrize("case", WORKED)
def test_in_the_editor(
    desk: Desk, window: Any, case: str, tmp_path: Path, clock: FixedClock, book_path: Path
) -> None:
    import json

    lines, keys, _expected = WORKED[case]
    file = tmp_path / "lines.json"
    whole = {"client": "Hartmann", "currency": "EUR", "lines": lines, **keys}
    file.write_text(json.dumps(whole), encoding="utf-8")
    book = ["--book", str(book_path)]
    assert main([*book, "client", "add", "Hartmann", "--currency", "EUR"], clock=clock) == 0
    assert main([*book, "invoice", "create", str(file)], clock=clock) == 0
    desk.poll()
    window.go("invoices")
    window.page.edit(1)
    form = window.page.editor.form
    expected = figures(case)
    assert form.sums.due.value.text() == f"€\N{NO-BREAK SPACE}{expected['totals'][-1]}"
    assert form.sums.net.amount.text().endswith(expected["sums"][-1])
    amounts = [line.amount.text().split("\N{NO-BREAK SPACE}")[-1] for line in form.lines]
    assert amounts == expected["lines"]
