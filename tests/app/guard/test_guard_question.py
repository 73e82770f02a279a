# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever starts a timer in home's time is asked once, from wherever it is started."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sohodesk.app.guard.question import HomeQuestion
from sohodesk.app.palette.ways import Ways
from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.home.guard.settings import ASK
from sohodesk.home.settings import HIDDEN
from sohodesk.timelog import queries, timer
from sohodesk.timelog.templates import favourites
from sohodesk.timelog.templates.favouritedialog import start_nth
from tests.app.guard.conftest import Pretended
from tests.app.guard.test_guard_notes import agreed, runs

PassBy = Callable[..., None]


@pytest.fixture
def at_dinner(desktop: Pretended, window: Any, clock: FixedClock, qtbot: Any) -> Any:
    """The window in front at 18:30, nothing runs; there is work to continue and to start."""
    client = clients.add_client(window.desk, name="Nusa Kopi")
    clients.add_project(window.desk, client_id=client, name="Website")
    timer.start(window.desk, description="Menu", project_id=1)
    clock.advance(hours=1)
    timer.stop(window.desk)
    favourites.add(window.desk, description="Mail")
    clock.advance(hours=8, minutes=30)
    window.guard.pulse()
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)
    return window


def question(window: Any) -> HomeQuestion | None:
    return window.guard.asking.dialog  # type: ignore[no-any-return]


def bar(window: Any) -> None:
    window.timing.start("Checkout")


WAYS: dict[str, Callable[[Any], None]] = {
    "bar": bar,
    "continue": lambda window: window.timing.go_on(),
    "key everywhere": lambda window: window.outside.toggle(),
    "tray": lambda window: window.outside.deeds.switch_to(1, "Nusa Kopi / Website", None),
    "palette": lambda window: Ways(window).start("Nusa Kopi / Website", 1),
    "favourite": lambda window: start_nth(window.around, 1),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_asks_and_starts(at_dinner: Any, way: str, qtbot: Any) -> None:
    WAYS[way](at_dinner)
    asked = question(at_dinner)
    assert asked is not None
    assert not runs(at_dinner.desk), "while it is asked nothing is changed"
    assert asked.windowTitle() == "This time belongs to home"
    assert asked.chosen == "leave"
    qtbot.keyClick(asked, Qt.Key.Key_1)
    assert runs(at_dinner.desk)
    assert agreed(at_dinner.desk) == [("18:30", "20:00")]
    at_dinner.around.undo()
    assert not runs(at_dinner.desk)
    assert agreed(at_dinner.desk) == []


def test_the_words_on_the_question(at_dinner: Any) -> None:
    bar(at_dinner)
    asked = question(at_dinner)
    assert asked is not None
    assert [row.choice.title for row in asked.rows] == [
        "Start, it is agreed",
        "Start for 15 minutes",
        "Not now",
    ]
    asked.reject()


def test_15_minutes_and_a_note(
    at_dinner: Any, desktop: Pretended, pass_by: PassBy, qtbot: Any
) -> None:
    bar(at_dinner)
    qtbot.keyClick(question(at_dinner), Qt.Key.Key_2)
    assert runs(at_dinner.desk)
    assert agreed(at_dinner.desk) == []
    pass_by(minutes=14)
    assert desktop.titles == []
    pass_by(minutes=1)
    assert desktop.titles == ["A quarter of an hour is over"]


@pytest.mark.parametrize("key", [Qt.Key.Key_3, Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_not_now_and_the_next_start_is_not_asked(at_dinner: Any, key: Qt.Key, qtbot: Any) -> None:
    bar(at_dinner)
    qtbot.keyClick(question(at_dinner), key)
    assert question(at_dinner) is None
    assert not runs(at_dinner.desk)
    bar(at_dinner)
    assert question(at_dinner) is None
    assert runs(at_dinner.desk), "it is asked once"


def test_switching_asks_and_leaves_what_runs(at_dinner: Any, qtbot: Any) -> None:
    at_dinner.desk.settings.user.write(ASK.key, "no")
    bar(at_dinner)
    at_dinner.desk.settings.user.write(ASK.key, "yes")
    row = at_dinner.timing.state.running
    at_dinner.outside.deeds.switch_to(1, "Nusa Kopi / Website", row)
    qtbot.keyClick(question(at_dinner), Qt.Key.Key_3)
    with at_dinner.desk.read() as session:
        still = queries.running(session)
    assert still is not None
    assert still.id == row.id


def test_with_the_window_out_of_sight_the_desktop_asks(at_dinner: Any, desktop: Pretended) -> None:
    at_dinner.shell.hide()
    at_dinner.outside.toggle()
    (asked,) = desktop.shown
    assert asked.title == "This time belongs to home"
    assert [name for name, _label in asked.answers] == ["agreed", "short", "leave"]
    desktop.answered.emit("home-question", "short")
    assert runs(at_dinner.desk)
    assert desktop.shown == []
    timer.stop(at_dinner.desk)
    desktop.answered.emit("home-question", "agreed")
    assert not runs(at_dinner.desk), "pressed again it starts nothing"


@pytest.mark.parametrize("there", [True, False])
def test_a_desktop_without_buttons_brings_the_window(
    at_dinner: Any, desktop: Pretended, there: bool, qtbot: Any
) -> None:
    desktop.there, desktop.buttons = there, False
    at_dinner.shell.hide()
    at_dinner.outside.toggle()
    assert desktop.shown == []
    assert at_dinner.shell.isVisible()
    qtbot.keyClick(question(at_dinner), Qt.Key.Key_1)
    assert runs(at_dinner.desk)


def test_a_notice_that_is_opened_asks_in_the_window(
    at_dinner: Any, desktop: Pretended, qtbot: Any
) -> None:
    at_dinner.shell.hide()
    at_dinner.outside.toggle()
    desktop.answered.emit("home-question", "default")
    qtbot.keyClick(question(at_dinner), Qt.Key.Key_2)
    assert runs(at_dinner.desk)


def test_outside_of_it_nobody_is_asked(at_dinner: Any, clock: FixedClock) -> None:
    clock.advance(hours=2)
    bar(at_dinner)
    assert question(at_dinner) is None
    assert runs(at_dinner.desk)


def test_the_line_on_time_asks(at_dinner: Any, qtbot: Any) -> None:
    at_dinner.go("time")
    quick = at_dinner.pages["time"].quick
    quick.line.setText("18:20 - Letters")
    quick.log()
    qtbot.keyClick(question(at_dinner), Qt.Key.Key_2)
    assert runs(at_dinner.desk)
    assert quick.line.text() == ""


def test_hidden_figures_are_not_asked_about(at_dinner: Any, qtbot: Any) -> None:
    at_dinner.desk.settings.set(at_dinner.desk, HIDDEN, True)
    bar(at_dinner)
    asked = question(at_dinner)
    assert asked is not None
    parts = asked.findChildren(QWidget)
    words = " ".join(part.text() for part in parts if hasattr(part, "text"))
    assert "20:00" not in words
    asked.reject()


def test_the_key_everywhere_says_nothing_that_is_not_so(
    at_dinner: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Tray:
        in_sight = True
        said: list[str] = []  # noqa: RUF012 one tray, one test

        def tell(self, title: str, _words: str) -> None:
            self.said.append(title)

        def show_facts(self, _facts: object) -> None:
            """Nothing to show."""

    tray = Tray()
    monkeypatch.setattr(at_dinner.outside, "tray", tray)
    at_dinner.shell.hide()
    at_dinner.outside.toggle()
    assert tray.said == [], "it is asked, and does not run"
    monkeypatch.setattr(at_dinner.outside, "tray", None)
