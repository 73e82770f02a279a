# SPDX-License-Identifier: GPL-3.0-or-later
"""The Invoices page, driven by its widgets: what it lists, counts and shows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sohodesk.invoices import paying
from sohodesk.store.desk import Desk
from tests.invoices.invoicespage import cells, draft, invoices, issued, shown

NBSP = "\N{NO-BREAK SPACE}"


def test_states_are_counted_and_currencies_never_added(office: Desk, window: Any) -> None:
    draft(office, 1, 5_000_000)
    issued(office, 1, 1_000_000)
    late = issued(office, 1, 2_000_000, date(2026, 1, 10))
    issued(office, 2, 300)
    paid = issued(office, 2, 500, date(2026, 2, 1))
    paying.pay(office, invoice_id=paid, on=date(2026, 2, 20))
    page = invoices(window)
    said = {key: card.accessibleName() for key, card in page.cards.cards.items()}
    assert said == {
        "all": f"All in 2026, 5 documents, Rp{NBSP}8,000,000 + €{NBSP}800.00",
        "draft": f"Draft, 1 document, Rp{NBSP}5,000,000",
        "issued": f"Issued, 2 documents, Rp{NBSP}1,000,000 + €{NBSP}300.00",
        "overdue": f"Overdue, 1 document, Rp{NBSP}2,000,000",
        "paid": f"Paid in 2026, 1 document, €{NBSP}500.00",
    }
    assert page.list.owed.text() == f"Outstanding: Rp{NBSP}3,000,000 + €{NBSP}300.00"
    assert cells(page, late)["note"] == "37 days late"
    assert cells(page, paid)["note"] == "paid 20 Feb"
    page.cards.cards["overdue"].click()
    assert shown(page) == [late]


def test_what_is_to_be_done_is_not_hidden_by_the_year(office: Desk, window: Any) -> None:
    old = issued(office, 1, 1_000, date(2025, 11, 1))
    settled = issued(office, 1, 2_000, date(2025, 11, 2))
    paying.pay(office, invoice_id=settled, on=date(2025, 11, 5))
    page = invoices(window)
    assert shown(page) == []
    page.cards.cards["overdue"].click()
    assert shown(page) == [old]
    page.cards.cards["all"].click()
    page.verbs()["before"]()
    assert page.year == 2025
    assert shown(page) == [settled, old]
    page.verbs()["after"]()
    page.use_year(None)
    assert shown(page) == [settled, old]


def test_the_list_is_sorted_and_filtered(office: Desk, window: Any) -> None:
    small, large = issued(office, 1, 1_000), issued(office, 1, 9_000)
    euro = issued(office, 2, 50)
    page = invoices(window)
    page.list.view.sort_wanted.emit("amount")
    assert shown(page) == [large, small, euro]
    page.list.view.sort_wanted.emit("amount")
    assert shown(page) == [euro, small, large]
    assert page.list.counted.text() == "3 of 3 · sorted by amount"
    page.verbs()["filter"]()
    page.list.filter.line.setText("job 9")
    assert shown(page) == [large]


def test_the_picked_document_is_shown_as_a_page(office: Desk, window: Any) -> None:
    first, second = issued(office, 1, 1_000), draft(office, 2, 70)
    page = invoices(window)
    assert page.pane.line.id == second  # drafts come first
    assert len(page.pane.preview.paper.pages) == 1
    assert page.pane.preview.paper.pages[0].width() == page.pane.preview.paper.page_width
    page.list.view.pick(first)
    assert page.pane.number.text() == "2026-001"
    assert page.pane.tag.said == "Issued"
    assert page.pane.preview.paper.accessibleName() == "Preview, 1 page"


def test_the_pdf_is_written_and_opened(office: Desk, window: Any, tmp_path: Path) -> None:
    key = issued(office, 1, 1_000)
    page = invoices(window)
    opened: list[Path] = []
    page.deeds.open_file = opened.append
    page.deeds.write_pdf(key, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")
    window.around.toasts.button.click()
    assert opened == [tmp_path / "a.pdf"]
    page.deeds.open_pdf(page.pane.line)
    assert opened[1].name == "2026-001.pdf"
    page.deeds.write_pdf(key, tmp_path / "no" / "a.pdf")
    assert "could not be written" in window.around.toasts.said


def test_the_rail_counts_what_is_overdue(office: Desk, window: Any) -> None:
    button = window.shell.rail.buttons["invoices"]
    assert button.count == 0
    late = issued(office, 1, 2_000_000, date(2026, 1, 10))
    issued(office, 1, 1_000)
    assert (button.count, button.bad) == (1, True)
    paying.pay(office, invoice_id=late, amount=Decimal(500_000))
    assert button.count == 1
    paying.pay(office, invoice_id=late)
    assert button.count == 0
