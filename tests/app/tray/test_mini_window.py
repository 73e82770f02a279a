# SPDX-License-Identifier: GPL-3.0-or-later
"""The mini window: shown, used, moved by mouse and keys, remembered, quiet, and told to all."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from sohodesk.app.mini.place import in_sight, kept_place, with_place
from sohodesk.app.window import habits
from sohodesk.base import texts
from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, timer
from sohodesk.timelog.queries import EntryRow
from sohodesk.ui import access, screens, theme

CONTROL = Qt.KeyboardModifier.ControlModifier
FINE = CONTROL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def projects(desk: Desk, clock: FixedClock) -> list[int]:
    client = clients.add_client(desk, name="Van Dijk Tuinen", currency="EUR")
    made = [clients.add_project(desk, client_id=client, name=f"Job {n}") for n in range(2)]
    for n, project in enumerate(made):
        timer.start(desk, description=f"Work {n}", project_id=project)
        clock.advance(minutes=10)
        timer.stop(desk)
    return made


@pytest.fixture
def mini(desk: Desk, projects: list[int], window: Any) -> Any:
    """The mini window, shown by its action."""
    window.around.actions.run("timer.mini")
    return window.outside.mini.window


def entries(desk: Desk) -> list[EntryRow]:
    with desk.read() as session:
        return queries.entries(session)


def test_it_shows_what_runs_and_stops_it(
    desk: Desk, mini: Any, window: Any, qtbot: QtBot, clock: FixedClock
) -> None:
    assert mini.isVisible()
    assert mini.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert mini.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert (mini.what.text(), mini.place.text()) == ("No timer runs", "Work 1")
    qtbot.mouseClick(mini.button, Qt.MouseButton.LeftButton)
    assert entries(desk)[-1].running
    assert (mini.what.text(), mini.place.text()) == ("Work 1", "Van Dijk Tuinen")
    clock.advance(minutes=40, seconds=5)
    window.timing.hand.struck.emit()
    assert mini.clock.text() == "00:40:05"
    assert mini.button.accessibleName() == "Stop"
    qtbot.keyClick(mini.button, Qt.Key.Key_Space)
    assert not entries(desk)[-1].running
    assert not mini.clock.isVisible()


def test_it_switches(
    desk: Desk, projects: list[int], mini: Any, qtbot: QtBot, clock: FixedClock
) -> None:
    timer.start(desk, description="Now", project_id=projects[0])
    clock.advance(minutes=5)
    qtbot.mouseClick(mini.switch, Qt.MouseButton.LeftButton)
    menu = next(menu for menu in mini.findChildren(QMenu) if menu.isVisible())
    first = menu.actions()[0]
    assert first.text() == "Van Dijk Tuinen / Job 1\tswitch"
    menu.close()
    first.trigger()
    rows = entries(desk)
    assert [row.project for row in rows[-2:]] == ["Job 0", "Job 1"]
    assert [row.running for row in rows[-2:]] == [False, True]


def test_it_is_told_of_several(desk: Desk, mini: Any) -> None:
    from sohodesk.timelog.settings import SEVERAL

    desk.settings.set(desk, SEVERAL, True)
    timer.start(desk, description="One", project_id=1)
    timer.start(desk, description="Two", project_id=1)
    assert (mini.what.text(), mini.place.text()) == ("Two", "Van Dijk Tuinen +1")


def test_it_is_moved_by_keys_and_by_the_mouse(mini: Any, qtbot: QtBot) -> None:
    mini.move(200, 200)
    qtbot.keyClick(mini, Qt.Key.Key_Left, CONTROL)
    qtbot.keyClick(mini, Qt.Key.Key_Up, CONTROL)
    assert mini.pos() == QPoint(184, 184)
    qtbot.keyClick(mini, Qt.Key.Key_Right, FINE)
    assert mini.pos() == QPoint(185, 184)
    for _again in range(40):
        qtbot.keyClick(mini, Qt.Key.Key_Left, CONTROL)
    assert mini.pos() == QPoint(0, 184)  # never out of sight
    qtbot.mousePress(mini, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    if mini._grip is not None:  # the window system does not move it by itself
        qtbot.mouseMove(mini, QPoint(70, 40))
        assert mini.pos() == QPoint(50, 214)
    qtbot.mouseRelease(mini, Qt.MouseButton.LeftButton)


def test_its_place_is_kept_for_these_screens(desk: Desk, mini: Any, window: Any) -> None:
    mini.move(140, 90)
    window.around.actions.run("timer.mini")
    assert not mini.isVisible()
    user = desk.settings.user
    assert user.read()[habits.MINI_PLACES] == {screens.screens(): [140, 90]}
    assert user.read()[habits.MINI] is False
    mini.move(10, 10)
    window.around.actions.run("timer.mini")
    assert mini.pos() == QPoint(140, 90)
    assert user.read()[habits.MINI] is True


def test_esc_puts_it_away(desk: Desk, mini: Any, qtbot: QtBot) -> None:
    qtbot.keyClick(mini, Qt.Key.Key_Escape)
    assert not mini.isVisible()
    assert desk.settings.user.read()[habits.MINI] is False


@pytest.mark.parametrize("kept", [None, [], {"other": [1, 2]}, {"here": ["a", 2]}, {"here": [1]}])
def test_odd_places_are_no_places(qapp: Any, kept: object) -> None:
    if isinstance(kept, dict) and "here" in kept:
        kept = {screens.screens(): kept["here"]}
    size = QSize(304, 56)
    room = QGuiApplication.primaryScreen().availableGeometry()
    at = kept_place(kept, size)
    assert room.contains(QRect(at, size))
    assert with_place(kept, QPoint(3, 4))[screens.screens()] == [3, 4]


def test_a_place_of_a_screen_that_went_away_comes_into_sight(qapp: Any) -> None:
    size = QSize(304, 56)
    room = QGuiApplication.primaryScreen().availableGeometry()
    at = in_sight(QRect(QPoint(9000, -400), size))
    assert room.contains(QRect(at, size))


def test_a_second_repaints_its_clock_alone(
    desk: Desk, mini: Any, window: Any, qtbot: QtBot, clock: FixedClock
) -> None:
    timer.start(desk, description="Call", project_id=1)
    for _round in range(4):
        QApplication.processEvents()
    seen = QRegion()

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            nonlocal seen
            if isinstance(event, QPaintEvent) and isinstance(watched, QWidget):
                seen = seen.united(event.region().translated(watched.mapTo(mini, QPoint(0, 0))))
            return False

    watch = Watch(mini)
    for part in (mini, *mini.findChildren(QWidget)):
        part.installEventFilter(watch)
    clock.advance(seconds=1)
    window.timing.hand.struck.emit()
    QApplication.processEvents()
    watch.deleteLater()
    assert not seen.isEmpty()
    assert seen.subtracted(QRegion(mini.clock.geometry())).isEmpty()


def test_the_screen_reader_is_told(mini: Any, desk: Desk) -> None:
    access.install()
    timer.start(desk, description="Call", project_id=1)
    tree = QAccessible.queryAccessibleInterface(mini)
    assert tree.role() == QAccessible.Role.ToolBar
    assert tree.text(QAccessible.Text.Name) == "Timer: Call"
    names = {
        part.accessibleName() or getattr(part, "text", str)()
        for part in (mini.what, mini.place, mini.clock, mini.switch, mini.button)
    }
    assert names == {
        "Call",
        "Van Dijk Tuinen",
        "Running for 00:00:00",
        "Switch to another project",
        "Stop",
    }


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("scale", [100, 150])
def test_nothing_is_cut_at_any_text_size(qtbot: QtBot, scale: int, language: str) -> None:
    from sohodesk.app.mini.window import MiniWindow

    texts.use(language)
    theme.use_scale(scale)
    try:
        mini = MiniWindow()
        mini.show_running("Plugin updates", "Van Dijk Tuinen", "c5", 2405)
        mini.show()
        for _round in range(3):
            QApplication.processEvents()
        assert mini.clock.width() >= mini.clock.sizeHint().width()
        assert mini.rect().contains(mini.button.geometry())
        assert mini.what.height() + mini.place.height() <= mini.height()
        mini.close()
        mini.deleteLater()
    finally:
        theme.use_scale(100)
