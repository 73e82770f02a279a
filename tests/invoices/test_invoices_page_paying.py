# SPDX-License-Identifier: GPL-3.0-or-later
"""Payments on the Invoices page: in part, with slips, taken back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtTest import QTest

from sohodesk.invoices import paying
from sohodesk.invoices.document import Withholding
from sohodesk.store.desk import Desk
from tests.invoices.invoicespage import cells, invoices, issued, row, type_into

NBSP = "\N{NO-BREAK SPACE}"


def test_payments_in_part_with_a_slip_until_nothing_is_open(office: Desk, window: Any) -> None:
    key = issued(office, 1, 10_000_000, withholding=Withholding(Decimal(2), "PPh 23"))
    page = invoices(window)
    page.pane.first.click()
    form = page.deeds.dialog
    assert form.fields["amount"].said() == "9,800,000"  # less what will be withheld
    assert form.fields["withheld"].said() == "200,000"
    type_into(form, amount="4,000,000", withheld="", day="1 Mar")
    form.try_save()
    assert cells(page, key)["state"] == "Part paid"
    assert cells(page, key)["amount"] == f"Rp{NBSP}10,000,000, 6,000,000 open"
    page.deeds.pay(key)
    form = page.deeds.dialog
    type_into(form, amount="7,000,000", withheld="")
    form.try_save()
    assert "Only" in form.general.text()
    type_into(form, amount="5,800,000", withheld="200,000", slip="BP-17", day="5 Mar")
    form.try_save()
    assert "future" in form.general.text()
    type_into(form, day="2 Mar")
    form.try_save()
    assert row(office, key).state == "paid"
    assert page.pane.paid.text() == (
        f"Received Rp{NBSP}9,800,000, last on 2 Mar · withheld Rp{NBSP}200,000"
    )


def test_a_payment_booked_by_mistake_is_removed(office: Desk, window: Any) -> None:
    key = issued(office, 1, 1_000)
    paying.pay(office, invoice_id=key)
    page = invoices(window)
    menu = page.deeds.menu(page.pane.line, page.pane.payments)
    of_payment = next(a for a in menu.actions() if a.text().startswith("Payment of")).menu()
    next(a for a in of_payment.actions() if a.text() == "Remove payment").trigger()
    assert row(office, key).state == "issued"
    assert page.pane.payments == ()


def test_the_amount_follows_what_is_withheld_until_it_is_typed(office: Desk, window: Any) -> None:
    key = issued(office, 1, 1_000)
    page = invoices(window)
    page.deeds.pay(key)
    form = page.deeds.dialog
    QTest.keyClicks(form.withheld, "25")
    assert form.amount.text() == "975"
    form.amount.clear()
    QTest.keyClicks(form.amount, "500")
    QTest.keyClicks(form.withheld, "0")
    assert form.amount.text() == "500"


def test_a_payment_is_taken_back_by_the_toast(office: Desk, window: Any) -> None:
    key = issued(office, 1, 1_000)
    page = invoices(window)
    page.deeds.pay(key)
    page.deeds.dialog.try_save()
    assert row(office, key).state == "paid"
    window.around.toasts.button.click()
    assert row(office, key).state == "issued"
    assert page.pane.first.text() == "Mark paid"


def test_a_slip_alone_settles_what_is_left(office: Desk, window: Any) -> None:
    key = issued(office, 1, 1_000, withholding=Withholding(Decimal(2), "PPh 23"))
    paying.pay(office, invoice_id=key, amount=Decimal(980))
    page = invoices(window)
    page.deeds.pay(key)
    form = page.deeds.dialog
    assert form.fields["amount"].said() == "0"
    type_into(form, slip="BP-3")
    form.try_save()
    assert row(office, key).state == "paid"
    assert row(office, key).slips_minor == 20
