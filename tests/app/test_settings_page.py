# SPDX-License-Identifier: GPL-3.0-or-later
"""The Settings page, driven by its widgets through to the book, the user's file and the page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from sohodesk.app import bootstrap
from sohodesk.app.settings.finding import Finder
from sohodesk.app.settings.settingfield import SettingField
from sohodesk.base import formats, office, texts
from sohodesk.base.settinggroups import GROUPS, HIDDEN, group_of
from sohodesk.invoices import settings
from sohodesk.invoices.profile import queries, service
from sohodesk.store.desk import Desk
from sohodesk.ui import theme
from tests.invoices.test_payqr import code
from tests.invoices.test_profile import SVG

KNOWN = {setting.key: setting for setting in bootstrap.all_settings()}


def page(window: Any, group: str = "profile") -> Any:
    window.go("settings", group=group)
    return window.page


def field(shown: Any, key: str) -> SettingField:
    found: SettingField = next(f for f in shown.shown.fields if f.setting.key == key)
    return found


def line(shown: Any, key: str) -> QLineEdit:
    control = field(shown, key).control.focusProxy()
    assert isinstance(control, QLineEdit)
    return control


def type_in(shown: Any, key: str, said: str) -> SettingField:
    """Type a text and leave the field by Enter."""
    edited = line(shown, key)
    edited.setFocus()
    edited.selectAll()
    edited.insert(said)
    edited.textEdited.emit(said)
    QTest.keyClick(edited, Qt.Key.Key_Return)
    return field(shown, key)


def kept(desk: Desk, key: str) -> str:
    return str(KNOWN[key].show(desk.setting(KNOWN[key])))


# The declarations --------------------------------------------------------------------------------


def test_every_setting_stands_in_a_group() -> None:
    groups = {group.key for group in GROUPS} | {HIDDEN}
    assert {group_of(setting) for setting in KNOWN.values()} <= groups


def test_every_setting_of_a_group_is_on_the_page(desk: Desk, window: Any) -> None:
    shown = page(window)
    seen: set[str] = set()
    for key in shown.groups.buttons:
        shown.open_group(key)
        seen |= {f.setting.key for f in shown.shown.fields}
    wanted = {
        key
        for key, setting in KNOWN.items()
        if group_of(setting) != HIDDEN and (not setting.countries or "ID" in setting.countries)
    }
    assert seen == wanted


# Saving ------------------------------------------------------------------------------------------


def test_a_valid_value_is_saved_at_once_and_undone(desk: Desk, window: Any) -> None:
    shown = page(window)
    type_in(shown, "sender.legal_name", "CV Dewi 😀 شركة")
    assert kept(desk, "sender.legal_name") == "CV Dewi 😀 شركة"
    assert shown.saved_said.text() == "Saved 09:00"
    window.around.undo()
    assert window.around.toasts.said == "Undone: Set Legal name"
    assert line(shown, "sender.legal_name").text() == ""


def test_an_invalid_value_is_never_saved(desk: Desk, window: Any) -> None:
    desk.settings.set_said(desk, KNOWN["sender.npwp"], "0812345676901000")
    shown = page(window)
    wrong = type_in(shown, "sender.npwp", "0812345678901000")
    assert kept(desk, "sender.npwp") == "0812 3456 7690 1000"
    assert wrong.wrong.isVisible()
    assert wrong.wrong.text() == (
        "The check digits of this NPWP don't fit: one digit is wrong. Compare it with your papers. "
        "In use stays: 0812 3456 7690 1000."
    )
    assert line(shown, "sender.npwp").accessibleDescription() == wrong.wrong.text()
    assert shown.groups.buttons["profile"].wrong == 1
    assert shown.groups.buttons["profile"].accessibleName() == "Business profile, 1 to look at"
    shown.open_group("look")
    shown.open_group("profile")
    assert line(shown, "sender.npwp").text() == "0812345678901000"
    assert field(shown, "sender.npwp").wrong.isVisible()
    type_in(shown, "sender.npwp", "0812345676901000")
    assert not field(shown, "sender.npwp").wrong.isVisible()
    assert line(shown, "sender.npwp").text() == "0812 3456 7690 1000"
    assert shown.groups.buttons["profile"].wrong == 0


def test_figures_are_typed_and_shown_as_the_office_writes_them(desk: Desk, window: Any) -> None:
    desk.settings.set_said(desk, office.NUMBER_FORMAT, "1.234,50")
    shown = page(window, "time")
    type_in(shown, "office.rate", "1.234,5")
    assert kept(desk, "office.rate") == "1234.5"
    assert line(shown, "office.rate").text() == "1.234,5"
    wrong = type_in(shown, "office.rate", "1,234.5")
    assert "is not a number" in wrong.wrong.text()
    assert "In use stays: 1.234,5." in wrong.wrong.text()
    type_in(shown, "time.weekly_hours", "0")
    assert kept(desk, "time.weekly_hours") == "40"


def test_choices_and_switches_are_saved(desk: Desk, window: Any, qtbot: QtBot) -> None:
    shown = page(window, "invoices")
    toggle = field(shown, "invoice.in_words").control.focusProxy()
    assert isinstance(toggle, QAbstractButton)
    qtbot.keyClick(toggle, Qt.Key.Key_Space)
    assert kept(desk, "invoice.in_words") == "yes"
    shown = page(window, "region")
    box = field(shown, "office.week_start").control.focusProxy()
    assert isinstance(box, QComboBox)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert kept(desk, "office.week_start") == "sat"


def test_what_a_user_sets_goes_into_the_users_file(desk: Desk, window: Any, tmp_path: Path) -> None:
    shown = page(window, "look")
    assert shown.place_said.text() == "Kept for you on this computer"
    type_in(shown, "window.text_scale", "125")
    assert json.loads((tmp_path / "settings.json").read_text())["window.text_scale"] == "125"
    assert "Text size, in percent must be from 100 to 150" in (
        type_in(shown, "window.text_scale", "151").wrong.text()
    )
    box = field(shown, "window.theme").control.focusProxy()
    assert isinstance(box, QComboBox)
    QTest.keyClick(box, Qt.Key.Key_End)
    assert theme.look().choice == "dark"
    assert desk.next_undo() is None


def test_a_settings_file_of_a_newer_version_is_told_and_left(
    desk: Desk, window: Any, tmp_path: Path
) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"format": 99, "window.theme": "light", "later": 1}')
    desk.settings.user._values = None
    shown = page(window, "look")
    assert shown.trouble.isVisible()
    assert "is from a newer SohoDesk" in shown.trouble_said.text()
    wrong = type_in(shown, "window.text_scale", "125")
    assert "is from a newer SohoDesk" in wrong.wrong.text()
    assert path.read_text() == '{"format": 99, "window.theme": "light", "later": 1}'


def test_another_process_is_followed(desk: Desk, window: Any) -> None:
    shown = page(window)
    with desk.work("Elsewhere") as session:
        session.connection().exec_driver_sql(
            "INSERT INTO setting (key, value) VALUES ('sender.legal_name', 'CV Elsewhere')"
        )
    assert line(shown, "sender.legal_name").text() == "CV Elsewhere"


# The program follows -----------------------------------------------------------------------------


def test_the_window_follows_formats_and_language(desk: Desk, window: Any) -> None:
    opening = window.opening
    page(window, "region")
    desk.settings.set_said(desk, office.CLOCK, "12")
    assert formats.chosen().clock == "12"
    shown = page(window)
    type_in(shown, "sender.phone", "1")
    assert shown.saved_said.text().replace("\N{NO-BREAK SPACE}", " ") == "Saved 9:00 am"
    desk.undo()
    desk.undo()
    assert formats.chosen().clock == "language"
    desk.settings.set_said(desk, office.LANGUAGE, "id")
    assert texts.current() == "id"
    assert opening.book is not window
    assert opening.book.shown == "settings"
    assert opening.book.page.title() == "Pengaturan"


# Finding -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("hourly rate", "office.rate"),
        ("tarif per jam", "office.rate"),
        ("OFFICE.RATE", "office.rate"),
        ("neither client", "office.rate"),
        ("kertas dinding", ""),
        ("gelap", "invoice.colour tray.panel window.theme"),
    ],
)
def test_settings_are_found_in_both_languages(typed: str, key: str) -> None:
    found = Finder(KNOWN.values()).find(typed)
    assert sorted(s.key for several in found.values() for s in several) == key.split()


def test_the_search_shows_what_fits_and_esc_brings_the_group_back(
    desk: Desk, window: Any, qtbot: QtBot
) -> None:
    shown = page(window, "look")
    window.around.actions.run("page.filter")
    qtbot.keyClicks(shown.search.line, "jam per minggu")
    qtbot.keyClicks(shown.search.line, "")
    assert {f.setting.key for f in shown.shown.fields} <= {"time.weekly_hours"}
    shown.search.line.setText("nothing such")
    assert shown.shown.fields == []
    assert shown.shown.left[0].text() == "Nothing for “nothing such”."
    qtbot.keyClick(shown.search.line, Qt.Key.Key_Escape)
    assert "window.theme" in {f.setting.key for f in shown.shown.fields}


def test_keys_alone_reach_every_group(desk: Desk, window: Any, qtbot: QtBot) -> None:
    window.around.actions.run("go.settings")
    assert window.around.actions["go.settings"].shortcut == "Ctrl+,"
    shown = window.page
    first = shown.groups.buttons["profile"]
    first.setFocus()
    for _ in shown.groups.buttons:
        focused = next(b for b in shown.groups.buttons.values() if b.isChecked())
        qtbot.keyClick(focused, Qt.Key.Key_Down)
    assert shown.group == "about"


# The business profile ----------------------------------------------------------------------------


def card(shown: Any, kind: str) -> Any:
    return next(c for c in shown.shown.rows if type(c).__name__ == kind)


def test_an_account_is_added_changed_and_removed(desk: Desk, window: Any, qtbot: QtBot) -> None:
    shown = page(window)
    accounts: Any = card(shown, "AccountsCard")
    qtbot.keyClick(accounts.add_button, Qt.Key.Key_Space)
    editor = accounts.editor
    qtbot.keyClicks(editor.lines["bank"], "Wise, Brussels")
    qtbot.keyClicks(editor.lines["iban"], "BE71 0961 2345 6768")
    editor.save_button.click()
    assert editor.fields["iban"].wrong.text() == (
        "The check digits don't fit: one digit is wrong. Compare it with your bank's page."
    )
    assert shown.groups.buttons["profile"].wrong == 1
    assert rows(desk) == []
    editor.lines["iban"].setText("be71096123456769")
    editor.save_button.click()
    assert not accounts.editor
    assert shown.groups.buttons["profile"].wrong == 0
    (made,) = rows(desk)
    assert (made.iban, made.standard, made.printed) == ("BE71 0961 2345 6769", True, True)
    row = accounts._shown[made.id]
    assert (
        row.accessibleName() == "IDR, Wise, Brussels, BE71 0961 2345 6769 · Studio Dewi, standard"
    )
    qtbot.keyClick(row, Qt.Key.Key_Space)
    accounts.editor.lines["iban"].setText("BE71 0961 2345 6768")
    accounts.editor.save_button.click()
    assert (
        accounts.editor.fields["iban"]
        .wrong.text()
        .endswith("Invoices keep the old IBAN, ending in 6769.")
    )
    assert rows(desk) == [made]
    accounts.editor.cancel_button.click()
    accounts.open(made.id)
    accounts.editor.remove_button.click()
    assert rows(desk) == []
    window.around.undo()
    assert rows(desk) == [made]
    assert list(accounts._shown) == [made.id]


def rows(desk: Desk) -> list[queries.AccountRow]:
    with desk.read() as session:
        return queries.accounts(session)


def test_an_account_becomes_the_standard_in_one_step(desk: Desk, window: Any) -> None:
    service.add_account(desk, bank="BCA", number="1")
    second = service.add_account(desk, bank="Jago", number="2")
    accounts: Any = card(page(window), "AccountsCard")
    accounts.open(second)
    accounts.editor.standard.click()
    accounts.editor.save_button.click()
    assert [row.standard for row in rows(desk)] == [False, True]
    assert desk.undo() == "Edit account Jago 2"
    assert [row.standard for row in rows(desk)] == [True, False]


def test_the_address_of_an_older_book_is_there_to_be_changed(desk: Desk, window: Any) -> None:
    desk.settings.set(desk, settings.ADDRESS, "Jl. Cihapit 24\nBandung")
    addresses = card(page(window), "AddressesCard")
    (key,) = addresses._shown
    assert addresses._shown[key].accessibleName() == "Office, Jl. Cihapit 24, Bandung, on invoices"
    addresses.open(key)
    addresses.editor.text.setPlainText(" ")
    addresses.editor.save_button.click()
    assert addresses.editor.fields["text"].wrong.text() == "The address is empty."
    addresses.editor.text.setPlainText("Jl. Cihapit 25")
    addresses.editor.save_button.click()
    with desk.read() as session:
        (row,) = queries.addresses(session)
    assert (row.name, row.text, row.printed) == ("Office", "Jl. Cihapit 25", True)


def test_a_code_is_typed_checked_and_shown(desk: Desk, window: Any, qtbot: QtBot) -> None:
    shown = page(window, "payment")
    codes = shown.shown.codes
    codes.line.setText(code()[:-1] + "G")
    qtbot.keyClick(codes.line, Qt.Key.Key_Return)
    assert "check value" in codes.field.wrong.text()
    assert shown.groups.buttons["payment"].wrong == 1
    codes.line.setText(code())
    qtbot.keyClick(codes.line, Qt.Key.Key_Return)
    assert codes.whole.isVisible()
    assert codes.line.text() == ""
    with desk.read() as session:
        assert [row.merchant.name for row in queries.codes(session)] == ["STUDIO RAKA DIGITAL"]


def test_a_logo_that_is_no_image_is_refused_in_place(
    desk: Desk, window: Any, tmp_path: Path
) -> None:
    logo = page(window).shown.logo
    bad, good = tmp_path / "a.png", tmp_path / "b.txt"
    bad.write_text("no picture")
    good.write_bytes(SVG)
    logo.take(bad)
    assert logo.wrong.text() == "The logo must be an SVG, PNG or JPEG picture; this file is none."
    assert logo.wrong.isVisible()
    assert desk.setting(settings.LOGO) == ""
    logo.take(good)
    assert not logo.wrong.isVisible()
    assert logo.picture.accessibleName() == "Your logo"
    assert desk.next_undo() == "Set the logo"


# For everyone ------------------------------------------------------------------------------------


def test_every_control_has_a_name(desk: Desk, window: Any) -> None:
    service.add_account(desk, bank="BCA", number="1")
    service.add_code(desk, content=code())
    shown = page(window)
    for key in shown.groups.buttons:
        shown.open_group(key)
        if key == "profile":
            card(shown, "AccountsCard").open(1)
        seen = 0
        for kind in (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox):
            for part in shown.findChildren(kind):
                if part.isVisible() and part.focusPolicy() != Qt.FocusPolicy.NoFocus:
                    named = part.accessibleName() or getattr(part, "text", str)()
                    assert named, (key, part)
                    seen += part not in shown.groups.buttons.values()
        assert seen, key


def test_nothing_is_cut_off_in_a_small_window(desk: Desk, window: Any, qtbot: QtBot) -> None:
    window.shell.resize(1024, 640)
    shown = page(window)
    seen = 0
    for key in shown.groups.buttons:
        shown.open_group(key)
        qtbot.wait(1)
        room = shown.columns.viewport().width()
        inside: QWidget = shown.columns.widget()
        assert inside.width() <= room, key
        seen += len(shown.shown.fields)
        for each in shown.shown.fields:
            assert each.width() <= room, each.setting.key
            assert each.height() >= each.layout().minimumHeightForWidth(each.width()), (
                each.setting.key
            )
    assert seen > 40
