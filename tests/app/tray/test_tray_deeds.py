# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tray does in the real window: the timer, the small line, refusals, no tray at all."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from sohodesk.app.tray.menu import TrayMenu
from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk
from sohodesk.timelog import timer
from tests.app.tray.traybook import behind, entries


@pytest.fixture
def outside(window: Any, desk: Desk) -> Any:
    """What stands outside the window, with an icon on a desktop that has no tray."""
    window.around.behind = behind
    window.outside._look_at_tray()
    return window.outside


def press(outside: Any, words: str) -> None:
    menu = outside.tray.menu
    next(action for action in menu.actions() if action.text().startswith(words)).trigger()


def test_the_timer_from_the_tray(
    desk: Desk, projects: list[int], outside: Any, clock: FixedClock
) -> None:
    outside.refresh()
    press(outside, "Continue Work 6")
    assert entries(desk)[-1].running
    assert outside.tray.state == "running"
    assert outside.tray.icon.toolTip() == "Work 6 · 0:00 · Nusa & Kopi / Job 6"
    clock.advance(minutes=20)
    outside.pulse()
    assert "0:20" in outside.tray.icon.toolTip()
    press(outside, "Nusa && Kopi / Job 2")
    rows = entries(desk)
    assert [row.running for row in rows[-2:]] == [False, True]
    assert rows[-1].project == "Job 2"
    assert rows[-2].end == rows[-1].start
    clock.advance(minutes=5)
    press(outside, "Stop timer")
    assert not any(row.running for row in entries(desk))
    assert outside.tray.state == "quiet"


def under_of(outside: Any) -> QMenu:
    """The one menu under the tray's; those of earlier states are gone."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    menu: TrayMenu = outside.tray.menu
    (under,) = menu.findChildren(QMenu)
    return under


def test_the_start_is_set_back_and_the_entry_thrown_away_from_the_tray(
    desk: Desk, outside: Any, clock: FixedClock
) -> None:
    timer.start(desk, description="Call")
    under = under_of(outside)
    said = {action.text(): action for action in under.actions()}
    assert list(said)[1] == "Started 10 minutes ago"
    said["Started 10 minutes ago"].trigger()
    assert entries(desk)[0].start == clock.now() - timedelta(minutes=10)
    assert outside.tray.icon.toolTip() == "Call · 0:10"
    under = under_of(outside)
    next(a for a in under.actions() if a.text() == "Throw away").trigger()
    assert entries(desk) == []


def test_the_icon_at_home_time(desk: Desk, outside: Any, clock: FixedClock) -> None:
    assert outside.tray.state == "quiet"
    clock.advance(hours=9)
    outside.pulse()
    assert outside.tray.state == "home"


def test_a_refusal_is_told_where_it_can_be_seen(
    desk: Desk, projects: list[int], outside: Any, clock: FixedClock, book_path: Any
) -> None:
    from sohodesk.app import bootstrap

    outside.go_on(entries(desk)[0])
    clock.advance(minutes=5)
    other = bootstrap.open_desk(book_path, clock=clock)
    timer.stop(other)
    other.close()
    outside.book.shell.hide()
    press(outside, "Stop timer")
    assert outside.book.shell.isVisible()  # this desktop shows no icon that could tell
    assert "stopped already" in outside.book.around.toasts.said


def test_the_small_line_logs_and_goes(
    desk: Desk, projects: list[int], outside: Any, qtbot: QtBot
) -> None:
    press(outside, "Log time in one line")
    popup = outside.popup
    line = popup.findChild(QLineEdit)
    assert popup.isVisible()
    qtbot.keyClicks(line, "8-8:30 job 2 call #x")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert not popup.isVisible()
    row = next(row for row in entries(desk) if row.description == "call")
    assert (row.project, row.seconds, row.tags) == ("Job 2", 1800, ("x",))
    outside.log_line()
    qtbot.keyClicks(line, "nonsense")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert popup.isVisible()
    assert "names no time" in popup.quick.wrong.text()
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_a_desktop_without_a_tray_closes_the_window_as_ever(desk: Desk, outside: Any) -> None:
    from sohodesk.app.tray.settings import CLOSE

    desk.settings.set(desk, CLOSE, True)
    assert outside.tray is not None
    assert not outside.tray.in_sight
    assert not outside.may_stay()
    outside.book.shell.close()
    assert not outside.book.shell.isVisible()


def test_the_icon_can_be_turned_off(desk: Desk, outside: Any) -> None:
    from sohodesk.app.tray.settings import SHOWN

    desk.settings.set(desk, SHOWN, False)
    outside._look_at_tray()
    assert outside.tray is None
    outside.pulse()
