# SPDX-License-Identifier: GPL-3.0-or-later
"""The people of a client in the pane of Work: shown, added, reached, brought in sight."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from sohodesk.app.work.menus import Menu
from sohodesk.app.work.persons import MOST, PersonLine, PersonLines, person_menu
from sohodesk.clients import service as clients
from sohodesk.people import queries, service
from sohodesk.people.dialogs import PersonForm
from sohodesk.store.desk import Desk


@pytest.fixture
def nusa(desk: Desk) -> int:
    client = clients.add_client(desk, name="Nusa Kopi")
    clients.add_project(desk, client_id=client, name="Website")
    service.add_person(
        desk,
        name="Hendra Gunawan",
        role="owner",
        client_id=client,
        email="hendra@nusakopi.example",
        phone="+62 22 555 0158",
    )
    service.add_person(desk, name="Maya Suryani", role="roastery manager", client_id=client)
    other = clients.add_client(desk, name="Klinik Sehat Bunda")
    service.add_person(desk, name="dr. Ratna Anggraini", client_id=other)
    return client


def shown(window: Any) -> list[str]:
    return [line.accessibleName() for line in window.page.pane.findChildren(PersonLine)]


def test_the_page_of_a_client_has_its_people(nusa: int, window: Any) -> None:
    work(window, client=nusa, page=True)
    lines = window.page.client_page.findChildren(PersonLine)
    assert [line.row.name for line in lines] == ["Hendra Gunawan", "Maya Suryani"]


def button(window: Any, name: str) -> QPushButton:
    found = [
        part for part in window.page.pane.findChildren(QPushButton) if part.accessibleName() == name
    ]
    assert len(found) == 1, name
    made: QPushButton = found[0]
    return made


def work(window: Any, **where: int) -> None:
    window.go("work", **where)


def test_client_and_project_show_who_is_there(nusa: int, window: Any) -> None:
    work(window, client=nusa)
    assert shown(window) == ["Hendra Gunawan, owner", "Maya Suryani, roastery manager"]
    work(window, project=1)
    assert shown(window) == ["Hendra Gunawan, owner", "Maya Suryani, roastery manager"]
    assert [line.letters for line in window.page.pane.findChildren(PersonLine)] == ["HG", "MS"]


def test_a_new_person_appears_at_once(window: Any, desk: Desk, nusa: int) -> None:
    work(window, client=nusa)
    button(window, "New person").click()
    form = window.shell.findChild(PersonForm)
    assert form.client.value() == nusa
    form.fields["name"].control.setText("Tika")
    form.try_save()
    assert shown(window)[-1] == "Tika"
    window.around.undo()
    assert "Tika" not in shown(window)


def test_mail_and_call_are_one_press(
    nusa: int, window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def opened(url: QUrl) -> bool:
        asked.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", opened)
    work(window, client=nusa)
    button(window, "Write to Hendra Gunawan").click()
    button(window, "Call Hendra Gunawan").click()
    assert asked == ["mailto:hendra@nusakopi.example", "tel:+62225550158"]
    names = [b.accessibleName() for b in window.page.pane.findChildren(QPushButton)]
    assert "Call Maya Suryani" not in names


def test_the_menu_has_all_that_can_be_done(window: Any, desk: Desk, nusa: int) -> None:
    work(window, client=nusa)
    lines = window.page.pane.findChild(PersonLines)
    menu = person_menu(lines.deeds, lines.people[0], lines)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == [
        "Edit person",
        "Write a mail",
        "Copy hendra@nusakopi.example",
        "Call",
        "Copy +62 22 555 0158",
        "Merge into another…",
        "Archive",
        "Delete",
        "History…",
    ]
    next(action for action in menu.actions() if action.text() == "Archive").trigger()
    assert shown(window) == ["Maya Suryani, roastery manager"]
    with desk.read() as session:
        assert queries.person(session, 1).archived is not None


def test_the_menu_opens_by_press_and_by_the_other_button(nusa: int, window: Any) -> None:
    work(window, client=nusa)
    lines = window.page.pane.findChild(PersonLines)
    line = window.page.pane.findChildren(PersonLine)[1]
    for ask in (line.click, lambda: line.customContextMenuRequested.emit(line.rect().center())):
        ask()
        (menu,) = [each for each in lines.findChildren(Menu) if each.isVisible()]
        assert "Edit person" in [action.text() for action in menu.actions()]
        menu.close()


def test_the_focus_stays_where_it_was(window: Any, desk: Desk, nusa: int, qtbot: QtBot) -> None:
    work(window, client=nusa)
    window.shell.activateWindow()
    call = button(window, "Call Hendra Gunawan")
    call.setFocus()
    qtbot.waitUntil(call.hasFocus)
    service.edit_person(desk, person_id=2, role="head of the roastery")
    assert shown(window)[1] == "Maya Suryani, head of the roastery"
    qtbot.waitUntil(lambda: button(window, "Call Hendra Gunawan").hasFocus())


def test_many_people_are_shown_on_demand(window: Any, desk: Desk, nusa: int) -> None:
    keys = [service.add_person(desk, name=f"Person {n:02}", client_id=nusa) for n in range(MOST)]
    work(window, client=nusa)
    assert len(shown(window)) == MOST
    more = window.page.pane.findChild(PersonLines).more
    assert more.text() == f"Show all {MOST + 2} people"
    more.click()
    assert len(shown(window)) == MOST + 2
    work(window, client=nusa, person=keys[-1])
    assert len(shown(window)) == MOST + 2


def test_the_palette_brings_a_person_in_sight(nusa: int, window: Any, qtbot: QtBot) -> None:
    window.shell.activateWindow()
    window.around.actions.run("edit.search")
    line = window.searching.palette.panel.line
    line.setText("@maya")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    found = window.page.client_page.findChildren(PersonLine)
    (maya,) = [line for line in found if line.row.id == 2]
    qtbot.waitUntil(maya.hasFocus)
    assert window.page.client_page.line.id == nusa


def test_nobody_yet(window: Any, desk: Desk) -> None:
    client = clients.add_client(desk, name="Batik Larasati")
    work(window, client=client)
    assert shown(window) == []
    assert button(window, "New person").isEnabled()


def test_long_and_odd_names_stay_in_their_line(window: Any, desk: Desk, nusa: int) -> None:
    for name in ("x" * 200, "🙂 Sari & “Bo”", "ليلى حسن"):
        service.add_person(desk, name=name, role="y" * 200, client_id=nusa)
    work(window, client=nusa)
    lines = window.page.pane.findChildren(PersonLine)
    assert len(lines) == 5
    for line in lines:
        line.grab()
        assert line.width() <= window.page.pane.width()
