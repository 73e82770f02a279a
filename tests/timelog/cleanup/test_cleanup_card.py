# SPDX-License-Identifier: GPL-3.0-or-later
"""The evening's card on Today, by the keys of a user: each finding is mended by one of them."""

from __future__ import annotations

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
from sohodesk.timelog import queries, service, timer
from sohodesk.timelog.cleanup.card import CleanupCard
from sohodesk.timelog.deedrow import DeedRow
from sohodesk.timelog.dialogs import EntryDialog
from sohodesk.timelog.queries import EntryRow
from sohodesk.ui.forms import FormDialog

MIDNIGHT = datetime(2026, 3, 1, 17, tzinfo=UTC)


@pytest.fixture
def project(desk: Desk) -> int:
    client = clients.add_client(desk, name="Nusa Kopi", rate=None)
    return clients.add_project(desk, client_id=client, name="Website")


@pytest.fixture
def page(desk: Desk, project: int, clock: FixedClock, window: Any) -> TodayPage:
    """Today at 18:00, still empty."""
    clock.advance(hours=9)
    shown = window.page
    assert isinstance(shown, TodayPage)
    return shown


def log(desk: Desk, start: float, end: float, what: str = "Work", **facts: Any) -> int:
    return service.log(
        desk,
        start=MIDNIGHT + timedelta(hours=start),
        end=MIDNIGHT + timedelta(hours=end),
        description=what,
        **facts,
    )


def entries(desk: Desk) -> list[EntryRow]:
    with desk.read() as session:
        return queries.entries(session)


def card_of(page: TodayPage) -> CleanupCard:
    page.refresh()
    card = page.beside.cleanup
    assert card is not None
    return card


def strike(qtbot: QtBot, row: DeedRow, key: Qt.Key, shift: bool = False) -> None:
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    row.setFocus()
    qtbot.keyClick(row, key, held)


def dialog(kind: type[FormDialog] = FormDialog) -> Any:
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    return found


def test_there_is_no_card_before_the_evening(
    desk: Desk, project: int, page: TodayPage, clock: FixedClock
) -> None:
    clock.advance(hours=-2)  # 16:00
    log(desk, 8, 9, project_id=project)
    page.refresh()
    assert page.beside.cleanup is None
    clock.advance(hours=2)
    assert len(card_of(page).deed_rows) == 1  # from 9 to 17


def test_a_day_in_order_says_so(desk: Desk, project: int, page: TodayPage) -> None:
    log(desk, 8, 17, project_id=project)
    card = card_of(page)
    assert card.deed_rows == []
    assert card.empty.text() == "The day is in order."
    assert not card.rest.isHidden()


def test_a_gap_is_no_work_by_one_key(
    desk: Desk, project: int, page: TodayPage, qtbot: QtBot, window: Any
) -> None:
    log(desk, 8, 12, project_id=project)
    (row,) = card_of(page).deed_rows
    assert "5 h in which nothing was logged" in row.accessibleName()
    strike(qtbot, row, Qt.Key.Key_N)
    assert card_of(page).deed_rows == []
    window.around.undo()
    assert len(card_of(page).deed_rows) == 1


def test_a_gap_is_filled_in_the_dialog(
    desk: Desk, project: int, page: TodayPage, qtbot: QtBot
) -> None:
    log(desk, 8, 12, project_id=project)
    strike(qtbot, card_of(page).deed_rows[0], Qt.Key.Key_F)
    shown = dialog(EntryDialog)
    assert (shown.start.text(), shown.end.text()) == ("12:00", "17:00")
    shown.what.setText("Afternoon")
    shown.try_save()
    assert entries(desk)[1].seconds == 5 * 3600


