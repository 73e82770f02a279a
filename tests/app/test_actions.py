# SPDX-License-Identifier: GPL-3.0-or-later
"""One list of actions: menus, palette and the sheet of keys all come from it, and lack nothing."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from pytestqt.qtbot import QtBot

from sohodesk.app.firstrun.guide import GuideDialog
from sohodesk.app.window.menus import TITLES
from sohodesk.app.window.pages import PAGES, PLACES
from sohodesk.app.window.shortcutsheet import ShortcutSheet, as_text, parts
from sohodesk.base import office, texts
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, service
from sohodesk.ui import icons
from sohodesk.ui.keynames import key_name, key_names


def test_every_action_has_a_menu_place(window: Any) -> None:
    actions = window.around.actions
    menus = actions.menus()
    assert sum(len(found) for found in menus.values()) == len(list(actions))
    assert set(menus) <= set(TITLES)
    bar = [action.menu() for action in window.shell.menuBar().actions()]
    for menu in bar:
        menu.aboutToShow.emit()
    assert sum(len(menu.actions()) for menu in bar) == len(list(actions))


def test_every_action_has_a_line_on_the_sheet(window: Any) -> None:
    on_sheet = [line.action for part in parts(window.around.actions) for line in part.lines]
    assert set(on_sheet) - {""} == {action.id for action in window.around.actions}


def test_every_action_that_can_be_done_is_in_the_palette(window: Any) -> None:
    window.around.actions.run("edit.search")
    palette = window.searching.palette
    offered = {doing.id for doing in palette.composer.doings}
    can = {a.id for a in window.around.actions if a.enabled()} - {"edit.search"}
    assert offered == can
    palette.panel.line.setText(">")
    shown = {line.key for line in palette.panel.rows.lines if hasattr(line, "look")}
    assert shown == {f"do:{key}" for key in can}


def test_actions_work_on_pages_that_there_are(window: Any) -> None:
    places = {place.key for place in PLACES}
    for action in window.around.actions:
        assert set(action.works_on) <= set(PAGES), action.id
        assert set(action.works_on) <= places, action.id
        assert not action.own_key or action.works_on, action.id
        if action.icon:
            icons.svg(action.icon, "#000000")


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_sheet_is_searched_in_both_languages(window: Any, qtbot: QtBot, language: str) -> None:
    texts.use(language)
    window.menus.show_keys()
    sheet = window.shell.findChild(ShortcutSheet)
    words = {"en": "billable", "id": texts._("Billable on or off").split()[0]}[language]
    qtbot.keyClicks(sheet.search.line, words)
    rows = [line.key for line in sheet.rows.lines if hasattr(line, "look")]
    assert rows
    assert any(texts._("Billable on or off") in key for key in rows)
    sheet.accept()


def test_the_sheet_does_what_is_picked(window: Any, qtbot: QtBot) -> None:
    window.menus.show_keys("ctrl 2")
    sheet = window.shell.findChild(ShortcutSheet)
    qtbot.keyClick(sheet.search.line, Qt.Key.Key_Return)
    assert window.shown == "time"


def test_the_sheet_is_copied_as_text(window: Any) -> None:
    window.menus.show_keys()
    sheet = window.shell.findChild(ShortcutSheet)
    sheet.copy.click()
    text = QGuiApplication.clipboard().text()
    assert text == as_text(sheet.sheet)
    assert "Ctrl+K" in text
    assert "Everywhere" in text
    sheet.accept()


def test_keys_have_the_names_of_the_keyboard() -> None:
    assert key_name("Ctrl+Shift+Z", mac=True) == "⇧⌘Z"
    assert key_name("Ctrl+Shift+Z", mac=False) == "Ctrl+Shift+Z"
    assert key_name("Alt+Left", mac=True) == "⌥←"
    assert key_name("Alt+Left", mac=False) == "Alt+←"
    assert key_name("Ctrl++", mac=True) == "⌘+"
    assert key_names("Ctrl+Shift+Z Ctrl+Y", mac=False) == ["Ctrl+Shift+Z", "Ctrl+Y"]
    assert key_name("Ctrl+,", mac=True) == "⌘,"


def test_keys_on_a_row_work_from_the_menu_too(desk: Desk, window: Any) -> None:
    now = desk.clock.now()
    entry = service.log(desk, start=now.replace(hour=0), end=now, description="Plan")
    window.go("time", view="list")
    actions = window.around.actions
    window.page.shown.view.pick(entry)
    assert actions["entry.billable"].enabled()
    actions.run("entry.billable")
    with desk.read() as session:
        assert queries.entry(session, entry).billable
    actions.run("entry.delete")
    with desk.read() as session:
        assert queries.entries(session) == []
    window.go("work")
    assert not actions["entry.delete"].enabled()


def test_undo_names_its_step_in_the_menu(desk: Desk, window: Any) -> None:
    now = desk.clock.now()
    service.log(desk, start=now.replace(hour=0), end=now, description="Plan")
    assert window.around.actions.qt("edit.undo").text() == "Undo: Log Plan"
    window.around.undo()
    assert window.around.actions.qt("edit.redo").text() == "Redo: Log Plan"


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_macs_own_menu_gets_what_belongs_there_in_every_language(
    window: Any, desk: Desk, language: str
) -> None:
    """Qt guesses by English words, and would take “Setup…” and leave “Keluar”."""
    opening = window.opening
    desk.settings.set(desk, office.LANGUAGE, language)
    actions = opening.book.around.actions
    roles = {action.id: actions.qt(action.id).menuRole() for action in actions}
    own = {key: role for key, role in roles.items() if role != QAction.MenuRole.NoRole}
    assert own == {
        "go.settings": QAction.MenuRole.PreferencesRole,
        "book.quit": QAction.MenuRole.QuitRole,
        "help.about": QAction.MenuRole.AboutRole,
    }


def test_help_leads_to_the_guide_and_to_what_the_program_is(window: Any) -> None:
    window.around.actions.run("help.guide")
    (guide,) = window.shell.findChildren(GuideDialog)
    assert guide.isVisible()
    assert guide.text.toPlainText().strip()
    guide.accept()
    window.around.actions.run("help.about")
    assert window.shown == "settings"
    assert window.page.group == "about"
