# SPDX-License-Identifier: GPL-3.0-or-later
"""The life of a document on the Invoices page: issued, voided, credited, deleted."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sohodesk.clients import service as clients
from sohodesk.invoices import issuing, service
from sohodesk.invoices.document import Document, Line, Tax
from sohodesk.store.desk import Desk
from sohodesk.timelog import totals
from tests.invoices.invoicespage import (
    cells,
    draft,
    invoices,
    issued,
    logged,
    row,
    shown,
    type_into,
)

NBSP = "\N{NO-BREAK SPACE}"
OUTSIDE = Tax("O")


def test_issuing_says_what_it_freezes_and_cannot_be_undone(office: Desk, window: Any) -> None:
    key = draft(office, 1, 1_000)
    page = invoices(window)
    page.pane.first.click()
    form = page.deeds.dialog
    assert form.windowTitle() == "Issue 2026-001"
    form.try_save()
    assert row(office, key).number == "2026-001"
    assert window.around.toasts.said == "2026-001 is issued and saved as PDF"
    # It can't be undone; what the toast offers is the page.
    assert window.around.toasts.button.text() == "Open"
    opened: list[Path] = []
    page.deeds.open_file = opened.append
    window.around.toasts.button.click()
    assert [path.name for path in opened] == ["2026-001.pdf"]
    assert page.pane.first.text() == "Mark paid"


def test_from_unbilled_time_to_paid_by_single_keys(office: Desk, window: Any) -> None:
    logged(office, 1, 2)
    page = invoices(window)
    page.verbs()["bill"]()
    QTest.keyClick(page.deeds.dialog, Qt.Key.Key_Return)
    assert window.around.toasts.button.text() == "Undo"
    assert page.pane.line.facts.state == "draft"
    QTest.keyClick(page.list.view, Qt.Key.Key_I)
    QTest.keyClick(page.deeds.dialog, Qt.Key.Key_Return)
    assert page.pane.line.facts.state == "issued"
    QTest.keyClick(page.new_button, Qt.Key.Key_P)  # a button hands the letter on to the page
    QTest.keyClick(page.deeds.dialog.amount, Qt.Key.Key_Return)
    assert page.pane.line.facts.state == "paid"
    assert window.around.toasts.button.text() == "Undo"
    window.around.undo()
    assert page.pane.line.facts.state == "issued"


def test_letters_typed_into_a_field_stay_letters(office: Desk, window: Any) -> None:
    draft(office, 1, 1_000)
    page = invoices(window)
    page.list.start_finding()
    QTest.keyClicks(page.list.filter.line, "ip")
    assert page.list.filter.text() == "ip"
    assert page.deeds.dialog is None


def test_what_is_missing_keeps_a_draft_from_being_issued(window: Any, desk: Desk) -> None:
    clients.add_client(desk, name="Nusa Kopi")
    line = Line(Decimal(1), Decimal(100), Tax("AE"), "Work")
    key = service.create_draft(desk, client_id=1, document=Document("", (line,)))
    page = invoices(window)
    assert cells(page, key)["note"] == "2 errors"
    page.deeds.issue(key)
    form = page.deeds.dialog
    assert not form.save_button.isEnabled()
    assert "VAT number" in form.save_button.toolTip()


def test_voiding_asks_for_a_reason_and_frees_the_time(office: Desk, window: Any) -> None:
    logged(office, 1, 2)
    page = invoices(window)
    page.bill(1)
    page.deeds.dialog.try_save()
    key = page.pane.line.id
    issuing.issue(office, invoice_id=key)
    page.deeds.void(page.pane.line)
    form = page.deeds.dialog
    form.try_save()
    assert "Say why" in form.fields["reason"].wrong.text()
    type_into(form, reason="Wrong client")
    form.try_save()
    assert cells(page, key)["note"] == "Wrong client"
    assert page.cards.cards["all"].tally.minor["IDR"] == 0
    with office.read() as session:
        assert [unbilled.seconds for unbilled in totals.unbilled(session)] == [7200]


def test_a_credit_note_takes_some_lines_back(office: Desk, window: Any) -> None:
    lines = tuple(Line(Decimal(4), Decimal(100), OUTSIDE, what) for what in ("One", "Two"))
    key = service.create_draft(office, client_id=1, document=Document("", lines))
    issuing.issue(office, invoice_id=key)
    page = invoices(window)
    page.deeds.credit(key)
    form = page.deeds.dialog
    form.how.buttons["lines"].click()
    type_into(form, line2="5")
    form.try_save()
    assert "quantity of 4" in form.general.text()
    type_into(form, line2="1.5", reason="Two did not work")
    form.try_save()
    made = row(office, page.pane.line.id)
    assert (made.kind, made.due_minor, made.credits_number) == ("credit", 150, "2026-001")
    page.deeds.issue(made.id)
    page.deeds.dialog.try_save()
    assert cells(page, made.id)["amount"] == f"−Rp{NBSP}150"
    assert cells(page, key)["amount"] == f"Rp{NBSP}800, 650 open"


def test_a_deleted_draft_comes_back_by_the_toast(office: Desk, window: Any) -> None:
    key, other = draft(office, 1, 1_000), draft(office, 1, 2_000)
    page = invoices(window)
    page.list.view.pick(key)
    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_Delete)
    assert shown(page) == [other]
    window.around.toasts.button.click()
    assert set(shown(page)) == {key, other}


def test_an_issued_document_cannot_be_deleted(office: Desk, window: Any) -> None:
    key = issued(office, 1, 1_000)
    page = invoices(window)
    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_Delete)
    assert shown(page) == [key]
    words = [a.text() for a in page.deeds.menu(page.pane.line).actions()]
    assert "Mark paid…\tP" in words
    assert not any(word.startswith(("Delete", "Edit", "Issue")) for word in words)


def test_numbers_go_on_from_elsewhere(office: Desk, window: Any) -> None:
    page = invoices(window)
    page.begin_at()
    form = page.deeds.dialog
    type_into(form, next="many")
    form.try_save()
    assert "not a number" in form.fields["next"].wrong.text()
    type_into(form, next="48")
    form.try_save()
    assert window.around.toasts.said == "The next invoice will be 2026-048"
    assert row(office, issued(office, 1, 1_000)).number == "2026-048"


def test_issue_and_pay_stand_among_the_actions(office: Desk, window: Any) -> None:
    key = draft(office, 1, 1_000)
    invoices(window).place(id=key)
    actions = window.around.actions
    assert (actions["page.issue"].keys(), actions["page.pay"].keys()) == ("I", "P")
    assert not actions["page.pay"].enabled()
    actions.run("page.issue")
    window.page.deeds.dialog.try_save()
    assert row(office, key).state == "issued"
    assert not actions["page.issue"].enabled()
    actions.run("page.pay")
    window.page.deeds.dialog.try_save()
    assert row(office, key).state == "paid"
    window.go("time")
    assert not actions["page.pay"].enabled()


def test_the_menu_of_a_document_has_its_history(
    office: Desk, window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = draft(office, 1, 1_000)
    page = invoices(window)
    asked: list[str] = []
    monkeypatch.setattr(window.around, "history", asked.append)
    menu = page.deeds.menu(page.overview.lines[0])
    next(action for action in menu.actions() if action.text() == "History…").trigger()
    page.edit(key)
    page.editor.past.click()
    assert asked == [f"invoice:{key}"] * 2
    menu.close()
