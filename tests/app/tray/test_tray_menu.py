# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tray tells and does, read from a real book; its pictures; a desktop without a tray."""

from __future__ import annotations

import sys
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from sohodesk.app.tray import icon, wording
from sohodesk.app.tray.facts import MOST, Facts, next_of, read_facts
from sohodesk.app.tray.menu import TrayMenu
from sohodesk.app.tray.tray import Tray
from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk
from sohodesk.timelog import timer
from sohodesk.timelog.backdrop import Behind
from tests.app.tray.traybook import HOME, PICKUP, ZONE, at, behind


def texts_of(menu: TrayMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


class Done(QObject):
    """Writes down what the menu asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Any] = []

    def __getattr__(self, name: str) -> Any:
        return lambda *words: self.said.append((name, *words))

    def mini_shown(self) -> bool:
        return False


# What is told ----------------------------------------------------------------------------------


def test_what_is_read_for_the_tray(desk: Desk, projects: list[int], clock: FixedClock) -> None:
    timer.start(desk, description="Plugin updates", project_id=projects[6])
    clock.advance(minutes=40)
    facts = read_facts(desk, behind)
    assert facts.row is not None
    assert facts.row.description == "Plugin updates"
    # Neither the project that runs nor the archived one, the last one first.
    assert [choice.project_id for choice in facts.projects] == [
        projects[n] for n in (4, 3, 2, 1, 0)
    ]
    assert len(facts.projects) == MOST
    assert facts.today_seconds == facts.week_seconds == (70 + 40) * 60
    assert (facts.promise, facts.home, facts.at_home) == (PICKUP, HOME, False)


def test_promises_and_home_time_of_today_only() -> None:
    parts = behind(None, date.min, date.min)  # type: ignore[arg-type]
    today = date(2026, 3, 2)
    assert next_of(parts, at(10), today, ZONE) == (PICKUP, HOME)
    assert next_of(parts, at(12, 10), today, ZONE) == (None, HOME)
    assert next_of(parts, at(22), today, ZONE) == (None, None)
    facts = Facts(at(18), ZONE, home=HOME)
    assert facts.at_home
    assert wording.home_time(facts) == ("Home time", "until 21:00")
    late = Behind("protected", "p", at(20), at(0, day=3), "Protected")
    assert wording.home_time(Facts(at(21), ZONE, home=late)) == ("Home time", "until midnight")


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (at(9), "12:00"),
        (at(11), "12:00"),
        (at(11, 1), "12:00, in 59 min"),
        (at(11, 45), "12:00, in 15 min"),
        (at(12), "12:00"),
    ],
)
def test_how_long_until_a_promise(now: datetime, said: str) -> None:
    assert wording.promised(Facts(now, ZONE, promise=PICKUP)) == ("School pickup", said)


def test_the_menu_as_in_the_picture(
    desk: Desk, projects: list[int], clock: FixedClock, qtbot: QtBot
) -> None:
    timer.start(desk, description="Plugin updates", project_id=projects[6])
    clock.advance(minutes=35)  # a quarter to eleven
    done = Done()
    menu = TrayMenu(done, edge=True)
    qtbot.addWidget(menu)
    menu.show_facts(read_facts(desk, behind))
    assert texts_of(menu) == [
        "Plugin updates\t0:35",
        "Nusa && Kopi / Job 6",
        "Stop timer",
        "Started earlier",
        "",
        *[f"Nusa && Kopi / Job {n}\tswitch" for n in (4, 3, 2, 1, 0)],
        "Log time in one line…",
        "",
        "Today 1:45\tweek 1:45 of 40 h",
        "School pickup\t12:00",
        "Home time\t17:30",
        "",
        "Mini window",
        "Open SohoDesk",
        "Quit",
    ]
    for action in menu.actions():
        if action.isEnabled() and not action.isSeparator() and action.menu() is None:
            action.trigger()
    names = [said[0] for said in done.said]
    assert names[:2] == ["show_page", "stop"]
    assert names[2:7] == ["switch"] * 5
    assert names[7:] == ["log_line", *["show_page"] * 3, "toggle_mini", "show_page", "quit"]


def test_the_menu_with_nothing_running_and_where_the_desktop_draws_it(
    desk: Desk, projects: list[int], qtbot: QtBot
) -> None:
    menu = TrayMenu(Done(), edge=False)
    qtbot.addWidget(menu)
    menu.show_facts(read_facts(desk, lambda *_asked: []))
    said = texts_of(menu)
    assert said[:2] == ["No timer runs", "Continue Work 6"]
    assert "Nusa && Kopi / Job 6 · start" in said
    assert not any("Home time" in text for text in said)


def test_a_book_that_is_only_read_offers_nothing_to_write(qtbot: QtBot) -> None:
    menu = TrayMenu(Done(), edge=False)
    qtbot.addWidget(menu)
    menu.show_facts(Facts(at(9), ZONE, may_write=False))
    said = texts_of(menu)
    assert said[0] == "No timer runs"
    assert not any("Log time" in text or "Continue" in text for text in said)


# Pictures --------------------------------------------------------------------------------------


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("state", icon.STATES)
def test_the_three_icons_differ_and_can_be_seen(qapp: Any, state: str, dark: bool) -> None:
    made = icon.tray_icon(state, dark=dark)
    assert {size.width() for size in made.availableSizes()} == set(icon.SIZES)
    picture = made.pixmap(22, 22).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    ground = 0 if dark else 255
    seen = [
        colour
        for x in range(22)
        for y in range(22)
        if (colour := picture.pixelColor(x, y)).alpha() > 200
    ]
    assert len(seen) > 30
    assert all(abs(colour.lightness() - ground) > 60 for colour in seen)
    others = [
        icon.tray_icon(other, dark=dark).pixmap(22, 22).toImage()
        for other in icon.STATES
        if other != state
    ]
    assert all(made.pixmap(22, 22).toImage() != other for other in others)


def test_the_ground_is_as_the_user_says(qapp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert icon.panel_is_dark("dark")
    assert not icon.panel_is_dark("light")
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "ubuntu:GNOME")
    monkeypatch.setattr(sys, "platform", "linux")
    assert icon.panel_is_dark("auto")  # whatever the theme of its windows is


def test_a_tray_takes_itself_away(qapp: Any) -> None:
    owner = QObject()
    tray = Tray(Done(), owner)
    tray.show_facts(Facts(at(9), ZONE))
    tray.close()
    assert not tray.icon.isVisible()
