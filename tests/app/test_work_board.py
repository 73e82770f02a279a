# SPDX-License-Identifier: GPL-3.0-or-later
"""The board of the Work page: cards by state, moved by keys and by dropping, with undo."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtTest import QTest

from sohodesk.app.work.boardlane import MIME
from sohodesk.clients import queries, service
from sohodesk.store.desk import Desk
from sohodesk.ui import mirror
from sohodesk.ui.theme import colour

LEFT, RIGHT = Qt.Key.Key_Left, Qt.Key.Key_Right
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def projects(desk: Desk) -> dict[str, int]:
    client = service.add_client(desk, name="Nusa Kopi")
    made = {}
    for name, state in (("Portal", "lead"), ("Website", "active"), ("Shop", "active")):
        made[name] = service.add_project(desk, client_id=client, name=name, state=state)
    return made


@pytest.fixture
def board(projects: dict[str, int], window: Any) -> Any:
    window.go("work")
    window.page.views.buttons["board"].click()
    return window.page.centre.board


def names(board: Any) -> dict[str, list[str]]:
    shown = {s: p for s, p in board.panels.items() if not p.isHidden()}
    return {s: [line.facts.name for line in p.view.cards.lines] for s, p in shown.items()}


def state_of(desk: Desk, project_id: int) -> str:
    with desk.read() as session:
        return queries.project(session, project_id).state


def test_projects_stand_in_the_lane_of_their_state(board: Any) -> None:
    assert names(board) == {
        "lead": ["Portal"],
        "quoted": [],
        "active": ["Shop", "Website"],
        "paused": [],
        "done": [],
    }


def test_a_lane_without_cards_tells_what_it_is_for(board: Any) -> None:
    assert board.panels["quoted"].view.accessibleName() == (
        "Quote sent, Quotes that wait for an answer."
    )
    assert not board.panels["quoted"].view.grab().isNull()


def test_a_card_moves_by_keys_and_undo_brings_it_back(
    board: Any, projects: dict[str, int], window: Any, desk: Desk
) -> None:
    view = board.panels["lead"].view
    view.setFocus()
    assert view.pick(projects["Portal"])
    QTest.keyClick(view, RIGHT, ALT)
    assert state_of(desk, projects["Portal"]) == "quoted"
    assert names(board)["quoted"] == ["Portal"]
    # The cursor goes with the card, so the next key moves it on.
    moved = board.panels["quoted"].view
    assert moved.line().id == projects["Portal"]
    QTest.keyClick(moved, RIGHT, ALT)
    assert state_of(desk, projects["Portal"]) == "active"
    window.around.toasts.button.click()
    assert state_of(desk, projects["Portal"]) == "quoted"
    assert names(board)["quoted"] == ["Portal"]


def test_the_keys_of_a_card_are_not_taken_by_the_window(board: Any, qtbot: Any) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    event = QKeyEvent(QEvent.Type.ShortcutOverride, RIGHT, ALT)
    event.ignore()
    QApplication.sendEvent(board.panels["lead"].view, event)
    assert event.isAccepted()


def test_the_ends_of_the_board_stop_a_card(
    board: Any, projects: dict[str, int], desk: Desk
) -> None:
    view = board.panels["lead"].view
    view.pick(projects["Portal"])
    QTest.keyClick(view, LEFT, ALT)
    assert state_of(desk, projects["Portal"]) == "lead"


def test_a_card_that_is_dropped_changes_its_state(
    board: Any, projects: dict[str, int], desk: Desk
) -> None:
    drop(board.panels["paused"].view, str(projects["Shop"]).encode())
    assert state_of(desk, projects["Shop"]) == "paused"
    assert names(board)["paused"] == ["Shop"]
    drop(board.panels["done"].view, b"no number")
    drop(board.panels["done"].view, b"9999")
    assert names(board)["done"] == []


def drop(view: Any, said: bytes) -> None:
    mime = QMimeData()
    mime.setData(MIME, said)
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.MoveAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    view.dropEvent(event)


def test_lost_and_archived_work_stands_behind_the_filter(
    board: Any, projects: dict[str, int], window: Any, desk: Desk
) -> None:
    service.edit_project(desk, project_id=projects["Portal"], state="lost")
    service.archive_project(desk, project_id=projects["Shop"])
    assert "lost" not in names(board)
    window.page.open_only.click()
    assert names(board)["lost"] == ["Portal"]
    assert names(board)["archived"] == ["Shop"]
    # Out of the archive into another lane is one step.
    drop(board.panels["paused"].view, str(projects["Shop"]).encode())
    with desk.read() as session:
        row = queries.project(session, projects["Shop"])
    assert (row.archived, row.state) == (None, "paused")
    desk.undo()
    with desk.read() as session:
        row = queries.project(session, projects["Shop"])
    assert (row.archived is None, row.state) == (False, "active")


def test_a_project_of_an_archived_client_stays_where_it_is(
    board: Any, projects: dict[str, int], window: Any, desk: Desk
) -> None:
    with desk.read() as session:
        client_id = queries.project(session, projects["Shop"]).client_id
    service.add_client(desk, name="Another one")
    service.archive_client(desk, client_id=client_id)
    window.page.open_only.click()
    drop(board.panels["active"].view, str(projects["Shop"]).encode())
    assert "bring the client back first" in window.around.toasts.said
    assert "Shop" in names(board)["archived"]


def test_left_and_right_go_from_lane_to_lane_and_enter_opens(
    board: Any, projects: dict[str, int], window: Any
) -> None:
    view = board.panels["lead"].view
    view.setFocus()
    QTest.keyClick(view, RIGHT)
    QTest.keyClick(board.panels["quoted"].view, RIGHT)
    active = board.panels["active"].view
    assert active.line().facts.name == "Shop"
    assert window.page.pane.project.facts.name == "Shop"
    QTest.keyClick(active, Qt.Key.Key_Return)
    assert window.page.deeds.dialog.windowTitle() == "Edit project"


def test_each_card_is_known_to_the_screen_reader(board: Any) -> None:
    reader = QAccessible.queryAccessibleInterface(board.panels["active"].view)
    assert reader is not None
    said = [reader.child(n).text(QAccessible.Text.Name) for n in range(reader.childCount())]
    assert any(text.startswith("Shop, Nusa Kopi, Active") for text in said)


def test_the_filter_finds_cards(board: Any, window: Any) -> None:
    window.page.verbs()["filter"]()
    board.filter.line.setText("port")
    assert names(board)["active"] == []
    assert names(board)["lead"] == ["Portal"]
    window.page.verbs()["close"]()
    assert names(board)["active"] == ["Shop", "Website"]


def test_cards_are_painted_along_the_line_of_reading(board: Any) -> None:
    view = board.panels["active"].view
    spot = view.visualRect(view.cards.index(0, 0))

    def halves() -> tuple[bool, bool]:
        """Whether the square of the project's colour stands in the left half, and in the right."""
        image, found = view.viewport().grab(spot).toImage(), set()
        own = colour(f"c{view.cards.lines[0].facts.colour}")
        for x in range(image.width()):
            if any(image.pixelColor(x, y) == own for y in range(0, image.height() // 2, 2)):
                found.add(x < image.width() / 2)
        return True in found, False in found

    assert halves() == (True, False)
    mirror.use(right_to_left=True)
    try:
        assert halves() == (False, True)
    finally:
        mirror.use(right_to_left=False)
