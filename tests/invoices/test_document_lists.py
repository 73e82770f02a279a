# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows of slips, receipts and exchange gains; every deed of a document is an action, too."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sohodesk.clients.currencies.service import set_rate
from sohodesk.invoices import paying
from sohodesk.invoices.payments.queries import receipts
from sohodesk.invoices.quotes import service as quotes
from sohodesk.invoices.settling.receipts import give_receipt
from sohodesk.invoices.settling.slips import slips
from sohodesk.store.desk import Desk
from tests.invoices.invoicespage import invoices, issued, row, type_into
from tests.invoices.test_quotes_part import quote

LEFT = Qt.MouseButton.LeftButton
NBSP = "\N{NO-BREAK SPACE}"


def opened(window: Any, action: str) -> Any:
    window.around.actions.run(action)
    return window.page.deeds.dialog


def can(window: Any) -> set[str]:
    return set(window.page.verbs())


def test_missing_slips_are_listed_and_added(office: Desk, window: Any, qtbot: Any) -> None:
    first, second = issued(office, 1, 1_000), issued(office, 1, 500)
    paying.pay(office, invoice_id=first, withheld=Decimal(20))
    paying.pay(office, invoice_id=second, withheld=Decimal(10), slip_number="BP-1")
    listing = opened(window, "page.slips")
    assert listing.table.rowCount() == 2
    qtbot.mouseClick(listing.missing, LEFT)
    assert [line.facts.invoice_id for line in (listing.table.row(0),)] == [first]
    assert listing.table.rowCount() == 1
    listing.view.setFocus()
    qtbot.keyClick(listing.view, Qt.Key.Key_Return)
    form = listing.dialog
    form.try_save()
    assert "Say the number of the slip" in form.general.text()
    type_into(form, slip="BP-2")
    form.try_save()
    assert listing.table.rowCount() == 0
    with office.read() as session:
        assert slips(session, missing=True) == []
    listing.missing.click()
    QTest.keyClicks(listing.filter.line, "bp-2")
    assert listing.table.rowCount() == 1
    listing.undo()
    listing.filter.line.clear()
    with office.read() as session:
        assert len(slips(session, missing=True)) == 1
    listing.deeds[1][0].click()
    assert window.page.pane.line.id in (first, second)


def test_receipts_are_listed_opened_and_voided(office: Desk, window: Any, qtbot: Any) -> None:
    key = issued(office, 1, 1_000)
    payment = paying.pay(office, invoice_id=key)
    give_receipt(office, payment_id=payment)
    page = invoices(window)
    files: list[Any] = []
    page.deeds.open_file = files.append
    listing = opened(window, "page.receipts")
    qtbot.mouseClick(listing.deeds[0][0], LEFT)
    assert files[0].name == "R-2026-001.pdf"
    listing.view.setFocus()
    qtbot.keyClick(listing.view, Qt.Key.Key_Delete)
    type_into(listing.dialog, reason="wrong name")
    listing.dialog.try_save()
    with office.read() as session:
        assert receipts(session)[0].void_reason == "wrong name"
    assert not listing.deeds[1][0].isEnabled()
    listing.reject()


def test_gains_are_listed_with_their_sum(office: Desk, window: Any) -> None:
    set_rate(office, currency="EUR", rate=Decimal(18_000), day=date(2026, 1, 1))
    key = issued(office, 2, 100)
    set_rate(office, currency="EUR", rate=Decimal(18_500), day=date(2026, 3, 2))
    paying.pay(office, invoice_id=key)
    listing = opened(window, "page.gains")
    assert listing.sum.text() == f"Together: Rp{NBSP}50,000"
    cells = {c.key: c.cell(listing.table.row(0)) for c in listing.table.columns}
    assert (cells["rate"].text, cells["rate"].second) == ("18,500", "issued at 18,000")
    QTest.keyClicks(listing.filter.line, "nobody")
    assert listing.sum.text() == "No payments in other currencies."
    listing.reject()


def test_every_deed_on_an_invoice_is_an_action(office: Desk, window: Any) -> None:
    key = issued(office, 1, 1_000, date(2026, 1, 1))
    page = invoices(window)
    page.place(id=key)
    open_ = {"pay", "pay_several", "apply", "write_off", "interest", "credit", "void", "repeat"}
    assert open_ <= can(window)
    paying.pay(office, invoice_id=key)
    page.place(id=key)
    assert {"refund", "receipt", "credit"} <= can(window)
    assert "void" not in can(window)
    window.around.actions.run("page.credit")
    page.deeds.dialog.try_save()
    assert row(office, page.deeds.dialog.result_).kind == "credit"
    for verb in open_ | {"refund", "receipt"}:
        assert f"page.{verb}" in window.around.actions


def test_every_deed_on_a_quote_is_an_action(office: Desk, window: Any) -> None:
    key = quote(office, 2000)
    page = invoices(window)
    page.quotes.pick(key)
    becoming = {"quote_invoice", "quote_deposit", "quote_project", "void"}
    assert {"accept", "refuse", "revise"} | becoming <= can(window)
    window.around.actions.run("page.quote_deposit")
    form = page.deeds.dialog
    assert form.way.value() == "deposit"
    form.reject()
    quotes.accept(office, quote_id=key)
    window.around.actions.run("page.quote_project")
    form = page.deeds.dialog
    form.try_save()
    assert "quote_project" not in can(window)
    for verb in becoming:
        assert f"page.{verb}" in window.around.actions


def test_a_proforma_is_begun_without_a_quote(office: Desk, window: Any) -> None:
    window.around.actions.run("page.proforma")
    editor = window.page.editor
    editor.form.facts.client.choose(1)
    editor.form.facts.client_chosen.emit(1)
    editor.form.lines[0].what.setText("Goods")
    editor.form.lines[0].price.setText("900")
    editor.save()
    made = row(office, editor.invoice_id)
    assert (made.kind, made.total_minor) == ("proforma", 900)
