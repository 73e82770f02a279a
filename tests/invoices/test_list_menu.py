# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done with the whole list in the window: issue drafts, save, export, ageing, sums."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sohodesk.clients import service as clients
from sohodesk.clients.currencies.service import set_rate
from sohodesk.invoices.document import Document, Line, Tax
from sohodesk.invoices.service import create_draft
from sohodesk.store.desk import Desk
from tests.invoices.invoicespage import TODAY, draft, invoices, issued, row, shown


def bulk_form(page: Any) -> Any:
    menu = page.list_menu.menu()
    next(a for a in menu.actions() if a.text() == "Issue drafts…").trigger()
    return page.deeds.dialog


def test_drafts_are_issued_in_one_go_the_oldest_first(desk: Desk, window: Any) -> None:
    client = clients.add_client(desk, name="Nusa Kopi")
    keys = [draft(desk, client, amount) for amount in (100, 200, 300)]
    page = invoices(window)
    form = bulk_form(page)
    form.checks[keys[1]].click()
    assert form.save_button.text() == "Issue 2 drafts"
    form.save_button.click()
    assert not form.isVisible()
    numbers = [row(desk, key).number for key in keys]
    assert numbers[1] is None
    assert numbers[0] is not None
    assert numbers[2] is not None
    assert numbers[0] < numbers[2]
    assert page.pane.line.id == keys[2]


def test_a_draft_that_is_not_ready_says_why(desk: Desk, window: Any) -> None:
    client = clients.add_client(desk, name="Nusa Kopi")
    good = draft(desk, client, 100)
    line = Line(Decimal(-1), Decimal(10), Tax("O"), "Back")
    bad = create_draft(desk, client_id=client, document=Document("", (line,)))
    form = bulk_form(invoices(window))
    assert not form.checks[bad].isEnabled()
    assert form.ticked() == [good]
    form.reject()


def test_one_that_went_meanwhile_is_told_and_the_rest_is_issued(desk: Desk, window: Any) -> None:
    from sohodesk.invoices import service

    client = clients.add_client(desk, name="Nusa Kopi")
    gone, good = draft(desk, client, 100), draft(desk, client, 200)
    form = bulk_form(invoices(window))
    service.delete_draft(desk, invoice_id=gone)
    form.save_button.click()
    assert form.isVisible()
    assert [bool(each.problem) for each in form.outcomes] == [True, False]
    assert row(desk, good).number is not None
    form.save_button.click()
    assert not form.isVisible()


def test_the_list_is_filtered_by_how_late_it_is(desk: Desk, window: Any) -> None:
    client = clients.add_client(desk, name="Nusa Kopi", payment_days=0)
    late = issued(desk, client, 100, date(2026, 1, 1))
    fresh = issued(desk, client, 200, TODAY)
    page = invoices(window)
    assert shown(page) == [fresh, late]
    texts = {action.text().split("\t")[0]: action for action in page.list_menu.menu().actions()}
    assert not texts["1–30 days late"].isEnabled()
    texts["31–60 days late"].trigger()
    assert shown(page) == [late]
    page.list.show_bucket("")
    assert shown(page) == [fresh, late]


def test_pages_and_the_list_are_saved(desk: Desk, window: Any, tmp_path: Path) -> None:
    client = clients.add_client(desk, name="Nusa Kopi")
    issued(desk, client, 100)
    page = invoices(window)
    page.list_menu.write_pages(tmp_path)
    assert len(list(tmp_path.glob("*-Nusa-Kopi.pdf"))) == 1
    page.list_menu.write_statement(client, tmp_path / "statement.pdf")
    assert (tmp_path / "statement.pdf").read_bytes().startswith(b"%PDF")
    page.list_menu.write_list(tmp_path / "list.csv")
    assert "Nusa Kopi" in (tmp_path / "list.csv").read_text(encoding="utf-8-sig")


def test_sums_are_in_the_books_currency_where_rates_are_known(desk: Desk, window: Any) -> None:
    home, abroad = (
        clients.add_client(desk, name="Nusa Kopi"),
        clients.add_client(desk, name="Hartmann", currency="EUR"),
    )
    draft(desk, home, 1000)
    draft(desk, abroad, 2)
    page = invoices(window)
    assert page.sums_note.text() == ""
    assert len(page.cards.cards["draft"].tally.minor) == 2
    set_rate(desk, currency="EUR", rate=Decimal(18900), day=date(2026, 1, 1))
    page.refresh()
    assert page.cards.cards["draft"].tally.minor == {"IDR": 38800}
    assert page.sums_note.text() == "Sums in IDR, 1 € = 18,900"


# Ticking ---


def test_space_ticks_and_the_bar_pays_them_in_one_step(desk: Desk, window: Any) -> None:
    client = clients.add_client(desk, name="Nusa Kopi")
    keys = [issued(desk, client, amount) for amount in (100, 200, 300)]
    page = invoices(window)
    view, bar = page.list.view, page.list.bar
    assert bar.isHidden()
    assert not any(column.key == "tick" for column in page.list.documents.columns)
    view.pick(keys[0])
    QTest.keyClick(view, Qt.Key.Key_Space)
    view.pick(keys[2])
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert page.list.documents.columns[0].key == "tick"
    assert bar.isVisible()
    assert bar.count.text() == "2 ticked"
    assert bar.sums.text() == "Rp\N{NO-BREAK SPACE}400"
    assert bar.issue_button.isHidden()
    bar.pay_button.click()
    page.deeds.dialog.save_button.click()
    assert [row(desk, key).state for key in keys] == ["paid", "issued", "paid"]
    assert bar.isHidden()
    desk.undo()
    assert [row(desk, key).state for key in keys] == ["issued"] * 3


def test_ctrl_click_ticks_drafts_and_issues_them(desk: Desk, window: Any) -> None:
    client = clients.add_client(desk, name="Nusa Kopi")
    keys = [draft(desk, client, amount) for amount in (100, 200, 300)]
    page = invoices(window)
    view = page.list.view
    view.pick(keys[0])
    at = page.list.documents.find(keys[1])
    spot = view.visualRect(page.list.documents.index(at, 1)).center()
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, spot
    )
    assert page.list.documents.ticked == set(keys[:2])
    page.list.bar.issue_button.click()
    assert set(page.deeds.dialog.checks) == set(keys[:2])
    page.deeds.dialog.save_button.click()
    assert [row(desk, key).number is not None for key in keys] == [True, True, False]
    assert page.list.documents.ticked == set()


def test_only_ticked_pages_are_saved_and_escape_unticks(
    desk: Desk, window: Any, tmp_path: Path
) -> None:
    client = clients.add_client(desk, name="Nusa Kopi")
    keys = [draft(desk, client, amount) for amount in (100, 200)]
    page = invoices(window)
    view = page.list.view
    view.pick(keys[1])
    QTest.keyClick(view, Qt.Key.Key_Space)
    page.list_menu.write_pages(tmp_path)
    assert [path.suffix for path in tmp_path.iterdir() if "Nusa" in path.name] == [".pdf"]
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert page.list.bar.isHidden()
    assert not view.ticks
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.list.documents.ticked == set(keys)
    view.end()
