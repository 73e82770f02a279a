# SPDX-License-Identifier: GPL-3.0-or-later
"""The palette in the real window: found, moved, taken, told, closed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from sohodesk.app.palette.items import Group, Row
from sohodesk.app.palette.palette import KEPT, Palette
from sohodesk.app.palette.panel import Panel
from sohodesk.base import texts
from sohodesk.clients import queries as clients_read
from sohodesk.clients import service as clients
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.service import create_draft
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, service
from sohodesk.timelog.queries import EntryRow


@pytest.fixture
def project(desk: Desk) -> int:
    client = clients.add_client(desk, name="Nusa Kopi", currency="IDR", rate=Decimal(350000))
    clients.add_client(desk, name="Hartmann & Söhne", currency="EUR")
    return clients.add_project(desk, client_id=client, name="Website")


def entries(desk: Desk) -> list[EntryRow]:
    with desk.read() as session:
        return queries.entries(session)


class Hand:
    """What a user does with the palette, by the keyboard."""

    def __init__(self, window: Any, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot

    @property
    def palette(self) -> Palette:
        found: Palette = self.window.searching.palette
        return found

    @property
    def panel(self) -> Panel:
        assert self.palette.panel is not None
        return self.palette.panel

    def open(self, typed: str = "") -> Hand:
        self.window.shell.activateWindow()
        self.window.around.actions.run("edit.search")
        self.qtbot.waitUntil(self.panel.line.hasFocus)
        self.qtbot.keyClicks(self.panel.line, typed)
        return self

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.qtbot.keyClick(self.panel.line, key)

    def found(self) -> list[str]:
        return [line.key for line in self.panel.rows.lines if isinstance(line, Row)]

    def take(self, key: str) -> None:
        self.panel.mark(self.panel.rows.place(key))
        self.press(Qt.Key.Key_Return)

    def text(self, key: str) -> str:
        row = self.panel.rows.row(self.panel.rows.place(key))
        assert row is not None
        return row.look.spoken()


@pytest.fixture
def hand(project: int, window: Any, qtbot: QtBot) -> Hand:
    return Hand(window, qtbot)


def test_a_project_is_started_in_three_letters_and_enter(desk: Desk, hand: Hand) -> None:
    hand.open("nus")
    assert hand.found()[0].startswith("start:project:")
    hand.press(Qt.Key.Key_Return)
    (row,) = entries(desk)
    assert (row.running, row.place) == (True, "Nusa Kopi / Website")
    assert not hand.palette.shown
    hand.open("nus")
    assert "stops the running timer" in hand.text(hand.found()[0])


def test_a_line_of_time_is_logged(desk: Desk, hand: Hand) -> None:
    hand.open("7:30-9 nusa checkout bug #bug")
    assert hand.found()[0] == "line"
    said = hand.text("line")
    assert "Nusa Kopi / Website: checkout bug #bug" in said
    assert "1 h 30" in said
    assert "525,000" in said
    hand.press(Qt.Key.Key_Return)
    (row,) = entries(desk)
    assert (row.seconds, row.description, row.tags) == (5400, "checkout bug", ("bug",))


def test_a_line_that_can_not_be_read_says_why_and_does_nothing(desk: Desk, hand: Hand) -> None:
    hand.open("7:30 nusa")
    assert hand.found()[0] == "wrong"
    hand.press(Qt.Key.Key_Return)
    assert hand.palette.shown
    assert entries(desk) == []


def test_words_start_the_timer(desk: Desk, hand: Hand) -> None:
    hand.open("nusa write the price list")
    assert hand.found() == ["words:nusa write the price list"]
    hand.press(Qt.Key.Key_Return)
    (row,) = entries(desk)
    assert (row.running, row.description) == (True, "write the price list")


def test_a_word_that_names_something_is_that_first(hand: Hand) -> None:
    hand.open("hartmann")
    found = hand.found()
    assert found[0].startswith("client:")
    assert found[-1] == "words:hartmann"
    hand.press(Qt.Key.Key_Escape)
    hand.open("artman")  # stands within a name only
    assert hand.found()[0] == "words:artman"


def test_a_sum_is_copied(hand: Hand) -> None:
    hand.open("3*450000")
    assert hand.text("sum:3*450000").startswith("= 1,350,000")
    hand.press(Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "1,350,000"


def test_a_sum_can_be_copied_as_money(hand: Hand) -> None:
    hand.open("3*450000")
    hand.press(Qt.Key.Key_Tab)
    assert len(hand.found()) == 3
    hand.take(next(key for key in hand.found() if "Rp" in key))
    assert QGuiApplication.clipboard().text() == "Rp\N{NO-BREAK SPACE}1,350,000"


def test_a_day_opens_time_there(hand: Hand, window: Any) -> None:
    hand.open("+30 days")
    assert "Wednesday, 1 April 2026" in hand.text("day:2026-04-01")
    hand.press(Qt.Key.Key_Return)
    assert window.shown == "time"
    assert window.page.day == date(2026, 4, 1)


def test_an_invoice_is_found_by_its_title_and_its_sign(
    desk: Desk, project: int, hand: Hand, window: Any
) -> None:
    with desk.read() as session:
        client_id = clients_read.project(session, project).client_id
    document = Document("", (Line(Decimal(1), Decimal(500), Tax("O"), "Logo"),))
    said = Particulars(title="Logo for the shop")
    invoice = create_draft(desk, client_id=client_id, document=document, said=said)
    hand.open("#logo")
    assert hand.found() == [f"invoice:{invoice}"]
    assert "Draft" in hand.text(f"invoice:{invoice}")
    hand.press(Qt.Key.Key_Return)
    assert window.shown == "invoices"
    hand.open("logo")
    assert f"invoice:{invoice}" in hand.found()


def test_the_sign_of_actions_shows_only_those(hand: Hand, window: Any) -> None:
    hand.open(">theme")
    keys = hand.found()
    assert {"do:view.light", "do:view.dark"} <= set(keys)
    assert all(key.startswith("do:") for key in keys)
    hand.panel.line.setText("invoices")
    hand.take("do:go.invoices")
    assert window.shown == "invoices"


def test_unbilled_time_can_be_billed_from_here(desk: Desk, project: int, hand: Hand) -> None:
    now = desk.clock.now()
    service.log(desk, start=now.replace(hour=0), end=now, project_id=project)
    hand.open("nusa")
    (bill,) = [key for key in hand.found() if key.startswith("bill:")]
    assert "2:00 unbilled" in hand.text(bill)


def test_tab_offers_more_and_escape_goes_back(desk: Desk, hand: Hand, window: Any) -> None:
    hand.open("website")
    hand.panel.mark(hand.panel.rows.place("project:1"))
    hand.press(Qt.Key.Key_Tab)
    assert "deed:history" in hand.found()
    assert hand.panel.chip.isVisible()
    hand.press(Qt.Key.Key_Escape)
    assert hand.panel.line.text() == "website"
    assert "project:1" in hand.found()
    hand.panel.mark(hand.panel.rows.place("project:1"))
    hand.press(Qt.Key.Key_Tab)
    hand.qtbot.keyClicks(hand.panel.line, "open")
    hand.press(Qt.Key.Key_Return)
    assert window.shown == "work"


def test_escape_gives_the_focus_back(hand: Hand, window: Any, qtbot: QtBot) -> None:
    what: QLineEdit = window.shell.timer.what
    window.shell.activateWindow()
    what.setFocus()
    qtbot.waitUntil(what.hasFocus)
    hand.open("nusa")
    hand.press(Qt.Key.Key_Escape)
    assert what.hasFocus()
    assert not hand.palette.shown


def test_the_mark_moves_over_the_heads(hand: Hand) -> None:
    hand.open("nusa")
    rows = hand.found()
    for key in rows:
        assert hand.panel.row is not None
        assert hand.panel.row.key == key
        hand.press(Qt.Key.Key_Down)
    assert hand.panel.row is not None
    assert hand.panel.row.key == rows[-1]
    hand.press(Qt.Key.Key_PageUp, Qt.Key.Key_PageUp)
    assert hand.panel.row.key == rows[0]


def test_what_is_used_comes_first_next_time(desk: Desk, project: int, hand: Hand) -> None:
    with desk.read() as session:
        client_id = clients_read.project(session, project).client_id
    other = clients.add_project(desk, client_id=client_id, name="Zine")
    hand.open("nusa")
    assert hand.found().index(f"project:{project}") < hand.found().index(f"project:{other}")
    hand.take(f"project:{other}")
    hand.open("nusa")
    assert hand.found().index(f"project:{other}") < hand.found().index(f"project:{project}")
    kept = desk.settings.user.read()[KEPT]
    assert f"project:{other}" in kept[str(desk.book.path.absolute())]
    assert desk.next_undo() == "Add project Zine"  # no step of the book


def test_what_changes_is_found_at_once(desk: Desk, hand: Hand) -> None:
    hand.open("batik")
    assert "client:3" not in hand.found()
    clients.add_client(desk, name="Batik Larasati", currency="IDR")
    assert "client:3" in hand.found()


def test_nothing_found_is_said(hand: Hand) -> None:
    hand.open("#zzzz")
    assert hand.panel.nothing.isVisible()
    assert "zzzz" in hand.panel.nothing.text()


def test_enter_waits_for_what_is_still_being_read(desk: Desk, hand: Hand) -> None:
    hand.open("3*4")
    palette = hand.palette
    palette._read_soon.start(10_000)
    hand.press(Qt.Key.Key_Return)
    assert palette.shown
    palette._read_soon.stop()
    palette._read()
    assert QGuiApplication.clipboard().text() == "12"


def test_the_search_field_opens_it_with_what_is_typed(hand: Hand, window: Any) -> None:
    button = window.shell.search
    hand.qtbot.keyClick(button, "n")
    assert hand.panel.line.text() == "n"
    hand.press(Qt.Key.Key_Escape)
    hand.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert hand.palette.shown


def test_every_row_has_words_for_the_screen_reader(hand: Hand) -> None:
    hand.open("nusa")
    model = hand.panel.rows
    role = int(Qt.ItemDataRole.AccessibleTextRole)
    for at in range(model.rowCount()):
        assert model.data(model.index(at), role).strip()
    assert hand.panel.line.accessibleName()
    assert hand.panel.view.accessibleName()
    assert "Nusa Kopi" in hand.panel.line.accessibleDescription()


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(1440, 900), (1024, 640)])
def test_it_fits_the_window(hand: Hand, window: Any, language: str, size: tuple[int, int]) -> None:
    texts.use(language)
    window.shell.resize(*size)
    hand.open("nusa")
    panel, host = hand.panel, window.shell.ground
    assert panel.width() == 640
    assert panel.geometry().bottom() < host.height()
    assert host.rect().contains(panel.geometry())
    assert panel.foot.row.minimumSize().width() <= panel.width()


def test_heads_can_not_be_taken(hand: Hand) -> None:
    hand.open("nusa")
    lines = hand.panel.rows.lines
    heads = [at for at, line in enumerate(lines) if isinstance(line, Group)]
    assert heads
    assert all(hand.panel.rows.row(at) is None for at in heads)
