# SPDX-License-Identifier: GPL-3.0-or-later
"""Money on account in the window: taken in, used for an invoice, paid back, receipts, undone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sohodesk.invoices import paying
from sohodesk.invoices.payments.queries import balance
from sohodesk.invoices.settling import onaccount
from sohodesk.store.desk import Desk
from tests.invoices.invoicespage import invoices, issued, row, type_into

LEFT = Qt.MouseButton.LeftButton
NBSP = "\N{NO-BREAK SPACE}"


def view_of(window: Any) -> Any:
    invoices(window).show_part("accounts")
    return window.page.accounts.view


def held(desk: Desk, client_id: int = 1, currency: str = "IDR") -> int:
    with desk.read() as session:
        return balance(session, client_id, currency)


def moved(view: Any) -> list[tuple[str, str]]:
    table = view.pane.table
    rows = [table.row(at) for at in range(table.rowCount())]
    return [(each.text, each.value.replace(NBSP, " ")) for each in rows]


def press(menu: Any, words: str) -> None:
    actions = {action.text().split("\t")[0]: action for action in menu.actions()}
    actions[words].trigger()
    menu.close()
    menu.deleteLater()


@pytest.fixture
def rich(office: Desk) -> Desk:
    onaccount.take_in(office, client_id=1, amount=Decimal(1_000))
    return office


def test_money_is_taken_in_and_that_is_undone(office: Desk, window: Any, qtbot: Any) -> None:
    window.around.actions.run("page.accounts")
    view = window.page.accounts.view
    assert view.list.stack.currentWidget() is view.list.empty
    window.around.actions.run("page.take_in")
    form = window.page.deeds.dialog
    form.client.choose(2)
    assert form.currency.text() == "EUR"
    assert not form.fields["rate"].isHidden()
    form.try_save()
    assert not form.fields["amount"].wrong.isHidden()
    type_into(form, amount="-5")
    form.try_save()
    assert "more than zero" in form.general.text()
    type_into(form, amount="250.50", note="Paid twice", day="2 Apr 2026")
    form.try_save()
    assert "can't be in the future" in form.general.text()
    type_into(form, day="27 Feb 2026")
    qtbot.mouseClick(form.save_button, LEFT)
    assert held(office, 2, "EUR") == 25_050
    assert moved(view) == [("Taken in", "€ 250.50")]
    window.around.toasts.button.click()
    assert held(office, 2, "EUR") == 0
    assert view.list.stack.currentWidget() is view.list.empty


def test_it_is_used_for_the_oldest_open_invoice(rich: Desk, window: Any) -> None:
    young, old = issued(rich, 1, 900), issued(rich, 1, 300, date(2026, 1, 5))
    view = view_of(window)
    view.list.view.setFocus()
    QTest.keyClick(view.list.view, Qt.Key.Key_U)
    form = window.page.deeds.dialog
    assert form.invoice.value() == old
    assert form.amount.text() == "300"
    form.invoice.choose(young)
    assert form.amount.text() == "900"
    type_into(form, amount="1100")
    form.try_save()
    assert "Only" in form.general.text()
    type_into(form, amount="400")
    form.try_save()
    assert (row(rich, young).open_minor, held(rich)) == (500, 600)
    assert moved(view)[0] == (f"Used for {row(rich, young).name}", "−Rp 400")
    press(view.pane.table.row(0).menu(), "Remove payment")
    assert (row(rich, young).open_minor, held(rich)) == (900, 1_000)


def test_it_is_paid_back(rich: Desk, window: Any, qtbot: Any) -> None:
    view = view_of(window)
    qtbot.mouseClick(view.pane.buttons[1], LEFT)
    form = window.page.deeds.dialog
    assert form.amount.text() == "1,000"
    type_into(form, amount="1001")
    form.try_save()
    assert "only" in form.general.text()
    type_into(form, amount="1000", note="by transfer")
    form.try_save()
    assert held(rich) == 0
    assert [text for text, _value in moved(view)] == ["Paid back", "Taken in"]
    assert view.pane.sheet.presses == ()
    assert "use_account" not in view.verbs()
    window.around.toasts.button.click()
    assert held(rich) == 1_000


def test_what_was_paid_too_much_tells_its_invoice(office: Desk, window: Any) -> None:
    key = issued(office, 1, 100)
    paying.pay(office, invoice_id=key, amount=Decimal(150), on_account=True)
    view = view_of(window)
    name = row(office, key).name
    assert moved(view) == [(f"Paid too much on {name}", "Rp 50")]
    press(view.pane.table.row(0).menu(), f"Show {name}")
    assert window.page.part == "invoices"
    assert window.page.pane.line.id == key


def test_without_an_open_invoice_it_says_so(rich: Desk, window: Any) -> None:
    view_of(window)
    window.around.actions.run("page.use_account")
    form = window.page.deeds.dialog
    assert not form.save_button.isEnabled()
    form.reject()


def test_a_receipt_for_money_on_account(rich: Desk, window: Any) -> None:
    view = view_of(window)
    press(view.pane.table.row(0).menu(), "Give receipt…")
    form = window.page.deeds.dialog
    assert form.windowTitle() == "Receipt for Nusa Kopi"
    type_into(form, purpose="Advance for the shop")
    form.try_save()
    assert view.pane.table.row(0).second == "R-2026-001"
    press(view.pane.table.row(0).menu(), "Remove payment")
    assert "stays in the book" in window.around.toasts.said


def test_the_account_of_a_client_is_shown(rich: Desk, window: Any) -> None:
    onaccount.take_in(rich, client_id=2, amount=Decimal(5))
    window.go("invoices", account=2)
    view = window.page.accounts.view
    assert view.pane.name.text() == "Hartmann"
    assert view.record() == "client:2"
    window.around.actions.run("page.filter")
    QTest.keyClicks(view.list.filter.line, "nusa")
    assert view.list.table.rowCount() == 1
    assert view.pane.name.text() == "Nusa Kopi"
