# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of suggestions on Today: nothing is logged until accepted; alone it stays calm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sohodesk.app.today.page import TodayPage
from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.suggestions import service
from sohodesk.timelog.suggestions.card import AdjustDialog, SuggestionCard
from sohodesk.timelog.suggestions.settings import ADDRESS, SHOWN
from tests.timelog.suggestions.activitywatch import ActivityWatch, served

EIGHT = datetime(2026, 3, 2, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def watch(desk: Desk) -> Iterator[ActivityWatch]:
    with served() as server:
        server.there(EIGHT, 10 * 3600)
        server.window(EIGHT, 1800, "Code", "shop.py - nusa-kopi")
        server.window(EIGHT + 2 * HOUR, 1800, "Code", "cart.py - nusa-kopi")
        desk.settings.set(desk, ADDRESS, server.address)
        desk.settings.set(desk, SHOWN, True)
        yield server


@pytest.fixture
def page(desk: Desk, watch: ActivityWatch, clock: FixedClock, window: Any) -> TodayPage:
    client = clients.add_client(desk, name="Nusa Kopi", rate=None)
    clients.add_project(desk, client_id=client, name="Website")
    clock.advance(hours=6)
    shown = window.page
    assert isinstance(shown, TodayPage)
    shown.beside.ask_again()
    return shown


def card_of(page: TodayPage) -> SuggestionCard:
    card = page.beside.suggestions
    assert card is not None
    return card


def entries(desk: Desk) -> list[EntryRow]:
    with desk.read() as session:
        return queries.entries(session)


def learn(desk: Desk, page: TodayPage) -> None:
    data = card_of(page).data
    assert data is not None
    service.accept(desk, suggestion=data.rows[0], project_id=1)
    page.refresh()


def test_what_was_seen_is_suggested_and_nothing_is_logged(desk: Desk, page: TodayPage) -> None:
    names = [row.accessibleName() for row in card_of(page).deed_rows]
    assert names == [
        "Code · shop.py - nusa-kopi 08:00–08:30 · 30 min",
        "Code · cart.py - nusa-kopi 10:00–10:30 · 30 min",
    ]
    assert entries(desk) == []


def test_a_learned_one_is_accepted_by_one_key(desk: Desk, page: TodayPage, qtbot: QtBot) -> None:
    learn(desk, page)
    (row,) = card_of(page).deed_rows
    assert "Nusa Kopi / Website" in row.accessibleName()
    qtbot.keyClick(row, Qt.Key.Key_A)
    assert [(r.project, r.description) for r in entries(desk)] == [("Website", "")] * 2
    assert card_of(page).deed_rows == []


def test_one_is_ignored_by_one_key(desk: Desk, page: TodayPage, qtbot: QtBot, window: Any) -> None:
    qtbot.keyClick(card_of(page).deed_rows[0], Qt.Key.Key_I)
    assert len(card_of(page).deed_rows) == 1
    window.around.undo()
    assert len(card_of(page).deed_rows) == 2
    assert entries(desk) == []


def test_one_is_adjusted_in_a_dialog(desk: Desk, page: TodayPage, qtbot: QtBot) -> None:
    qtbot.keyClick(card_of(page).deed_rows[0], Qt.Key.Key_E)
    (asked,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, AdjustDialog)]
    assert asked.said("what") == "shop.py - nusa-kopi"
    asked.fields["what"].control.setText("Shop")  # type: ignore[attr-defined]
    asked.fields["end"].control.setText("07:00")  # type: ignore[attr-defined]
    asked.try_save()  # 07:00 of tomorrow has not come yet
    assert "has not come yet" in asked.general.text()
    assert entries(desk) == []
    asked.fields["end"].control.setText("08:20")  # type: ignore[attr-defined]
    asked.try_save()
    (row,) = entries(desk)
    assert (row.description, row.seconds) == ("Shop", 1200)


def test_the_answer_is_used_again_for_a_while(
    desk: Desk, page: TodayPage, watch: ActivityWatch, clock: FixedClock
) -> None:
    asked = len(watch.asked)
    page.refresh()
    assert len(watch.asked) == asked
    clock.advance(minutes=5)
    page.refresh()
    assert len(watch.asked) == asked + 3


def test_a_server_that_is_gone_is_one_calm_sentence(
    desk: Desk, page: TodayPage, watch: ActivityWatch, window: Any
) -> None:
    desk.settings.set(desk, ADDRESS, "http://127.0.0.1:1")
    page.beside.ask_again()
    card = card_of(page)
    assert card.deed_rows == []
    assert "does not answer at 127.0.0.1:1" in card.empty.text()
    assert window.around.toasts.said == ""
    desk.settings.set(desk, SHOWN, False)
    page.refresh()
    assert card.isHidden()


def test_nothing_is_asked_while_it_is_off(desk: Desk, window: Any) -> None:
    with served() as server:
        desk.settings.set(desk, ADDRESS, server.address)
        window.page.refresh()
        assert window.page.beside.suggestions is None
        assert server.asked == []
