# SPDX-License-Identifier: GPL-3.0-or-later
"""The Limits view: hours of home, exceptions, days off, holidays and what is set."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sohodesk.base.zones import instant
from sohodesk.home import queries, settings
from sohodesk.home.balance.reading import facts_of, unplanned_days
from sohodesk.home.daysoff import queries as offs
from sohodesk.home.daysoff import service
from sohodesk.home.rules import parse_hours
from sohodesk.home.service import add_protected
from sohodesk.home.window.limits.forms import ExceptionForm, HoursForm, OffForm, SettingForm
from sohodesk.store.desk import Desk

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def view(window: Any, day: date | None = None) -> Any:
    window.go("home", view="limits", **({"day": day} if day else {}))
    return window.page.shown


def form(window: Any, kind: type[Any]) -> Any:
    return window.shell.findChildren(kind)[-1]


def fill(shown: Any, **said: str) -> None:
    for key, text in said.items():
        shown.fields[key].control.setText(text)
    shown.try_save()


def marked(desk: Desk) -> list[tuple[str, date, date]]:
    with desk.read() as session:
        return [(row.kind, row.first, row.last) for row in offs.days_off(session, *YEAR)]


def test_hours_are_added_changed_and_removed(window: Any, desk: Desk) -> None:
    shown = view(window)
    window.around.actions.run("home.hours")
    fill(form(window, HoursForm), hours="whenever")
    assert form(window, HoursForm).fields["hours"].wrong.text()
    fill(form(window, HoursForm), hours="Mon-Fri 22:00-06:00", first="2026-03-03")
    with desk.read() as session:
        (row,) = queries.protected_hours(session)
    assert (row.valid_from, row.hours.to_minute) == (date(2026, 3, 3), 360)
    shown = window.page.shown
    week = {day.day.day: day.protected for day in shown.data.week}
    assert week[2] == ()
    assert week[3] == ((1320, 1440),)
    assert week[4] == ((0, 360), (1320, 1440))
    shown._open_rule(row)
    fill(form(window, HoursForm), last="2026-03-01")
    assert "before the first" in form(window, HoursForm).general.text()
    form(window, HoursForm).reject()


def test_a_window_in_an_hour_that_is_jumped_over(window: Any, desk: Desk) -> None:
    desk.settings.set(desk, settings.FAMILY_ZONE, "Europe/Amsterdam")
    add_protected(desk, hours=parse_hours("Sun 02:30-03:30"))
    shown = view(window, date(2026, 3, 29))
    assert shown.data.week[6].protected == ()  # 02:30 is 03:30, when it ends
    assert shown.data.zone == "Europe/Amsterdam"


def test_an_exception_is_agreed_and_taken_back(window: Any, desk: Desk) -> None:
    add_protected(desk, hours=parse_hours("Mon-Fri 18:00-20:00"))
    shown = view(window)
    window.around.actions.run("home.exception")
    fill(form(window, ExceptionForm), when="soon")
    assert form(window, ExceptionForm).fields["when"].wrong.text()
    fill(form(window, ExceptionForm), when="2026-03-03 18:30-19:00", why="Launch")
    (row,) = shown.data.exceptions
    assert row.start == instant(datetime(2026, 3, 3, 18, 30), "Asia/Jakarta")
    assert shown.data.week[1].exceptions == ((1110, 1140),)
    line = shown.exceptions.itemAt(0).widget()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert shown.data.exceptions == ()
    window.around.undo()
    assert len(shown.data.exceptions) == 1


def test_days_off_are_marked_and_leave_is_counted(window: Any, desk: Desk) -> None:
    shown = view(window)
    window.around.actions.run("home.off")
    shown = window.page.shown
    fill(form(window, OffForm), first="2026-02-23", last="2026-02-24")
    assert marked(desk) == [("leave", date(2026, 2, 23), date(2026, 2, 24))]
    assert "2 of 20" in shown.offs_card.note.text()
    window.around.actions.run("home.off")
    fill(form(window, OffForm), first="2026-02-24")
    assert "marked so already" in form(window, OffForm).general.text()
    form(window, OffForm).reject()
    QTest.keyClick(shown.offs.itemAt(0).widget(), Qt.Key.Key_Delete)
    assert marked(desk) == []


def test_a_holiday_is_worked_after_all(window: Any, desk: Desk) -> None:
    shown = view(window)
    names = {day.name: day for day in shown.data.holidays}
    day = names["Christmas Day"]
    rows = [shown.holidays.itemAt(n).widget() for n in range(shown.holidays.count())]
    (row,) = [each for each in rows if getattr(each, "day", None) == day]
    row.toggle.click()
    assert marked(desk) == [("work", date(2026, 12, 25), date(2026, 12, 25))]
    with desk.read() as session:
        off = [one.off for one in offs.days_off(session, *YEAR)]
    free = unplanned_days(facts_of(desk), off, *YEAR)
    assert date(2026, 12, 25) not in free
    assert date(2026, 1, 1) in free
    rows = [shown.holidays.itemAt(n).widget() for n in range(shown.holidays.count())]
    (row,) = [each for each in rows if getattr(each, "day", None) and each.day.work_id]
    row.toggle.click()
    assert marked(desk) == []


def test_a_setting_is_changed_in_place(window: Any, desk: Desk) -> None:
    shown = view(window)
    shown._open_setting(settings.PLACE)
    fill(form(window, SettingForm), value="nowhere")
    assert "no place" in form(window, SettingForm).fields["value"].wrong.text()
    fill(form(window, SettingForm), value="-6.9175 107.6191")
    assert desk.setting(settings.PLACE) == "-6.9175 107.6191"
    assert list(shown.data.prayers) == ["fajr", "dhuhr", "asr", "maghrib", "isha"]


def test_a_zone_that_only_other_computers_know(window: Any, desk: Desk) -> None:
    add_protected(desk, hours=parse_hours("Mon-Fri 18:00-20:00"))
    desk.settings.set(desk, settings.FAMILY_ZONE, "Asia/Jakarta")
    with desk.work("x") as session:
        session.connection().exec_driver_sql(
            "UPDATE setting SET value = 'Mars/Base' WHERE key = 'home.zone'"
        )
    desk.settings.forget()
    shown = view(window)
    assert shown.lost.isVisibleTo(shown)
    assert "Mars/Base" in shown.lost.text()
    assert shown.data.week[0].protected == ((1080, 1200),)


def test_settings_lead_here(window: Any, desk: Desk) -> None:
    from sohodesk.app.settings.hours import HoursCard

    window.go("settings", group="home")
    card = window.page.findChild(HoursCard)
    card.all.click()
    assert window.shown == "home"
    assert window.page.chosen == "limits"


@pytest.mark.parametrize("country", ["XX", "none"])
def test_no_holidays_are_told_plainly(window: Any, desk: Desk, country: str) -> None:
    if country == "none":
        desk.settings.set(desk, settings.HOLIDAYS, "none")
    service.add_off(desk, first=date(2026, 5, 1), kind="holiday", note="Own day")
    shown = view(window)
    assert ("holiday", date(2026, 5, 1), date(2026, 5, 1)) in marked(desk)
    assert shown.data.holidays == () if country == "none" else shown.data.holidays
