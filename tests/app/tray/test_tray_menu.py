# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tray tells and does, read from a real book; its pictures; a desktop without a tray."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from sohodesk.app.tray import icon, wording
from sohodesk.app.tray.facts import MOST, Facts, next_of, read_facts
from sohodesk.app.tray.menu import TrayMenu
from sohodesk.app.tray.tray import Tray
from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, timer
from sohodesk.timelog.backdrop import Behind
from sohodesk.timelog.queries import EntryRow

ZONE = "Asia/Jakarta"


def at(hour: int, minute: int = 0, day: int = 2) -> datetime:
    """An instant of Monday 2 March 2026 in Jakarta."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


PICKUP = Behind("promise", "promise:1@2026-03-02", at(12), at(12, 45), "School pickup")
KEPT = Behind("promise", "promise:2@2026-03-02", at(11), at(11, 30), "Walk", state="kept")
HOME = Behind("protected", "protected:1", at(17, 30), at(21), "Protected")
TOMORROW = Behind("promise", "promise:3@2026-03-03", at(9, day=3), at(10, day=3), "Dentist")


def behind(_desk: Desk, _first: date, _last: date) -> Sequence[Behind]:
    return [KEPT, PICKUP, HOME, TOMORROW]


@pytest.fixture
def projects(desk: Desk, clock: FixedClock) -> list[int]:
    """Seven projects, worked on for ten minutes each, the last one last; one is archived since."""
    client = clients.add_client(desk, name="Nusa & Kopi", currency="IDR")
    made = [clients.add_project(desk, client_id=client, name=f"Job {n}") for n in range(7)]
    for n, project in enumerate(made):
        timer.start(desk, description=f"Work {n}", project_id=project)
        clock.advance(minutes=10)
        timer.stop(desk)
    clients.archive_project(desk, project_id=made[5])
    return made


def entries(desk: Desk) -> list[EntryRow]:
    with desk.read() as session:
        return queries.entries(session)


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


# What it does, in the real window --------------------------------------------------------------


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
    from PySide6.QtCore import Qt

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
