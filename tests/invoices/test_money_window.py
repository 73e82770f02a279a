# SPDX-License-Identifier: GPL-3.0-or-later
"""Money in the window: what stays open while typing, bulk, refund, receipt, late interest."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtTest import QTest

from sohodesk.clients.currencies.service import set_rate
from sohodesk.invoices import paying, queries
from sohodesk.invoices.payments.queries import balance
from sohodesk.invoices.settling import onaccount
from sohodesk.store.desk import Desk
from sohodesk.ui.linerow import LineRow
from tests.invoices.invoicespage import invoices, issued, row, type_into

NBSP = "\N{NO-BREAK SPACE}"


def payments(desk: Desk, key: int) -> list[queries.PaymentRow]:
    with desk.read() as session:
        return queries.payments(session, key)


def test_what_stays_open_is_told_while_typing(office: Desk, window: Any) -> None:
    key = issued(office, 1, 1_000)
    page = invoices(window)
    page.deeds.pay(key)
    form = page.deeds.dialog
    assert form.stays.text() == "Nothing stays open."
    form.amount.clear()
    QTest.keyClicks(form.amount, "400")
    assert form.stays.text() == f"Rp{NBSP}600 stays open."
    form.with_fee.click()
    QTest.keyClicks(form.fee, "100")
    assert form.stays.text() == f"Rp{NBSP}500 stays open."
    type_into(form, day="1 Feb")
    assert "before the invoice was issued" in form.stays.text()
    form.try_save()
    paid = payments(office, key)[0]
    assert (paid.amount_minor, paid.fee_minor, row(office, key).open_minor) == (400, 100, 500)


def test_too_much_is_kept_when_it_is_ticked_and_offered_later(office: Desk, window: Any) -> None:
    key, other = issued(office, 1, 1_000), issued(office, 1, 300)
    page = invoices(window)
    page.deeds.pay(key)
    form = page.deeds.dialog
    assert form.keep_rest.isHidden()
    type_into(form, amount="1500")
    form.try_save()
    assert "Only" in form.general.text()
    assert not form.keep_rest.isHidden()
    form.keep_rest.click()
    form.try_save()
    assert row(office, key).state == "paid"
    page.deeds.pay(other)
    form = page.deeds.dialog
    assert form.use_account.text() == f"Use Rp{NBSP}300"
    form.use_account.click()
    assert row(office, other).state == "paid"
    with office.read() as session:
        assert balance(session, 1, "IDR") == 200


def test_other_money_gives_the_rate(office: Desk, window: Any) -> None:
    set_rate(office, currency="EUR", rate=Decimal(18_000), day=date(2026, 1, 1))
    key = issued(office, 2, 100)
    page = invoices(window)
    page.deeds.pay(key)
    form = page.deeds.dialog
    assert form.fields["rate"].control.placeholderText() == "18,000"
    assert form.fields["received_currency"].said() == "IDR"
    type_into(form, received="1850000")
    form.try_save()
    paid = payments(office, key)[0]
    assert (paid.exchange_rate, paid.received_minor) == (Decimal(18_500), 1_850_000)


def test_several_invoices_with_one_sum(office: Desk, window: Any) -> None:
    first, second, third = (issued(office, 1, amount) for amount in (500, 300, 200))
    page = invoices(window)
    page.deeds.money.pay_several(first)
    form = page.deeds.dialog
    assert form.fields["amount"].said() == "1,000"
    form.lines[1].tick.click()
    assert form.fields["amount"].said() == "700"
    form.amount.selectAll()
    QTest.keyClicks(form.amount, "600")
    assert [line.share.text() for line in form.lines] == ["500", "", "100"]
    form.try_save()
    assert [row(office, key).open_minor for key in (first, second, third)] == [0, 300, 100]


def test_refund_and_write_off_from_the_menu(office: Desk, window: Any) -> None:
    key = issued(office, 1, 1_000)
    paying.pay(office, invoice_id=key, amount=Decimal(400))
    page = invoices(window)
    line = page.pane.line
    names = [action.text() for action in page.deeds.menu(line, page.pane.payments).actions()]
    assert {"Refund…", "Write off…", "Use money on account"} <= set(names)
    page.verbs()["refund"]()
    form = page.deeds.dialog
    type_into(form, amount="500")
    form.try_save()
    assert "Only" in form.general.text()
    type_into(form, amount="100")
    form.try_save()
    assert row(office, key).open_minor == 700
    page.verbs()["write_off"]()
    form = page.deeds.dialog
    type_into(form, reason="bankrupt")
    form.try_save()
    assert row(office, key).state == "written_off"
    assert page.pane.tag.said == "Written off"
    window.around.toasts.button.click()
    assert row(office, key).state == "part_paid"


def test_a_receipt_is_given_opened_and_voided(office: Desk, window: Any) -> None:
    key = issued(office, 1, 1_000)
    paying.pay(office, invoice_id=key)
    page = invoices(window)
    opened: list[Any] = []
    page.deeds.open_file = opened.append
    page.verbs()["receipt"]()
    form = page.deeds.dialog
    type_into(form, purpose="Website", place="Bandung")
    form.try_save()
    assert payments(office, key)[0].receipt == "R-2026-001"
    window.around.toasts.button.click()
    assert opened[0].name == "R-2026-001.pdf"
    page.deeds.money.remove(payments(office, key)[0])
    assert "stays in the book" in window.around.toasts.said
    page.deeds.money.void_receipt("R-2026-001")
    form = page.deeds.dialog
    form.try_save()
    type_into(form, reason="wrong name")
    form.try_save()
    assert payments(office, key)[0].receipt is None


def test_late_interest_is_drafted(office: Desk, window: Any) -> None:
    key = issued(office, 1, 10_000_000, date(2026, 1, 1))
    page = invoices(window)
    page.verbs()["interest"]()
    form = page.deeds.dialog
    assert "no law" in form.notes.text()
    type_into(form, rate="12")
    form.fields["rate"].control.editingFinished.emit()
    assert "46 days at 12" in form.told.text()
    form.try_save()
    made = row(office, form.result_)
    assert (made.state, made.due_minor) == ("draft", 151_233)
    assert key != made.id


def test_money_on_account_is_used_from_the_menu(office: Desk, window: Any) -> None:
    key = issued(office, 1, 1_000)
    onaccount.take_in(office, client_id=1, amount=Decimal(250))
    page = invoices(window)
    page.verbs()["apply"]()
    assert row(office, key).open_minor == 750


def test_what_is_on_account_stands_on_the_clients_page(office: Desk, window: Any) -> None:
    onaccount.take_in(office, client_id=1, amount=Decimal(250))
    window.go("work", client=1)
    shown = [part.accessibleName() for part in window.page.findChildren(LineRow)]
    assert f"On account, Rp{NBSP}250" in shown
