# SPDX-License-Identifier: GPL-3.0-or-later
"""Payment codes on the Settings page: typed, pasted, checked while typing, shown, kept."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from sohodesk.app.settings.accounts import AccountEditor
from sohodesk.base import office
from sohodesk.invoices import settings
from sohodesk.invoices.profile import queries, service
from sohodesk.invoices.profile.queries import AccountRow, CodeRow
from sohodesk.store.desk import Desk
from sohodesk.ui.picker import Found
from tests.app.test_settings_page import card, page
from tests.invoices.test_payqr import code

BELGIAN, SWISS_QR = "BE71 0961 2345 6769", "CH44 3199 9123 0008 8901 2"


def codes(desk: Desk) -> list[CodeRow]:
    with desk.read() as session:
        return queries.codes(session)


def accounts(desk: Desk) -> list[AccountRow]:
    with desk.read() as session:
        return queries.accounts(session)


def test_a_code_is_checked_while_it_is_typed(desk: Desk, window: Any, qtbot: QtBot) -> None:
    new = page(window, "payment").shown.codes.new
    assert (new.kind.value(), new.preview.isVisible()) == ("qris", False)
    new.kind.choose("paynow")
    assert new.name.isVisible()
    assert not new.city.isVisible()
    qtbot.keyClicks(new.line, "9123 456")
    assert "neither a UEN nor" in new.field.hint.text()
    assert not new.preview.isVisible()
    qtbot.keyClicks(new.line, "7")
    assert new.preview.isVisible()
    assert new.preview.words.text().startswith("Studio Dewi\n")
    qtbot.keyClicks(new.name.control, "Studio Raka")
    assert new.preview.words.text().startswith("Studio Raka\n")
    assert new.preview.picture.rows
    assert new.preview.picture.accessibleName() == "Sample of the code: PayNow"
    qtbot.mouseClick(new.keep_button, Qt.MouseButton.LeftButton)
    (row,) = codes(desk)
    assert (row.kind, row.content, row.printed) == ("paynow", "+6591234567", True)
    assert row.merchant.name == "Studio Raka"
    assert new.line.text() == ""
    assert not new.preview.isVisible()


def test_what_is_no_key_is_refused_at_its_line(desk: Desk, window: Any, qtbot: QtBot) -> None:
    shown = page(window, "payment")
    new = shown.shown.codes.new
    new.kind.choose("pix")
    assert new.city.isVisible()
    new.line.setText("123.456.789-00")
    qtbot.keyClick(new.line, Qt.Key.Key_Return)
    assert "CPF or CNPJ" in new.field.wrong.text()
    assert shown.groups.buttons["payment"].wrong == 1
    new.kind.choose("upi")
    assert not new.field.wrong.isVisible()
    assert codes(desk) == []


def test_a_pasted_code_is_kept_at_once(desk: Desk, window: Any, qtbot: QtBot) -> None:
    new = page(window, "payment").shown.codes.new
    QApplication.clipboard().setText(f"  {code()}\n")
    qtbot.mouseClick(new.paste, Qt.MouseButton.LeftButton)
    assert [row.content for row in codes(desk)] == [code()]
    QApplication.clipboard().setText(code())
    qtbot.mouseClick(new.paste, Qt.MouseButton.LeftButton)
    assert "already" in new.field.wrong.text()


def test_the_first_kind_is_that_of_the_books_currency(desk: Desk, window: Any) -> None:
    desk.settings.set_said(desk, office.CURRENCY, "INR")
    assert page(window, "payment").shown.codes.new.kind.value() == "upi"


def test_printing_is_switched_on_the_row(desk: Desk, window: Any, qtbot: QtBot) -> None:
    service.add_code(desk, content=code())
    service.add_code(desk, kind="upi", content="raka@okaxis")
    shown = page(window, "payment").shown.codes
    switch = named(shown, "Print the UPI code on invoices")
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert [row.printed for row in codes(desk)] == [False, True]
    assert desk.next_undo() == "Change the UPI code"
    qtbot.mouseClick(named(shown, "Remove the UPI code"), Qt.MouseButton.LeftButton)
    assert [row.kind for row in codes(desk)] == ["qris"]


def named(widget: Any, name: str) -> Any:
    QApplication.processEvents()
    buttons = widget.findChildren(QAbstractButton)
    return next(b for b in buttons if b.accessibleName() == name and b.isVisible())


def open_account(window: Any, key: object = None) -> AccountEditor:
    shown = card(page(window, "payment"), "AccountsCard")
    shown.add_button.click() if key is None else shown.open(key)
    QApplication.processEvents()
    editor: AccountEditor = shown.editor
    return editor


def offered(editor: AccountEditor) -> list[str]:
    kind = editor.code.kind
    return [kind.itemData(at) for at in range(kind.count())]


def test_an_account_offers_the_codes_that_fit(desk: Desk, window: Any) -> None:
    desk.settings.set(desk, settings.LEGAL_NAME, "Studio Raka")
    editor = open_account(window)
    editor.currency.show_value(Found("EUR", "EUR"))
    editor.lines["iban"].setText(BELGIAN[:-1])
    assert offered(editor) == [""]
    assert not editor.code.kind.isEnabled()
    editor.lines["iban"].setText(BELGIAN)
    assert offered(editor) == ["", "epc"]
    editor.code.kind.choose("epc")
    editor.code.kind.activated.emit(1)
    assert editor.code.preview.isVisible()
    assert editor.code.preview.words.text().startswith("Studio Raka\n")
    assert editor.code.preview.picture.rows
    editor.save_button.click()
    assert [(row.iban, row.code) for row in accounts(desk)] == [(BELGIAN, "epc")]
    again = open_account(window, accounts(desk)[0].id)
    assert again.code.kind.value() == "epc"
    assert again.code.preview.isVisible()


def test_a_swiss_account_tells_what_is_missing(desk: Desk, window: Any) -> None:
    service.add_account(desk, iban=SWISS_QR, currency="CHF", holder="Raka", code="swiss")
    editor = open_account(window, accounts(desk)[0].id)
    assert "postcode and town" in editor.code.preview.words.text()
    assert editor.code.prefix_field.isVisible()
    editor.code.prefix.setText("12A")
    editor.save_button.click()
    assert "digits only" in editor.fields["reference_prefix"].wrong.text()
    editor.code.prefix.setText("21 0000")
    editor.save_button.click()
    assert accounts(desk)[0].reference_prefix == "210000"


@pytest.mark.parametrize("currency", ["EUR", "CHF"])
def test_a_swiss_iban_has_the_bill_in_both_currencies(
    desk: Desk, window: Any, currency: str
) -> None:
    editor = open_account(window)
    editor.currency.show_value(Found(currency, currency))
    editor.lines["iban"].setText(SWISS_QR)
    assert offered(editor) == ["", *(["epc"] if currency == "EUR" else []), "swiss"]