def test_an_overlap_is_cut_only_by_its_key(
    desk: Desk, project: int, page: TodayPage, qtbot: QtBot, window: Any
) -> None:
    log(desk, 8, 12, "Shop", project_id=project)
    log(desk, 11, 17, "Call", project_id=project)
    (row,) = card_of(page).deed_rows
    assert "end “Shop” at 11:00" in row.accessibleName()
    assert "begin “Call” at 12:00" in row.accessibleName()
    before = entries(desk)
    strike(qtbot, row, Qt.Key.Key_Down)
    assert entries(desk) == before
    strike(qtbot, row, Qt.Key.Key_C)
    assert [r.seconds for r in entries(desk)] == [3 * 3600, 6 * 3600]
    window.around.undo()
    strike(qtbot, card_of(page).deed_rows[0], Qt.Key.Key_C, shift=True)
    assert [r.seconds for r in entries(desk)] == [4 * 3600, 5 * 3600]
    window.around.undo()
    strike(qtbot, card_of(page).deed_rows[0], Qt.Key.Key_A)
    assert card_of(page).deed_rows == []
    assert entries(desk) == before


def test_words_are_asked_for_in_place(
    desk: Desk, project: int, page: TodayPage, qtbot: QtBot
) -> None:
    log(desk, 8, 17, "", project_id=project)
    strike(qtbot, card_of(page).deed_rows[0], Qt.Key.Key_T)
    asked = dialog()
    asked.try_save()  # nothing was said
    assert asked.isVisible()
    asked.fields["what"].control.setText("Shop")
    asked.try_save()
    assert entries(desk)[0].description == "Shop"
    assert card_of(page).deed_rows == []


def test_a_forgotten_timer_gets_its_end(
    desk: Desk, project: int, page: TodayPage, qtbot: QtBot, clock: FixedClock
) -> None:
    clock.advance(hours=5)  # 23:00
    timer.start(desk, description="Shop", project_id=project, at=MIDNIGHT + timedelta(hours=6))
    (row,) = card_of(page).deed_rows
    assert "perhaps forgotten: " in row.accessibleName()
    strike(qtbot, row, Qt.Key.Key_E)
    asked = dialog()
    assert asked.said("end") == "17:00"
    asked.fields["end"].control.setText("nonsense")
    asked.try_save()
    assert asked.isVisible()
    asked.fields["end"].control.setText("16:30")
    asked.try_save()
    assert entries(desk)[0].seconds == int(10.5 * 3600)


def test_the_action_shows_it_at_any_hour(
    desk: Desk, project: int, page: TodayPage, window: Any, clock: FixedClock
) -> None:
    clock.advance(hours=-6)
    log(desk, 8, 9, "", project_id=project)
    window.go("time")
    window.around.actions.run("page.cleanup")
    shown = window.page
    assert isinstance(shown, TodayPage)
    card = shown.beside.cleanup
    assert card is not None
    assert card.isVisible()
    assert [row.deeds[0].key for row in card.deed_rows] == ["T", "F"]


def test_arrows_walk_over_the_rows(desk: Desk, project: int, page: TodayPage, qtbot: QtBot) -> None:
    log(desk, 10, 11, "", project_id=project)
    card = card_of(page)
    assert len(card.deed_rows) == 3
    card.focus_row()
    qtbot.keyClick(card.deed_rows[0], Qt.Key.Key_Down)
    assert page.window().focusWidget() is card.deed_rows[1]
    qtbot.keyClick(card.deed_rows[1], Qt.Key.Key_Up)
    assert page.window().focusWidget() is card.deed_rows[0]


def test_what_lasted_seconds_is_deleted_by_one_key(
    desk: Desk, project: int, page: TodayPage, qtbot: QtBot
) -> None:
    log(desk, 8, 17, project_id=project)
    log(desk, 17, 17 + 4 / 3600, "Slip", project_id=project)
    (row,) = card_of(page).deed_rows
    assert [deed.text for deed in row.deeds] == ["Delete", "It is right", "Edit"]
    strike(qtbot, row, Qt.Key.Key_Delete)
    assert [each.description for each in entries(desk)] == ["Work"]
    desk.undo()
    assert len(entries(desk)) == 2
