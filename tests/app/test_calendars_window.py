# SPDX-License-Identifier: GPL-3.0-or-later
"""Calendars of others in the window: dropped, added, tested, changed; events made into more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from sohodesk.home.promises import queries as promises
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries as entries
from sohodesk.timelog.calendars import queries
from sohodesk.timelog.calendars.dialogs import AddCalendar, EditCalendar
from sohodesk.timelog.calendars.eventlist import EventList
from sohodesk.timelog.calendars.queries import CalendarRow
from sohodesk.timelog.week.eventbuttons import Take, spots
from tests.app.test_dropping import drop
from tests.calendarserver import PASSWORD, USER, answering, closing, radicale_calendar

ICS = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:x\r
BEGIN:VEVENT\r
UID:7\r
DTSTAMP:20260301T000000Z\r
SUMMARY:Review with Lena\r
LOCATION:Kemang\r
DTSTART;TZID=Asia/Jakarta:20260303T100000\r
DTEND;TZID=Asia/Jakarta:20260303T113000\r
END:VEVENT\r
END:VCALENDAR\r
"""


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """A calendar of one event, on Tuesday."""
    path = tmp_path / "team.dat"
    path.write_text(ICS, newline="")
    return path


def kept(desk: Desk) -> list[CalendarRow]:
    with desk.read() as session:
        return queries.calendars(session)


def dialog(window: Any, kind: type[Any]) -> Any:
    """The dialog that is open."""
    found = [each for each in window.shell.findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def added(window: Any, path: Path) -> None:
    """A calendar dropped on the window and added as it is."""
    assert drop(window, path)
    dialog(window, AddCalendar).try_save()


def block(window: Any) -> str:
    """The key of the event behind the week."""
    window.go("time")
    keys = [part.key for part in window.page.shown.grid.layout_.back]
    (key,) = {key for key in keys if key.startswith("event:")}
    return str(key)


def menu(window: Any) -> QMenu:
    """Press on the event; gives its menu."""
    key = block(window)
    view = window.page.shown
    view.open_block(key)
    (found,) = [each for each in view.findChildren(QMenu) if each.isVisible()]
    assert isinstance(found, QMenu)
    return found


def action(window: Any, text: str) -> QAction:
    shown = menu(window)
    (found,) = [each for each in shown.actions() if each.text() == text]
    shown.hide()
    return found


def test_a_calendar_dropped_on_the_window_is_shown_behind_the_week(
    window: Any, desk: Desk, team: Path
) -> None:
    added(window, team)
    (row,) = kept(desk)
    assert (row.name, row.kind, row.events, row.trouble) == ("team", "file", 1, "")
    assert block(window)


def test_an_event_becomes_an_entry(window: Any, desk: Desk, team: Path) -> None:
    added(window, team)
    found = menu(window)
    assert found.actions()[0].text() == "Review with Lena · team"
    found.close()
    action(window, "Log as an entry").trigger()
    with desk.read() as session:
        (row,) = entries.entries(session)
    assert (row.description, row.seconds) == ("Review with Lena", 5400)
    assert window.around.toasts.said == "Logged Review with Lena"


def press(window: Any, what: Take) -> None:
    """Click on a button of the event behind the week."""
    key, grid = block(window), window.page.shown.grid
    part = grid.block(key)
    rect = grid.geometry_.rect(part)
    grid.bring(rect)
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=spots(rect)[what].center().toPoint())


def test_one_click_makes_an_entry_of_an_event(window: Any, desk: Desk, team: Path) -> None:
    added(window, team)
    press(window, "log")
    with desk.read() as session:
        assert [row.seconds for row in entries.entries(session)] == [5400]
    press(window, "log")  # it is no button any more, so that no hour counts twice
    with desk.read() as session:
        assert len(entries.entries(session)) == 1
    window.around.undo()
    with desk.read() as session:
        assert entries.entries(session) == []
    press(window, "promise")
    with desk.read() as session:
        assert [row.title for row in promises.promises(session)] == ["Review with Lena"]


def test_an_event_is_walked_to_by_the_arrows(window: Any, desk: Desk, team: Path) -> None:
    added(window, team)
    key, view = block(window), window.page.shown
    view.grid.setFocus()
    QTest.keyClick(view.grid, Qt.Key.Key_Home)
    assert view.grid.current == key
    QTest.keyClick(view.grid, Qt.Key.Key_Return)
    (found,) = [each for each in view.findChildren(QMenu) if each.isVisible()]
    found.close()


def test_an_event_of_a_day_and_night_is_asked_about(
    window: Any, desk: Desk, team: Path, say: Any
) -> None:
    team.write_text(ICS.replace("20260303T113000", "20260304T033000"), newline="")
    added(window, team)
    press(window, "log")
    assert "That is 17 h 30 in one entry" in window.around.toasts.said
    with desk.read() as session:
        assert entries.entries(session) == []
    QTest.mouseClick(window.around.toasts.button, Qt.MouseButton.LeftButton)
    with desk.read() as session:
        assert [row.seconds for row in entries.entries(session)] == [63_000]
    window.around.undo()
    (event,) = say("calendar", "events", "--from", "2026-03-03", "--json").json
    told = say("calendar", "log", event["id"], code=1)
    assert "--yes confirms it." in told.err
    assert say("calendar", "log", event["id"], "--yes", "--json").json["seconds"] == 63_000
    say("undo")
    assert say("entries", "--json").json == []


