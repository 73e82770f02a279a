# SPDX-License-Identifier: GPL-3.0-or-later
"""Retainers in the window: made, filled, drawn on, given back; refusals are sentences in place."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sohodesk.invoices import issuing
from sohodesk.invoices.deposits import queries, retainers
from sohodesk.store.desk import Desk
from tests.invoices.invoicespage import draft, invoices, row, type_into

LEFT = Qt.MouseButton.LeftButton
NBSP = "\N{NO-BREAK SPACE}"


def view_of(window: Any) -> Any:
    invoices(window).show_part("retainers")
    return window.page.retainers.view


def all_of(desk: Desk) -> list[queries.RetainerRow]:
    with desk.read() as session:
        return queries.retainers(session)


@pytest.fixture
def filled(office: Desk) -> Desk:
    """Ten hours of a client at 100, paid ahead."""
    key = retainers.add(office, client_id=1, title="Care", rate=Decimal(100), low=Decimal(200))
    fill = retainers.fill(office, retainer_id=key, hours=Decimal(10))
    issuing.issue(office, invoice_id=fill)
    return office


def movements(view: Any) -> list[tuple[str, str]]:
    table = view.pane.table
    rows = [table.row(at) for at in range(table.rowCount())]
    return [(each.text, each.second) for each in rows]


def test_the_first_one_is_made_and_undone(office: Desk, window: Any, qtbot: Any) -> None:
    window.around.actions.run("page.retainers")
    view = window.page.retainers.view
    assert view.list.stack.currentWidget() is view.list.empty
    qtbot.mouseClick(window.page.retainers.new_button, LEFT)
    form = window.page.deeds.dialog
    form.try_save()
    assert "what the retainer is for" in form.fields["title"].wrong.text()
    form.client.choose(2)
    assert form.currency.text() == "EUR"
    QTest.keyClicks(form.fields["title"].control, "Small changes")
    QTest.keyClicks(form.fields["low"].control, "50")
    qtbot.mouseClick(form.save_button, LEFT)
    (made,) = all_of(office)
    assert (made.client, made.title, made.currency, made.low_minor) == (
        *("Hartmann", "Small changes", "EUR"),
        5000,
    )
    assert view.pane.name.text() == "Small changes"
    assert view.pane.tag.said == "Low"
    window.around.toasts.button.click()
    assert all_of(office) == []


def test_it_is_filled_by_hours_and_the_draft_is_opened(filled: Desk, window: Any) -> None:
    view = view_of(window)
    assert view.pane.sheet.figures == (
        ("Came in, or is asked for", f"Rp{NBSP}1,000"),
        ("Drawn by invoices", f"Rp{NBSP}0"),
        ("Left, 10 h", f"Rp{NBSP}1,000"),
    )
    view.list.view.setFocus()
    QTest.keyClick(view.list.view, Qt.Key.Key_F)
    form = window.page.deeds.dialog
    form.how.buttons["hours"].click()
    assert form.fields["much"].label.text() == f"Hours at Rp{NBSP}100"
    type_into(form, much="-1")
    form.try_save()
    assert "more than zero" in form.general.text()
    type_into(form, much="2.5")
    form.try_save()
    page = window.page
    assert page.editing
    assert row(filled, page.editor.invoice_id).due_minor == 250


def test_a_draft_is_paid_out_of_it_and_put_back(filled: Desk, window: Any, qtbot: Any) -> None:
    key = draft(filled, 1, 1500)
    view = view_of(window)
    qtbot.mouseClick(view.pane.buttons[1], LEFT)
    form = window.page.deeds.dialog
    assert form.amount.text() == "1,000"
    assert form.told.text() == (
        f"Rp{NBSP}500 stays to be paid on the draft; Rp{NBSP}0 stays in the retainer."
    )
    type_into(form, amount="1200")
    form.try_save()
    assert "can be drawn" in form.general.text()
    type_into(form, amount="900")
    form.try_save()
    assert row(filled, key).due_minor == 600
    assert view.pane.tag.said == "Low"
    assert movements(view)[1] == (f"Draft {key}", "drawn, not issued yet")
    movement = view.pane.table.row(1)
    menu = movement.menu()
    assert [action.text() for action in menu.actions()] == ["Edit draft", "Draw no more"]
    menu.actions()[1].trigger()
    menu.close()
    menu.deleteLater()
    assert (row(filled, key).due_minor, row(filled, key).purpose) == (1500, "standard")
    window.around.toasts.button.click()
    assert row(filled, key).due_minor == 600


def test_without_a_draft_it_says_what_to_do(filled: Desk, window: Any) -> None:
    view = view_of(window)
    window.around.actions.run("page.draw")
    form = window.page.deeds.dialog
    assert "make one first" in form.told.text()
    assert not form.save_button.isEnabled()
    assert view.list.picked() is not None
    form.reject()


def test_what_is_left_is_given_back(filled: Desk, window: Any) -> None:
    key = draft(filled, 1, 300)
    view = view_of(window)
    retainers.draw(filled, retainer_id=1, invoice_id=key)
    window.around.actions.run("page.close_retainer")
    form = window.page.deeds.dialog
    form.try_save()
    assert "still hangs on the retainer" in form.general.text()
    form.reject()
    issuing.issue(filled, invoice_id=key)
    window.around.actions.run("page.close_retainer")
    form = window.page.deeds.dialog
    form.try_save()
    (note,) = form.result_
    assert (row(filled, note).kind, row(filled, note).total_minor) == ("credit", 700)
    assert view.pane.tag.said == "Closed"
    assert not view.pane.buttons[0].isVisible()
    assert "draw" not in view.verbs()
    window.around.toasts.button.click()
    assert all_of(filled)[0].closed is None


def test_a_filter_finds_by_client_and_words(filled: Desk, window: Any) -> None:
    retainers.add(filled, client_id=2, title="Relaunch")
    view = view_of(window)
    assert view.list.table.rowCount() == 2
    window.around.actions.run("page.filter")
    QTest.keyClicks(view.list.filter.line, "hart relau")
    assert [view.list.table.row(0).title, view.list.table.rowCount()] == ["Relaunch", 1]
    assert view.record() == "retainer:2"
    window.go("invoices", retainer=1)
    assert view.record() == "retainer:1"
    view.deeds.change(view.list.picked())
    form = window.page.deeds.dialog
    type_into(form, title="Care of the shop", low="")
    form.try_save()
    found = all_of(filled)[1]
    assert (found.title, found.low_minor, found.rate) == ("Care of the shop", None, Decimal(100))


def test_a_document_of_it_is_shown(filled: Desk, window: Any) -> None:
    view = view_of(window)
    movement = view.pane.table.row(0)
    assert movement.second == "filled"
    movement.open()
    assert window.page.part == "invoices"
    assert window.page.pane.line.facts.purpose == "retainer"
