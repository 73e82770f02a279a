# SPDX-License-Identifier: GPL-3.0-or-later
"""People in the palette: found by whatever is known of them, shown, reached, edited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from sohodesk.app.palette.items import Group, Row
from sohodesk.clients import service as clients
from sohodesk.people import queries
from sohodesk.people import service as people
from sohodesk.people.deeds import PersonDeeds
from sohodesk.people.dialogs import PersonForm
from sohodesk.store.desk import Desk


@pytest.fixture
def nusa(desk: Desk) -> int:
    client = clients.add_client(desk, name="Nusa Kopi")
    people.add_person(
        desk,
        name="Hendra Gunawan",
        role="owner",
        client_id=client,
        email="hendra@nusakopi.example",
        phone="+62 22 555 0158",
    )
    people.add_person(desk, name="Maya Suryani", role="roastery manager", client_id=client)
    people.add_person(desk, name="Sari Wulandari", role="UI designer")
    return client


class Opened(QObject):
    """Stands in for the programs that open mails and calls."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url.toString())


@pytest.fixture
def opened() -> Iterator[Opened]:
    made = Opened()
    for scheme in ("mailto", "tel"):
        QDesktopServices.setUrlHandler(scheme, made, "take")  # type: ignore[arg-type]
    yield made
    for scheme in ("mailto", "tel"):
        QDesktopServices.unsetUrlHandler(scheme)


def palette(window: Any, typed: str) -> Any:
    window.around.actions.run("edit.search")
    panel = window.searching.palette.panel
    panel.line.setText(typed)
    return panel


def rows(panel: Any, group: str = "people") -> list[Row]:
    found: list[Row] = []
    here = False
    for line in panel.rows.lines:
        if isinstance(line, Group):
            here = line.key == group
        elif here:
            found.append(line)
    return found


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("hendra", ["Hendra Gunawan"]),
        ("roastery", ["Maya Suryani"]),
        ("nusa", ["Hendra Gunawan", "Maya Suryani"]),
        ("hendra@nusa", ["Hendra Gunawan"]),
        ("gunwan", ["Hendra Gunawan"]),
        ("@designer", ["Sari Wulandari"]),
        ("@", ["Hendra Gunawan", "Maya Suryani", "Sari Wulandari"]),
    ],
)
def test_people_are_found(nusa: int, window: Any, typed: str, names: list[str]) -> None:
    assert [row.look.text for row in rows(palette(window, typed))] == names


def test_the_sign_stands_at_the_foot_and_asks_for_people_alone(nusa: int, window: Any) -> None:
    panel = palette(window, "@nusa")
    assert ("@", "people") in window.searching.palette.composer.signs()
    assert {line.key for line in panel.rows.lines if isinstance(line, Group)} == {"people"}


def test_a_row_has_circle_and_facts(nusa: int, window: Any) -> None:
    row = rows(palette(window, "hendra"))[0]
    assert (row.look.initials, row.look.second) == ("HG", "owner, Nusa Kopi")
    assert row.look.spoken() == "Hendra Gunawan, owner, Nusa Kopi"


def test_who_is_used_more_comes_first(nusa: int, window: Any) -> None:
    panel = palette(window, "@maya")
    panel.taken.emit()
    assert rows(palette(window, "@nusa"))[0].look.text == "Maya Suryani"


def test_enter_shows_who_is_a_clients_and_opens_the_form_of_who_is_not(
    nusa: int, window: Any, qtbot: QtBot
) -> None:
    panel = palette(window, "@hendra")
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    assert window.shown == "work"
    panel = palette(window, "@sari")
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    form = window.shell.findChild(PersonForm)
    assert form.said("name") == "Sari Wulandari"
    form.reject()


def test_tab_offers_the_ways_to_reach_them(
    nusa: int, window: Any, opened: Opened, qtbot: QtBot
) -> None:
    def did(words: str) -> None:
        panel = palette(window, "@hendra")
        qtbot.keyClick(panel.line, Qt.Key.Key_Tab)
        offered = {row.look.text: row for row in rows(panel, "deeds")}
        panel.mark(panel.rows.place(offered[words].key))
        panel.taken.emit()

    did("Write a mail")
    did("Call")
    assert opened.urls == ["mailto:hendra@nusakopi.example", "tel:+62225550158"]
    did("Copy hendra@nusakopi.example")
    assert QGuiApplication.clipboard().text() == "hendra@nusakopi.example"
    did("Edit person")
    window.shell.findChild(PersonForm).reject()


def test_where_nothing_opens_the_address_is_copied(
    window: Any, desk: Desk, nusa: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    with desk.read() as session:
        row = queries.person(session, 1)
    PersonDeeds(window.around).call(row)
    assert QGuiApplication.clipboard().text() == "+62 22 555 0158"
    assert "is copied" in window.around.toasts.said


def test_a_new_person_is_an_action(window: Any, desk: Desk, nusa: int) -> None:
    window.around.actions.run("page.person")
    form = window.shell.findChild(PersonForm)
    form.fields["name"].control.setText("Tika Ramadhani")
    form.try_save()
    assert [r.look.text for r in rows(palette(window, "@tika"))] == ["Tika Ramadhani"]


@pytest.mark.parametrize(
    ("state", "word"), [("lead", "Lead"), ("quoted", "Quote sent"), ("lost", "Lost")]
)
def test_states_of_projects_have_tags(
    window: Any, desk: Desk, nusa: int, state: str, word: str
) -> None:
    clients.add_project(desk, client_id=nusa, name="Website", state=state)
    (row,) = rows(palette(window, "website"), "work")
    assert row.look.state is not None
    assert row.look.state.text == word


def test_projects_that_wait_come_before_closed_ones(window: Any, desk: Desk, nusa: int) -> None:
    for state in ("lost", "done", "quoted", "active"):
        clients.add_project(desk, client_id=nusa, name=state, state=state)
    found = [row.look.text for row in rows(palette(window, "nusa"), "work")]
    assert found == ["Nusa Kopi / active", "Nusa Kopi / quoted", "Nusa Kopi"]
