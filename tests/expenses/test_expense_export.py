# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of expenses as CSV and XLSX: money as numbers, texts never reckoned with."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]


@pytest.fixture
def spent(desk: Desk, say: Say) -> None:
    """Three costs: one with a dangerous name, one in dollars, one that came back."""
    say("currency", "rate", "USD", "16000", "--on", "2026-01-01")
    say("expense", "add", "119000", "=HYPERLINK(1)", "--tax", "19", "--on", "2026-02-01")
    say("expense", "add", "10.50", "Tool", "--currency", "USD", "--on", "2026-02-02")
    say("expense", "add", "--on", "2026-02-03", "--", "-5000", "Bottles back")


def cells(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv(spent: None, say: Say, tmp_path: Path) -> None:
    path = tmp_path / "costs.csv"
    assert say("expense", "export", path, "--json").json["rows"] == 3
    back, tool, first = cells(path)
    assert (first["What"], first["Amount"], first["Tax in it"], first["Net"]) == (
        *("'=HYPERLINK(1)", "119000"),
        *("19000", "100000"),
    )
    assert (tool["Currency"], tool["Amount"], tool["Amount in IDR"]) == ("USD", "10.50", "168000")
    assert (back["Amount"], back["Date"]) == ("-5000", "2026-02-03")
    assert "exists already" in say("expense", "export", path, code=1).err
    say("expense", "export", path, "--force", "--from", "2026-02-03")
    assert len(cells(path)) == 1


def test_another_ending_is_refused(spent: None, say: Say, tmp_path: Path) -> None:
    assert ".csv or .xlsx" in say("expense", "export", tmp_path / "a.pdf", code=1).err


def test_xlsx_has_numbers(spent: None, say: Say, tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "costs.xlsx"
    say("expense", "export", path)
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<v>119000</v>" in sheet
    assert "<v>10.50</v>" in sheet
    assert "<f>" not in sheet


def test_the_window_writes_what_is_shown(
    spent: None, window: Any, say: Say, tmp_path: Path
) -> None:
    window.go("invoices", view="expenses")
    view = window.page.costs.view
    view.list.start_finding()
    view.list.filter.line.setText("tool")
    menu = view.deeds.menu(view.pane.row)
    assert any(action.text() == "Export this list…" for action in menu.actions())
    menu.close()
    path = tmp_path / "shown.csv"
    view.deeds.export(path)
    assert [row["What"] for row in cells(path)] == ["Tool"]
    assert "Saved as shown.csv" in window.around.toasts.said
