# SPDX-License-Identifier: GPL-3.0-or-later
"""The timer bar: its menus, several timers, races with other windows, and how often it wakes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sohodesk.app import bootstrap
from sohodesk.app.window.secondhand import SecondHand
from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, service, timer
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.settings import SEVERAL


@pytest.fixture
def project(desk: Desk) -> int:
    client = clients.add_client(desk, name="Nusa Kopi", currency="IDR")
    return clients.add_project(desk, client_id=client, name="Website")


@pytest.fixture
def other(book_path: Path, clock: FixedClock, desk: Desk) -> Iterator[Desk]:
    """Another process's desk on the same book."""
    opened = bootstrap.open_desk(book_path, clock=clock)
    yield opened
    opened.close()


def entries(desk: Desk) -> list[EntryRow]:
    with desk.read() as session:
        return queries.entries(session)


def menu_of(part: QWidget) -> QMenu:
    """The menu that is open under a part."""
    return next(menu for menu in part.findChildren(QMenu) if menu.isVisible())


def take(menu: QMenu, words: str) -> None:
    """Press the row of a menu that begins so, and close it."""
    action = next(a for a in menu.actions() if a.text().startswith(words))
    menu.close()
    action.trigger()


@pytest.mark.parametrize("by", ["mouse", "key"])
def test_the_start_is_set_back_from_the_clock(
    desk: Desk, project: int, window: Any, qtbot: QtBot, clock: FixedClock, by: str
) -> None:
    timer.start(desk, description="Call", project_id=project)
    bar = window.shell.timer
    clock.advance(minutes=3)
    if by == "mouse":
        qtbot.mouseClick(bar.clock, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(bar.clock, Qt.Key.Key_Space)
    take(menu_of(bar.clock), "Started 10 minutes ago")
    assert entries(desk)[0].start == clock.now() - timedelta(minutes=10)
    assert bar.clock.text() == "00:10:00"
    assert window.around.toasts.said == "Call runs since 08:53."
    window.around.undo()
    assert bar.clock.text() == "00:03:00"


def test_work_that_the_start_then_lies_over_is_named(
    desk: Desk, window: Any, qtbot: QtBot, clock: FixedClock
) -> None:
    now = clock.now()
    service.log(
        desk, start=now - timedelta(hours=1), end=now - timedelta(minutes=5), description="Plan"
    )
    timer.start(desk, description="Call")
    qtbot.mouseClick(window.shell.timer.clock, Qt.MouseButton.LeftButton)
    take(menu_of(window.shell.timer.clock), "Started 15 minutes ago")
    assert "It lies over “Plan”" in window.around.toasts.said
    assert entries(desk)[0].seconds == 55 * 60


def test_a_start_is_asked_for_in_words(
    desk: Desk, window: Any, qtbot: QtBot, clock: FixedClock
) -> None:
    timer.start(desk, description="Call")
    window.around.actions.run("timer.start")
    dialog = window.shell.findChild(QDialog)
    line = dialog.findChild(QLineEdit)
    assert line.text() == "09:00"
    line.selectAll()
    qtbot.keyClicks(line, "9:30")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert dialog.isVisible()  # half past nine is yet to come
    assert entries(desk)[0].start == clock.now()
    line.selectAll()
    qtbot.keyClicks(line, "8:15")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert entries(desk)[0].start == clock.now() - timedelta(minutes=45)


def test_what_runs_is_edited_and_thrown_away(
    desk: Desk, project: int, window: Any, qtbot: QtBot
) -> None:
    timer.start(desk, description="Call", project_id=project, tags=["x"])
    window.around.actions.run("timer.edit")
    dialog = window.shell.findChild(QDialog)
    qtbot.keyClicks(dialog.what, " with Lena")
    qtbot.keyClick(dialog.what, Qt.Key.Key_Return)
    (row,) = entries(desk)
    assert (row.description, row.running, row.tags) == ("Call with Lena", True, ("x",))
    window.around.actions.run("timer.cancel")
    assert entries(desk) == []
    assert not window.shell.timer.running
    window.around.undo()
    assert window.shell.timer.running


def test_the_latest_work_is_continued_by_key(
    desk: Desk, project: int, window: Any, qtbot: QtBot, clock: FixedClock
) -> None:
    actions = window.around.actions
    assert not actions["timer.continue"].enabled()
    timer.start(desk, description="Call", project_id=project, tags=["x"])
    clock.advance(minutes=30)
    assert not actions["timer.continue"].enabled()
    timer.stop(desk)
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window.shell, Qt.Key.Key_Space, keys)
    rows = entries(desk)
    assert [row.running for row in rows] == [False, True]
    assert (rows[1].description, rows[1].tags) == ("Call", ("x",))


# Several ---------------------------------------------------------------------------------------


def test_several_timers_are_counted_and_each_has_its_menu(
    desk: Desk, project: int, window: Any, qtbot: QtBot, clock: FixedClock
) -> None:
    bar = window.shell.timer
    desk.settings.set(desk, SEVERAL, True)
    timer.start(desk, description="Render & wait")
    assert not bar.others.isVisible()
    clock.advance(minutes=5)
    timer.start(desk, description="Letters")
    assert bar.what.text() == "Letters"
    assert (bar.others.text(), bar.others.accessibleName()) == ("+1", "1 more timer runs")
    qtbot.mouseClick(bar.others, Qt.MouseButton.LeftButton)
    menu = menu_of(bar.others)
    (under,) = menu.actions()
    assert under.text() == "Render && wait · 0:05"
    inner = under.menu()
    assert isinstance(inner, QMenu)
    stop = inner.actions()[0]
    menu.close()
    stop.trigger()
    rows = {row.description: row.running for row in entries(desk)}
    assert rows == {"Render & wait": False, "Letters": True}
    assert not bar.others.isVisible()
    bar.button.click()
    assert not bar.running


