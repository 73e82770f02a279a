# SPDX-License-Identifier: GPL-3.0-or-later
"""The Family view: members, their hours, time written down, calendars of the family."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sohodesk.base.zones import instant
from sohodesk.home.family import queries, service
from sohodesk.home.promises import queries as promising
from sohodesk.home.promises import service as promises
from sohodesk.home.settings import HIDDEN
from sohodesk.home.window.family.memberform import MemberForm
from sohodesk.home.window.family.timeform import TimeForm
from sohodesk.store.desk import Desk
from sohodesk.timelog import service as timelog
from sohodesk.timelog.backdrop import Behind
from sohodesk.timelog.calendars import service as calendars
from sohodesk.timelog.calendars.refreshing import refresh

ZONE = "Asia/Jakarta"
SUNDAY = date(2026, 3, 1)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return instant(datetime(day.year, day.month, day.day, hour, minute), ZONE)


@pytest.fixture
def dewi(desk: Desk) -> int:
    """Dewi with a goal of ten hours, with whom Sunday morning was spent."""
    key = service.add_member(
        desk, name="Dewi", relation="spouse", goal_minutes=600, birthday=date(1988, 3, 20)
    )
    promises.log_home_time(
        desk, start=at(SUNDAY, 9), end=at(SUNDAY, 12), zone=ZONE, title="Zoo", members=[key]
    )
    return key


def view(window: Any, day: date | None = None) -> Any:
    window.go("home", view="family", **({"day": day} if day else {}))
    return window.page.shown


def times(desk: Desk) -> list[Any]:
    with desk.read() as session:
        return promising.home_time(session, at(SUNDAY, 0), at(SUNDAY, 0) + timedelta(days=9))


def fill(form: Any, **said: str) -> None:
    for key, text in said.items():
        form.fields[key].control.setText(text)


def test_hours_age_goal_and_birthday_are_told(window: Any, desk: Desk, dewi: int) -> None:
    shown = view(window, SUNDAY)
    row = shown.member_rows[dewi]
    assert row.accessibleName().startswith("Dewi, spouse · 37 years, 3 h of 10 h")
    promises.log_home_time(
        desk, start=at(SUNDAY, 14), end=at(SUNDAY, 15), zone=ZONE, around=True, members=[dewi]
    )
    row = shown.member_rows[dewi]
    assert (row.told.strong, row.told.near) == ("4 h", "1 h of it around")
    (birthday,) = shown.data.birthdays
    assert (birthday.day, birthday.age) == (date(2026, 3, 20), 38)


def test_a_member_is_added_changed_and_taken_out(window: Any, desk: Desk, dewi: int) -> None:
    window.around.actions.run("home.member")
    form = window.shell.findChildren(MemberForm)[-1]
    fill(form, name="Alya", birthday="2030-01-01", goal="0")
    form.try_save()
    assert form.fields["birthday"].wrong.text() or form.general.text()
    fill(form, birthday="2016-05-02")
    form.try_save()
    shown = window.page.shown
    with desk.read() as session:
        rows = {row.name: row for row in queries.members(session)}
    assert rows["Alya"].goal_minutes is None  # a goal of zero is none
    QTest.keyClick(shown.member_rows[dewi], Qt.Key.Key_Return)
    form = window.shell.findChildren(MemberForm)[-1]
    form.remove()
    assert "former" in window.around.toasts.said
    shown = view(window, SUNDAY)
    assert "former" in shown.member_rows[dewi].accessibleName()
    assert shown.data.times[0].members[0].name == "Dewi"
    window.around.undo()
    assert "former" not in shown.member_rows[dewi].accessibleName()


def test_a_line_writes_time_down(window: Any, desk: Desk, dewi: int) -> None:
    shown = view(window)
    line = shown.times.line
    line.setText("2 h with Bob")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "Bob" in shown.times.wrong.text()
    assert len(times(desk)) == 1
    line.setText("2 h with dewi")
    QTest.keyClick(line, Qt.Key.Key_Return)
    found = times(desk)[-1]
    assert (found.start, found.end) == (at(date(2026, 3, 2), 7), at(date(2026, 3, 2), 9))
    assert line.text() == ""
    row = shown.times.rows_[0]
    row.click()
    form = window.shell.findChild(TimeForm)
    fill(form, **{"from": "23:00", "to": "01:00", "title": "Stars"})
    form.try_save()
    found = times(desk)[-1]
    assert (found.title, found.end - found.start) == ("Stars", timedelta(hours=2))
    QTest.keyClick(shown.times.rows_[0], Qt.Key.Key_Delete)
    assert len(times(desk)) == 1
    window.around.undo()
    assert len(times(desk)) == 2


EVENTS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//t//t//EN
BEGIN:VEVENT
UID:doctor
DTSTART:20260301T020000Z
DTEND:20260301T030000Z
SUMMARY:Doctor with Alya
END:VEVENT
BEGIN:VEVENT
UID:concert
DTSTART:20260304T110000Z
DTEND:20260304T130000Z
SUMMARY:School concert
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def calendar(desk: Desk, tmp_path: Path) -> int:
    """A calendar of the family with a visit on Sunday and a concert on Wednesday."""
    path = tmp_path / "family.ics"
    path.write_text(EVENTS.replace("\n", "\r\n"))
    key = calendars.add_calendar(desk, kind="file", address=str(path), name="Ours")
    refresh(desk, [key])
    calendars.edit_calendar(desk, calendar_id=key, family=True)
    return key


def test_events_become_promises_and_time_and_work_in_them_is_told(
    window: Any, desk: Desk, dewi: int, calendar: int
) -> None:
    timelog.log(desk, description="Fix", start=at(SUNDAY, 9, 30), end=at(SUNDAY, 10))
    shown = view(window, SUNDAY)
    (row,) = shown.calendars.events
    assert row.event_.worked == 1800
    row.time.click()
    assert times(desk)[-1].title == "Doctor with Alya"
    assert not shown.calendars.events[0].time.isEnabled()
    shown = view(window, date(2026, 3, 4))
    shown.calendars.events[0].promise.click()
    with desk.read() as session:
        (row,) = promising.promises(session)
    assert (row.title, row.times.at_minute) == ("School concert", 18 * 60)
    assert not shown.calendars.events[0].promise.isEnabled()


def test_a_calendar_that_broke_is_told_and_its_events_stay(
    window: Any, desk: Desk, dewi: int, calendar: int, tmp_path: Path
) -> None:
    (tmp_path / "family.ics").write_text("<html>503 Service Unavailable</html>")
    refresh(desk, [calendar])
    shown = view(window, date(2026, 3, 4))
    assert shown.data.calendars[0].trouble
    assert [row.event_.row.title for row in shown.calendars.events] == ["School concert"]
    assert shown.member_rows


def test_events_of_the_family_are_behind_as_home(desk: Desk, calendar: int) -> None:
    from sohodesk.app.backdrop import behind

    found: list[Behind] = behind(desk, date(2026, 3, 4), date(2026, 3, 4))
    assert [(one.title, one.home) for one in found] == [("School concert", True)]


def test_hidden_there_is_no_figure(window: Any, desk: Desk, dewi: int) -> None:
    desk.settings.set(desk, HIDDEN, True)
    shown = view(window, SUNDAY)
    told = [row.accessibleName() for row in shown.member_rows.values()]
    told += [row.parts.lead + row.parts.value for row in shown.times.rows_]
    told += [shown.times.note.text(), shown.hours_card.note.text()]
    assert [text for text in told if any(sign.isdigit() for sign in text)] == []


def test_nobody_yet(window: Any, desk: Desk) -> None:
    shown = view(window)
    assert shown.empty.isVisibleTo(shown)
    assert not shown.both.isVisibleTo(shown)
