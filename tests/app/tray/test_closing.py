# SPDX-License-Identifier: GPL-3.0-or-later
"""Closing the window into the tray, opening it again, and quitting from there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from sohodesk.app.tray.settings import CLOSE
from sohodesk.app.tray.tray import Tray
from sohodesk.store.desk import Desk
from sohodesk.timelog import timer


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A desktop that shows the icon, and what is said beside it."""
    said: list[str] = []
    monkeypatch.setattr(Tray, "in_sight", property(lambda _tray: True))
    monkeypatch.setattr(Tray, "tell", lambda _tray, title, _words: said.append(title))
    return said


@pytest.fixture
def outside(window: Any, told: list[str]) -> Iterator[Any]:
    window.outside._look_at_tray()
    yield window.outside
    QApplication.setQuitOnLastWindowClosed(True)


def test_by_default_closing_ends_it(outside: Any, told: list[str]) -> None:
    closed: list[int] = []
    outside.book.shell.closing.connect(lambda: closed.append(1))
    outside.book.shell.close()
    assert closed == [1]
    assert told == []


def test_the_window_goes_into_the_tray_and_says_so_once(
    desk: Desk, outside: Any, told: list[str]
) -> None:
    shell, closed = outside.book.shell, list[int]()
    shell.closing.connect(lambda: closed.append(1))
    desk.settings.set(desk, CLOSE, True)
    shell.close()
    assert not shell.isVisible()
    assert closed == []
    assert told == ["SohoDesk is in the tray"]
    assert not QApplication.quitOnLastWindowClosed()
    timer.start(desk, description="Goes on")  # the book is still open, and heard
    assert outside.tray.state == "running"
    outside.tray.pressed.emit()
    assert shell.isVisible()
    assert QApplication.quitOnLastWindowClosed()
    shell.close()
    assert told == ["SohoDesk is in the tray"]
    outside.quit()
    assert closed == [1]


def test_quit_in_the_window_ends_it_whatever_closing_does(
    desk: Desk, outside: Any, told: list[str]
) -> None:
    closed: list[int] = []
    outside.book.shell.closing.connect(lambda: closed.append(1))
    desk.settings.set(desk, CLOSE, True)
    outside.book.around.actions.run("book.quit")
    assert closed == [1]
    assert told == []


def test_a_computer_that_shuts_down_is_not_held_up(
    desk: Desk, outside: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.settings.set(desk, CLOSE, True)
    assert outside.may_stay()
    monkeypatch.setattr(QApplication, "isSavingSession", lambda _app: True)
    assert not outside.may_stay()


def test_a_small_window_that_closes_does_not_end_what_is_in_the_tray(
    desk: Desk, outside: Any
) -> None:
    desk.settings.set(desk, CLOSE, True)
    outside.book.shell.close()
    ended: list[int] = []
    app = QApplication.instance()
    assert app is not None
    app.aboutToQuit.connect(lambda: ended.append(1))
    outside.log_line()
    outside.popup.close()
    outside.toggle_mini()
    outside.toggle_mini()
    QApplication.processEvents()
    assert ended == []
    assert outside.popup is not None
    outside.tray.pressed.emit()


def test_waking_with_the_window_in_the_tray(desk: Desk, outside: Any) -> None:
    """What is timed then: nothing but the look at what others have written, once a second."""
    desk.settings.set(desk, CLOSE, True)
    timer.start(desk, description="Goes on")
    outside.book.shell.close()
    from tests import leftovers

    timers = [timer for timer in leftovers.timers() if not timer.isSingleShot()]
    per_second = sum(1000 / timer.interval() for timer in timers)
    assert not outside.book.timing.hand.goes
    assert per_second <= 1
    outside.tray.pressed.emit()