# Races -----------------------------------------------------------------------------------------


def test_a_stop_that_comes_too_late_is_told_and_moves_nothing(
    desk: Desk, other: Desk, window: Any, qtbot: QtBot, clock: FixedClock
) -> None:
    timer.start(desk, description="Seen here")
    clock.advance(minutes=10)
    timer.stop(other)
    timer.start(other, description="Begun there")
    before = entries(other)
    window.shell.timer.button.click()  # it still shows what it has seen
    assert "“Seen here” was stopped already" in window.around.toasts.said
    assert entries(other) == before
    desk.poll()
    assert window.shell.timer.what.text() == "Begun there"


def test_an_edit_that_comes_too_late_is_told(
    desk: Desk, other: Desk, window: Any, qtbot: QtBot, clock: FixedClock
) -> None:
    timer.start(desk, description="Call")
    clock.advance(minutes=10)
    timer.stop(other)
    window.shell.timer.billable_chip.click()
    assert "stopped already" in window.around.toasts.said
    assert not window.shell.timer.running


def test_a_clock_set_back_asks_when_the_work_ended(
    desk: Desk, window: Any, qtbot: QtBot, clock: FixedClock
) -> None:
    timer.start(desk, description="Call")
    clock.advance(hours=3)
    timer.beat(desk)
    clock.advance(hours=-1)
    window.shell.timer.button.click()
    dialog = window.shell.findChild(QDialog)
    assert dialog.isVisible()
    assert entries(desk)[0].running
    qtbot.keyClicks(dialog.findChild(QLineEdit), "10:30")
    qtbot.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Return)
    assert entries(desk)[0].seconds == 90 * 60


# Waking ----------------------------------------------------------------------------------------


class Painted(QObject):
    """Writes down what is painted, in the window's coordinates."""

    def __init__(self, shell: QWidget) -> None:
        super().__init__(shell)
        self.shell = shell
        self.region = QRegion()
        shell.window().installEventFilter(self)
        for part in shell.findChildren(QWidget):
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QPaintEvent) or not isinstance(watched, QWidget):
            return False
        if watched.window() is self.shell:
            spot = watched.mapTo(self.shell, watched.rect().topLeft())
            self.region = self.region.united(event.region().translated(spot))
        return False


def test_a_second_repaints_the_clock_alone(
    desk: Desk, window: Any, qtbot: QtBot, clock: FixedClock
) -> None:
    timer.start(desk, description="Call")
    shell = window.shell
    for _round in range(5):
        QApplication.processEvents()
    painted = Painted(shell)
    for _second in range(3):
        clock.advance(seconds=1)
        window.timing.hand.struck.emit()
        QApplication.processEvents()
    painted.deleteLater()
    label = shell.timer.clock
    room = QRect(label.mapTo(shell, label.rect().topLeft()), label.size())
    assert not painted.region.isEmpty()
    assert painted.region.subtracted(QRegion(room)).isEmpty()
    assert label.text() == "00:00:03"


def test_the_clock_stands_still_where_nobody_looks(
    desk: Desk, window: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    timing = window.timing
    monkeypatch.setattr(window.around.tasks, "at_once", False)
    window.around.tasks.book = lambda work, then=None, **_said: then and then(work())
    timing.refresh()
    assert not timing.hand.goes  # nothing runs
    timer.start(desk, description="Call")
    timing.refresh()
    assert timing.hand.goes
    window.shell.hide()
    assert not timing.hand.goes
    window.shell.show()
    assert timing.hand.goes
    timer.stop(desk)
    timing.refresh()
    assert not timing.hand.goes


def test_the_hand_strikes_once_a_second_on_the_second(qtbot: QtBot) -> None:
    from PySide6.QtCore import QDateTime

    owner = QObject()
    hand = SecondHand(owner)
    at: list[int] = []
    hand.struck.connect(lambda: at.append(QDateTime.currentMSecsSinceEpoch()))
    hand.let(go=True)
    qtbot.waitUntil(lambda: len(at) == 2)
    hand.let(go=False)
    assert at[1] // 1000 > at[0] // 1000  # never twice in one second
    assert not hand.goes


def test_the_clock_is_told_to_the_screen_reader(desk: Desk, window: Any) -> None:
    timer.start(desk, description="Call")
    label = window.shell.timer.clock
    assert label.accessibleName() == "Running for 00:00:00"
    assert "start" in label.accessibleDescription()
    assert label.focusPolicy() == Qt.FocusPolicy.TabFocus
    assert isinstance(window.shell.timer.others, QPushButton)


def test_a_mark_typed_while_it_runs_makes_it_not_billable(
    desk: Desk, project: int, window: Any, qtbot: QtBot
) -> None:
    timer.start(desk, description="Call", project_id=project)
    assert entries(desk)[0].billable
    what = window.shell.timer.what
    what.selectAll()
    qtbot.keyClicks(what, "Call with Ann #phone !")
    qtbot.keyClick(what, Qt.Key.Key_Return)
    (row,) = entries(desk)
    assert (row.description, row.tags, row.billable) == ("Call with Ann", ("phone",), False)