def test_an_event_becomes_a_promise_but_once(window: Any, desk: Desk, team: Path) -> None:
    added(window, team)
    action(window, "Make it a promise").trigger()
    with desk.read() as session:
        (row,) = promises.promises(session)
    assert (row.title, row.place, row.calendar_uid) == ("Review with Lena", "Kemang", "7")
    assert (row.times.at_minute, row.times.minutes, row.times.rule) == (600, 90, "")
    action(window, "Make it a promise").trigger()
    assert "promised already" in window.around.toasts.said
    with desk.read() as session:
        assert len(promises.promises(session)) == 1


def test_a_calendar_is_hidden_from_its_event_and_shown_again(
    window: Any, desk: Desk, team: Path
) -> None:
    added(window, team)
    action(window, "Hide the calendar team").trigger()
    assert not kept(desk)[0].shown
    assert [part.key for part in window.page.shown.grid.layout_.back] == []
    window.around.undo()
    assert block(window)


def test_events_are_reached_by_keys(window: Any, desk: Desk, team: Path) -> None:
    added(window, team)
    window.around.actions.run("page.events")
    shown = dialog(window, EventList)
    ((log, promise),) = shown.buttons.values()
    assert shown.focusWidget() is log
    assert log.accessibleName() == "Review with Lena, Tue 3 Mar 10:00–11:30: Log"
    QTest.keyClick(log, Qt.Key.Key_Space)
    QTest.keyClick(promise, Qt.Key.Key_Space)
    with desk.read() as session:
        assert [row.seconds for row in entries.entries(session)] == [5400]
        assert [row.title for row in promises.promises(session)] == ["Review with Lena"]
    shown.accept()


def card(window: Any) -> Any:
    window.go("settings", group="calendars")
    return window.page.shown.calendars


def test_settings_say_how_each_calendar_stands(window: Any, desk: Desk, team: Path) -> None:
    added(window, team)
    assert card(window).shown[1].second == "1 event · read 09:00"
    team.write_text("<html>", newline="")
    card(window).read_button.click()
    row = card(window).shown[1]
    assert row.second.startswith("That is no calendar in the format ICS")
    assert row.second.endswith("1 event · read 09:00")
    assert block(window)


def test_a_calendar_is_changed_and_removed(window: Any, desk: Desk, team: Path) -> None:
    added(window, team)
    card(window).shown[1].click()
    form = dialog(window, EditCalendar)
    form.fields["name"].control.setText("Studio")
    form.swatches.buttons[1].click()
    form.shown.click()
    form.try_save()
    (row,) = kept(desk)
    assert (row.name, row.colour, row.shown) == ("Studio", 2, False)
    card(window).shown[1].click()
    dialog(window, EditCalendar).remove()
    assert kept(desk) == []
    window.around.undo()
    assert [row.name for row in kept(desk)] == ["Studio"]


def test_calendars_of_a_server_are_tested_and_chosen(
    window: Any, desk: Desk, tmp_path: Path
) -> None:
    with radicale_calendar(tmp_path) as (address, calendar):
        calendar.add_event(ICS)
        window.around.actions.run("page.calendar")
        form = dialog(window, AddCalendar)
        form.kind.choose("caldav")
        form.where.setText(address)
        form.user.setText(USER)
        form.password.setText("wrong")
        form.ask.click()
        assert "refuses the user or the password" in form.general.text()
        assert form.found == []
        form.password.setText(PASSWORD)
        form.ask.click()
        assert form.told.text() == "It works; 1 calendar was found."
        assert [check.text() for _one, check in form.found] == ["Work"]
        form.found[0][1].click()
        form.try_save()
        assert form.general.text() == "Tick a calendar."
        form.found[0][1].click()
        form.try_save()
    (row,) = kept(desk)
    assert (row.name, row.kind, row.user, row.events) == ("Work", "caldav", USER, 1)
    window.around.actions.run("page.read")
    (row,) = kept(desk)
    assert "can't be reached" in row.trouble
    assert block(window)


@pytest.mark.parametrize(
    ("kind", "where", "said"),
    [
        ("file", "", "Choose a file."),
        ("file", "/nowhere/x.ics", "There is no such file."),
        ("web", "", "Type an address."),
        ("web", "ftp://host/x", "is no address"),
        ("caldav", "", "Type the address of the server."),
    ],
)
def test_what_is_wrong_is_said_in_place(
    window: Any, desk: Desk, kind: str, where: str, said: str
) -> None:
    window.around.actions.run("page.calendar")
    form = dialog(window, AddCalendar)
    form.kind.choose(kind)
    form.where.setText(where)
    form.try_save()
    assert said in form.fields["where"].wrong.text() + form.general.text()
    assert kept(desk) == []
    form.reject()


def test_an_address_that_fails_is_added_with_its_trouble(window: Any, desk: Desk) -> None:
    with answering(closing) as address:
        window.around.actions.run("page.calendar")
        form = dialog(window, AddCalendar)
        form.where.setText(f"{address}/x.ics")
        form.name.setText("Team")
        form.try_save()
    (row,) = kept(desk)
    assert (row.name, row.kind, row.refreshed) == ("Team", "web", None)
    assert "can't be reached" in row.trouble
    assert "can't be reached" in card(window).shown[1].second


def test_a_calendar_cannot_be_dropped_on_several_files(
    window: Any, desk: Desk, team: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.ics"
    other.write_text(ICS)
    assert drop(window, team, other)
    assert window.around.toasts.said == "Drop one calendar: each is given its name."
