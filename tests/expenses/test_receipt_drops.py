# SPDX-License-Identifier: GPL-3.0-or-later
"""Receipts dropped anywhere on the window: a PDF is one, a picture may be one or the logo."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sohodesk.expenses import queries
from sohodesk.expenses.window.costform import CostForm
from sohodesk.invoices import logo
from sohodesk.store.desk import Desk
from tests.app.test_dropping import drop, said
from tests.expenses.paperwork import pdf, png


def form(window: Any) -> Any:
    found = [each for each in window.shell.findChildren(CostForm) if each.isVisible()]
    return found[-1] if found else None


def test_a_pdf_is_a_new_expense(window: Any, desk: Desk, tmp_path: Path) -> None:
    paper = tmp_path / "Rumahserver.pdf"
    paper.write_bytes(pdf())
    assert drop(window, paper)
    made = form(window)
    made.fields["amount"].control.setText("350000")
    made.save_button.click()
    with desk.read() as session:
        (row,) = queries.expenses(session)
    assert (row.description, row.amount_minor, row.receipts) == ("Rumahserver", 350_000, 1)


def test_a_picture_is_asked_about(window: Any, desk: Desk, tmp_path: Path) -> None:
    picture = tmp_path / "photo.png"
    picture.write_bytes(png(20, 20))
    assert drop(window, picture)
    expense = window.opening.dropping.menu.actions()[0]
    expense.trigger()
    assert "photo.png" in form(window).receipt_names.text()
    form(window).reject()
    assert drop(window, picture)
    window.opening.dropping.menu.close()
    as_logo = window.opening.dropping.menu.actions()[1]
    as_logo.trigger()
    assert logo.kept_logo(desk) == png(20, 20)


def test_several_are_receipts_of_one_expense(window: Any, desk: Desk, tmp_path: Path) -> None:
    papers = [tmp_path / "a.pdf", tmp_path / "b.png"]
    for paper, data in zip(papers, (pdf(), png()), strict=True):
        paper.write_bytes(data)
    assert drop(window, *papers)
    assert form(window).receipt_names.text() == "a.pdf, b.png"
    form(window).reject()


def test_a_broken_one_is_told(window: Any, desk: Desk, tmp_path: Path) -> None:
    paper = tmp_path / "cut.pdf"
    paper.write_bytes(b"%PDF-1.7\nhello")
    assert drop(window, paper)
    assert said(window).startswith("cut.pdf is broken")
    assert form(window) is None
